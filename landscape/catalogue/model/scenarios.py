"""Scenarios that anybody can run, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from landscape.catalogue.model.benchmarks import Independence
from landscape.catalogue.model.evidence import Evidence


@dataclass(frozen=True, slots=True)
class ScenarioNeeds:
    """What a run of a scenario needs; `nodes` is the least number, None when any will do."""

    cluster: str
    simulated_nodes: bool
    nodes: int | None = None
    hardware: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a scenario measures, in which unit, and how."""

    metric: str
    unit: str
    how: str = ""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A test that can be run against any system; `capabilities` are ids, `version` its own."""

    id: str
    name: str
    kind: Literal["capability", "performance"]
    status: Literal["draft", "agreed", "retired"]
    version: str
    question: str
    capabilities: tuple[str, ...]
    needs: ScenarioNeeds
    setup: tuple[str, ...]
    steps: tuple[str, ...]
    passes: tuple[str, ...]
    measures: tuple[Measure, ...]
    caveats: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Environment:
    """On what a scenario was run; `kind` is a word of `bench_words.ENVIRONMENTS`."""

    kind: str
    kubernetes: str = ""
    nodes: int | None = None
    hardware: str = ""
    simulator: str = ""


@dataclass(frozen=True, slots=True)
class ResultFigure:
    """One quantity over `runs` runs, in `unit`: its median, and how far runs differ."""

    metric: str
    unit: str
    median: float | int
    runs: int
    min: float | int | None = None
    max: float | int | None = None
    quantiles: dict[str, float | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Result:
    """What came of running a scenario against a project, or something `outside` that is no entry.

    `outcome` is the verdict of a capability scenario, "" of others. An `example` is invented.
    """

    id: str
    scenario: str
    scenario_version: str
    version: str
    environment: Environment
    who: str
    date: str
    evidence: tuple[Evidence, ...]
    project: str = ""
    outside: str = ""
    configuration: str = ""
    outcome: Literal["passed", "failed", "partial", ""] = ""
    figures: tuple[ResultFigure, ...] = ()
    logs: str = ""
    independence: Independence | None = None
    note: str = ""
    example: bool = False
