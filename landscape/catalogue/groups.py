"""Groups of people: whose catalogue this is, who is in office on a day, which terms are work to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from landscape.catalogue.model import Catalogue, Group, Person, Span

SOON = 60
"""So many days before its end a term counts as ending soon."""


class TermState(StrEnum):
    """How somebody's term stands on a day."""

    CURRENT = "current"
    ENDING = "ending"
    BEGINS = "begins"
    UNSTATED = "unstated"
    ENDED = "ended"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Office:
    """A person in a role on a day; `day` is the one that the state is about, "" where there is none.

    `replaced` says that a newer source, known on that day, does not name them any more. `term` is the term
    that the state is about; `others` are those before it and after it, in the order of time.
    """

    person: Person
    state: TermState
    day: str
    replaced: bool
    term: Span
    others: tuple[Span, ...]

    @property
    def former(self) -> bool:
        """Say whether somebody is known to hold the role no longer."""
        return self.replaced or self.state is TermState.LEFT

    @property
    def renewed(self) -> bool:
        """Say whether a term is known that follows the one that the state is about."""
        return any(other.start > self.term.start for other in self.others)

    @property
    def open(self) -> bool:
        """Say whether the term is work to do: it has ended or ends soon, and nothing newer was read."""
        return not self.former and not self.renewed and self.state in (TermState.ENDED, TermState.ENDING)


def office(person: Person, today: str) -> Office:
    """Return how a person's term stands on a day (ISO date)."""
    terms = sorted((*person.earlier_terms, person.term), key=lambda one: (one.start, one.end))
    term = next((one for one in terms if not one.end or one.end >= today), person.term)
    others = tuple(one for one in terms if one is not term)
    replaced = bool(person.left) and person.left <= today
    state, day = _state(term, person.left if replaced else "", today)
    return Office(person, state, day, replaced, term, others)


def _state(term: Span, left: str, today: str) -> tuple[TermState, str]:
    """Return how a term stands on a day, and the day that this is about."""
    if term.end and term.end < today:
        return TermState.ENDED, term.end
    if left:
        return TermState.LEFT, left
    if term.start > today:
        return TermState.BEGINS, term.start
    if term.end:
        soon = (date.fromisoformat(term.end) - date.fromisoformat(today)).days <= SOON
        return TermState.ENDING if soon else TermState.CURRENT, term.end
    return TermState.UNSTATED, ""


def offices(group: Group, today: str) -> list[Office]:
    """Return all people of a group as they stand on a day, by name."""
    people = sorted(group.people, key=lambda person: (person.name.casefold(), person.role))
    return [office(person, today) for person in people]


def home(catalogue: Catalogue) -> Group | None:
    """Return the group whose catalogue this is, or None where there is none.

    It is the one that no other is a part of; where there are several, the first that is a part of none.
    """
    groups = catalogue.groups_of_people.values()
    parents = {group.parent for group in groups}
    lowest = [group for group in groups if group.id not in parents]
    if len(lowest) == 1:
        return lowest[0]
    return next((group for group in groups if not group.parent), None)


def above(catalogue: Catalogue, group: Group) -> Iterator[Group]:
    """Yield the groups that a group is a part of, the nearest first."""
    seen = {group.id}
    while (parent := catalogue.groups_of_people.get(group.parent)) and parent.id not in seen:
        seen.add(parent.id)
        yield parent
        group = parent


def parts(catalogue: Catalogue, group: Group) -> list[Group]:
    """Return the groups that are a part of a group, by name."""
    return [part for part in catalogue.groups_of_people.values() if part.parent == group.id]


def open_terms(catalogue: Catalogue, today: str) -> list[tuple[Group, Office]]:
    """Return the terms that somebody should look at on a day, those that ended first."""
    found = [
        (group, term)
        for group in catalogue.groups_of_people.values()
        for term in offices(group, today)
        if term.open
    ]
    return sorted(found, key=lambda row: row[1].day)
