"""What has been measured: by whom and on what, and which systems nobody has measured."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from landscape.catalogue.model import Benchmark, Catalogue, Project, Word

RESULTS = "results"


@dataclass(frozen=True, slots=True)
class Measured:
    """Published results that stand: how many, and how many of each independence and environment.

    Under "" are those of which it is not stated. `several` compare more than one system. A statement is one
    sentence with a figure, and is not counted among results; withdrawn are not either.
    """

    results: int
    withdrawn: int
    statements: int
    suites: int
    several: int
    independence: Counter[str]
    environment: Counter[str]


def measured(benchmarks: Iterable[Benchmark]) -> Measured:
    """Return how the published results divide."""
    entries = list(benchmarks)
    standing = [one for one in entries if one.kind == RESULTS and not one.withdrawn]
    return Measured(
        results=len(standing),
        withdrawn=sum(one.withdrawn for one in entries),
        statements=sum(one.kind == "statement" and not one.withdrawn for one in entries),
        suites=sum(one.kind == "suite" for one in entries),
        several=sum(len(one.systems) > 1 for one in standing),
        independence=Counter(one.independence.kind if one.independence else "" for one in standing),
        environment=Counter(one.environment for one in standing),
    )


def never_measured(catalogue: Catalogue) -> list[tuple[Word, int, Sequence[Project]]]:
    """Return, by category, how many projects a standing result names, and those that none does.

    Only of the categories of which at least one project was measured: of the others nobody asks how fast
    they are.
    """
    named = {
        system
        for one in catalogue.benchmarks.values()
        if one.kind == RESULTS and not one.withdrawn
        for system in one.systems
    }
    named |= {one.project for one in catalogue.results.values() if one.figures}
    found: list[tuple[Word, int, Sequence[Project]]] = []
    for category in catalogue.categories.values():
        projects = [one for one in catalogue.projects.values() if one.category == category.id]
        rest = [one for one in projects if one.id not in named]
        if len(rest) < len(projects):
            found.append((category, len(projects) - len(rest), rest))
    return found
