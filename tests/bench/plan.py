"""What is built how often: fewer turns of what takes minutes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.bench.builders import eleventy, floors, hugo, mkdocs, ours, zensical


@dataclass(frozen=True, slots=True)
class Plan:
    """How many entries, how many turns, and how many of a build with a number of entries where that differs.

    No turn begins that would end after so many `minutes`. `starts` is how often `--version` is asked.
    """

    sizes: tuple[int, ...]
    turns: int
    minutes: float
    starts: int = 20
    fewer: Mapping[tuple[str, int], int] = field(default_factory=dict)

    def of(self, build: str, size: int) -> int:
        """Return how many turns a build has, with so many entries."""
        return min(self.turns, self.fewer.get((build, size), self.turns))


WHOLE = Plan(
    sizes=(100, 1000, 5000, 10_000),
    turns=3,
    minutes=40,
    fewer={
        **dict.fromkeys([(ours.FIRST, size) for size in (100, 1000, 5000, 10_000)], 1),
        (zensical.NAME, 1000): 2,
        (zensical.NAME, 5000): 0,
        (zensical.NAME, 10_000): 0,
        (mkdocs.NAME, 5000): 3,
        (mkdocs.NAME, 10_000): 1,
        (eleventy.NAME, 5000): 3,
        (eleventy.NAME, 10_000): 1,
        (hugo.NAME, 10_000): 3,
        (hugo.JSON, 10_000): 1,
        (floors.RENDER, 10_000): 3,
        (ours.COLD, 10_000): 3,
    },
)

QUICK = Plan(
    sizes=(100, 1000),
    turns=3,
    minutes=2.7,
    starts=10,
    fewer={**dict.fromkeys([(ours.FIRST, size) for size in (100, 1000)], 1), (zensical.NAME, 1000): 1},
)
