"""A comparison as plain text, for a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from landscape.catalogue.words import STATES
from landscape.changes import Cell, Comparison
from landscape.changes.matrix import Heading, Table, tables
from landscape.changes.words import FATES, between, sections, sentences, totals, unread
from landscape.sources.quote import printable

LONGEST = 500
_LONGEST_TEXT = 60
_WIDEST_NAME = 30
_COLUMNS = 4
# "##[" is a command to CI systems wherever in a line it stands.
_COMMAND = re.compile("#(?=#)")


def report(comparison: Comparison) -> Iterator[str]:
    """Yield the lines of a report. No text of an entry ever begins a line."""
    if not comparison.changes:
        yield _line(f"No changes in the catalogue {between(comparison, say)}.")
    else:
        yield _line(f"What changed in the catalogue {between(comparison, say)}")
        yield _line(totals(comparison))
    for section, changes in sections(comparison.changes):
        yield ""
        yield section
        yield from (_line(f"  - {sentence}") for sentence in sentences(changes, say))
    for number, table in enumerate(tables(comparison.changes, _COLUMNS)):
        yield ""
        if number == 0:
            yield "Cells of the matrix that changed"
        yield from _table(table)
    if comparison.unread:
        yield ""
        yield "Not compared, because they could not be read (`landscape validate` says why)"
        yield from (_line(f"  - {sentence}") for sentence in unread(comparison, say))


def say(text: str) -> str:
    """Return a text of an entry on one line, not too long, and harmless to terminals and CI systems."""
    plain = _COMMAND.sub("# ", " ".join(printable(text).split()))
    return f"{plain[: _LONGEST_TEXT - 1]}…" if len(plain) > _LONGEST_TEXT else plain


def _line(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _table(table: Table) -> Iterator[str]:
    lines = [["", *(_heading(column) for column in table.columns)]]
    lines += [[_heading(head), *(_cell(cell) for cell in row)] for head, row in table.rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = (text.ljust(width) for text, width in zip(line, widths, strict=True))
        yield f"  | {' | '.join(cells)} |"


def _heading(heading: Heading) -> str:
    name = say(heading.name)
    name = f"{name[: _WIDEST_NAME - 1]}…" if len(name) > _WIDEST_NAME else name
    return f"{name} ({FATES[heading.what]})" if heading.what else name


def _cell(cell: Cell | None) -> str:
    if cell is None:
        return ""
    old, new = STATES[cell.old], STATES[cell.new]
    return f"{old.sign} {old.name} -> {new.sign} {new.name}"
