"""What was measured, as values and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Literal

FILE = Path(__file__).with_name("results.json")

Measure = Literal["cpu", "wall", "peak", "files", "bytes"]


@dataclass(frozen=True, slots=True)
class Run:
    """One run: of what, with how many entries, in which turn, and what it took.

    CPU seconds are user and system with children; `peak` are bytes of the largest process, `bytes` those of
    the site.
    """

    build: str
    size: int
    turn: int
    cpu: float
    wall: float
    peak: int
    files: int = 0
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class Skipped:
    """What was not measured, with how many entries (0: any number), and why."""

    build: str
    size: int
    reason: str


@dataclass(frozen=True, slots=True)
class Results:
    """All runs, the command that made them, machine, versions, commit of the code, and the day (ISO)."""

    date: str
    commit: str
    command: str
    machine: dict[str, str]
    versions: tuple[str, ...]
    runs: tuple[Run, ...]
    skipped: tuple[Skipped, ...] = ()

    @property
    def sizes(self) -> list[int]:
        """Return how many entries there were, smallest first."""
        return sorted({run.size for run in self.runs if run.size})

    def of(self, build: str, size: int) -> list[Run]:
        """Return the runs of a build with so many entries."""
        return [run for run in self.runs if (run.build, run.size) == (build, size)]


def middle(runs: Sequence[Run], measure: Measure) -> float:
    """Return the median of what runs took."""
    return float(median(getattr(run, measure) for run in runs))


def dumps(results: Results) -> str:
    """Return results as JSON, a run a line."""
    values = asdict(results)
    runs = values.pop("runs")
    head = json.dumps(values, indent=2, ensure_ascii=False).removesuffix("\n}")
    lines = ",\n".join(f"    {json.dumps(run)}" for run in runs)
    return f'{head},\n  "runs": [\n{lines}\n  ]\n}}\n'


def loads(text: str) -> Results:
    """Return the results that JSON says."""
    values = json.loads(text)
    values["runs"] = tuple(Run(**run) for run in values["runs"])
    values["skipped"] = tuple(Skipped(**each) for each in values["skipped"])
    values["versions"] = tuple(values["versions"])
    return Results(**values)
