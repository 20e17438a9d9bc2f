"""Results of scenarios: what they name exists, they answer their scenario, and what is invented says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from landscape.findings import Finding, Severity
from tests.runs import SCENARIO_FILE

Check = Callable[[], list[Finding]]

RESULT = """\
scenario: whole-gangs
scenario_version: "1"
project: beta-scheduler
version: v1.10
environment:
  kind: simulated-nodes
outcome: passed
figures:
  - {metric: time to gang, unit: s, median: 4, min: 3, max: 5, runs: 5}
who: A university
date: "2026-11-20"
evidence:
  - {url: "https://docs.example.org/run", kind: test-result, checked: "2026-11-20"}
"""


@pytest.fixture
def found(data: Path, findings: Check) -> Callable[..., list[Finding]]:
    """Return what is found in a result whose text was changed; `scenario` changes its scenario's."""

    def run(*edits: tuple[str, str], scenario: tuple[str, str] = ("", "")) -> list[Finding]:
        text = RESULT
        for old, new in edits:
            assert old in text
            text = text.replace(old, new)
        for folder in ("results", "scenarios"):
            (data / folder).mkdir(exist_ok=True)
        (data / "results" / "run.yaml").write_text(text, "utf-8")
        whole = SCENARIO_FILE.replace(*scenario)
        (data / "scenarios" / "whole-gangs.yaml").write_text(whole, "utf-8")
        return [one for one in findings() if one.path == "results/run.yaml"]

    return run


Found = Callable[..., list[Finding]]


def test_a_result_that_fits_is_fine(found: Found) -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("old", "new", "rule", "line", "says"),
    [
        ("whole-gangs", "whole-gang", "dangling-id", 1, "no scenario"),
        ("beta-scheduler", "beta-schedular", "dangling-id", 3, "no project"),
        ("outcome: passed\n", "", "result-scenario", 1, "no `outcome`"),
        ("time to gang", "time to gong", "result-scenario", 9, "measures no"),
        ("unit: s", "unit: ms", "result-scenario", 9, "not in `ms`"),
        ("min: 3, max: 5, ", "", "figure-spread", 9, "how far"),
        ("runs: 5", "runs: 1", "figure-spread", 9, "single run"),
        ("min: 3", "min: 4.5", "figure-order", 9, "`median` is 4"),
        ("max: 5", "max: 2", "figure-order", 9, "`max` is 2"),
        ("max: 5", "max: 5, quantiles: {p90: 5.5}", "figure-order", 9, "`p90` is 5.5"),
        ('scenario_version: "1"', 'scenario_version: "2"', "result-scenario", 2, "only at version `1`"),
        ("unit: s, ", "", "schema", 9, "`unit` is missing"),
        ("outcome: passed", "outcome: failed", "result-contradicts", 7, "claimed to be full"),
        ("project: beta-scheduler", "outside: Some System", "result-example", 13, "address for examples"),
        ("project: beta-scheduler", "outside: An Example", "result-example", 3, "by its own name"),
        ("who:", "example: true\nwho:", "result-example", 3, "names a project"),
        ("evidence:\n  - {u", "logs: http://x.example.net/\nevidence:\n  - {u", "url", 12, "http"),
    ],
)
def test_what_is_wrong_is_said_once_at_its_place(
    found: Found, old: str, new: str, rule: str, line: int, says: str
) -> None:
    (finding,) = found((old, new))
    assert (finding.rule, finding.line) == (rule, line), finding
    assert says in finding.message


def test_a_slip_in_an_id_is_told_what_was_meant(found: Found) -> None:
    (finding,) = found(("whole-gangs", "whole-gang"))
    assert finding.fix == "Did you mean `whole-gangs`?"


def test_what_only_may_be_wrong_is_a_warning(found: Found) -> None:
    (failed,) = found(("outcome: passed", "outcome: failed"))
    (spread,) = found(("runs: 5", "runs: 1"))
    assert failed.severity is spread.severity is Severity.WARNING


def test_a_failed_run_of_an_older_scenario_contradicts_nothing(found: Found) -> None:
    assert found(("outcome: passed", "outcome: failed"), scenario=('version: "1"', 'version: "2"')) == []


def test_a_failed_run_contradicts_no_partial_claim(found: Found) -> None:
    assert found(("outcome: passed", "outcome: failed"), ("beta-scheduler", "alpha-queue")) == []


def test_a_run_that_passes_what_is_claimed_to_be_absent_is_a_finding(data: Path, found: Found) -> None:
    home = data / "projects" / "gamma-gang.yaml"
    text = home.read_text("utf-8").replace("support: full", "support: none", 1)
    for key in ("maturity: stable", 'since: "1.10"'):
        text = text.replace(f"      {key}\n", "", 1)
    home.write_text(text, "utf-8")
    (finding,) = found(("beta-scheduler", "gamma-gang"))
    assert (finding.rule, finding.line) == ("result-contradicts", 7)
    assert "the run passed" in finding.message


def test_simulated_nodes_count_only_where_the_scenario_lets_them(found: Found) -> None:
    (finding,) = found(scenario=("simulated_nodes: true", "simulated_nodes: false"))
    assert (finding.rule, finding.line) == ("result-scenario", 6)


def test_a_performance_scenario_has_figures_and_no_verdict(found: Found) -> None:
    performance = ("kind: capability", "kind: performance")
    (finding,) = found(scenario=performance)
    assert "nobody passes or fails it" in finding.message
    no_figures = [
        (line + "\n", "") for line in RESULT.split("\n") if line.startswith(("figures", "  - {metric"))
    ]
    (finding,) = found(("outcome: passed\n", ""), *no_figures, scenario=performance)
    assert "there are none" in finding.message


def test_a_benchmark_names_a_suite_that_is_there(data: Path, findings: Check) -> None:
    home = data / "benchmarks" / "few-jobs.yaml"
    text = home.read_text("utf-8")
    home.write_text(text.replace("systems:", "suite: many-jobs\nsystems:"), "utf-8")
    assert findings() == []
    home.write_text(text.replace("systems:", "suite: many-job\nsystems:"), "utf-8")
    (finding,) = findings()
    assert (finding.rule, finding.fix) == ("dangling-id", "Did you mean `many-jobs`?")
