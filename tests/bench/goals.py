"""What we promise of our builds, and whether runs keep it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Literal

from tests.bench import starts
from tests.bench.builders import floors, hugo, mkdocs, ours
from tests.bench.results import Run

LARGE, LARGEST = 5000, 10_000


@dataclass(frozen=True, slots=True)
class Goal:
    """At most `limit` times what another build takes in the same turn, or at most so many megabytes.

    `of` and `against` are a build and a number of entries.
    """

    text: str
    limit: float
    of: tuple[str, int]
    against: tuple[str, int] | None = None
    told: str = ""  # the limit, where it reads better as a fraction
    measure: Literal["cpu", "peak"] = "cpu"


@dataclass(frozen=True, slots=True)
class Judged:
    """A goal with the ratios (or megabytes) of all turns, smallest first; without any it was not measured."""

    goal: Goal
    values: tuple[float, ...]

    @property
    def middle(self) -> float:
        """Return the median."""
        return median(self.values)

    @property
    def met(self) -> bool:
        """Return whether the median keeps to the limit."""
        return bool(self.values) and self.middle <= self.goal.limit

    @property
    def verdict(self) -> str:
        """Return "met", "MISSED" or "not measured"."""
        if not self.values:
            return "not measured"
        return "met" if self.met else "MISSED"


GOALS = (
    Goal("full build / MkDocs + Material", 1 / 25, (ours.FULL, LARGE), (mkdocs.NAME, LARGE), "1/25"),
    Goal("full build / Hugo", 1 / 2, (ours.FULL, LARGE), (hugo.NAME, LARGE), "1/2"),
    Goal("full build / bare render and write", 1.5, (ours.FULL, LARGE), (floors.RENDER, LARGE)),
    Goal("cold YAML, all checks / MkDocs + Material", 0.1, (ours.COLD, LARGE), (mkdocs.NAME, LARGE), "1/10"),
    Goal("full build of 10,000 / of 5,000", 2.1, (ours.FULL, LARGEST), (ours.FULL, LARGE)),
    Goal("one note changed / full build", 0.25, (ours.NOTE, LARGE), (ours.FULL, LARGE), "1/4"),
    Goal("one summary changed / full build", 0.25, (ours.SUMMARY, LARGE), (ours.FULL, LARGE), "1/4"),
    Goal("largest memory of a full build, MB", 200, (ours.FULL, LARGEST), measure="peak"),
    Goal("largest memory with cold YAML, MB", 200, (ours.COLD, LARGEST), measure="peak"),
    Goal("landscape --version / bare Python", 2, (starts.OURS, 0), (starts.BARE, 0)),
)  # fmt: skip


def judged(runs: Sequence[Run], goals: Sequence[Goal] = GOALS) -> list[Judged]:
    """Return every goal with what runs say of it."""
    return [Judged(goal, tuple(sorted(_values(goal, runs)))) for goal in goals]


def smaller(goal: Goal, size: int) -> Goal | None:
    """Return the same comparison of fewer entries; None where it compares sizes."""
    sizes = {goal.of[1], goal.against[1] if goal.against else goal.of[1]}
    if len(sizes) > 1 or 0 in sizes:
        return None
    against = (goal.against[0], size) if goal.against else None
    return replace(goal, of=(goal.of[0], size), against=against)


def _values(goal: Goal, runs: Sequence[Run]) -> Iterator[float]:
    of = _turns(goal.of, runs)
    if goal.measure == "peak":
        yield from (run.peak / 1e6 for run in of.values())
    elif goal.against:
        against = _turns(goal.against, runs)
        yield from (of[turn].cpu / against[turn].cpu for turn in of.keys() & against.keys())


def _turns(one: tuple[str, int], runs: Sequence[Run]) -> dict[int, Run]:
    return {run.turn: run for run in runs if (run.build, run.size) == one}


def line(one: Judged, fewer: Judged | None = None) -> str:
    """Return a goal in one line; what was not measured with what `fewer` entries say, which is no verdict."""
    goal = one.goal
    head = f"{one.verdict:12} {goal.text}{_entries(goal)}, at most {limit(goal)}"
    if one.values:
        return f"{head}: {spread(one.values)}"
    if fewer and fewer.values:
        return f"{head}; but{_entries(fewer.goal).replace(',', ' with', 1)}: {spread(fewer.values)}"
    return head


def _entries(goal: Goal) -> str:
    one_size = goal.of[1] and (not goal.against or goal.against[1] == goal.of[1])
    return f", {goal.of[1]:,} entries" if one_size else ""


def limit(goal: Goal) -> str:
    """Return what a goal allows, as text."""
    return f"{goal.limit:g}" + (f" ({goal.told})" if goal.told else "")


def spread(values: Sequence[float]) -> str:
    """Return the median of ratios with the smallest and the largest and how many there are."""
    figures = [
        f"{value:.3g}" if value < 100 else f"{value:.0f}"
        for value in (median(values), min(values), max(values))
    ]
    return f"{figures[0]} [{figures[1]}–{figures[2]}] of {len(values)}"
