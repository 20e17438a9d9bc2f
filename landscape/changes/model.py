"""The nouns of a comparison. Optional text is "" where there is nothing to say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from landscape.catalogue.words import State


class Kind(StrEnum):
    """What sort of thing an entry is."""

    PROJECT = "project"
    HARDWARE = "hardware"
    STORY = "story"
    BENCHMARK = "benchmark"
    SCENARIO = "scenario"
    RESULT = "result"
    PEOPLE = "group"
    GROUP = "capability-group"
    CAPABILITY = "capability"
    CATEGORY = "category"
    HARDWARE_KIND = "hardware-kind"
    ORGANISATION = "organisation"
    DOMAIN = "domain"
    QUESTION = "question"
    VIEW = "view"
    TOPIC = "topic"


class What(StrEnum):
    """What became of something."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    CHANGED = "changed"
    REPLACED = "replaced"
    RECHECKED = "rechecked"


class Of(StrEnum):
    """What something is, of which a change tells.

    A claim is what a cell shows, by its first statement; a search is a day on which nothing was found; pair,
    adopter, benchmark, term, person, deliverable and initiative are rows of an entry's lists.
    """

    ENTRY = "entry"
    FIELD = "field"
    CLAIM = "claim"
    STATEMENT = "statement"
    SEARCH = "search"
    EVIDENCE = "evidence"
    PAIR = "pair"
    ADOPTER = "adopter"
    BENCHMARK = "benchmark"
    TERM = "term"
    PERSON = "person"
    DELIVERABLE = "deliverable"
    INITIATIVE = "initiative"


# Sort of row -> the key of its list.
ROWS: dict[Of, str] = {
    Of.PAIR: "works_with",
    Of.ADOPTER: "adopters",
    Of.BENCHMARK: "benchmarks",
    Of.TERM: "terms",
    Of.PERSON: "people",
    Of.DELIVERABLE: "deliverables",
    Of.INITIATIVE: "initiatives",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """Whose change it is, by its newer id and name."""

    kind: Kind
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Cell:
    """The cell of the matrix that a change is in: its project is the change's entry, this is its subject.

    `old` and `new` are what the cell showed; where nobody had claimed anything it was unknown, never none.
    """

    kind: Kind
    id: str
    name: str
    old: State
    new: State


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed.

    `field` is the key it stands under, with dots into what lies deeper; without one the whole of it came or
    went. `item` says which of several: the number of a statement but the first, the other end of a pair, the
    name of an adopter, benchmark, term, person, deliverable or initiative. Of what came or went only `new` or
    `old` is filled; ids are told as names. Of an entry that was removed, `new` is the id of another that took
    over its id.
    """

    entry: Entry
    what: What
    of: Of
    cell: Cell | None = None
    field: str = ""
    item: str = ""
    old: str = ""
    new: str = ""

    @property
    def row(self) -> Of | None:
        """Return which sort of row this is a change of, or inside of."""
        return self.of if self.of in ROWS else _ROW_EVIDENCE.get(self.field)


_ROW_EVIDENCE = {f"{key}.evidence": of for of, key in ROWS.items()}


@dataclass(frozen=True, slots=True)
class Version:
    """One side of a comparison: `name` is what somebody called it, "" for the files on disk."""

    name: str
    commit: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read on one side or both, so that nothing is said of its entry."""

    path: str
    old: bool
    new: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of a catalogue and all that is between them, in a fixed order of kinds and names."""

    old: Version
    new: Version
    changes: tuple[Change, ...]
    unread: tuple[Unread, ...] = ()

    @property
    def differs(self) -> bool:
        """Say whether anything changed, be it that a file can be read now or no longer."""
        return bool(self.changes) or any(file.old is not file.new for file in self.unread)
