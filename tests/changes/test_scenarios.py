"""Changes of benchmarks' conditions, of scenarios and of their results are told like others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.runs import RESULT, SCENARIO

Run = Callable[..., list[str]]
Files = dict[str, dict[str, Any]]


def _with_both(files: Files) -> None:
    files["scenarios/whole-gangs.yaml"] = dict(SCENARIO)
    files["results/run.yaml"] = dict(RESULT)


def test_a_benchmark_that_says_who_measured(changes: Run) -> None:
    def edit(files: Files) -> None:
        entry = files["benchmarks/kwok-comparison.yaml"]
        entry["independence"] = {"kind": "independent", "reason": "A user."}
        entry["environment"] = "simulated-nodes"

    assert changes(edit) == [
        "benchmark kwok-comparison: changed field independence.kind  -> independent",
        "benchmark kwok-comparison: changed field independence.reason  -> A user.",
        "benchmark kwok-comparison: changed field environment  -> simulated-nodes",
    ]


def test_a_run_that_passed_comes_with_the_evidence_of_the_claim(changes: Run) -> None:
    def before(files: Files) -> None:
        files["scenarios/whole-gangs.yaml"] = dict(SCENARIO)

    told = changes(_with_both, before)
    assert "result run: added entry" in told
    (claim,) = [line for line in told if line.startswith("project kueue")]
    assert "[gang-scheduling" in claim
    assert "added evidence" in claim


def test_a_scenario_and_a_result_that_say_something_else(changes: Run) -> None:
    def edit(files: Files) -> None:
        _with_both(files)
        files["scenarios/whole-gangs.yaml"] |= {"status": "agreed", "steps": ["Submit two."]}
        files["results/run.yaml"] |= {"outcome": "failed", "environment": {"kind": "simulator"}}

    told = changes(edit, _with_both)
    for line in (
        "scenario whole-gangs: changed field status draft -> agreed",
        "scenario whole-gangs: added field steps  -> Submit two.",
        "result run: changed field outcome passed -> failed",
        "result run: changed field environment.kind real-cluster -> simulator",
    ):
        assert line in told


def test_an_example_is_no_change(changes: Run) -> None:
    def before(files: Files) -> None:
        _with_both(files)
        files["results/run.yaml"]["example"] = True

    def edit(files: Files) -> None:
        before(files)
        files["results/run.yaml"]["outcome"] = "failed"

    assert changes(edit, before) == []
