"""A comparison as Markdown, for a comment on a pull request.

Whoever writes the comment has more rights than whoever wrote the entries, so the entries' text may do
nothing in it: no link, picture, mention, reference, HTML or table of its own. Plain words and days stay
plain; all else becomes code, in which GitHub looks for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from landscape.catalogue.words import STATES
from landscape.changes import Cell, Comparison
from landscape.changes.matrix import Heading, Table, tables
from landscape.changes.parts import count
from landscape.changes.words import FATES, Sentence, between, sections, sentences, totals, unread
from landscape.sources.quote import printable

# GitHub refuses a comment of more than 65,536 characters; these are bytes, with room for a last line.
LONGEST = 64_000
_MATRIX = 24_000
_LONGEST_LINE = 2_000
_LONGEST_TEXT = 80
_COLUMNS = 6

_WORDS = r"[^\W\d_]+(?:[ -][^\W\d_]+)*"
_PLAIN = re.compile(rf"{_WORDS}(?: \({_WORDS}\))?|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}")
# A word of these letters alone can be taken for the name of a commit.
_COMMIT = re.compile(r"\b[0-9a-f]{7,}\b", re.IGNORECASE)


class _Block(NamedTuple):
    """Lines that can be cut, below others that stand only where some of them are left."""

    head: tuple[str, ...]
    lines: tuple[str, ...]


def report(comparison: Comparison) -> str:
    """Return the whole comment, no longer than GitHub takes."""
    changes = comparison.changes
    title = "What changed in the catalogue" if changes else "No changes in the catalogue"
    head = [f"### {title} {between(comparison, say)}", ""]
    if changes:
        head += [_totals(comparison), ""]
    matrix, cut = _within(map(_table, tables(changes, _COLUMNS)), _MATRIX)
    if cut:
        matrix += [f"{count(cut, 'more row').capitalize()} of the matrix left out.", ""]
    room = LONGEST - _size([*head, *matrix])
    words, cut = _within([*_sections(comparison), *_unread(comparison)], room)
    if cut:
        words.append(f"{count(cut, 'more line')} left out: `landscape diff` shows all.")
    return "\n".join([*head, *matrix, *words]).rstrip("\n") + "\n"


def say(text: str) -> str:
    """Return a text of an entry so that nothing in it is more than a text."""
    plain = " ".join(printable(text).split())
    plain = f"{plain[: _LONGEST_TEXT - 1]}…" if len(plain) > _LONGEST_TEXT else plain
    if _PLAIN.fullmatch(plain) and not _COMMIT.search(plain):
        return plain
    # A bar ends a table's cell even in code, and nothing that escapes it there does so elsewhere.
    return f"`{plain.replace('`', chr(39)).replace('|', '¦')}`" if plain else "(nothing)"


def _totals(comparison: Comparison) -> str:
    told = totals(comparison)
    return f"{told[:1].upper()}{told[1:]}."


def _table(table: Table) -> _Block:
    head = ("", *(_heading(column) for column in table.columns))
    rows = ((_heading(head), *map(_cell, row)) for head, row in table.rows)
    return _Block((_row(head), _row("---" for _ in head)), tuple(map(_row, rows)))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _heading(heading: Heading) -> str:
    return f"{say(heading.name)} ({FATES[heading.what]})" if heading.what else say(heading.name)


def _cell(cell: Cell | None) -> str:
    if cell is None:
        return ""
    old, new = STATES[cell.old], STATES[cell.new]
    return f"{old.sign} {old.name} -> {new.sign} {new.name}"


def _sections(comparison: Comparison) -> Iterator[_Block]:
    for section, changes in sections(comparison.changes):
        yield _Block((f"**{section}**", ""), tuple(map(_item, sentences(changes, say))))


def _unread(comparison: Comparison) -> Iterator[_Block]:
    if comparison.unread:
        head = "**Not compared, because they could not be read** (`landscape validate` says why)"
        yield _Block((head, ""), tuple(f"- {told}" for told in unread(comparison, say)))


def _item(sentence: Sentence) -> str:
    """Return a sentence as an item of a list, cut between its parts: half a code would be none."""
    kept = [part for part, end in _ends(sentence.parts) if end <= _LONGEST_LINE]
    left = len(sentence.parts) - len(kept)
    more = (f"{left} more",) if left else ()
    return f"- {Sentence(sentence.about, (*kept, *more))}"


def _ends(parts: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Yield parts with the place where each ends when they stand in a line."""
    end = 0
    for part in parts:
        end += len(part) + len("; ")
        yield part, end


def _within(blocks: Iterable[_Block], room: int) -> tuple[list[str], int]:
    """Return the lines that fit, each block with an empty line after it, and how many did not."""
    kept: list[str] = []
    left = 0
    for head, lines in blocks:
        room -= _size([*head, ""])
        fitting = 0
        for line in lines:
            room -= _size([line])
            fitting += room >= 0
        if fitting:
            kept += [*head, *lines[:fitting], ""]
        left += len(lines) - fitting
    return kept, left


def _size(lines: Iterable[str]) -> int:
    return sum(len(line.encode()) + 1 for line in lines)
