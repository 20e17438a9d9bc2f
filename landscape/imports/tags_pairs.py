"""Who and what of ours is who and what of a file's, and where somebody new belongs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from landscape.imports.drift import ROLE_ORDER
from landscape.imports.tags_file import ForeignMeeting, ForeignPerson

MEETING_KEYS = ("description", "schedule", "calendar", "recordings", "notes")

_Entry = dict[str, Any]
_Same = Callable[[Mapping[str, Any], ForeignPerson], bool]


def same_handle(ours: Mapping[str, Any], theirs: ForeignPerson) -> bool:
    """Say whether two have the same GitHub name, in any case."""
    return bool(theirs.github) and theirs.github.casefold() == str(ours.get("github", "")).casefold()


def same_name(ours: Mapping[str, Any], theirs: ForeignPerson) -> bool:
    """Say whether two are called the same."""
    return theirs.name.casefold() == str(ours.get("name", "")).casefold()


def pairs_of(ours: list[_Entry], theirs: tuple[ForeignPerson, ...]) -> dict[int, ForeignPerson]:
    """Return who of ours is who of theirs, in the same role: by handle, else by name."""
    pairs: dict[int, ForeignPerson] = {}
    taken: set[int] = set()
    for same in (same_handle, same_name):
        for person in theirs:
            if id(person) in taken:
                continue
            index = next(_who(ours, person, same, pairs), None)
            if index is not None:
                pairs[index] = person
                taken.add(id(person))
    return pairs


def _who(ours: list[_Entry], person: ForeignPerson, same: _Same, pairs: Mapping[int, Any]) -> Iterator[int]:
    """Yield the free ones of ours that are a person; one who has not left comes first."""
    found = [
        index
        for index, one in enumerate(ours)
        if index not in pairs and one.get("role") == person.role and same(one, person)
    ]
    yield from sorted(found, key=lambda index: bool(ours[index].get("left")))


def place_of(people: list[_Entry], new: _Entry) -> int:
    """Return where somebody belongs: among those of the role by name, or behind those of earlier roles."""
    rank = ROLE_ORDER.index(new["role"])
    name = str(new["name"]).casefold()
    place = 0
    for index, one in enumerate(people):
        other = ROLE_ORDER.index(one["role"]) if one.get("role") in ROLE_ORDER else len(ROLE_ORDER)
        if other < rank or (other == rank and str(one.get("name", "")).casefold() <= name):
            place = index + 1
    return place


def same_meeting(free: Mapping[int, _Entry], meeting: ForeignMeeting, is_only: bool) -> int | None:
    """Return which of ours a meeting is: what says the same, in the first key in which any does."""
    for key in MEETING_KEYS:
        if text := meeting.values.get(key):
            found = [index for index, one in free.items() if one.get(key) == text]
            if found:
                return found[0]
    return next(iter(free), None) if is_only else None
