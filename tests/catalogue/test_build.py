"""Documents become values, and what refers to each other is joined once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from landscape.catalogue import Catalogue
from landscape.catalogue.build import title
from landscape.catalogue.model import Asking, Maturity, Offer, Support, View

Make = Callable[..., Catalogue]


def test_entries_stand_in_the_order_of_their_names_whatever_the_case(catalogue: Catalogue) -> None:
    assert list(catalogue.projects) == ["plugin", "kueue", "volcano"]
    assert [title(story) for story in catalogue.stories.values()] == ["Analysis at CERN", "One rack"]


def test_the_id_is_the_file_name(catalogue: Catalogue) -> None:
    assert catalogue.projects["kueue"].id == "kueue"
    assert catalogue.groups[0].id == "queueing"


def test_groups_stand_in_their_order_and_hold_all_capabilities(catalogue: Catalogue) -> None:
    assert [group.name for group in catalogue.groups] == ["Queues", "Scheduling"]
    assert list(catalogue.capabilities) == [
        "backfill",
        "head-skip",
        "quota",
        "gang-scheduling",
        "bin-packing",
    ]


def test_vocabulary_keeps_the_order_of_its_file(catalogue: Catalogue) -> None:
    assert list(catalogue.categories) == ["queueing", "scheduler", "device"]
    assert catalogue.hardware_kinds["accelerator"].name == "Accelerators"
    assert catalogue.organisations["cern"].url == ""


def test_questions_and_views_stand_in_the_order_of_their_files(
    small: dict[str, dict[str, Any]], catalogue_of: Make
) -> None:
    options = [{"group": "queueing"}, {"scope": ["native"], "says": "Here"}]
    small["vocabulary/questions.yaml"] = {"questions": [{"id": "b", "ask": "B?", "options": options}]}
    view = {"name": "Z", "description": "All.", "capabilities": ["quota", "backfill"]}
    small["vocabulary/views.yaml"] = {
        "views": [{"id": "z", **view, "hardware": ["amd-gpu"]}, {"id": "a", **view}]
    }
    catalogue = catalogue_of(small)
    assert catalogue.questions == (
        Asking("b", "B?", (Offer(group="queueing"), Offer(scope=("native",), says="Here"))),
    )
    assert catalogue.views == (
        View("z", "Z", "All.", ("quota", "backfill", "hardware.amd-gpu")),
        View("a", "Z", "All.", ("quota", "backfill")),
    )


def test_questions_and_views_may_be_missing(catalogue: Catalogue) -> None:
    assert (catalogue.questions, catalogue.views) == ((), ())


def test_statements_are_values_of_the_model(catalogue: Catalogue) -> None:
    (statement,) = catalogue.projects["kueue"].capabilities["gang-scheduling"]
    assert statement.support is Support.FULL
    assert statement.maturity is Maturity.BETA
    assert catalogue.projects["volcano"].capabilities["gang-scheduling"][0].via == ("kueue",)


def test_what_an_entry_leaves_out_is_empty(catalogue: Catalogue) -> None:
    plugin = catalogue.projects["plugin"]
    assert (plugin.capabilities, plugin.licence, plugin.steward, plugin.repositories) == ({}, "", None, ())


def test_a_finer_capability_is_found_from_its_parent(catalogue: Catalogue) -> None:
    assert [part.id for part in catalogue.finer["backfill"]] == ["head-skip"]
    assert "head-skip" not in catalogue.finer


def test_a_pair_is_found_from_both_its_ends(catalogue: Catalogue) -> None:
    assert [(pair.owner, pair.other) for pair in catalogue.pairs["kueue"]] == [("kueue", "volcano")]
    assert [(pair.owner, pair.other) for pair in catalogue.pairs["volcano"]] == [
        ("kueue", "volcano"),
        ("volcano", ""),
    ]


def test_a_pair_of_a_project_with_itself_comes_once(small: dict[str, Any], catalogue_of: Make) -> None:
    small["projects/kueue.yaml"]["works_with"][0]["project"] = "kueue"
    assert len(catalogue_of(small).pairs["kueue"]) == 1


def test_stories_are_found_from_projects_and_needs_once_each(catalogue: Catalogue) -> None:
    found = {key: [story.id for story in stories] for key, stories in catalogue.stories_of.items()}
    assert found == {
        "project:kueue": ["cern-analysis"],
        "capability:gang-scheduling": ["cern-analysis", "one-rack"],
        "hardware:amd-gpu": ["cern-analysis"],
        "project:volcano": ["one-rack"],
    }


def test_benchmarks_are_found_from_the_systems_they_measured(catalogue: Catalogue) -> None:
    assert [entry.id for entry in catalogue.benchmarks_of["volcano"]] == ["kwok-comparison"]


def test_as_of_is_the_newest_day_of_evidence(catalogue: Catalogue) -> None:
    assert catalogue.as_of == "2026-11-20"


@pytest.mark.parametrize("name", ["last_commit", "releases"])
def test_as_of_may_be_the_day_a_repository_was_seen(
    small: dict[str, Any], catalogue_of: Make, name: str
) -> None:
    fact = {"value": "2026-12-01", "source": "git", "observed_at": "2026-12-02"}
    snapshot = {"version": 1, "repositories": {"github.com/example/kueue": {name: fact}}}
    made = catalogue_of(small, snapshot)
    assert made.as_of == "2026-12-02"
    assert made.metadata["github.com/example/kueue"].stars is None


def test_a_landscape_without_any_entry_can_be_built(catalogue_of: Make) -> None:
    empty = catalogue_of({})
    assert (len(empty.projects), empty.groups, empty.as_of) == (0, (), "")


def test_the_catalogue_cannot_be_changed(catalogue: Catalogue) -> None:
    with pytest.raises(TypeError):
        catalogue.projects["new"] = catalogue.projects["kueue"]  # type: ignore[index]


def test_an_unchecked_wrong_value_is_refused(small: dict[str, Any], catalogue_of: Make) -> None:
    small["projects/kueue.yaml"]["capabilities"]["quota"][0]["support"] = "yes"
    with pytest.raises(msgspec.ValidationError, match="support"):
        catalogue_of(small)
