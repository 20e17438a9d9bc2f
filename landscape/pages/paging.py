"""How many entries one page lists, and how those of a longer list are shared out among several pages.

A list that fits stays on one page. A longer one is shared out by a word that each entry has one of (category,
domain) and, where too many have the same word, by name; its own page then only leads to these sheets. No
address of a sheet can be taken by an entry: "all" is no id, and a number stands only below a word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from landscape.catalogue.model import Word
from landscape.pages.templating import count

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Size:
    """What one page may list: so many rows, and of a table so many cells.

    500 rows of a list are 0.7 to 1 MB of HTML, and so are 1,000 names with links; 40,000 cells of a matrix
    about 3 MB, which a browser shows within a second.
    """

    rows: int = 500
    cells: int = 40_000

    def of(self, columns: int = 1) -> int:
        """Return how many rows of so many columns a page may have."""
        return max(1, min(self.rows, self.cells // max(columns, 1)))


SIZE = Size()

LISTED = 100
"""Of more projects than these a cell tells only the number, with a link to the page that names them all."""


@dataclass(frozen=True, slots=True)
class Sheet(Generic[Entry]):
    """A page of a longer list: the entries of `word`, or those of them whose names are in `range` ("A–F").

    `url` is its address; `rows` are some of the `total` entries of the word.
    """

    word: Word
    url: str
    range: str
    rows: tuple[Entry, ...]
    total: int

    @property
    def name(self) -> str:
        """Return the word's name, with the range where it is one of several."""
        return f"{self.word.name}, {self.range}" if self.range else self.word.name


@dataclass(frozen=True, slots=True)
class Way(Generic[Entry]):
    """A word with all its sheets: a way into the list."""

    word: Word
    sheets: tuple[Sheet[Entry], ...]

    @property
    def total(self) -> int:
        """Return how many entries there are."""
        return self.sheets[0].total

    @property
    def several(self) -> bool:
        """Say whether they are on more than one sheet."""
        return len(self.sheets) > 1

    @property
    def url(self) -> str:
        """Return the address of the first sheet."""
        return self.sheets[0].url


def part(sheet: Sheet[Entry], one: str) -> str:
    """Return what is on a sheet: "48 projects", or of several sheets "340 of 1,020 projects"."""
    many = f"{one[:-1]}ies" if one.endswith("y") else f"{one}s"
    if len(sheet.rows) == sheet.total:
        return count(sheet.total, one, many)
    return f"{len(sheet.rows):,} of {count(sheet.total, one, many)}"


def ways(
    folder: str,
    parts: Iterable[tuple[Word, Sequence[Entry]]],
    most: int,
    name: Callable[[Entry], str],
) -> list[Way[Entry]]:
    """Return every word with its sheets, each of at most so many entries, below an address.

    The entries stand in the order of their names; words without entries are left out.
    """
    return [
        Way(word, tuple(_sheets(f"{folder}{word.id}/", word, entries, most, name)))
        for word, entries in parts
        if entries
    ]


def _sheets(
    address: str, word: Word, entries: Sequence[Entry], most: int, name: Callable[[Entry], str]
) -> Iterator[Sheet[Entry]]:
    for number, (label, rows) in enumerate(cut(entries, most, name), 1):
        url = address if number == 1 else f"{address}{number}/"
        yield Sheet(word, url, label, rows, len(entries))


def cut(
    entries: Sequence[Entry], most: int, name: Callable[[Entry], str]
) -> list[tuple[str, tuple[Entry, ...]]]:
    """Cut entries into parts of about the same length, at most so long, each with the range of its names.

    What fits is one part without a range.
    """
    number = -(-len(entries) // most)
    if number <= 1:
        return [("", tuple(entries))]
    edges = [round(index * len(entries) / number) for index in range(number + 1)]
    parts = [tuple(entries[start:end]) for start, end in pairwise(edges)]
    return list(zip(ranges([(name(part[0]), name(part[-1])) for part in parts]), parts, strict=True))


def ranges(ends: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield "A–Fl", "Fo–M", "N–Z": of first and last names as much as tells them from their neighbours.

    What is alone needs no range and has "".
    """
    if len(ends) == 1:
        yield ""
        return
    start = _first(ends[0][0])
    for (_, last), (following, _) in pairwise(ends):
        end, after = _apart(last, following)
        yield _range(start, end)
        start = after
    yield _range(start, _first(ends[-1][1]))


def _first(name: str) -> str:
    return _begun(name, 1)


def _begun(name: str, length: int) -> str:
    """Return the beginning of a name, which begins with a capital as in an index."""
    return (name[:1].upper() + name[1:length]).strip()


def _apart(one: str, other: str) -> tuple[str, str]:
    """Return as much of two names as tells them apart; all of them where nothing does."""
    for length in range(1, max(len(one), len(other)) + 1):
        begun = _begun(one, length), _begun(other, length)
        if begun[0].casefold() != begun[1].casefold():
            return begun
    return one, other


def _range(start: str, end: str) -> str:
    begins = end.casefold().startswith(start.casefold()) and len(end) == len(start)
    return start if begins else f"{start}–{end}"
