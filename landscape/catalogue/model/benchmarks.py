"""Benchmarks that others published."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from landscape.catalogue.model.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Independence:
    """Whether who measured makes what is compared, and what shows it."""

    kind: Literal["independent", "maker-of-a-measured-system", "maker-of-another-system"]
    reason: str


@dataclass(frozen=True, slots=True)
class BenchmarkFigure:
    """One measured quantity: series name -> number, in `unit`.

    `workload` and `cluster` say which of several that the benchmark has, "" where it has one.
    """

    metric: str
    unit: str
    values: dict[str, float | int]
    workload: str = ""
    cluster: str = ""
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A benchmark suite or a published result; `suite` is the id of the one that was run, or ""."""

    id: str
    title: str
    kind: Literal["suite", "results", "statement"]
    who: str
    evidence: tuple[Evidence, ...]
    independence: Independence | None = None
    date: str = ""
    suite: str = ""
    measures: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    versions: dict[str, str] = field(default_factory=dict)
    workload: str = ""
    cluster: str = ""
    environment: str = ""
    figures: tuple[BenchmarkFigure, ...] = ()
    findings: tuple[str, ...] = ()
    caveats: str = ""
    withdrawn: bool = False
