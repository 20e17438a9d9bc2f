"""What decides tells on which day something was looked for in vain."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from landscape.catalogue import Catalogue
from landscape.catalogue.choosing.facts import facts

Make = Callable[..., Catalogue]


def test_one_day_of_all_searches_stands_once(small: dict[str, Any], catalogue_of: Make) -> None:
    small["projects/kueue.yaml"]["not_found"] = [
        {"checked": "2026-11-21", "capabilities": ["bin-packing", "backfill"], "hardware": ["amd-gpu"]}
    ]
    project = facts(catalogue_of(small)).projects["kueue"]
    assert project.not_found == ("bin-packing", "backfill", "hardware.amd-gpu")
    assert project.looked == ("2026-11-21",)


def test_of_several_searches_each_has_its_newest_day(small: dict[str, Any], catalogue_of: Make) -> None:
    small["projects/kueue.yaml"]["not_found"] = [
        {"checked": "2026-11-21", "capabilities": ["bin-packing"], "hardware": []},
        {"checked": "2026-10-01", "capabilities": ["bin-packing", "backfill"], "hardware": []},
    ]
    project = facts(catalogue_of(small)).projects["kueue"]
    looked = dict(zip(project.not_found, project.looked, strict=True))
    assert looked == {"bin-packing": "2026-11-21", "backfill": "2026-10-01"}


def test_who_looked_for_nothing_has_no_day(catalogue: Catalogue) -> None:
    project = facts(catalogue).projects["plugin"]
    assert (project.not_found, project.looked) == ((), ())
