"""The changed part of the matrix, in tables that are narrow enough."""

from __future__ import annotations

from landscape.catalogue.words import State
from landscape.changes import Cell, Change, Entry, Kind, Of, What
from landscape.changes.matrix import changed_cells, tables


def cell(subject: str, kind: Kind = Kind.CAPABILITY, new: State = State.FULL) -> Cell:
    """Return a cell that was unknown."""
    return Cell(kind, subject, subject.upper(), State.UNKNOWN, new)


def change(project: str, subject: Cell, of: Of = Of.CLAIM) -> Change:
    """Return a change in a cell."""
    return Change(Entry(Kind.PROJECT, project, project.upper()), What.CHANGED, of, subject)


def names(changes: list[Change], widest: int = 9) -> list[tuple[list[str], list[tuple[str, str]]]]:
    """Return of each table the columns, and the rows with a mark for each cell."""
    return [
        (
            [column.name for column in table.columns],
            [(head.name, "".join("x" if one else "." for one in row)) for head, row in table.rows],
        )
        for table in tables(changes, widest)
    ]


def test_only_cells_that_show_another_state_are_in_it() -> None:
    changes = [
        change("a", cell("x")),
        change("a", cell("x"), Of.EVIDENCE),
        change("a", cell("y", new=State.UNKNOWN)),
        Change(Entry(Kind.STORY, "s", "S"), What.ADDED, Of.ENTRY),
    ]
    assert [(entry.id, one.id) for entry, one in changed_cells(changes)] == [("a", "x")]
    assert names(changes) == [(["A"], [("X", "x")])]


def test_without_such_cells_there_is_no_table() -> None:
    assert names([]) == []


def test_the_longer_side_goes_down() -> None:
    assert names([change("a", cell("x")), change("a", cell("y"))]) == [(["A"], [("X", "x"), ("Y", "x")])]
    assert names([change("a", cell("x")), change("b", cell("x"))]) == [(["X"], [("A", "x"), ("B", "x")])]


def test_capabilities_come_before_hardware_in_the_order_of_names() -> None:
    changes = [change("a", cell("h", Kind.HARDWARE)), change("a", cell("z")), change("a", cell("b"))]
    assert names(changes) == [(["A"], [("B", "x"), ("Z", "x"), ("H", "x")])]


def test_a_wide_matrix_is_cut_and_rows_without_a_change_are_left_out() -> None:
    changes = [change(project, cell(subject)) for project in "abc" for subject in "xyz"]
    changes.append(change("c", cell("zz")))
    assert names(changes, widest=2) == [
        (["A", "B"], [("X", "xx"), ("Y", "xx"), ("Z", "xx")]),
        (["C"], [("X", "x"), ("Y", "x"), ("Z", "x"), ("ZZ", "x")]),
    ]


def test_a_project_that_came_or_went_says_so() -> None:
    entry = Entry(Kind.PROJECT, "a", "A")
    changes = [Change(entry, What.ADDED, Of.ENTRY), change("a", cell("x")), change("b", cell("x"))]
    (table,) = tables(changes, 9)
    assert [(head.name, head.what) for head, _ in table.rows] == [("A", What.ADDED), ("B", None)]


def test_a_capability_and_hardware_of_one_id_are_two() -> None:
    changes = [change("a", cell("x")), change("a", cell("x", Kind.HARDWARE))]
    assert names(changes) == [(["A"], [("X", "x"), ("X", "x")])]
