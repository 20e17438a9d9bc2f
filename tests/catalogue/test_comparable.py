"""What may stand side by side, and what has been measured."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from landscape.catalogue import Catalogue
from landscape.catalogue.comparable import runs, same_conditions
from landscape.catalogue.measured import measured, never_measured
from tests.runs import RESULT, SCENARIO

Make = Callable[..., Catalogue]
Files = dict[str, dict[str, Any]]


@pytest.mark.parametrize(
    ("other", "comparable"),
    [
        ({}, True),
        ({"workload": "5000 jobs"}, False),
        ({"cluster": "4000 nodes"}, False),
        ({"environment": "real-cluster"}, False),
        ({"suite": "another"}, False),
        ({"suite": ""}, False),
        ({"withdrawn": True}, False),
        ({"figures": []}, False),
    ],
)
def test_only_the_same_suite_workload_and_cluster_can_be_compared(
    small: Files, catalogue_of: Make, other: dict[str, Any], comparable: bool
) -> None:
    entry = small["benchmarks/kwok-comparison.yaml"] | {"suite": "tool", "environment": "simulated-nodes"}
    small["benchmarks/kwok-comparison.yaml"] = entry
    small["benchmarks/second.yaml"] = {**entry, **other}
    found = same_conditions(catalogue_of(small).benchmarks.values())
    ids = {id: [one.id for one in others] for id, others in found.items()}
    assert ids == ({"kwok-comparison": ["second"], "second": ["kwok-comparison"]} if comparable else {})


def test_runs_are_grouped_by_version_and_environment(small: Files, catalogue_of: Make) -> None:
    small["scenarios/whole-gangs.yaml"] = SCENARIO
    full = {**RESULT, "environment": {"kind": "real-cluster", "nodes": 4, "hardware": "One machine."}}
    small["results/a.yaml"] = full
    small["results/b.yaml"] = {**full, "project": "volcano"}
    small["results/c.yaml"] = {**full, "environment": {**full["environment"], "nodes": 5}}
    small["results/d.yaml"] = {**full, "scenario_version": "1"}
    groups = runs(catalogue_of(small).results.values())
    assert sorted(sorted(one.id for one in group.results) for group in groups) == [["a", "b"], ["c"], ["d"]]


def test_who_says_too_little_of_the_environment_can_be_compared_with_nobody(
    small: Files, catalogue_of: Make
) -> None:
    small["scenarios/whole-gangs.yaml"] = SCENARIO
    small["results/a.yaml"] = small["results/b.yaml"] = RESULT
    groups = runs(catalogue_of(small).results.values())
    assert [len(group.results) for group in groups] == [1, 1]


def test_what_is_measured_counts_only_results_that_stand(small: Files, catalogue_of: Make) -> None:
    entry = small["benchmarks/kwok-comparison.yaml"]
    small["benchmarks/withdrawn.yaml"] = {**entry, "withdrawn": True}
    small["benchmarks/suite.yaml"] = {**entry, "kind": "suite"}
    found = measured(catalogue_of(small).benchmarks.values())
    assert (found.results, found.suites, found.withdrawn) == (1, 1, 2)
    assert found.independence.total() == found.environment.total() == 1


def test_a_run_with_figures_is_a_measurement_and_an_example_is_none(small: Files, catalogue_of: Make) -> None:
    del small["benchmarks/kwok-comparison.yaml"]
    figures = [{"metric": "time", "unit": "s", "median": 1, "runs": 5}]
    small["scenarios/whole-gangs.yaml"] = SCENARIO
    small["results/a.yaml"] = {**RESULT, "figures": figures, "example": True}
    assert never_measured(catalogue_of(small)) == []
    small["results/a.yaml"] = {**RESULT, "figures": figures}
    ((category, named, rest),) = never_measured(catalogue_of(small))
    assert (category.id, named) == (small["projects/kueue.yaml"]["category"], 1)
    assert all(project.id != "kueue" for project in rest)
