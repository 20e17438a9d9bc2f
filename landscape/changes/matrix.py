"""The matrix with nothing but its changed cells, cut into tables that are narrow enough to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from landscape.changes.model import Cell, Change, Entry, Kind, Of, What


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a row or column; a project that came or went as a whole says so in `what`."""

    kind: Kind
    id: str
    name: str
    what: What | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A part of the matrix: below each column of a row stands the cell that changed, or None."""

    columns: tuple[Heading, ...]
    rows: tuple[tuple[Heading, tuple[Cell | None, ...]], ...]


def changed_cells(changes: Iterable[Change]) -> list[tuple[Entry, Cell]]:
    """Return the cells that show another state now, each with its project, in the order of the changes."""
    found = [(change.entry, change.cell) for change in changes if change.cell is not None]
    return list(dict.fromkeys((entry, cell) for entry, cell in found if cell.old is not cell.new))


def tables(changes: Iterable[Change], widest: int) -> Iterator[Table]:
    """Yield the changed cells in tables of at most `widest` columns; the longer side of the matrix goes down.

    Projects stand in the order of their names, subjects as well, capabilities before hardware.
    """
    changes = list(changes)
    whole = {change.entry: change.what for change in changes if _is_whole(change)}
    cells: dict[frozenset[Heading], Cell] = {}
    projects: dict[Heading, None] = {}
    subjects: dict[Heading, None] = {}
    for entry, cell in changed_cells(changes):
        project = Heading(entry.kind, entry.id, entry.name, whole.get(entry))
        subject = Heading(cell.kind, cell.id, cell.name)
        projects[project] = subjects[subject] = None
        cells[frozenset((project, subject))] = cell
    down, across = sorted(subjects, key=_order), list(projects)
    if len(across) > len(down):
        down, across = across, down
    for start in range(0, len(across), widest):
        columns = tuple(across[start : start + widest])
        rows = ((head, tuple(cells.get(frozenset((head, column))) for column in columns)) for head in down)
        yield Table(columns, tuple((head, row) for head, row in rows if any(row)))


def _is_whole(change: Change) -> bool:
    return change.of is Of.ENTRY and change.what in (What.ADDED, What.REMOVED)


def _order(heading: Heading) -> tuple[bool, str, str]:
    return heading.kind is Kind.HARDWARE, heading.name.casefold(), heading.id
