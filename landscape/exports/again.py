"""An entry's rows in a database that is there already, where they keep their numbers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from landscape.exports.layout import EVIDENCE, ID, Store, Table, Value

Row = tuple[Value, ...]
Numbers = dict[str, list[Value]]
"""Name of a table -> the keys that an entry's rows have in the database, in their order."""


def replaced(base: sqlite3.Connection, store: Store) -> bool:
    """Put the rows of one entry, which the store has alone, in the place of those that it has in a database.

    Returns False, perhaps half way, where anything would get another number: when the entry has more or fewer
    rows that are numbered, or cites something else. What is cited is numbered by who cites it first.
    """
    numbers: Numbers = {}
    cited = [row[1:] for row in store.tables[EVIDENCE].take()]
    for table in store.tables.values():
        if table.name == EVIDENCE:
            continue
        rows = table.take()
        if not _is_numbered(table) and table.key == (ID,):
            if len(rows) > 1:
                return False
            for row in rows:
                numbers[table.name] = [row[_place(table, ID)]]
                _update(base, table, row)
            continue
        owner = _owner(table)
        if owner is None:
            continue
        at, above = owner
        old = _rows_of(base, table, at, numbers.get(above, ()))
        if _is_numbered(table):
            if len(old) != len(rows):
                return False
            numbers[table.name] = [row[0] for row in old]
            rows = [(number, *row[1:]) for number, row in zip(numbers[table.name], rows, strict=True)]
        if table.columns[at].type == "INTEGER":
            rows = [(*row[:at], numbers[above][_number(row[at]) - 1], *row[at + 1 :]) for row in rows]
        if table.columns[-1].references == EVIDENCE:
            if not _cite_the_same(base, old, rows, cited):
                return False
        else:
            _exchange(base, table, old, rows)
    return True


def _is_numbered(table: Table) -> bool:
    return table.columns[0].name == ID and table.columns[0].type == "INTEGER"


def _owner(table: Table) -> tuple[int, str] | None:
    """Return the place of the column that says whose a row is, and the table it leads to, or None."""
    at = 1 if _is_numbered(table) else 0
    above = table.columns[at].references
    return (at, above) if above and table.columns[at].required else None


def _place(table: Table, name: str) -> int:
    return [column.name for column in table.columns].index(name)


def _number(value: Value) -> int:
    assert isinstance(value, int)
    return value


def _rows_of(base: sqlite3.Connection, table: Table, at: int, owners: Sequence[Value]) -> list[Row]:
    """Return the rows of these owners, in the order of their keys."""
    of = f'SELECT * FROM "{table.name}" WHERE "{table.columns[at].name}" = ?'
    found = [row for owner in owners for row in base.execute(of, (owner,))]
    places = [_place(table, name) for name in table.key]
    return sorted(found, key=lambda row: [row[place] for place in places])


def _cite_the_same(
    base: sqlite3.Connection, old: Sequence[Row], rows: Sequence[Row], cited: Sequence[Row]
) -> bool:
    """Say whether the same is cited at the same places."""
    if [row[:2] for row in old] != [row[:2] for row in rows]:
        return False
    known = {row[2]: row[2] for row in old}
    read = f'SELECT * FROM "{EVIDENCE}" WHERE "{ID}" = ?'
    says = {number: base.execute(read, (number,)).fetchone()[1:] for number in known}
    return all(says[had[2]] == cited[_number(has[2]) - 1] for had, has in zip(old, rows, strict=True))


def _update(base: sqlite3.Connection, table: Table, row: Row) -> None:
    """Change a row, which stays in its place."""
    values = ", ".join(f'"{column.name}" = ?' for column in table.columns)
    base.execute(f'UPDATE "{table.name}" SET {values} WHERE "{ID}" = ?', (*row, row[_place(table, ID)]))


def _exchange(base: sqlite3.Connection, table: Table, old: Iterable[Row], rows: Iterable[Row]) -> None:
    places = [_place(table, name) for name in table.key]
    keys = " AND ".join(f'"{name}" = ?' for name in table.key)
    gone = ([row[place] for place in places] for row in old)
    base.executemany(f'DELETE FROM "{table.name}" WHERE {keys}', gone)
    marks = ", ".join("?" * len(table.columns))
    base.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', rows)
