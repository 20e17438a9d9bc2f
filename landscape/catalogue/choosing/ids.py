"""Sets of projects as the bits of one number, so that a question to thousands of them is a few operations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice


@dataclass(frozen=True, slots=True)
class Ids:
    """Some of all ids, in their order: the lowest bit stands for the first of `every`.

    What is counted costs nothing of note, and what is read costs as much as is read.
    """

    every: tuple[str, ...]
    bits: int

    def __len__(self) -> int:
        return self.bits.bit_count()

    def __iter__(self) -> Iterator[str]:
        bits = self.bits
        while bits:
            lowest = bits & -bits
            yield self.every[lowest.bit_length() - 1]
            bits ^= lowest

    def first(self, number: int) -> tuple[str, ...]:
        """Return the first few of them."""
        return tuple(islice(self, number))


def bits_of(places: Iterable[int], length: int) -> int:
    """Return the number whose bits at some places of `length` are set."""
    found = bytearray(length // 8 + 1)
    for place in places:
        found[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(found, "little")
