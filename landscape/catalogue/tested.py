"""What runs of scenarios show: a run that passed is evidence for the claims that its scenario tests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from landscape.catalogue.model import (
    Catalogue,
    Evidence,
    EvidenceKind,
    Project,
    Result,
    Scenario,
    Statement,
    Support,
)

HAD = (Support.FULL, Support.PARTIAL)


def tested(
    projects: Mapping[str, Project], scenarios: Mapping[str, Scenario], results: Iterable[Result]
) -> dict[str, Project]:
    """Return the projects with the evidence that follows from results.

    A result counts when it passed, is no example, has logs that can be read, and is of the scenario's present
    version. Then it is a test
    result for the first statement of each claim on a capability of the scenario that says the project has it,
    in full or in part. What a claim says is never changed.
    """
    shown: dict[str, dict[str, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    for result in results:
        scenario = scenarios.get(result.scenario)
        if scenario and result.project in projects and counts(result, scenario):
            for capability in scenario.capabilities:
                shown[result.project][capability].append(evidence_of_run(result, scenario))
    return {id: _with(project, shown[id]) if id in shown else project for id, project in projects.items()}


def counts(result: Result, scenario: Scenario) -> bool:
    """Say whether a result is evidence that the scenario's capabilities are there."""
    passed = result.outcome == "passed" and bool(result.logs)
    return passed and not result.example and result.scenario_version == scenario.version


def runs_against(catalogue: Catalogue, project: str, capability: str) -> list[Result]:
    """Return the runs in which a project did not show a capability in full, those of the newest day first.

    Only runs of the scenario's present version are told of, as only they can be evidence for it.
    """
    return [
        result
        for result in catalogue.results_of.get(project, ())
        if result.outcome in ("failed", "partial")
        and capability in catalogue.scenarios[result.scenario].capabilities
        and result.scenario_version == catalogue.scenarios[result.scenario].version
    ]


def evidence_of_run(result: Result, scenario: Scenario) -> Evidence:
    """Return a passed run as a piece of evidence: the text that tells of it, read when that was read."""
    by_maker = result.independence is not None and result.independence.kind == "maker-of-a-measured-system"
    return Evidence(
        url=result.logs,
        kind=EvidenceKind.TEST_RESULT,
        checked=max(piece.checked for piece in result.evidence),
        told_by="vendor" if by_maker else "",
        note=f"{scenario.name}: passed with {result.version} on {result.date}, run by {result.who}",
        result=result.id,
    )


def claimed(project: Project, capability: str) -> Statement | None:
    """Return the statement that says that a project has a capability, or None."""
    statements = project.capabilities.get(capability, ())
    return next((one for one in statements if one.support in HAD and not one.until), None)


def _with(project: Project, shown: Mapping[str, list[Evidence]]) -> Project:
    capabilities = dict(project.capabilities)
    for capability, pieces in shown.items():
        had = claimed(project, capability)
        if had is not None:
            capabilities[capability] = tuple(
                replace(one, evidence=(*one.evidence, *pieces)) if one is had else one
                for one in capabilities[capability]
            )
    return replace(project, capabilities=capabilities)
