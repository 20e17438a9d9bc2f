"""The lists of an entry whose items say several things: pairs, adopters, benchmarks, terms, people."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from landscape.catalogue.model import (
    Adopter,
    Capability,
    Deliverable,
    Evidence,
    Group,
    GroupInitiative,
    Person,
    Project,
    ProjectBenchmark,
    Term,
    WorksWith,
)
from landscape.changes.evidence import changed_evidence
from landscape.changes.facts import Make, changed_facts, facts
from landscape.changes.matching import match
from landscape.changes.model import ROWS, Change, Kind, Of, What
from landscape.changes.sides import Side


@dataclass(frozen=True, slots=True)
class Row:
    """An item of a list: how it is found again, the strictest first, what it is called, and what it says."""

    of: Of
    keys: tuple[Hashable, ...]
    name: str
    what: Any
    evidence: tuple[Evidence, ...]


def rows_of(side: Side, entry: Project | Capability | Group) -> dict[Of, list[Row]]:
    """Return the rows of an entry, sort by sort."""
    if isinstance(entry, Capability):
        return {Of.TERM: [_term(side, term) for term in entry.terms]}
    if isinstance(entry, Group):
        return {
            Of.PERSON: [_person(person) for person in entry.people],
            Of.DELIVERABLE: [_deliverable(deliverable) for deliverable in entry.deliverables],
            Of.INITIATIVE: [_initiative(initiative) for initiative in entry.initiatives],
        }
    return {
        Of.PAIR: [_pair(side, item) for item in entry.works_with],
        Of.ADOPTER: [_adopter(adopter) for adopter in entry.adopters],
        Of.BENCHMARK: [_benchmark(benchmark) for benchmark in entry.benchmarks],
    }


def changed_rows(make: Make, old: tuple[Side, Any], new: tuple[Side, Any]) -> Iterator[Change]:
    """Yield the differences between the rows of an entry on both sides; None stands for no entry."""
    before, after = (rows_of(side, entry) if entry else {} for side, entry in (old, new))
    for of in before | after:
        changes = [*_changed(make, (old[0], before.get(of, [])), (new[0], after.get(of, [])))]
        yield from sorted(changes, key=_order)


def _order(change: Change) -> tuple[int, str]:
    """Return what is told first: rows that came, those that went, and those that changed, by name."""
    whole = (What.ADDED, What.REMOVED)
    return whole.index(change.what) if not change.field else len(whole), change.item.casefold()


def _changed(make: Make, old: tuple[Side, list[Row]], new: tuple[Side, list[Row]]) -> Iterator[Change]:
    before, after = old[1], new[1]
    matched = match([row.keys for row in before], [row.keys for row in after])
    for first, second in matched.pairs:
        one, other = before[first], after[second]
        about = partial(make, item=other.name)
        yield from changed_facts(about, other.of, facts(old[0], one.what), facts(new[0], other.what))
        yield from changed_evidence(about, one.evidence, other.evidence, f"{ROWS[other.of]}.evidence")
    for row in (before[index] for index in matched.gone):
        yield make(What.REMOVED, row.of, item=row.name)
    for row in (after[index] for index in matched.come):
        yield make(What.ADDED, row.of, item=row.name)


def _pair(side: Side, item: WorksWith) -> Row:
    partner = side.key(Kind.PROJECT, item.project) if item.project else f" {item.outside}"
    name = side.name(Kind.PROJECT, item.project) if item.project else item.outside
    keys = ((partner, item.relation, item.component), (partner, item.relation), partner)
    shown = f"{name} ({item.relation})" if item.relation else name
    return Row(Of.PAIR, keys, shown, item, item.evidence)


def _adopter(adopter: Adopter) -> Row:
    return Row(Of.ADOPTER, (adopter.name, adopter.name.casefold()), adopter.name, adopter, adopter.evidence)


def _benchmark(benchmark: ProjectBenchmark) -> Row:
    return Row(Of.BENCHMARK, (benchmark.title,), benchmark.title, benchmark, benchmark.evidence)


def _term(side: Side, term: Term) -> Row:
    project = side.key(Kind.PROJECT, term.project)
    name = f"{term.term} ({side.name(Kind.PROJECT, term.project)})"
    return Row(Of.TERM, ((project, term.term),), name, term, term.evidence)


def _person(person: Person) -> Row:
    who = person.github.casefold() or f" {person.name.casefold()}"
    keys = ((who, person.role), (f" {person.name.casefold()}", person.role))
    return Row(Of.PERSON, keys, f"{person.name} ({person.role})", person, person.evidence)


def _deliverable(deliverable: Deliverable) -> Row:
    keys = (deliverable.name, deliverable.promise)
    return Row(Of.DELIVERABLE, keys, deliverable.name, deliverable, deliverable.evidence)


def _initiative(initiative: GroupInitiative) -> Row:
    return Row(Of.INITIATIVE, (initiative.url,), initiative.title, initiative, initiative.evidence)
