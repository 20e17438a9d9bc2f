"""A line of an entry as a terminal can show it, and where a column of it ends up.

Terminals give wide letters two columns and accents none, and obey control characters. So every character is
turned into a cell: what is shown for it and how many columns that takes. What cannot be seen is shown as an
escape, and of a long line only the part around the place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from landscape.reporters.plain import COMMAND
from landscape.sources.quote import escape, visible

WIDTH = 100
# More accents than any language puts on a letter reach into the lines above and below.
_MOST_MARKS = 3
_LINE_END = re.compile(r"\r\n|\r|\n")


class Excerpt(NamedTuple):
    """A line as it is shown, and how many columns of the terminal stand before the place."""

    text: str
    before: int


class _Cell(NamedTuple):
    text: str
    width: int


_CUT = _Cell("…", 1)


def excerpt(text: str, line: int, column: int) -> Excerpt | None:
    """Return the part of a text around a place, both counted from 1; None when it has no such line."""
    found = source_line(text, line)
    return _around(found, max(column - 1, 0)) if found.strip(" ") else None


def source_line(text: str, line: int) -> str:
    """Return a line of a text as it is, "" when there is none."""
    lines = _lines(text)
    return lines[line - 1] if 0 < line <= len(lines) else ""


@lru_cache(maxsize=4)
def _lines(text: str) -> list[str]:
    return _LINE_END.split(text)


def _around(line: str, at: int) -> Excerpt:
    at = min(at, len(line))
    start, end = max(at - WIDTH, 0), at + WIDTH
    cells = _cells(line[start:end], at - start)
    left, right = cells[: at - start], cells[at - start :]
    room = max(WIDTH // 2, WIDTH - _width(left))
    if end < len(line) or _width(right) > room:
        right = [*_fitting(right, room - _CUT.width), _CUT]
    room = WIDTH - _width(right)
    if start or _width(left) > room:
        left = [_CUT, *reversed(_fitting(reversed(left), room - _CUT.width))]
    return Excerpt("".join(cell.text for cell in (*left, *right)).rstrip(), _width(left))


def _cells(line: str, at: int) -> list[_Cell]:
    """Return what is shown for each character; the one at the place stands alone, even if it is an accent."""
    # The second sign of a command's beginning is enough to break it.
    commands = {found.start() + 1 for found in COMMAND.finditer(line)}
    cells: list[_Cell] = []
    marks = _MOST_MARKS
    for index, sign in enumerate(line):
        is_mark = unicodedata.category(sign) in ("Mn", "Me")
        marks = marks + 1 if is_mark else 0
        if index in commands or (is_mark and (marks > _MOST_MARKS or index == at)):
            shown = escape(sign)
        else:
            shown = visible(sign)
        if shown != sign:
            marks = _MOST_MARKS  # an accent after an escape would sit on the escape's last letter
            cells.append(_Cell(shown, len(shown)))
        else:
            cells.append(_Cell(sign, 0 if is_mark else _columns(sign)))
    return cells


def _columns(sign: str) -> int:
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _fitting(cells: Iterable[_Cell], room: int) -> list[_Cell]:
    """Return as many of the first cells as there is room for."""
    kept = []
    for cell in cells:
        room -= cell.width
        if room < 0:
            break
        kept.append(cell)
    return kept


def _width(cells: Sequence[_Cell]) -> int:
    return sum(cell.width for cell in cells)
