"""Dataclasses as tables: what column, what table each field becomes, by its type alone.

A text or number is a column ("" and None are NULL, except where the field is required), a dataclass within is
columns with its field's name in front, a list or mapping is a table of its own that points back. Evidence
stands once in a table of its own, whoever cites it. So a new field of an entry needs no new line here.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from enum import StrEnum
from operator import attrgetter
from typing import Any, Literal, TypeAlias, Union, cast, get_args, get_origin, get_type_hints

from landscape.catalogue.model import Evidence

Value: TypeAlias = str | int | float | None

EVIDENCE = "evidence"
ID = "id"


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `references` is the table that its values are keys of, or ""."""

    name: str
    type: str
    required: bool = False
    references: str = ""


@dataclass(slots=True)
class Table:
    """A table in the making. `key` are the columns of its primary key, `one` is what a row is called.

    `rows` are those that nobody has taken yet, of `number` in all.
    """

    name: str
    one: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: list[tuple[Value, ...]] = field(default_factory=list)
    number: int = 0

    def take(self) -> list[tuple[Value, ...]]:
        """Return the rows that have come since the last time."""
        rows, self.rows = self.rows, []
        return rows


@dataclass(frozen=True, slots=True)
class Part:
    """A field that has a table of its own; `of` returns it of a value."""

    of: Callable[[Any], Any]
    kind: Literal["texts", "evidence", "rows", "mapping"]
    table: Table
    value: type | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """How values of one dataclass lie in a table and those that point to it.

    `pick` returns what stands in its columns, from `front` to the last; `id` is the place of its key.
    """

    table: Table
    pick: Callable[[Any], list[Value]]
    id: int
    parts: tuple[Part, ...]


class Store:
    """All tables of a catalogue, filled row by row; `references` says which columns hold keys of which."""

    def __init__(self, references: Mapping[tuple[str, str], str]) -> None:
        self.tables: dict[str, Table] = {}
        self._references = references
        self._layouts: dict[str, Layout] = {}
        self._evidence: dict[Evidence, int] = {}

    def start(
        self,
        name: str,
        one: str,
        value: type,
        front: tuple[Column, ...] = (),
        left_out: frozenset[str] = frozenset(),
    ) -> None:
        """Make the table of a dataclass, with columns of its own in front, and those of its lists."""
        self._layouts[name] = self._lay(name, one, value, front, left_out)

    def add(self, name: str, value: Any, *front: Value) -> None:
        """Put a value into its table; `front` fills the columns that stand in front."""
        self._put(self._layouts[name], value, front)

    def _lay(
        self,
        name: str,
        one: str,
        value: type,
        front: tuple[Column, ...],
        left_out: frozenset[str],
        own_id: str = ID,
    ) -> Layout:
        """Return how a dataclass lies; an item of a list has an id that only its list knows, as `own_id`."""
        columns, picks, lists = [*front], [], []
        for path, kind, required, kept in _leaves(value, left_out):
            if sql := _sql(kind):
                column = own_id if path == (ID,) else "_".join(path)
                columns.append(Column(column, sql, required, self._references.get((name, column), "")))
                picks.append((path, kept))
            else:
                lists.append((path, kind))
        if all(column.name != ID for column in columns):
            columns.insert(0, Column(ID, "INTEGER", True))
        table = Table(name, one, tuple(columns), (ID,))
        self.tables[name] = table
        parts = tuple(self._part(table, path, kind) for path, kind in lists)
        place = [column.name for column in columns].index(ID)
        return Layout(table, _picking(picks), place, parts)

    def _part(self, table: Table, path: tuple[str, ...], kind: Any) -> Part:
        name = f"{table.one}_{'_'.join(path)}"
        (id,) = (column for column in table.columns if column.name == ID)
        owner = Column(table.one, id.type, True, table.name)
        way = _reaching(path, ())
        if get_origin(kind) is dict:
            item = Column("value", _sql(get_args(kind)[1]) or "TEXT", True)
            columns = (owner, Column("key", "TEXT", True), item)
            return Part(way, "mapping", self._new(name, columns, (owner.name, "key")))
        of: Any = get_args(kind)[0]
        position = Column("position", "INTEGER", True)
        if of is Evidence:
            columns = (owner, position, Column(EVIDENCE, "INTEGER", True, EVIDENCE))
            return Part(way, "evidence", self._new(name, columns, (owner.name, "position")))
        if isinstance(of, type) and is_dataclass(of):
            one = f"{table.one}_{_singular(path[-1])}"
            layout = self._lay(name, one, of, (owner, position), frozenset(), own_id="key")
            self._layouts[name] = layout
            return Part(way, "rows", layout.table, of)
        columns = (owner, position, Column("value", "TEXT", True, self._references.get((name, "value"), "")))
        return Part(way, "texts", self._new(name, columns, (owner.name, "position")))

    def _new(self, name: str, columns: tuple[Column, ...], key: tuple[str, ...]) -> Table:
        table = self.tables[name] = Table(name, name, columns, key)
        return table

    def _put(self, layout: Layout, value: Any, front: tuple[Value, ...]) -> None:
        table = layout.table
        row = (*front, *layout.pick(value))
        if len(row) < len(table.columns):
            row = (table.number + 1, *row)
        id = row[layout.id]
        table.rows.append(row)
        table.number += 1
        for part in layout.parts:
            found = part.of(value)
            if not found:
                continue
            if part.kind == "mapping":
                part.table.rows += [(id, key, item) for key, item in found.items()]
            elif part.kind == "texts":
                part.table.rows += [(id, position, item) for position, item in enumerate(found, 1)]
            elif part.kind == "evidence":
                part.table.rows += [(id, position, self.cite(one)) for position, one in enumerate(found, 1)]
            else:
                for position, item in enumerate(found, 1):
                    self._put(self._layouts[part.table.name], item, (id, position))

    def cite(self, evidence: Evidence) -> int:
        """Return the key of a piece of evidence; the same one has the same key."""
        found = self._evidence.get(evidence)
        if found is None:
            found = self._evidence[evidence] = len(self._evidence) + 1
            self._put(self._layouts[EVIDENCE], evidence, ())
        return found


