"""What a run showed and what is claimed go together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from landscape.checks.index import Index
from landscape.checks.references import PROJECT, SCENARIO
from landscape.checks.rule import Example, Rule
from landscape.checks.select import select
from landscape.findings import Finding, Severity
from landscape.sources import Document
from landscape.sources.quote import quote

RULE = Rule(
    id="result-contradicts",
    scope="catalogue",
    summary="No run failed that a full claim says must pass, and none passed what is claimed to be absent.",
    why="Either the run or the claim is wrong, or the claim needs a note; a run never changes a claim.",
    fix="Read both again, and correct one of them, or make the claim partial with a note.",
    severity=Severity.WARNING,
    example=Example(
        wrong="scenario: whole-gangs\nproject: beta-scheduler\noutcome: failed",
        right="scenario: whole-gangs\nproject: beta-scheduler\noutcome: passed",
        file="results/example.yaml",
    ),
    allowed=True,
)

_ABSENT = ("planned", "none", "not-applicable")


def check(index: Index) -> Iterator[Finding]:
    """Yield every result whose outcome contradicts the project's claim on what its scenario tests."""
    for document in index.documents("results"):
        result = document.value
        if not isinstance(result, dict) or result.get("example") is True:
            continue
        scenario = _entry(index, SCENARIO, result.get("scenario"))
        project = _entry(index, PROJECT, result.get("project"))
        if result.get("scenario_version") == scenario.get("version"):
            for _, capability in select(scenario, "capabilities/*"):
                yield from _of_claim(document, result, str(capability), project)


def _of_claim(
    document: Document, result: Mapping[str, Any], capability: str, project: Mapping[str, Any]
) -> Iterator[Finding]:
    said = [support for _, support in select(project, f"capabilities/{capability}/*/support")]
    outcome = result.get("outcome")
    if outcome == "failed" and said[:1] == ["full"]:
        message = (
            f"the run failed, but {quote(capability)} of {quote(result['project'])} is claimed to be full"
        )
        yield RULE.at_value(document, ("outcome",), message)
    elif outcome == "passed" and said and all(one in _ABSENT for one in said):
        message = (
            f"the run passed, but {quote(capability)} of {quote(result['project'])} "
            f"is claimed to be {quote(said[0])}"
        )
        yield RULE.at_value(document, ("outcome",), message)


def _entry(index: Index, target: str, id: Any) -> Mapping[str, Any]:
    home = index.known[target].homes.get(id) if isinstance(id, str) else None
    return home[0].value if home is not None and isinstance(home[0].value, dict) else {}
