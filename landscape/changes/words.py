"""Changes in words: what all that tells of a comparison says alike, whatever it is written in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from landscape.catalogue.words import STATES, State
from landscape.changes.matrix import changed_cells
from landscape.changes.model import ROWS, Cell, Change, Comparison, Entry, Kind, Of, Version, What
from landscape.changes.parts import Say, count, parts, row_name

SECTIONS: dict[Kind, str] = {
    Kind.PROJECT: "Projects",
    Kind.HARDWARE: "Hardware",
    Kind.STORY: "Stories",
    Kind.BENCHMARK: "Benchmarks",
    Kind.SCENARIO: "Scenarios",
    Kind.RESULT: "Results",
    Kind.PEOPLE: "Groups",
}
VOCABULARY = "Vocabulary"
# What became of an entry as a whole.
FATES: dict[What, str] = {What.ADDED: "new", What.CHANGED: "changed", What.REMOVED: "removed"}
_KINDS: dict[Kind, str] = {
    Kind.GROUP: "group of capabilities",
    Kind.HARDWARE: "hardware",
    Kind.HARDWARE_KIND: "kind of hardware",
}


def version(side: Version, say: Say) -> str:
    """Return what a side of a comparison is called."""
    return say(side.name) if side.name else "the working tree"


def between(comparison: Comparison, say: Say) -> str:
    """Return which two sides are compared."""
    return f"from {version(comparison.old, say)} to {version(comparison.new, say)}"


def unread(comparison: Comparison, say: Say) -> Iterator[str]:
    """Yield a line for each file of which nothing can be said."""
    for file in comparison.unread:
        at = [
            version(side, say)
            for side, broken in ((comparison.old, file.old), (comparison.new, file.new))
            if broken
        ]
        yield f"{say(file.path)} (at {' and '.join(at)})"


def totals(comparison: Comparison) -> str:
    """Return in a line how much changed."""
    told = []
    for section, changes in sections(comparison.changes):
        counts: Counter[What] = Counter()
        for _, own in groupby(changes, key=lambda change: change.entry):
            first = next(own)
            whole = first.of is Of.ENTRY and first.what is not What.RENAMED and not first.field
            counts[first.what if whole else What.CHANGED] += 1
        shown = ", ".join(f"{counts[what]} {word}" for what, word in FATES.items() if counts[what])
        told.append(f"{section.lower()}: {shown}")
    if cells := changed_cells(comparison.changes):
        told.append(f"cells of the matrix: {len(cells)} changed")
    return "; ".join(told)


def sections(changes: Iterable[Change]) -> Iterator[tuple[str, list[Change]]]:
    """Yield the changes under their headings."""
    for section, own in groupby(changes, key=lambda change: SECTIONS.get(change.entry.kind, VOCABULARY)):
        yield section, list(own)


class Sentence(NamedTuple):
    """What is told of one entry, cell or pair: "Kueue · Gang scheduling", and what became of it, in parts.

    `changes` are those that it tells of.
    """

    about: str
    parts: tuple[str, ...]
    changes: tuple[Change, ...] = ()

    def __str__(self) -> str:
        return f"{self.about}: {'; '.join(self.parts)}"


def sentences(changes: Iterable[Change], say: Say) -> Iterator[Sentence]:
    """Yield a sentence for each entry, cell and pair."""
    for entry, own in groupby(changes, key=lambda change: change.entry):
        yield from _of_entry(entry, list(own), say)


def _of_entry(entry: Entry, changes: list[Change], say: Say) -> Iterator[Sentence]:
    name = say(entry.name)
    if entry.kind not in SECTIONS:
        name = f"{kind_name(entry.kind)} {name}"
    first = changes[0]
    if first.of is Of.ENTRY and first.what in (What.ADDED, What.REMOVED):
        has = _has(changes[1:])
        if first.what is What.ADDED:
            told = f"new {kind_name(entry.kind)}{f' with {has}' if has else ''}"
        else:
            heir = f"; its address leads to {say(first.new)} now" if first.new else ""
            told = f"removed{f', with {has}' if has else ''}{heir}"
        yield Sentence(name, (told,), tuple(changes))
        return
    for about, own in groupby(sorted(changes, key=_rank), key=lambda change: _about(change, say)):
        its = list(own)
        cell = its[0].cell
        words = _of_cell(cell, its, say) if cell else parts(its, say)
        yield Sentence(name + about, tuple(words), tuple(its))


def _rank(change: Change) -> int:
    """Return what comes first: the entry itself, then its cells, then its rows."""
    return 1 if change.cell else 2 if _is_inside(change) else 0


def _about(change: Change, say: Say) -> str:
    """Return which part of its entry a change is about."""
    if change.cell:
        return f" · {say(change.cell.name)}"
    return f" · {row_name(change, say)}" if _is_inside(change) else ""


def _is_inside(change: Change) -> bool:
    """Say whether a change is inside a row, rather than of a whole one."""
    return change.row is not None and bool(change.field)


def kind_name(kind: Kind) -> str:
    """Return what an entry of this kind is called in a sentence."""
    return _KINDS.get(kind, kind.value)


def _has(changes: Sequence[Change]) -> str:
    """Return what a whole entry brings or takes with it."""
    claims = Counter(
        change.cell.new if change.what is What.ADDED else change.cell.old
        for change in changes
        if change.cell and change.of is Of.CLAIM
    )
    has = []
    if claims:
        words = ", ".join(f"{claims[state]} {STATES[state].name}" for state in State if claims[state])
        has.append(f"{count(claims.total(), 'claim')} ({words})")
    rows = Counter(change.row for change in changes if change.row)
    has += [count(rows[of], of.value) for of in ROWS if rows[of]]
    return ", ".join(has)


def _of_cell(cell: Cell, changes: list[Change], say: Say) -> Iterator[str]:
    """Yield what happened in a cell, what it shows first."""
    if cell.old is not cell.new:
        aside = [change for change in changes if _is_aside(change)]
        changes = [change for change in changes if change not in aside and change.of is not Of.CLAIM]
        detail = ", ".join(_aside(change, say) for change in aside if change.new)
        yield f"{turn(cell)}{f' ({detail})' if detail else ''}"
    yield from parts(changes, say)


def turn(cell: Cell) -> str:
    """Return what a cell showed and shows: "partial -> full"."""
    return f"{STATES[cell.old].name} -> {STATES[cell.new].name}"


def _is_aside(change: Change) -> bool:
    """Say whether a change only goes with the new state of its cell."""
    of_first = change.of is Of.STATEMENT and not change.item and change.field in ("maturity", "since")
    return (of_first and bool(change.new)) or (
        change.of is Of.SEARCH and change.what in (What.ADDED, What.REMOVED)
    )


def _aside(change: Change, say: Say) -> str:
    return f"since {say(change.new)}" if change.field == "since" else say(change.new)
