"""What few have, what many build in, what rests on little: counted right, and unknown is never a no."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from landscape.catalogue import Catalogue, gaps
from landscape.catalogue.words import State

Make = Callable[..., Catalogue]
Files = dict[str, Any]


def _copies(files: Files, number: int, capabilities: dict[str, Any], category: str = "scheduler") -> None:
    for place in range(number):
        files[f"projects/copy-{place:03}.yaml"] = {
            "name": f"Copy {place:03}",
            "summary": "One of many.",
            "category": category,
            "capabilities": deepcopy(capabilities),
        }


def _gang(files: Files, **more: Any) -> list[dict[str, Any]]:
    (statement,) = files["projects/kueue.yaml"]["capabilities"]["gang-scheduling"]
    return [{**statement, **more}]


def _row(catalogue: Catalogue, id: str) -> gaps.Coverage:
    return next(row for row in gaps.coverage(catalogue) if row.capability.id == id)


def test_counts_are_of_those_it_is_asked_of_and_who_has_it_of_all(small: Files, catalogue_of: Make) -> None:
    small["projects/plugin.yaml"]["capabilities"] = {"gang-scheduling": _gang(small)}
    row = _row(catalogue_of(small), "gang-scheduling")
    assert dict(row.counts) == {State.FULL: 1, State.PARTIAL: 1}
    assert (row.asked, row.unknown) == (2, 0)
    assert [project.id for project in row.have] == ["plugin", "kueue", "volcano"]
    assert [project.id for project in row.full] == ["plugin", "kueue"]


def test_a_search_without_result_is_a_look_and_a_missing_claim_is_none(
    small: Files, catalogue_of: Make
) -> None:
    row = _row(catalogue_of(small), "bin-packing")
    assert dict(row.counts) == {State.NOT_FOUND: 1, State.NOT_APPLICABLE: 1, State.UNKNOWN: 1}
    assert not row.little_known
    _copies(small, 2, {})
    assert _row(catalogue_of(small), "bin-packing").little_known


def test_few_are_at_most_two_the_fewest_first(small: Files, catalogue_of: Make) -> None:
    found = gaps.scarce(gaps.coverage(catalogue_of(small)))
    assert [(row.capability.id, len(row.have)) for row in found] == [
        ("backfill", 0),
        ("bin-packing", 0),
        ("head-skip", 1),
        ("quota", 1),
    ]


@pytest.mark.parametrize(
    ("more", "have", "scarce"),
    [(0, 0, False), (1, 0, True), (1, 1, False)],  # asked of two and had by both; had by two of three; by all
)
def test_what_all_have_that_it_is_asked_of_is_not_scarce(
    small: Files, catalogue_of: Make, more: int, have: int, scarce: bool
) -> None:
    _copies(small, more, {"gang-scheduling": _gang(small)} if have else {})
    found = gaps.scarce(gaps.coverage(catalogue_of(small)))
    assert ("gang-scheduling" in [row.capability.id for row in found]) is scarce


def test_in_full_by_few_though_more_have_it(small: Files, catalogue_of: Make) -> None:
    assert gaps.few_in_full(gaps.coverage(catalogue_of(small))) == []
    _copies(small, 1, {"gang-scheduling": _gang(small, support="partial")})
    found = gaps.few_in_full(gaps.coverage(catalogue_of(small)))
    assert [row.capability.id for row in found] == ["gang-scheduling"]
    _copies(small, 2, {"gang-scheduling": _gang(small)})
    assert gaps.few_in_full(gaps.coverage(catalogue_of(small))) == []


def test_who_has_a_finer_capability_is_never_counted_as_one_without(small: Files, catalogue_of: Make) -> None:
    assert "backfill" in [row.capability.id for row in gaps.scarce(gaps.coverage(catalogue_of(small)))]
    _copies(small, 2, {"head-skip": _gang(small)})
    catalogue = catalogue_of(small)
    row = _row(catalogue, "backfill")
    assert not row.have
    assert len(row.finer) > gaps.FEW
    assert {project.id for project in row.finer_full} >= {"copy-000", "copy-001"}
    assert row not in gaps.scarce(gaps.coverage(catalogue))


def test_a_finer_capability_in_full_counts_beside_the_coarser(small: Files, catalogue_of: Make) -> None:
    coarse = {"backfill": _gang(small, support="partial")}
    _copies(small, gaps.FEW + 1, coarse)
    assert "backfill" in [row.capability.id for row in gaps.few_in_full(gaps.coverage(catalogue_of(small)))]
    for place in range(gaps.FEW + 1):
        small[f"projects/finer-{place}.yaml"] = {
            "name": f"Finer {place}",
            "summary": "One of few.",
            "category": "scheduler",
            "capabilities": {"head-skip": _gang(small)},
        }
    assert gaps.few_in_full(gaps.coverage(catalogue_of(small))) == []


def test_groups_add_up_to_their_capabilities(catalogue: Catalogue) -> None:
    rows = gaps.coverage(catalogue)
    found = gaps.known_by_group(catalogue, rows)
    assert [group.id for group, _ in found] == ["queueing", "scheduling"]
    assert sum(counts.total() for _, counts in found) == sum(row.asked for row in rows)


def test_what_many_build_in_stands_against_those_that_take_it_from_another(
    small: Files, catalogue_of: Make
) -> None:
    _copies(small, gaps.MANY - 2, {"gang-scheduling": _gang(small)})
    assert gaps.repeated(catalogue_of(small)) == []
    _copies(small, gaps.MANY - 1, {"gang-scheduling": _gang(small)}, "queueing")
    (row,) = gaps.repeated(catalogue_of(small))
    assert row.capability.id == "gang-scheduling"
    assert (len(row.own), row.kinds) == (gaps.MANY, 1)
    assert [project.id for project in row.through] == ["volcano"]
    assert row.givers == (("", "an operator", 1), ("kueue", "Kueue", 1))


@pytest.mark.parametrize(
    ("more", "built_in"),
    [
        ([{"via": ["kueue"]}], False),
        ([{"via_outside": ["Spark"]}], False),
        ([{"inherited": True}], False),
        ([{"via": ["kueue"]}, {}], True),
        ([{"via": ["kueue"]}, {"support": "planned"}], False),
        ([{}], True),
    ],
)
def test_built_in_is_what_one_statement_says_without_another(
    small: Files, catalogue_of: Make, more: list[dict[str, Any]], built_in: bool
) -> None:
    statements = [_gang(small, **one)[0] for one in more]
    _copies(small, gaps.MANY, {"gang-scheduling": _gang(small)})
    small["projects/volcano.yaml"]["capabilities"]["gang-scheduling"] = statements
    (row,) = gaps.repeated(catalogue_of(small))
    assert ("volcano" in [project.id for project in row.own]) is built_in
    assert ("volcano" in [project.id for project in row.through]) is not built_in


def test_who_shows_hardware_and_who_places_by_it_stand_apart(small: Files, catalogue_of: Make) -> None:
    (row,) = gaps.reached(catalogue_of(small))
    assert [project.id for project in row.projects] == ["kueue"]
    assert [project.id for project in row.shown_by] == ["plugin"]
    assert [project.id for project in row.placed_by] == ["kueue"]


@pytest.mark.parametrize(
    ("mechanism", "shows", "places"),
    [
        ("own-scheduler", False, True),
        ("own-scheduler", True, True),
        ("topology", False, True),
        ("topology", True, False),
        ("device-plugin", False, False),
    ],
)
def test_topology_is_placement_only_of_those_that_do_not_show_the_hardware(
    small: Files, catalogue_of: Make, mechanism: str, shows: bool, places: bool
) -> None:
    small["projects/kueue.yaml"]["hardware"]["amd-gpu"][0]["mechanism"] = [mechanism]
    small["hardware/amd-gpu.yaml"]["exposed_by"] = ["kueue"] if shows else []
    (row,) = gaps.reached(catalogue_of(small))
    assert bool(row.placed_by) is places


@pytest.mark.parametrize(
    ("kinds", "support", "found"),
    [
        (["proposal"], "full", ["proposal"]),
        (["vendor", "vendor"], "partial", ["vendor"]),
        (["vendor", "proposal"], "full", ["both"]),
        (["proposal", "docs"], "full", []),
        (["third-party"], "full", []),
        (["proposal"], "planned", []),
        (["proposal"], "none", []),
    ],
)
def test_claims_that_rest_on_proposals_or_the_vendor_alone(
    small: Files, catalogue_of: Make, kinds: list[str], support: str, found: list[str]
) -> None:
    statement = _gang(small, support=support)[0]
    statement["evidence"] = [
        {"url": f"https://example.org/{place}", "kind": kind, "checked": "2026-11-20"}
        for place, kind in enumerate(kinds)
    ]
    small["projects/kueue.yaml"]["capabilities"]["gang-scheduling"] = [statement]
    claims = gaps.resting_on_little(catalogue_of(small))
    assert [claim.rests_on for claim in claims] == found
    assert [claim.anchor for claim in claims] == ["capability-gang-scheduling"] * len(found)


def test_a_past_or_planned_statement_does_not_strengthen_a_claim(small: Files, catalogue_of: Make) -> None:
    statements = [*_gang(small), *_gang(small, support="planned")]
    statements[0]["evidence"] = [{**statements[0]["evidence"][0], "kind": "vendor"}]
    small["projects/kueue.yaml"]["capabilities"]["gang-scheduling"] = statements
    small["projects/kueue.yaml"]["hardware"]["amd-gpu"][0]["evidence"] = statements[0]["evidence"]
    claims = gaps.resting_on_little(catalogue_of(small))
    assert [(project.id, [claim.anchor for claim in rows]) for project, rows in gaps.by_project(claims)] == [
        ("kueue", ["capability-gang-scheduling", "hardware-amd-gpu"])
    ]


def test_needs_that_no_project_meets_even_in_part(small: Files, catalogue_of: Make) -> None:
    assert gaps.unmet(catalogue_of(small)) == []
    small["stories/one-rack.yaml"]["needs"] = {"capabilities": ["bin-packing"]}
    del small["projects/kueue.yaml"]["hardware"]
    found = gaps.unmet(catalogue_of(small))
    assert [(row.subject.id, [story.id for story in row.stories]) for row in found] == [
        ("amd-gpu", ["cern-analysis"]),
        ("bin-packing", ["one-rack"]),
    ]


def test_stories_whose_needs_no_project_meets_together(small: Files, catalogue_of: Make) -> None:
    small["stories/one-rack.yaml"]["needs"] = {"capabilities": ["gang-scheduling", "head-skip"]}
    assert gaps.met_by_nobody_alone(catalogue_of(small)) == []
    small["stories/one-rack.yaml"]["needs"] = {"capabilities": ["gang-scheduling", "bin-packing"]}
    (row,) = gaps.met_by_nobody_alone(catalogue_of(small))
    assert (row.story.id, row.together.needs) == ("one-rack", 2)
    (lack,) = row.together.lacks
    assert gaps.subject_of(catalogue_of(small), lack.key).id == "bin-packing"


def test_an_empty_landscape_has_nothing_to_count(catalogue_of: Make) -> None:
    catalogue = catalogue_of({})
    assert not gaps.coverage(catalogue)
    assert not gaps.repeated(catalogue)
    assert not gaps.reached(catalogue)
    assert not gaps.resting_on_little(catalogue)
    assert not gaps.unmet(catalogue)
    assert not gaps.met_by_nobody_alone(catalogue)
