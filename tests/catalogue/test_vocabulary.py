"""Words that mean several things are found, and only those."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from landscape.catalogue import Catalogue
from landscape.catalogue.vocabulary import Shared, key, own_words, shared

Make = Callable[..., Catalogue]


def _capabilities(small: dict[str, Any]) -> dict[str, dict[str, Any]]:
    files = (small["vocabulary/capabilities/scheduling.yaml"], small["vocabulary/capabilities/queueing.yaml"])
    return {one["id"]: one for file in files for one in file["capabilities"]}


def _found(small: dict[str, Any], catalogue_of: Make) -> list[Shared]:
    return shared(catalogue_of(small))


def _term(project: str, term: str, means: str) -> dict[str, Any]:
    return {"project": project, "term": term, "means": means}


@pytest.mark.parametrize("word", ["pod group", "Pod-Group", "PodGroup", "pod_group"])
def test_spellings_are_one_word(word: str) -> None:
    assert key(word) == "podgroup"


def test_a_word_of_one_project_for_one_thing_misleads_nobody(catalogue: Catalogue) -> None:
    assert shared(catalogue) == []


def test_a_word_of_two_projects_is_shown_side_by_side(small: dict[str, Any], catalogue_of: Make) -> None:
    all_of = _capabilities(small)
    all_of["gang-scheduling"]["terms"].append(_term("kueue", "PodGroup", "plain pods"))
    (one,) = _found(small, catalogue_of)
    assert (one.id, one.projects, one.here) == ("word_podgroup", 2, ())
    told = [(meaning.term.project, meaning.term.means) for meaning in one.meanings]
    assert told == [("kueue", "plain pods"), ("volcano", "a gang")]


def test_a_word_that_names_a_capability_here_is_beside_its_definition(
    small: dict[str, Any], catalogue_of: Make
) -> None:
    all_of = _capabilities(small)
    all_of["gang-scheduling"]["terms"] = [_term("volcano", "Gang Scheduling", "time slicing")]
    (one,) = _found(small, catalogue_of)
    assert one.named
    assert [capability.id for capability in one.here] == ["gang-scheduling"]


@pytest.mark.parametrize(("alias_of", "found"), [("quota", 1), ("gang-scheduling", 0)])
def test_a_word_that_finds_another_capability_than_its_own_misleads(
    small: dict[str, Any], catalogue_of: Make, alias_of: str, found: int
) -> None:
    all_of = _capabilities(small)
    all_of[alias_of]["search_words"] = ["pod-group"]
    words = _found(small, catalogue_of)
    assert len(words) == found
    assert all(not one.named for one in words)


def test_what_is_said_of_two_capabilities_is_one_meaning(small: dict[str, Any], catalogue_of: Make) -> None:
    all_of = _capabilities(small)
    all_of["quota"]["terms"] = [_term("volcano", "pod group", "a gang")]
    (meaning,) = own_words(catalogue_of(small))["volcano"]
    assert sorted(capability.id for capability in meaning.capabilities) == ["gang-scheduling", "quota"]
