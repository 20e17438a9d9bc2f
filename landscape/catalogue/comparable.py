"""Which figures may stand side by side: those of the same suite or scenario, workload and environment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from landscape.catalogue.model import Benchmark, BenchmarkFigure, Environment, Result


@dataclass(frozen=True, slots=True)
class Block:
    """Figures of a benchmark that were measured with one workload on one cluster, "" where not told apart."""

    workload: str
    cluster: str
    figures: tuple[BenchmarkFigure, ...]

    @property
    def series(self) -> list[str]:
        """Return the names of all series, in the order they first appear."""
        return list(dict.fromkeys(name for figure in self.figures for name in figure.values))


@dataclass(frozen=True, slots=True)
class Run:
    """Results of one scenario, one version of it and one environment: their figures can be compared."""

    version: str
    environment: Environment
    results: tuple[Result, ...]


def blocks(benchmark: Benchmark) -> list[Block]:
    """Return a benchmark's figures by workload and cluster, in the order of the entry."""
    found: dict[tuple[str, str], list[BenchmarkFigure]] = defaultdict(list)
    for figure in benchmark.figures:
        found[figure.workload, figure.cluster].append(figure)
    return [Block(*key, tuple(figures)) for key, figures in found.items()]


def same_conditions(benchmarks: Iterable[Benchmark]) -> Mapping[str, tuple[Benchmark, ...]]:
    """Return benchmark id -> the others whose figures can be compared with its own; none are absent.

    They say that they ran the same suite, and the same of workload, cluster and environment.
    """
    groups: dict[Hashable, list[Benchmark]] = defaultdict(list)
    for one in benchmarks:
        if one.suite and one.workload and one.cluster and one.figures and not one.withdrawn:
            groups[one.suite, one.workload, one.cluster, one.environment].append(one)
    return {
        one.id: tuple(other for other in group if other is not one)
        for group in groups.values()
        for one in group
        if len(group) > 1
    }


def same_suite(benchmarks: Iterable[Benchmark]) -> Mapping[str, tuple[Benchmark, ...]]:
    """Return id of a suite -> the benchmarks that say they were run with it."""
    groups: dict[str, list[Benchmark]] = defaultdict(list)
    for one in benchmarks:
        if one.suite:
            groups[one.suite].append(one)
    return {suite: tuple(group) for suite, group in groups.items()}


def runs(results: Iterable[Result]) -> list[Run]:
    """Return the results of one scenario by what they can be compared with, in the order given.

    Who does not say how many nodes there were and on which hardware can be compared with nobody.
    """
    groups: dict[tuple[str, Environment, str], list[Result]] = defaultdict(list)
    for one in results:
        alone = "" if one.environment.nodes and one.environment.hardware else one.id
        groups[one.scenario_version, one.environment, alone].append(one)
    return [Run(version, environment, tuple(group)) for (version, environment, _), group in groups.items()]
