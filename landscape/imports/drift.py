"""In what a group of ours differs from what a file of others says of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

ROLE_ORDER = ("chair", "tech-lead", "subproject-lead", "toc-liaison")


class What(StrEnum):
    """The kinds of difference, in the order in which they are told."""

    NEW_GROUP = "new-group"
    NO_GROUP = "no-group"
    NAME = "name"
    MISSION = "mission"
    ROLE = "role"
    ADDED = "added"
    GONE = "gone"
    BACK = "back"
    TERM = "term"
    ORGANISATION = "organisation"
    PERSON_NAME = "person-name"
    HANDLE = "handle"
    NEW_MEETING = "new-meeting"
    MEETING = "meeting"
    ADDRESS = "address"


_ORDER = {what: number for number, what in enumerate(What)}


@dataclass(frozen=True, slots=True)
class Drift:
    """One difference. `about` is a person, a meeting or a key of ours, `role` the role that is spoken of.

    `ours` and `theirs` are what both sides say as texts of the data, "" where one says nothing.
    """

    what: What
    about: str = ""
    role: str = ""
    ours: str = ""
    theirs: str = ""

    @property
    def order(self) -> tuple[int, int, str, str, str]:
        """What differences are sorted by: their kind, the role, the name."""
        role = ROLE_ORDER.index(self.role) if self.role in ROLE_ORDER else -1
        return _ORDER[self.what], role, self.about.casefold(), self.ours, self.theirs
