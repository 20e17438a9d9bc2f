"""What a cell shows, and that not knowing is told apart from no."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from landscape.catalogue import Catalogue
from landscape.catalogue.matrix import (
    capability_cell,
    claim_count,
    claims_on_capability,
    claims_on_hardware,
    hardware_cell,
)
from landscape.catalogue.words import State

Make = Callable[..., Catalogue]


def _state(catalogue: Catalogue, project: str, capability: str) -> State:
    return capability_cell(catalogue, catalogue.projects[project], capability).state


def test_a_claim_shows_its_first_statement(catalogue: Catalogue) -> None:
    cell = capability_cell(catalogue, catalogue.projects["volcano"], "quota")
    assert cell.state is State.FULL
    assert len(cell.statements) == 2


def test_the_four_ways_of_not_having_it_differ(catalogue: Catalogue) -> None:
    assert _state(catalogue, "kueue", "quota") is State.NONE
    assert _state(catalogue, "volcano", "bin-packing") is State.NOT_APPLICABLE
    assert _state(catalogue, "kueue", "bin-packing") is State.NOT_FOUND
    assert _state(catalogue, "plugin", "bin-packing") is State.UNKNOWN


def test_what_is_not_asked_of_a_kind_of_project_is_no_open_question(
    small: dict[str, Any], catalogue_of: Make
) -> None:
    assert _state(catalogue_of(small), "plugin", "gang-scheduling") is State.NOT_ASKED
    small["projects/plugin.yaml"]["not_found"] = [
        {"checked": "2026-11-22", "capabilities": ["gang-scheduling"]}
    ]
    assert _state(catalogue_of(small), "plugin", "gang-scheduling") is State.NOT_FOUND
    claims = small["projects/kueue.yaml"]["capabilities"]
    small["projects/plugin.yaml"]["capabilities"] = {"gang-scheduling": claims["gang-scheduling"]}
    assert _state(catalogue_of(small), "plugin", "gang-scheduling") is State.FULL


def test_the_newest_search_without_result_gives_the_day(small: dict[str, Any], catalogue_of: Make) -> None:
    rows = small["projects/kueue.yaml"]["not_found"]
    rows.insert(0, {"checked": "2026-11-22", "capabilities": ["bin-packing"], "hardware": ["amd-gpu"]})
    made = catalogue_of(small)
    assert capability_cell(made, made.projects["kueue"], "bin-packing").checked == "2026-11-22"


def test_a_claim_counts_more_than_an_older_search(small: dict[str, Any], catalogue_of: Make) -> None:
    small["projects/kueue.yaml"]["not_found"][0]["capabilities"].append("quota")
    assert _state(catalogue_of(small), "kueue", "quota") is State.NONE


def test_a_coarse_capability_points_to_claims_on_finer_ones(catalogue: Catalogue) -> None:
    cell = capability_cell(catalogue, catalogue.projects["kueue"], "backfill")
    assert cell.state is State.FINER
    assert [part.id for part in cell.finer] == ["head-skip"]


def test_a_claim_on_the_coarse_capability_itself_comes_first(
    small: dict[str, Any], catalogue_of: Make
) -> None:
    claims = small["projects/kueue.yaml"]["capabilities"]
    claims["backfill"] = claims["quota"]
    assert _state(catalogue_of(small), "kueue", "backfill") is State.NONE


def test_hardware_cells_know_claims_and_searches(small: dict[str, Any], catalogue_of: Make) -> None:
    small["projects/volcano.yaml"]["not_found"] = [{"checked": "2026-11-21", "hardware": ["amd-gpu"]}]
    made = catalogue_of(small)
    states = {id: hardware_cell(project, "amd-gpu").state for id, project in made.projects.items()}
    assert states == {"kueue": State.PARTIAL, "volcano": State.NOT_FOUND, "plugin": State.UNKNOWN}


def test_claims_on_a_subject_leave_out_only_the_unknown(catalogue: Catalogue) -> None:
    assert [claim.project.id for claim in claims_on_capability(catalogue, "bin-packing")] == [
        "kueue",
        "volcano",
    ]
    assert [claim.project.id for claim in claims_on_hardware(catalogue, "amd-gpu")] == ["kueue"]


def test_claims_are_counted_as_cells_not_statements(catalogue: Catalogue) -> None:
    assert claim_count(catalogue.projects.values()) == 7
