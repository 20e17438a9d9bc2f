"""Stories of several needs: who meets all that the text states, and the one need that others lack."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from landscape.catalogue import Catalogue, build
from landscape.catalogue.choosing.answer import Asked, Floors, Need, asked_of, choose, verdict
from landscape.catalogue.choosing.facts import Facts, Said, facts
from landscape.catalogue.choosing.ids import Ids, bits_of
from landscape.catalogue.choosing.together import Together, claimed, claimed_by, stated, together
from landscape.catalogue.choosing.verdict import Verdict, fares
from landscape.sources import read_tree
from tests.catalogue.choosing.cases import FOLDER, read

ROOT = Path(__file__).parents[3]
Make = Callable[..., Catalogue]


@pytest.fixture
def story() -> Facts:
    """A story of three needs, one of them concluded."""
    return msgspec.convert(read(FOLDER / "story-with-inferred-needs.json").facts, Facts)


def _trains(story: Facts) -> Together:
    needs = [need.key for need in asked_of(story.stories["trains"]).needs if need.must]
    found = together(claimed_by({id: project.claims for id, project in story.projects.items()}), needs)
    assert found
    return found


def _told(found: Together) -> list[tuple[str, list[str], list[str]]]:
    return [(lack.key, list(lack.unknown), list(lack.unmet)) for lack in found.lacks]


def test_who_meets_all_and_who_lacks_one(story: Facts) -> None:
    found = _trains(story)
    assert (found.needs, list(found.meeting)) == (2, ["a", "b"])
    assert _told(found) == [("hardware.gpu", ["c"], [])]
    assert found.lacking == 1


def test_unknown_and_unmet_stand_apart(story: Facts) -> None:
    b = msgspec.structs.replace(story.projects["b"], claims={"gang": (("none", "", "docs", "", ""),)})
    b = msgspec.structs.replace(b, claims=b.claims | {"hardware.gpu": (("full", "", "docs", "", ""),)})
    c = msgspec.structs.replace(
        story.projects["c"], claims={"gang": (("full", "", "docs", "", ""),)}, not_found=("hardware.gpu",)
    )
    found = _trains(msgspec.structs.replace(story, projects=story.projects | {"b": b, "c": c}))
    assert list(found.meeting) == ["a"]
    assert _told(found) == [("gang", [], ["b"]), ("hardware.gpu", ["c"], [])]
    assert found.lacking == 2


def test_what_was_only_concluded_and_a_single_need_do_not_count(
    small: dict[str, Any], catalogue_of: Make
) -> None:
    small["stories/one-rack.yaml"]["needs"] = {
        "capabilities": ["gang-scheduling", "quota"],
        "inferred": ["quota"],
    }
    catalogue = catalogue_of(small)
    assert stated(catalogue.stories["one-rack"]) == ("gang-scheduling",)
    assert together(claimed(catalogue), ["gang-scheduling"]) is None


def test_who_is_named_lacks_just_that_one(small: dict[str, Any], catalogue_of: Make) -> None:
    small["stories/one-rack.yaml"]["needs"] = {"capabilities": ["gang-scheduling", "quota"]}
    catalogue = catalogue_of(small)
    decided, needs = facts(catalogue), stated(catalogue.stories["one-rack"])
    found = together(claimed(catalogue), needs)
    assert found
    for lack in found.lacks:
        for outcome, ids in (("unknown", lack.unknown), ("unmet", lack.unmet)):
            for id in ids:
                met = {key: verdict(decided, id, key, Floors()).outcome for key in needs}
                assert met == dict.fromkeys(needs, "met") | {lack.key: outcome}
    assert found.lacking == 2


def test_real_stories_have_the_answer_that_choose_gives() -> None:
    real = build(read_tree(ROOT / "data"))
    decided = facts(real)
    several = [story for story in real.stories.values() if len(stated(story)) > 1]
    for story in random.Random(7).sample(several, 25):
        needs = stated(story)
        assert needs == tuple(n.key for n in asked_of(decided.stories[story.id]).needs if n.must)
        found = together(claimed(real), needs)
        answer = choose(decided, Asked(tuple(map(Need, needs))))
        assert found
        assert list(found.meeting) == [row.project for row in answer.meeting]
        assert found.lacking == sum(row.missing == 1 for row in answer.near)


def test_claims_are_judged_once_however_many_stories_ask(
    small: dict[str, Any], catalogue_of: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged: list[Said] = []

    def counted(said: Said, floors: Floors) -> Verdict:
        judged.append(said)
        return fares(said, floors)

    monkeypatch.setattr("landscape.catalogue.choosing.together.fares", counted)
    catalogue = catalogue_of(small)
    for _ in range(10):
        together(claimed(catalogue), ["gang-scheduling", "quota"])
    statements = [one for said in facts(catalogue).projects.values() for one in said.claims.values()]
    assert len(judged) == sum(map(len, statements))


def test_ids_are_counted_and_read_in_their_order() -> None:
    every = tuple(f"p{number}" for number in range(200))
    some = Ids(every, bits_of([190, 3, 64, 0], len(every)))
    assert (len(some), list(some), some.first(2)) == (4, ["p0", "p3", "p64", "p190"], ("p0", "p3"))
    assert not Ids(every, 0)
