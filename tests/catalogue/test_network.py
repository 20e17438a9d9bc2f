"""All pairs at once: each item once, read from who acts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from landscape.catalogue import Catalogue
from landscape.catalogue.network import by_relation, judged, links, received, together
from landscape.catalogue.words import CONVERSES, RELATIONS, State

Make = Callable[..., Catalogue]


def _with(small: dict[str, Any], project: str, *items: dict[str, Any]) -> dict[str, Any]:
    evidence = small["stories/one-rack.yaml"]["evidence"]
    small[f"projects/{project}.yaml"]["works_with"] = [{"evidence": evidence, **item} for item in items]
    return small


def test_every_item_is_a_link_and_stands_by_relation_and_name(
    small: dict[str, Any], catalogue_of: Make
) -> None:
    _with(
        small, "volcano", {"project": "plugin", "relation": "schedules", "support": "full"}, {"outside": "x"}
    )
    _with(small, "kueue", {"project": "volcano", "relation": "admits", "support": "unknown"})
    found = links(catalogue_of(small))
    assert [(link.owner.id, link.kind, link.name, link.state) for link in found] == [
        ("kueue", "admits", "volcano", State.UNKNOWN),
        ("volcano", "schedules", "A plugin", State.FULL),
        ("volcano", "", "x", None),
    ]
    assert [link.id for link in found] == ["admits_kueue_volcano", "schedules_volcano_plugin", ""]
    assert [link.ends for link in found][-1] == ("volcano",)
    assert [link.kind for link in judged(found)] == ["admits", "schedules"]
    assert list(by_relation(found)) == ["admits", "schedules", ""]


def test_a_repeated_item_has_no_anchor_of_its_own(small: dict[str, Any], catalogue_of: Make) -> None:
    item = {"project": "volcano", "relation": "admits"}
    _with(small, "kueue", item, {**item, "support": "full"})
    _with(small, "volcano")
    assert [link.id for link in links(catalogue_of(small))] == ["admits_kueue_volcano", ""]


def test_an_alternative_is_no_way_of_working_together(small: dict[str, Any], catalogue_of: Make) -> None:
    _with(small, "kueue", {"project": "volcano", "relation": "alternative-to", "support": "full"})
    found = links(catalogue_of(small))
    assert len(judged(found)) == 1
    assert together(found) == []


def test_who_gets_something_from_others_is_told_from_their_end(
    small: dict[str, Any], catalogue_of: Make
) -> None:
    _with(small, "kueue", {"project": "plugin", "relation": "admits"}, {"outside": "x", "relation": "admits"})
    _with(small, "volcano", {"project": "plugin", "relation": "schedules"}, {"project": "kueue"})
    (row,) = received(links(catalogue_of(small)), ("schedules", "admits"))  # nobody does either to Kueue
    assert row.project.id == "plugin"
    told = {kind: [link.owner.id for link in group] for kind, group in row.links.items()}
    assert told == {"schedules": ["volcano"], "admits": ["kueue"]}


def test_every_relation_can_be_read_from_the_other_end() -> None:
    assert CONVERSES.keys() == RELATIONS.keys()


def test_without_pairs_there_are_no_links(small: dict[str, Any], catalogue_of: Make) -> None:
    _with(small, "kueue")
    _with(small, "volcano")
    assert links(catalogue_of(small)) == []
