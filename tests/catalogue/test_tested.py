"""A run that passed is evidence for claims, and nothing else follows from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from landscape.catalogue import Catalogue
from landscape.catalogue.choosing.facts import facts
from landscape.catalogue.model import EvidenceKind
from landscape.catalogue.words import basis
from tests.runs import RESULT, SCENARIO

Make = Callable[..., Catalogue]
Files = dict[str, dict[str, Any]]

TESTED = EvidenceKind.TEST_RESULT


def made(
    small: Files, catalogue_of: Make, scenario: dict[str, Any] | None = None, **result: Any
) -> Catalogue:
    """Build the small landscape with a scenario and a result."""
    small["scenarios/whole-gangs.yaml"] = {**SCENARIO, **(scenario or {})}
    small["results/run.yaml"] = {**RESULT, **result}
    return catalogue_of(small)


def test_a_run_that_passed_makes_the_basis_tested_everywhere(small: Files, catalogue_of: Make) -> None:
    before = catalogue_of(small).projects["kueue"].capabilities["gang-scheduling"]
    catalogue = made(small, catalogue_of)
    after = catalogue.projects["kueue"].capabilities["gang-scheduling"]
    assert basis(before[0]) != "tested"
    assert basis(after[0]) == "tested"
    *own, piece = after[0].evidence
    assert tuple(own) == before[0].evidence
    assert (piece.kind, piece.url, piece.checked, piece.result) == (
        TESTED,
        "https://logs.example.org/run",
        "2026-11-22",
        "run",
    )
    assert "test-result" in facts(catalogue).projects["kueue"].claims["gang-scheduling"][0][2]


def test_it_changes_nothing_that_is_claimed(small: Files, catalogue_of: Make) -> None:
    before = catalogue_of(small)
    after = made(small, catalogue_of)
    assert before.projects.keys() == after.projects.keys()
    for id, project in before.projects.items():
        for subject, statements in project.capabilities.items():
            told = after.projects[id].capabilities[subject]
            assert [(one.support, one.note) for one in told] == [
                (one.support, one.note) for one in statements
            ]
    changed = {id for id in before.projects if before.projects[id] != after.projects[id]}
    assert changed == {"kueue"}


@pytest.mark.parametrize(
    "result",
    [
        {"outcome": "failed"},
        {"outcome": "partial", "note": "Half."},
        {"scenario_version": "1"},
        {"logs": ""},
        {"example": True},
        {"project": "plugin"},
    ],
    ids=lambda result: next(iter(result)),
)
def test_no_other_run_is_evidence(small: Files, catalogue_of: Make, result: dict[str, Any]) -> None:
    before = catalogue_of(small)
    assert made(small, catalogue_of, **result).projects == before.projects


@pytest.mark.parametrize("support", ["planned", "none", "not-applicable"])
def test_what_is_claimed_to_be_absent_stays_without(small: Files, catalogue_of: Make, support: str) -> None:
    (statement,) = small["projects/kueue.yaml"]["capabilities"]["gang-scheduling"][:1]
    small["projects/kueue.yaml"]["capabilities"]["gang-scheduling"] = [{**statement, "support": support}]
    (told,) = made(small, catalogue_of).projects["kueue"].capabilities["gang-scheduling"]
    assert all(not piece.result for piece in told.evidence)
    assert told.support == support


def test_a_statement_about_the_past_is_passed_over(small: Files, catalogue_of: Make) -> None:
    catalogue = made(small, catalogue_of, {"capabilities": ["quota"]}, project="volcano")
    statements = catalogue.projects["volcano"].capabilities["quota"]
    assert all(not piece.result for one in statements for piece in one.evidence)


def test_a_maker_who_ran_it_is_said_to_be_one(small: Files, catalogue_of: Make) -> None:
    by_maker = {"kind": "maker-of-a-measured-system", "reason": "Its own."}
    catalogue = made(small, catalogue_of, independence=by_maker)
    (piece,) = [
        one for one in catalogue.projects["kueue"].capabilities["gang-scheduling"][0].evidence if one.result
    ]
    assert piece.told_by == "vendor"


def test_examples_stand_apart(small: Files, catalogue_of: Make) -> None:
    catalogue = made(small, catalogue_of, example=True)
    assert not catalogue.results
    assert not catalogue.results_of
    assert [one.id for one in catalogue.examples] == ["run"]
