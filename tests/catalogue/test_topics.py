"""What is known of a topic: who takes each way, who works with whom, what nobody does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from landscape.catalogue import Catalogue, topics
from landscape.catalogue.model import Topic
from landscape.catalogue.words import State

Make = Callable[..., Catalogue]

GANGS = {
    "id": "starting",
    "name": "Starting",
    "question": "How do pods start?",
    "introduction": "In two ways.",
    "categories": ["scheduler"],
    "beside": ["queueing"],
    "ways": [
        {"id": "gang", "name": "At once", "about": "All.", "capabilities": ["gang-scheduling"]},
        {"id": "pack", "name": "Packed", "about": "Close.", "capabilities": ["bin-packing", "backfill"]},
    ],
}


@pytest.fixture
def files(small: dict[str, Any]) -> dict[str, Any]:
    """The small landscape with a topic of two ways."""
    small["vocabulary/topics.yaml"] = {"topics": [GANGS]}
    return small


def _of(files: dict[str, Any], catalogue_of: Make) -> tuple[Catalogue, Topic]:
    catalogue = catalogue_of(files)
    return catalogue, catalogue.topics[0]


def _full(files: dict[str, Any]) -> list[Any]:
    statement: list[Any] = files["projects/kueue.yaml"]["capabilities"]["gang-scheduling"]
    return statement


def test_who_takes_a_way_and_what_is_known_of_the_others(files: dict[str, Any], catalogue_of: Make) -> None:
    rows = topics.going(*_of(files, catalogue_of))
    assert [(row.project.id, row.states, row.ways) for row in rows] == [
        ("kueue", (State.FULL, State.FINER), (True, False)),
        ("volcano", (State.PARTIAL, State.NOT_APPLICABLE), (True, False)),
    ]


def test_the_best_capability_of_a_way_counts(files: dict[str, Any], catalogue_of: Make) -> None:
    files["projects/plugin.yaml"]["capabilities"] = {
        "bin-packing": [{**_full(files)[0], "support": "none"}],
        "backfill": [{**_full(files)[0], "support": "partial"}],
    }
    rows = topics.going(*_of(files, catalogue_of))
    assert [row.states[1] for row in rows if row.project.id == "plugin"] == [State.PARTIAL]


def test_who_takes_most_ways_comes_first_and_inside_the_name_counts(
    files: dict[str, Any], catalogue_of: Make
) -> None:
    files["projects/volcano.yaml"]["capabilities"]["backfill"] = _full(files)
    files["projects/zz.yaml"] = {**files["projects/volcano.yaml"], "name": "AA"}
    groups = topics.by_ways(topics.going(*_of(files, catalogue_of)))
    assert [(number, [row.project.name for row in rows]) for number, rows in groups] == [
        (2, ["AA", "volcano"]),
        (1, ["Kueue"]),
    ]


@pytest.mark.parametrize(
    ("support", "through", "own"),
    [
        ("full", ["volcano"], ["volcano"]),
        ("planned", ["volcano"], ["volcano"]),
        (None, [], ["volcano"]),
        ("none", [], []),
        ("unknown", [], []),
    ],
)
def test_a_pair_must_be_judged_to_reach_something_and_only_known_to_be_a_pair(
    files: dict[str, Any], catalogue_of: Make, support: str | None, through: list[str], own: list[str]
) -> None:
    if support:
        files["projects/kueue.yaml"]["works_with"][0] |= {"support": support, "relation": "admits"}
    catalogue, topic = _of(files, catalogue_of)
    (row,) = topics.reaches(catalogue, topic, topics.going(catalogue, topic))
    assert row.project.id == "kueue"
    assert [[one.id for one in way] for way in row.through] == [through, []]
    assert [one.id for one in row.own] == own


def test_what_everything_is_added_to_is_no_way_to_reach_something(
    files: dict[str, Any], catalogue_of: Make
) -> None:
    files["projects/kueue.yaml"]["works_with"][0] |= {"support": "full", "relation": "admits"}
    files["vocabulary/questions.yaml"] = {"base": "volcano", "questions": []}
    catalogue, topic = _of(files, catalogue_of)
    (row,) = topics.reaches(catalogue, topic, topics.going(catalogue, topic))
    assert row.through == ((), ())


def test_pairs_are_told_once_and_alternatives_and_strangers_not(
    files: dict[str, Any], catalogue_of: Make
) -> None:
    pair = files["projects/kueue.yaml"]["works_with"][0]
    files["projects/other.yaml"] = {**files["projects/volcano.yaml"], "name": "Other"}
    files["projects/volcano.yaml"]["works_with"] = [
        {**pair, "project": "other"},
        {**pair, "project": "plugin"},
    ]
    catalogue, topic = _of(files, catalogue_of)
    found = [(project.id, [one.id for one in rows]) for project, rows in topics.pairs(catalogue, topic)]
    assert found == [("other", ["volcano"]), ("volcano", ["kueue"])]
    files["projects/kueue.yaml"]["works_with"][0] |= {"relation": "alternative-to"}
    catalogue, topic = _of(files, catalogue_of)
    assert [project.id for project, _ in topics.pairs(catalogue, topic)] == ["other"]


def test_what_is_had_through_another_must_be_had(files: dict[str, Any], catalogue_of: Make) -> None:
    found = topics.through(*_of(files, catalogue_of))
    assert [(row.project.id, row.capability.id) for row in found] == [("volcano", "gang-scheduling")]
    files["projects/volcano.yaml"]["capabilities"]["gang-scheduling"][0]["support"] = "planned"
    assert topics.through(*_of(files, catalogue_of)) == []


def test_stories_of_organisations_come_first_and_inferred_needs_are_told(
    files: dict[str, Any], catalogue_of: Make
) -> None:
    files["stories/one-rack.yaml"]["needs"] = {
        "capabilities": ["gang-scheduling", "backfill", "bin-packing"],
        "inferred": ["backfill", "bin-packing"],
    }
    rows = topics.needs(*_of(files, catalogue_of))
    assert [(row.story.id, row.ways) for row in rows] == [
        ("cern-analysis", ("stated", "")),
        ("one-rack", ("stated", "inferred")),
    ]
    files["stories/one-rack.yaml"]["needs"]["inferred"] = ["backfill"]
    assert topics.needs(*_of(files, catalogue_of))[1].ways == ("stated", "stated")


def test_what_nobody_has_in_full(files: dict[str, Any], catalogue_of: Make) -> None:
    catalogue, topic = _of(files, catalogue_of)
    assert [one.id for one in topics.without_full(catalogue, topic)] == ["bin-packing", "backfill"]
    files["projects/plugin.yaml"]["capabilities"] = {"backfill": _full(files)}
    catalogue, topic = _of(files, catalogue_of)
    assert [one.id for one in topics.without_full(catalogue, topic)] == ["bin-packing"]


def test_kinds_that_are_asked_and_of_which_none_takes_a_way_in_full(
    files: dict[str, Any], catalogue_of: Make
) -> None:
    rows = topics.untrodden(*_of(files, catalogue_of))
    told = [
        (row.way.id, row.category.id, [one.id for one in row.partly], row.unknown, row.asked) for row in rows
    ]
    assert told == [
        ("gang", "scheduler", ["volcano"], 0, 1),  # queueing has it in full, devices are not asked
        ("pack", "queueing", [], 0, 1),
        ("pack", "scheduler", [], 0, 1),
        ("pack", "device", [], 1, 1),
    ]


def test_who_takes_ways_together_in_full(files: dict[str, Any], catalogue_of: Make) -> None:
    def found() -> list[str]:
        catalogue, topic = _of(files, catalogue_of)
        ((ids, projects),) = topics.together(topics.going(catalogue, topic), topic).items()
        assert ids == ("gang", "pack")
        return [project.id for project in projects]

    assert found() == []
    files["projects/kueue.yaml"]["capabilities"]["backfill"] = _full(files)
    assert found() == ["kueue"]


def test_capabilities_know_their_topics(files: dict[str, Any], catalogue_of: Make) -> None:
    again = {**GANGS, "id": "again", "name": "Again", "ways": GANGS["ways"][:1]}
    files["vocabulary/topics.yaml"]["topics"] = [GANGS, again]
    found = topics.topics_of(catalogue_of(files))
    assert {id: [topic.id for topic in of] for id, of in found.items()} == {
        "gang-scheduling": ["starting", "again"],
        "bin-packing": ["starting"],
        "backfill": ["starting"],
    }


def test_a_landscape_without_topics_has_none(catalogue: Catalogue) -> None:
    assert catalogue.topics == ()
    assert topics.topics_of(catalogue) == {}
