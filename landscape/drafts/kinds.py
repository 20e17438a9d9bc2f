"""What each kind of entry has to be told before there can be one.

Read by `--help`, so nothing is imported here that takes time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

# The answers to questions, by their names; those to all but a few questions are one.
Answers: TypeAlias = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Question:
    """Something that a new entry is told.

    `name` is that of its flag, `place` where the answers stand in the entry (a pattern, as rules have them:
    "*" is the place of each of several), `words` what is asked. `of` says what an answer is the id of.
    """

    name: str
    place: str
    words: str
    metavar: str = "TEXT"
    needed: bool = False
    of: str = ""
    asked: bool = True

    @property
    def flag(self) -> str:
        """What is written on the command line."""
        return f"--{self.name}"

    @property
    def many(self) -> bool:
        """Whether there can be several answers, each of its own."""
        return "*" in self.place and not self.shared

    @property
    def shared(self) -> bool:
        """Whether the one answer holds for all pieces of evidence."""
        return self.place.startswith("evidence/") and not self.place.endswith("/url")

    @property
    def title(self) -> str:
        """What the question is called on a terminal."""
        return self.name.replace("-", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entry: its name, its folder in the data, and its questions in the order they are asked."""

    name: str
    folder: str
    questions: tuple[Question, ...]
    # Whose words evidence is that stands on no code host, unless somebody says otherwise.
    elsewhere: str = "third-party"
    # And that of evidence on a code host.
    hosted: str = "docs"
    by_name: dict[str, Question] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {question.name: question for question in self.questions})

    @property
    def naming(self) -> str:
        """The name of the question that asks what the entry is called."""
        return "name" if "name" in self.by_name else "title"


_EVIDENCE = (
    Question(
        "url",
        "evidence/*/url",
        "Where it can be read; on a code host a permalink at a commit, with the line.",
        "URL",
        needed=True,
    ),
    Question(
        "evidence-kind",
        "evidence/*/kind",
        "What that text is: docs, source, proposal, release-notes, test-result, vendor or third-party.",
        "KIND",
    ),
    Question(
        "checked",
        "evidence/*/checked",
        "The day you read it, as year-month-day; today unless you say so.",
        "DAY",
        asked=False,
    ),
)

PROJECT = Kind(
    "project",
    "projects",
    (
        Question(
            "repository",
            "repositories/*/url",
            "Address of its repository, not of an organisation; the main one first.",
            "URL",
        ),
        Question("name", "name", "What it is called.", needed=True),
        Question("category", "category", "What it mainly does.", "ID", needed=True, of="category"),
        Question(
            "summary",
            "summary",
            "One sentence of our own, at most 200 characters, without marketing.",
            needed=True,
        ),
        Question(
            "licence",
            "licence",
            "SPDX id of its licence; LicenseRef-proprietary for a closed product.",
            "SPDX",
        ),
    ),
)
STORY = Kind(
    "story",
    "stories",
    (
        Question("title", "title", "What it is about, in a few words.", needed=True),
        Question(
            "kind",
            "kind",
            "What kind of text tells it: case-study, adopter, talk, meeting or design.",
            "KIND",
            needed=True,
        ),
        Question(
            "organisation",
            "organisation",
            "Id of the organisation that tells it; none where no organisation is named.",
            "ID",
            of="organisation",
        ),
        Question(
            "new-organisation",
            "",
            "Name of an organisation that is not in the vocabulary yet; it is added there.",
            "NAME",
            asked=False,
        ),
        Question("domain", "domain", "What the organisation does.", "ID", of="domain"),
        Question("year", "year", "The year of the story.", "YEAR"),
        Question("problem", "problem", "The problem, in our words, at most 1,200 characters.", needed=True),
        Question("uses", "projects/*/project", "Ids of the projects that they use.", "ID", of="project"),
        Question(
            "needs",
            "needs/capabilities/*",
            "Ids of the capabilities that they needed.",
            "ID",
            of="capability",
        ),
        *_EVIDENCE,
    ),
)
HARDWARE = Kind(
    "hardware",
    "hardware",
    (
        Question("name", "name", "What it is called.", needed=True),
        Question("vendor", "vendor", "Who makes it; `generic` where anybody does.", needed=True),
        Question("kind", "kind", "What kind of hardware it is.", "ID", needed=True, of="hardware kind"),
        Question(
            "summary",
            "summary",
            "What it is and how it is offered, in a sentence of at most 400 characters.",
            needed=True,
        ),
        Question(
            "resource-name", "resource_names/*", "Name under which pods ask for it, as amd.com/gpu.", "NAME"
        ),
        Question(
            "exposed-by",
            "exposed_by/*",
            "Ids of the projects that offer it to Kubernetes.",
            "ID",
            of="project",
        ),
        *_EVIDENCE,
    ),
    elsewhere="vendor",
)
BENCHMARK = Kind(
    "benchmark",
    "benchmarks",
    (
        Question("title", "title", "What it is called.", needed=True),
        Question(
            "kind",
            "kind",
            "Whether it can be run, was run, or is only told: suite, results or statement.",
            "KIND",
            needed=True,
        ),
        Question("who", "who", "Who made or ran it.", needed=True),
        Question("date", "date", "The day of the result, as year-month-day.", "DAY"),
        Question(
            "system", "systems/*", "Ids of the projects that are measured or can be.", "ID", of="project"
        ),
        *_EVIDENCE,
    ),
)
SCENARIO = Kind(
    "scenario",
    "scenarios",
    (
        Question("name", "name", "What it is called.", needed=True),
        Question(
            "kind",
            "kind",
            "Whether a run passes or fails, or yields figures: capability or performance.",
            "KIND",
            needed=True,
        ),
        Question("question", "question", "What a run answers, as a question.", needed=True),
        Question(
            "capability",
            "capabilities/*",
            "Ids of the capabilities that it tests.",
            "ID",
            needed=True,
            of="capability",
        ),
        Question("cluster", "needs/cluster", "What has to be there for a run, in a sentence.", needed=True),
        Question("setup", "setup/*", "What is there before the run, a sentence each.", needed=True),
        Question("step", "steps/*", "What is done, in order, a sentence each.", needed=True),
        Question("passes", "passes/*", "What has to hold, a sentence each.", needed=True),
        Question("measure", "measures/*/metric", "What is measured, a name each.", needed=True),
        Question("unit", "measures/*/unit", "The unit of each measure, in the same order.", needed=True),
    ),
)
RESULT = Kind(
    "result",
    "results",
    (
        Question(
            "scenario", "scenario", "Id of the scenario that was run.", "ID", needed=True, of="scenario"
        ),
        Question("scenario-version", "scenario_version", "Its version at the time.", "VERSION", needed=True),
        Question("project", "project", "Id of the project that was tested.", "ID", of="project"),
        Question("outside", "outside", "Name of the system when it has no entry.", "NAME", asked=False),
        Question("version", "version", "The release or commit that was tested.", "VERSION", needed=True),
        Question(
            "environment",
            "environment/kind",
            "What it ran on: real-cluster, simulated-nodes, in-process or simulator.",
            "KIND",
            needed=True,
        ),
        Question(
            "outcome",
            "outcome",
            "The verdict, of a capability scenario: passed, failed or partial.",
            "WORD",
        ),
        Question("who", "who", "Who ran it.", needed=True),
        Question("date", "date", "The day of the run, as year-month-day.", "DAY", needed=True),
        *_EVIDENCE,
    ),
    elsewhere="test-result",
    hosted="test-result",
)
KINDS = (PROJECT, STORY, HARDWARE, BENCHMARK, SCENARIO, RESULT)
