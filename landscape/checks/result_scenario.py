"""A result answers its scenario."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from landscape.checks.index import Index
from landscape.checks.references import SCENARIO
from landscape.checks.rule import Example, Rule
from landscape.checks.select import select
from landscape.checks.suggest import nearest
from landscape.findings import Finding
from landscape.sources import Document
from landscape.sources.quote import quote

RULE = Rule(
    id="result-scenario",
    scope="catalogue",
    summary="A result has what its scenario asks for: a verdict or figures, its measures and their units.",
    why="Otherwise it cannot stand beside other results of the scenario, nor count as a test.",
    fix="Write what the scenario asks for, in its words and units.",
    example=Example(
        wrong="scenario: whole-gangs\noutcome: passed\n"
        "figures:\n  - {metric: time to gang, unit: ms, median: 4, min: 3, max: 5, runs: 5}",
        right="scenario: whole-gangs\noutcome: passed\n"
        "figures:\n  - {metric: time to gang, unit: s, median: 4, min: 3, max: 5, runs: 5}",
        file="results/example.yaml",
    ),
)

_SIMULATED = ("simulated-nodes", "simulator", "in-process")


def check(index: Index) -> Iterator[Finding]:
    """Yield what a result lacks, or says in other words or units than its scenario."""
    homes = index.known[SCENARIO].homes
    for document in index.documents("results"):
        result = document.value
        home = homes.get(str(result.get("scenario"))) if isinstance(result, dict) else None
        if isinstance(result, dict) and home is not None and isinstance(home[0].value, dict):
            yield from _version(document, result, home[0].value)
            yield from _verdict(document, result, home[0].value)
            yield from _figures(document, home[0].value)


def _version(document: Document, result: Mapping[str, Any], scenario: Mapping[str, Any]) -> Iterator[Finding]:
    ran, now = result.get("scenario_version"), scenario.get("version")
    # An older version is a run that no longer counts; one that is still to come was never run.
    if isinstance(ran, str) and isinstance(now, str) and _number(ran) > _number(now) > 0:
        message = f"its scenario is only at version {quote(now)}, so nobody can have run {quote(ran)}"
        fix = f"Write {quote(now)} if that was run, or bring the scenario up to date."
        yield RULE.at_value(document, ("scenario_version",), message, fix)


def _number(version: str) -> int:
    """Return a version that is a plain number, 0 for any other."""
    return int(version) if version.isascii() and version.isdigit() and len(version) < 9 else 0


def _verdict(document: Document, result: Mapping[str, Any], scenario: Mapping[str, Any]) -> Iterator[Finding]:
    kind = scenario.get("kind")
    if kind == "capability" and "outcome" not in result:
        message = "its scenario is passed or failed, but no `outcome` is told"
        yield RULE.at_value(document, ("scenario",), message, "Add `outcome:`.")
    if kind == "performance" and "outcome" in result:
        message = "its scenario yields figures, and nobody passes or fails it"
        yield RULE.at_key(document, ("outcome",), message, "Delete `outcome:`.")
    if kind == "performance" and "figures" not in result:
        message = "its scenario yields figures, but there are none"
        yield RULE.at_value(document, ("scenario",), message, "Add `figures:`.")
    needs, environment = scenario.get("needs"), result.get("environment")
    ran = environment.get("kind") if isinstance(environment, dict) else None
    if ran in _SIMULATED and isinstance(needs, dict) and needs.get("simulated_nodes") is False:
        message = f"its scenario needs nodes that run pods, but it ran on {quote(ran)}"
        fix = "Run it on a real cluster, or correct the kind."
        yield RULE.at_value(document, ("environment", "kind"), message, fix)


def _figures(document: Document, scenario: Mapping[str, Any]) -> Iterator[Finding]:
    rows = [row for _, row in select(scenario, "measures/*") if isinstance(row, dict)]
    units = {str(row.get("metric")): row.get("unit") for row in rows}
    for path, figure in select(document.value, "figures/*"):
        metric = figure.get("metric") if isinstance(figure, dict) else None
        if not isinstance(metric, str):
            continue
        if metric not in units:
            meant = nearest(metric, units)
            fix = f"Did you mean {quote(meant)}?" if meant else ""
            message = f"its scenario measures no {quote(metric)}"
            yield RULE.at_value(document, (*path, "metric"), message, fix)
        elif isinstance(unit := figure.get("unit"), str) and unit != units[metric]:
            message = f"its scenario measures {quote(metric)} in {quote(units[metric])}, not in {quote(unit)}"
            yield RULE.at_value(document, (*path, "unit"), message)
