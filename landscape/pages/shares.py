"""Counts of states as a bar of shares, with words that say the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from landscape.catalogue.words import State
from landscape.pages.coverage import words

WIDTH = 240
HEIGHT = 10

# From what is there to what nobody knows; not in the order of the signs, so that the bar fades to its end.
_ORDER = (
    State.FULL,
    State.PARTIAL,
    State.PLANNED,
    State.NONE,
    State.NOT_APPLICABLE,
    State.FINER,
    State.NOT_FOUND,
    State.UNKNOWN,
)


@dataclass(frozen=True, slots=True)
class Share:
    """A bar `WIDTH` wide and `HEIGHT` high: a path for each state that occurs, and the counts in words."""

    parts: tuple[tuple[State, str], ...]
    words: str


def share(counts: Counter[State]) -> Share:
    """Return the bar of some counts; one of no counts is empty."""
    number, place, parts = counts.total(), 0, []
    for state in _ORDER:
        if counts[state]:
            start, place = place, place + counts[state]
            left, right = round(start * WIDTH / number, 1), round(place * WIDTH / number, 1)
            parts.append((state, f"M{left} 0H{right}V{HEIGHT}H{left}z"))
    return Share(tuple(parts), words(counts))
