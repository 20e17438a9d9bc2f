"""What decides tells on which day something was looked for in vain."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from landscape.catalogue import Catalogue
from landscape.catalogue.activity import activity
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


def test_of_what_is_not_active_the_word_is_told(small: dict[str, Any], catalogue_of: Make) -> None:
    catalogue = catalogue_of(small)
    found = facts(catalogue)
    for id, project in catalogue.projects.items():
        said = activity(catalogue, project)
        assert found.projects[id].life == ("" if said.kind == "active" else said.word)
    small["projects/kueue.yaml"]["status"] = {"state": "retired", "evidence": []}
    assert facts(catalogue_of(small)).projects["kueue"].life == "retired"


def test_a_pair_tells_how_the_two_go_together(small: dict[str, Any], catalogue_of: Make) -> None:
    catalogue = catalogue_of(small)
    for pair in facts(catalogue).pairs:
        items = catalogue.projects[pair.owner].works_with
        item = next(item for item in items if item.project == pair.other)
        assert pair.how == tuple(text for text in (item.direction, item.setup, item.note) if text)


def test_the_base_is_a_project_of_the_catalogue(small: dict[str, Any], catalogue_of: Make) -> None:
    assert facts(catalogue_of(small)).base == ""
    questions = {"questions": [{"id": "a", "ask": "A?", "options": [{"capability": "quota"}]}]}
    for base, found in (("kueue", "kueue"), ("nobody", "")):
        files = {**small, "vocabulary/questions.yaml": {"base": base, **questions}}
        assert facts(catalogue_of(files)).base == found
