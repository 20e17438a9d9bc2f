"""Choose: the needs as plain questions, and room for the answer that the browser works out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from landscape.catalogue.choosing.facts import HARDWARE, Facts, facts
from landscape.catalogue.choosing.questions import Option, Question, asked
from landscape.catalogue.choosing.verdict import Floors, fares
from landscape.catalogue.model import Catalogue, Story, Support
from landscape.catalogue.words import BASES, RELATIONS
from landscape.pages import categories, home, matrix, stories, templating
from landscape.pages.page import Links, Page, SearchDocument

URL = "choose/"
TITLE = "Choose"
FEW = 6
"""A question with more options than this is folded."""

STORIES, WANTED = 4, 6
NEEDS_OF_A_START = range(3, 9)
"""A story to begin with states as many needs: fewer say little, more are met by nobody."""

OPEN, ALIVE = "openness.open-source", "status.active"
ACTIVITIES = {
    "active": "active",
    "ended": "archived or retired",
    "gone": "its repository is gone",
    "silent": "silent for a year",
    "unseen": "no recent commit seen",
    "unknown": "activity unknown",
}
"""The kinds of `activity`, as values of a need."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An option with where it leads and how many projects meet it, in `full` or in part.

    `search` holds the names that find it; `counts` says whether there are two numbers, or only `full`.
    """

    key: str
    says: str
    hint: str
    name: str
    url: str
    search: str
    full: int
    partial: int = 0
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Topic:
    """A question with its choices; a long one is `folded`."""

    id: str
    ask: str
    about: str
    choices: tuple[Choice, ...]

    @property
    def folded(self) -> bool:
        return len(self.choices) > FEW


def page(catalogue: Catalogue, links: Links) -> Page:
    """Return the page that asks for needs."""
    known = facts(catalogue)
    topics = tuple(_topics(catalogue, known, _met(known)))
    description = (
        "Say what you need and see who meets all of it, who nearly does and what is missing, and which two "
        "projects do together."
    )
    body = templating.html(
        "choose.html",
        URL,
        links,
        catalogue=catalogue,
        description=description,
        topics=topics,
        wanted=home.wanted(catalogue, WANTED),
        stories=_beginnings(catalogue),
        told=len(known.stories),
        who=lambda story: stories.organisation(catalogue, story),
        story_url=stories.url,
        all_url=matrix.ALL,
        group_url=matrix.group_url,
        hardware_url=matrix.HARDWARE,
        bases={kind.value: word for kind, word in BASES.items()},
        relations=RELATIONS,
        values=dict(_values(catalogue)),
    )
    search = SearchDocument(URL, TITLE, description, boost=1.5, names=("choose", "select", "find a project"))
    return Page(URL, TITLE, description, body, search=(search,), index=True, wide=True)


def _met(known: Facts) -> Mapping[str, Counter[str]]:
    """Return key of a subject -> reason -> how many projects meet it for this reason, at no floors.

    Whoever meets a subject claims it, so claims alone are looked at: there are far fewer of them than there
    are projects and subjects to ask for.
    """
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for project in known.projects.values():
        for key, said in project.claims.items():
            verdict = min((fares(each, Floors()) for each in said), key=lambda each: each.outcome != "met")
            if verdict.outcome == "met":
                found[key][verdict.reason] += 1
    return found


def _topics(catalogue: Catalogue, known: Facts, met: Mapping[str, Counter[str]]) -> Iterator[Topic]:
    for question in (*asked(catalogue), *_of_the_project(catalogue, known)):
        choices = tuple(_choice(catalogue, known, met, option) for option in question.options)
        if choices:
            yield Topic(question.id, question.ask, question.about, choices)


def _of_the_project(catalogue: Catalogue, known: Facts) -> Iterator[Question]:
    """Yield what can be asked in every landscape; no id of a vocabulary's question begins with "of."."""
    used = Counter(project.category for project in known.projects.values())
    kinds = [word for word in catalogue.categories.values() if used[word.id]]
    if len(kinds) > 1:
        yield Question(
            "of.category",
            "What kind of project?",
            "Each is of one kind: two kinds are met only by two projects together.",
            tuple(Option(f"category.{word.id}", word.name, word.description) for word in kinds),
        )
    options = []
    if any(project.openness for project in known.projects.values()):
        options.append(Option(OPEN, "Open source", "Under an open-source licence."))
    if any(project.status == "active" for project in known.projects.values()):
        hint = f"A commit was seen in the year before {known.as_of}."
        options.append(Option(ALIVE, "Active", hint))
    if options:
        yield Question("of.project", "Open, and alive?", "", tuple(options))


def _choice(catalogue: Catalogue, known: Facts, met_of: Mapping[str, Counter[str]], option: Option) -> Choice:
    key = option.key
    if key in known.subjects:
        met = met_of.get(key, Counter())
        folder, id = (
            ("hardware", key.removeprefix(HARDWARE)) if key.startswith(HARDWARE) else ("capabilities", key)
        )
        return Choice(
            key,
            option.says,
            option.hint,
            known.subjects[key].name,
            f"{folder}/{id}/",
            _search(option, *_names(catalogue, key)),
            met[Support.FULL],
            met[Support.PARTIAL],
        )
    field, *values = key.split(".")
    number = sum(getattr(project, field) in values for project in known.projects.values())
    url = (
        categories.url(catalogue.categories[values[0]])
        if field == "category"
        else f"projects/?{field}={','.join(values)}"
    )
    return Choice(key, option.says, option.hint, "", url, _search(option, *values), number, counts=False)


def _names(catalogue: Catalogue, key: str) -> Iterator[str]:
    """Yield by which other words a subject is known."""
    if key.startswith(HARDWARE):
        entry = catalogue.hardware[key.removeprefix(HARDWARE)]
        yield from (
            entry.name,
            entry.id,
            entry.vendor,
            *entry.aliases,
            *entry.resource_names,
            *entry.search_words,
        )
    else:
        subject = catalogue.capabilities[key]
        yield from (subject.name, subject.id, *subject.aliases, *subject.search_words)
        yield from (term.term for term in subject.terms)


def _search(option: Option, *names: str) -> str:
    words = {word.casefold(): word for word in reversed((option.says, *names)) if word}
    return " | ".join(reversed(words.values()))


def _beginnings(catalogue: Catalogue) -> list[Story]:
    """Return a few organisations' stories that state neither too little nor too much, the newest first."""
    found = [
        story
        for story in catalogue.stories.values()
        if story.organisation and _stated(story) in NEEDS_OF_A_START
    ]
    return sorted(found, key=lambda story: (-(story.year or 0), story.title.casefold()))[:STORIES]


def _stated(story: Story) -> int:
    needs = (*story.needs.capabilities, *story.needs.hardware)
    return len(set(needs) - set(story.needs.inferred))


def _values(catalogue: Catalogue) -> Iterable[tuple[str, str]]:
    """Yield how the values of fields read, where they read other than they are written."""
    yield from ((f"category.{word.id}", word.name) for word in catalogue.categories.values())
    yield from ((f"status.{kind}", words) for kind, words in ACTIVITIES.items())
    yield from (("cncf.none", "not a project of the CNCF"), ("scope.in-tree", "part of Kubernetes"))