def _leaves(value: type, left_out: frozenset[str]) -> Iterator[tuple[tuple[str, ...], Any, bool, bool]]:
    """Yield path and type of every field, whether it always has a value, and whether its class requires it.

    A dataclass within stands as its fields.
    """
    hints = get_type_hints(value)
    for one in fields(value):
        if one.name in left_out:
            continue
        kind, required = _without_none(hints[one.name]), one.default is one.default_factory is MISSING
        if is_dataclass(kind):
            inner = _leaves(cast(type, kind), frozenset())
            for path, type_, always, kept in inner:
                yield (one.name, *path), type_, required and always, kept
        else:
            yield (one.name,), kind, required, required


def _without_none(kind: Any) -> Any:
    """Return a type without None; int and float are one: a number."""
    if get_origin(kind) in (Union, types.UnionType):
        kinds = [part for part in get_args(kind) if part is not types.NoneType]
        return kinds[0] if len(kinds) == 1 else float
    return kind


def _sql(kind: Any) -> str:
    """Return the SQL type of what fits a column, "" for a list or mapping."""
    kind = _without_none(kind)
    if kind is bool or kind is int:
        return "INTEGER"
    if kind is float:
        return "NUMERIC"
    if get_origin(kind) is Literal or (isinstance(kind, type) and issubclass(kind, str | StrEnum)):
        return "TEXT"
    return ""


def _picking(picks: Sequence[tuple[tuple[str, ...], bool]]) -> Callable[[Any], list[Value]]:
    """Return what reads columns of a value, by their paths and whether an empty text there is kept."""
    read = _reading([path for path, _ in picks])
    empty = ["" if kept else None for _, kept in picks]

    def pick(value: Any) -> list[Value]:
        found = zip(read(value), empty)  # noqa: B905
        return [(part or none) if type(part) is str else _bare(part) for part, none in found]

    return pick


def _reading(paths: Sequence[tuple[str, ...]]) -> Callable[[Any], Iterable[Any]]:
    """Return what reads all of these paths of a value."""
    if len(paths) > 1 and all(len(path) == 1 for path in paths):
        return attrgetter(*(path[0] for path in paths))
    ways = [_reaching(path, None) for path in paths]
    return lambda value: [way(value) for way in ways]


def _reaching(path: tuple[str, ...], otherwise: Any) -> Callable[[Any], Any]:
    """Return what follows a path, to something else where a dataclass on the way is None."""
    first, *rest = path
    if not rest:
        return attrgetter(first)
    beyond = _reaching(tuple(rest), otherwise)
    return lambda value: otherwise if (part := getattr(value, first)) is None else beyond(part)


def _bare(value: Any) -> Value:
    """Return a value, which is no text, of a type that SQLite knows without asking."""
    if isinstance(value, StrEnum):
        return value.value
    bare: Value = int(value) if isinstance(value, bool) else value
    return bare


def _singular(name: str) -> str:
    return f"{name[:-3]}y" if name.endswith("ies") else name.removesuffix("s")
