"""Who meets a story's needs today, and what its own projects say of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from landscape.catalogue import Catalogue
from landscape.catalogue.meeting import in_full, needs
from landscape.catalogue.words import State

Make = Callable[..., Catalogue]


def test_only_the_first_statement_counts(catalogue: Catalogue) -> None:
    full = in_full(catalogue)
    assert [project.id for project in full["capability", "gang-scheduling"]] == ["kueue"]
    assert [project.id for project in full["capability", "quota"]] == ["volcano"]
    assert ("hardware", "amd-gpu") not in full


def test_stated_needs_come_before_inferred_ones(small: dict[str, Any], catalogue_of: Make) -> None:
    small["stories/cern-analysis.yaml"]["needs"] = {
        "capabilities": ["gang-scheduling", "bin-packing"],
        "hardware": ["amd-gpu"],
        "inferred": ["gang-scheduling"],
    }
    catalogue = catalogue_of(small)
    found = needs(catalogue, catalogue.stories["cern-analysis"], in_full(catalogue))
    assert [(need.id, need.inferred) for need in found] == [
        ("bin-packing", False),
        ("amd-gpu", False),
        ("gang-scheduling", True),
    ]
    here = {need.id: [(project.id, cell.state) for project, cell in need.here] for need in found}
    assert here == {
        "bin-packing": [("kueue", State.NOT_FOUND)],
        "amd-gpu": [("kueue", State.PARTIAL)],
        "gang-scheduling": [("kueue", State.FULL)],
    }
