"""The small fixed words of the data, each with its sign, its label and what it means.

Support, maturity and evidence kinds are part of the data model, so they live in code; everything a
landscape may choose for itself (categories, capabilities, hardware kinds) is vocabulary in its data.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from landscape.catalogue.model import EvidenceKind, Statement, Support


class State(StrEnum):
    """What a matrix cell shows: a `Support`, one of the ways of not knowing, or a pointer."""

    FULL = "full"
    PARTIAL = "partial"
    PLANNED = "planned"
    NONE = "none"
    NOT_APPLICABLE = "not-applicable"
    FINER = "finer"
    NOT_FOUND = "not-found"
    UNKNOWN = "unknown"
    NOT_ASKED = "not-asked"


HAVE = (State.FULL, State.PARTIAL)
"""What says that a project has something, in full or in part."""


@dataclass(frozen=True, slots=True)
class Label:
    """How a word is shown: `sign` is one character, `name` the word, `meaning` a sentence."""

    sign: str
    name: str
    meaning: str


STATES: dict[State, Label] = {
    State.FULL: Label("●", "full", "Documented and usable."),
    State.PARTIAL: Label("◐", "partial", "Limited: the note says how, or through which other project."),
    State.PLANNED: Label("◌", "planned", "An accepted design or a roadmap line, not shipped."),
    State.NONE: Label("✕", "none", "The project's own words say no."),
    State.NOT_APPLICABLE: Label("–", "not applicable", "Makes no sense for this kind of project."),
    State.FINER: Label("↳", "see finer", "Only a finer capability is claimed: follow the link."),
    State.NOT_FOUND: Label(
        "○", "looked for, nothing found", "Somebody looked on the given day and found no word of it."
    ),
    State.UNKNOWN: Label("·", "unknown", "Nobody has looked yet. Unknown is never a no."),
    State.NOT_ASKED: Label(
        "\u00a0", "not asked", "An empty cell: the question is not put to this kind of project."
    ),
}

# Most telling first: the first kind that a statement's evidence holds is its basis.
BASES: dict[EvidenceKind, str] = {
    EvidenceKind.TEST_RESULT: "tested",
    EvidenceKind.SOURCE: "in the source",
    EvidenceKind.DOCS: "documented",
    EvidenceKind.RELEASE_NOTES: "release notes",
    EvidenceKind.VENDOR: "vendor's word",
    EvidenceKind.THIRD_PARTY: "said by others",
    EvidenceKind.PROPOSAL: "proposed",
}

EVIDENCE_KINDS: dict[EvidenceKind, str] = {
    EvidenceKind.DOCS: "docs",
    EvidenceKind.SOURCE: "source",
    EvidenceKind.PROPOSAL: "proposal",
    EvidenceKind.RELEASE_NOTES: "release notes",
    EvidenceKind.TEST_RESULT: "test result",
    EvidenceKind.VENDOR: "vendor",
    EvidenceKind.THIRD_PARTY: "third party",
}

# Where a project stands to Kubernetes, as said of the project.
SCOPES: dict[str, str] = {
    "in-tree": "part of Kubernetes",
    "native": "made for Kubernetes",
    "connector": "connects to Kubernetes",
    "outside": "stands outside Kubernetes",
}

# Read from the project whose entry states the pair to the other one, on the pages of both.
RELATIONS: dict[str, str] = {
    "admits": "admits",
    "schedules": "schedules",
    "runs-on": "runs on",
    "submits-to": "submits to",
    "offloads-to": "offloads to",
    "provisions-for": "provisions nodes for",
    "embeds": "embeds",
    "accelerates": "accelerates",
    "alternative-to": "is an alternative to",
    "": "works with",
}

# The same from the other end: what the other one is to the project whose entry states the pair.
CONVERSES: dict[str, str] = {
    "admits": "is admitted by",
    "schedules": "is scheduled by",
    "runs-on": "carries",
    "submits-to": "gets work from",
    "offloads-to": "takes over work from",
    "provisions-for": "gets nodes from",
    "embeds": "is part of",
    "accelerates": "is made faster by",
    "alternative-to": "is an alternative to",
    "": "works with",
}

# What a search for texts about a pair was after, where it found none: "no text about admitting was found".
SOUGHT: dict[str, str] = {
    "admits": "admitting",
    "schedules": "scheduling",
    "runs-on": "the one running on the other",
    "submits-to": "submitting",
    "offloads-to": "offloading",
    "provisions-for": "provisioning nodes",
    "embeds": "embedding",
    "accelerates": "accelerating",
    "": "working together",
}


_OF_SUPPORT = {support: State(support.value) for support in Support}


def state(support: Support) -> State:
    """Return the cell state of a support word."""
    return _OF_SUPPORT[support]


_BASES = tuple(BASES.values())
_TELLING = {kind: place for place, kind in enumerate(BASES)}


def basis(statement: Statement) -> str:
    """Return what a statement rests on, by the most telling kind of its evidence."""
    return _BASES[min([_TELLING[evidence.kind] for evidence in statement.evidence])]
