"""What changed in the cells of a project: what each shows, its statements, and searches without result."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from landscape.catalogue.model import Project, Statement
from landscape.catalogue.words import State, state
from landscape.changes.evidence import changed_evidence
from landscape.changes.facts import Make, changed_facts, facts
from landscape.changes.matching import match
from landscape.changes.model import Cell, Change, Kind, Of, What
from landscape.changes.sides import Side

# Of a claim that was not there before, these facts are told as well.
_OF_NEW = frozenset(["maturity", "since", "until"])


@dataclass(frozen=True, slots=True)
class Known:
    """What a project says of a subject: statements, and the last day of a search without result."""

    statements: tuple[Statement, ...] = ()
    searched: str = ""

    @property
    def state(self) -> State:
        """Return what the cell shows by itself, without a look at finer capabilities."""
        if self.statements:
            return state(self.statements[0].support)
        return State.NOT_FOUND if self.searched else State.UNKNOWN


NOTHING = Known()


def changed_claims(
    make: Make, old: tuple[Side, Project | None], new: tuple[Side, Project | None]
) -> Iterator[Change]:
    """Yield the differences cell by cell, in the order of the subjects' names; None stands for no project."""
    for kind in (Kind.CAPABILITY, Kind.HARDWARE):
        before, after = _known(*old, kind), _known(*new, kind)
        names = {key: new[0].name(kind, key) for key in before.keys() | after.keys()}
        for key in sorted(names, key=lambda key: (names[key].casefold(), key)):
            was, now = before.get(key, NOTHING), after.get(key, NOTHING)
            if was != now:
                cell = Cell(kind, key, names[key], was.state, now.state)
                yield from _changed_cell(partial(make, cell=cell), (old[0], was), (new[0], now))


def _known(side: Side, project: Project | None, kind: Kind) -> Mapping[str, Known]:
    if project is None:
        return {}
    claims = project.capabilities if kind is Kind.CAPABILITY else project.hardware
    searched: dict[str, str] = {}
    for row in project.not_found:
        for id in row.capabilities if kind is Kind.CAPABILITY else row.hardware:
            searched[id] = max(row.checked, searched.get(id, ""))
    return {
        side.key(kind, id): Known(claims.get(id, ()), searched.get(id, ""))
        for id in dict.fromkeys([*claims, *searched])
    }


def _changed_cell(make: Make, old: tuple[Side, Known], new: tuple[Side, Known]) -> Iterator[Change]:
    was, now = old[1], new[1]
    shown = {"old": str(was.state), "new": str(now.state)}
    if was.statements and now.statements:
        if was.state is not now.state:
            yield make(What.CHANGED, Of.CLAIM, field="support", **shown)
        yield from _changed_statements(make, (old[0], was.statements), (new[0], now.statements))
    elif now.statements:
        yield make(What.ADDED, Of.CLAIM, **shown)
        told = (fact for fact in facts(new[0], now.statements[0]) if fact.field in _OF_NEW)
        yield from changed_facts(make, Of.STATEMENT, (), told)
        yield from (_came(make, statement) for statement in now.statements[1:])
    elif was.statements:
        yield make(What.REMOVED, Of.CLAIM, **shown)
    if was.searched != now.searched:
        yield make(_search(was.searched, now.searched), Of.SEARCH, old=was.searched, new=now.searched)


def _search(old: str, new: str) -> What:
    if not old:
        return What.ADDED
    if not new:
        return What.REMOVED
    return What.RECHECKED if old < new else What.CHANGED


def _changed_statements(
    make: Make, old: tuple[Side, tuple[Statement, ...]], new: tuple[Side, tuple[Statement, ...]]
) -> Iterator[Change]:
    before, after = old[1], new[1]
    matched = match([_keys(old[0], one) for one in before], [_keys(new[0], one) for one in after])
    if [first for first, _ in matched.pairs] != sorted(first for first, _ in matched.pairs):
        yield make(What.CHANGED, Of.CLAIM, field="order")
    for first, second in matched.pairs:
        was, now = before[first], after[second]
        about = partial(make, item=str(second + 1)) if second else make
        # The support of the first statement is what the cell shows, and told of the claim.
        if was.support is not now.support and (first or second):
            yield about(
                What.CHANGED, Of.STATEMENT, field="support", old=str(was.support), new=str(now.support)
            )
        yield from changed_facts(about, Of.STATEMENT, facts(old[0], was), facts(new[0], now))
        yield from changed_evidence(about, was.evidence, now.evidence)
    for index in matched.gone:
        yield make(What.REMOVED, Of.STATEMENT, old=str(before[index].support))
    yield from (_came(make, after[index]) for index in matched.come)


def _came(make: Make, statement: Statement) -> Change:
    return make(What.ADDED, Of.STATEMENT, new=str(statement.support))


def _keys(side: Side, statement: Statement) -> tuple[Hashable, ...]:
    """Return by what a statement is found again: all of it, its support and shape, its shape, its support."""
    told = facts(side, statement)
    shape = frozenset((fact.field, fact.key) for fact in told if fact.field not in (*_OF_NEW, "note"))
    return statement, (statement.support, shape), shape, statement.support, ""
