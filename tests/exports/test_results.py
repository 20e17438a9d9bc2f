"""Runs of scenarios are published, with the evidence that follows from them; examples are not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from landscape.catalogue import Catalogue
from landscape.exports.kinds import KINDS
from landscape.pages import Links
from tests.runs import RESULT, SCENARIO

ROWS = {kind.name: kind.rows for kind in KINDS}


@pytest.mark.parametrize(("example", "results"), [(False, ["run"]), (True, [])])
def test_only_what_was_run_is_published(
    small: dict[str, dict[str, Any]],
    catalogue_of: Callable[..., Catalogue],
    example: bool,
    results: list[str],
) -> None:
    small["scenarios/whole-gangs.yaml"] = SCENARIO
    small["results/run.yaml"] = RESULT | ({"example": True} if example else {})
    made = catalogue_of(small)
    assert [row["id"] for row in ROWS["results"](made, Links())] == results
    cited = [
        piece["result"]
        for row in ROWS["claims"](made, Links())
        for piece in row["evidence"]
        if "result" in piece
    ]
    assert cited == results
