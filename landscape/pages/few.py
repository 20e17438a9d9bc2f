"""How much of a long list an entry's page shows: all of it, or the first few, with the number and a link."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Entry = TypeVar("Entry")

MOST = 60
"""So many names stand on an entry's page; of more, only the first ones do."""

FIRST = 12
"""So many names of a longer list stand there, in the order of the list."""


@dataclass(frozen=True, slots=True)
class Named(Generic[Entry]):
    """The names of a list that a page shows, and how many there are in all, which is its length."""

    entries: tuple[Entry, ...]
    all: int

    def __len__(self) -> int:
        return self.all

    @property
    def more(self) -> int:
        """Return how many are left out."""
        return self.all - len(self.entries)


def named(number: int) -> int:
    """Return how many names of a list of `number` a page shows, so that no page grows with the catalogue."""
    return number if number <= MOST else FIRST


def few(entries: Sequence[Entry]) -> Named[Entry]:
    """Return what a page shows of a list."""
    return Named(tuple(entries[: named(len(entries))]), len(entries))


def grouped(entries: Iterable[Entry], key: Callable[[Entry], str]) -> dict[str, list[Entry]]:
    """Return what belongs to each key, in the order given."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[key(entry)].append(entry)
    return dict(found)
