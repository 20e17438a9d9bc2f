"""A pair is written down once and reads rightly from both ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from landscape.catalogue import Catalogue
from landscape.catalogue.relations import partners
from landscape.catalogue.words import State

Make = Callable[..., Catalogue]


def test_releases_turn_around_and_the_sentence_does_not(small: dict[str, Any], catalogue_of: Make) -> None:
    item = small["projects/kueue.yaml"]["works_with"][0]
    item |= {"relation": "admits", "support": "partial", "since": {"self": "v1", "other": "v2"}}
    catalogue = catalogue_of(small)
    ((there,),) = [partner.relations for partner in partners(catalogue, "kueue")]
    assert (there.words, there.state, there.own) == ("admits", State.PARTIAL, True)
    assert (there.since.self, there.since.other) == ("v1", "v2")
    back = next(partner for partner in partners(catalogue, "volcano") if partner.id == "kueue").relations[0]
    assert (back.words, back.state, back.own) == ("admits", State.PARTIAL, False)
    assert (back.since.self, back.since.other) == ("v2", "v1")


def test_partners_are_in_order_of_name_and_judged_relations_first(
    small: dict[str, Any], catalogue_of: Make
) -> None:
    item = small["projects/volcano.yaml"]["works_with"][0]
    small["projects/volcano.yaml"]["works_with"] = [
        {**item, "outside": "zebra"},
        {**item, "outside": "Antelope"},
        {**item, "outside": "zebra", "support": "full"},
    ]
    found = partners(catalogue_of(small), "volcano")
    assert [(partner.id, partner.name) for partner in found] == [
        ("", "Antelope"),
        ("kueue", "Kueue"),
        ("", "zebra"),
    ]
    assert [relation.state for relation in found[-1].relations] == [State.FULL, None]


def test_nothing_is_said_of_a_project_without_pairs(catalogue: Catalogue) -> None:
    assert partners(catalogue, "plugin") == []
