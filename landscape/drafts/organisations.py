"""The list of organisations with one more row, and nothing else in the file changed."""

from __future__ import annotations

from typing import NamedTuple

from landscape.checks.list_order import alphabetical
from landscape.formatting import format_entry
from landscape.formatting.scalars import one_line
from landscape.sources.nodes import Collection, Node, Scalar, compose, content_end, node_at
from landscape.sources.reader import read_entry

PATH = "vocabulary/organisations.yaml"
_KEY = "organisations"


class Added(NamedTuple):
    """The new text of the list, and the lines of the row (from 1 on) in it."""

    text: str
    lines: range


class Unplaced(Exception):
    """The row cannot be put in its place; the message says why in plain words."""


def with_organisation(text: str | None, id: str, name: str, schema_line: str) -> Added:
    """Return the list with a row where the alphabet wants it; without a text, a list of this row alone.

    Raises `Unplaced` when the list has another shape than the formatter gives it.
    """
    if text is None:
        lines = [schema_line, f"{_KEY}:", *_row(id, name, 2)]
        return Added("".join(f"{line}\n" for line in lines), range(3, len(lines) + 1))
    reading = read_entry(PATH, text.encode())
    rows = node_at(compose(text), (_KEY,)) if reading.document and not reading.findings else None
    if not isinstance(rows, Collection) or rows.is_mapping or not rows.entries:
        raise Unplaced("it cannot be read as a list of organisations: `validate-data` says more")
    if rows.is_flow:
        raise Unplaced("its rows do not stand on lines of their own: `landscape fmt` mends that")
    place = next(
        (at for at, row in enumerate(rows.entries) if _name(row.value) > alphabetical(name)),
        len(rows.entries),
    )
    start = _start(text, rows, place)
    end = "\r\n" if "\r\n" in text else "\n"
    row = "".join(f"{line}{end}" for line in _row(id, name, rows.column))
    before = text[:start] if text[:start].endswith("\n") else f"{text[:start]}{end}"
    first = before.count("\n") + 1
    return Added(before + row + text[start:], range(first, first + row.count("\n")))


def _start(text: str, rows: Collection, place: int) -> int:
    """Return where the line of a row begins; the comments right above it belong to it."""
    if place == len(rows.entries):
        end = text.find("\n", len(text[: content_end(rows)].rstrip()))
        return len(text) if end < 0 else end + 1
    start = text.rfind("\n", 0, rows.entries[place].start) + 1
    while start > 0:
        above = text.rfind("\n", 0, start - 1) + 1
        if not text[above:start].strip().startswith("#"):
            break
        start = above
    return start


def _name(row: Node) -> str:
    name = node_at(row, ("name",))
    return alphabetical(name.text) if isinstance(name, Scalar) else ""


def _row(id: str, name: str, column: int) -> list[str]:
    """Return a row in the one style, without what heads it, moved to a column."""
    quoted = one_line(name, is_quoted=True)
    made = format_entry(PATH, f"{_KEY}:\n  - id: {id}\n    name: {quoted}\n".encode()).text
    lines = made.splitlines()[1:] if made else [f"  - id: {id}", f"    name: {quoted}"]
    return [" " * column + line[2:] for line in lines]
