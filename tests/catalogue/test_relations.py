"""A pair is written down once and reads rightly from both ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from landscape.catalogue import Catalogue
from landscape.catalogue.relations import Standing, partners
from landscape.catalogue.words import RELATIONS, SOUGHT, State

Make = Callable[..., Catalogue]


def test_releases_turn_around_and_the_sentence_does_not(small: dict[str, Any], catalogue_of: Make) -> None:
    item = small["projects/kueue.yaml"]["works_with"][0]
    item |= {"relation": "admits", "support": "partial", "since": {"self": "v1", "other": "v2"}}
    catalogue = catalogue_of(small)
    ((there,),) = [partner.relations for partner in partners(catalogue, "kueue")[Standing.DOCUMENTED]]
    assert (there.words, there.state, there.own) == ("admits", State.PARTIAL, True)
    assert (there.since.self, there.since.other) == ("v1", "v2")
    back = partners(catalogue, "volcano")[Standing.DOCUMENTED][0].relations[0]
    assert (back.words, back.state, back.own) == ("admits", State.PARTIAL, False)
    assert (back.since.self, back.since.other) == ("v2", "v1")


def test_partners_stand_once_each_by_what_is_known_and_in_order_of_name(
    small: dict[str, Any], catalogue_of: Make
) -> None:
    item = small["projects/volcano.yaml"]["works_with"][0]
    small["projects/volcano.yaml"]["works_with"] = [
        {**item, "outside": "zebra"},
        {**item, "outside": "Antelope"},
        {**item, "outside": "zebra", "support": "full"},
        {**item, "outside": "zebra", "relation": "alternative-to", "support": "partial"},
        {**item, "outside": "Bear", "support": "partial"},
        {**item, "outside": "Cat", "support": "none"},
        {**item, "outside": "Dog", "support": "planned"},
        {**item, "outside": "Eel", "support": "unknown"},
    ]
    found = partners(catalogue_of(small), "volcano")
    assert {standing: [partner.name for partner in group] for standing, group in found.items()} == {
        Standing.DOCUMENTED: ["Bear", "zebra"],
        Standing.PLANNED: ["Dog"],
        Standing.NONE: ["Cat"],
        Standing.NO_TEXT: ["Eel"],
        Standing.MENTIONED: ["Antelope", "Kueue"],
        Standing.ALTERNATIVE: ["zebra"],
    }
    assert list(found) == list(Standing)
    assert [relation.state for relation in found[Standing.DOCUMENTED][1].relations] == [State.FULL, None]
    ((eel,),) = [partner.relations for partner in found[Standing.NO_TEXT]]
    assert eel.sought == "working together"


def test_an_alternative_of_which_no_text_was_found_stays_one(
    small: dict[str, Any], catalogue_of: Make
) -> None:
    small["projects/kueue.yaml"]["works_with"][0] |= {"relation": "alternative-to", "support": "unknown"}
    ((pair,),) = [row.relations for row in partners(catalogue_of(small), "kueue")[Standing.ALTERNATIVE]]
    assert (pair.words, pair.sought) == ("is an alternative to", "")


def test_every_relation_but_an_alternative_says_what_was_sought() -> None:
    assert SOUGHT.keys() == RELATIONS.keys() - {"alternative-to"}


def test_nothing_is_said_of_a_project_without_pairs(catalogue: Catalogue) -> None:
    assert partners(catalogue, "plugin") == {}
