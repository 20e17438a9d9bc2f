"""Stories of several needs: who meets all that the text states, and the one need that others lack."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from landscape.catalogue import Catalogue
from landscape.catalogue.choosing.answer import Floors, verdict
from landscape.catalogue.choosing.facts import Facts, facts
from landscape.catalogue.choosing.together import Lack, together
from tests.catalogue.choosing.cases import FOLDER, read

Make = Callable[..., Catalogue]


@pytest.fixture
def story() -> Facts:
    """A story of three needs, one of them concluded."""
    return msgspec.convert(read(FOLDER / "story-with-inferred-needs.json").facts, Facts)


def test_only_stated_needs_count(story: Facts) -> None:
    found = together(story)["trains"]
    assert (found.needs, found.meeting) == (2, ("a", "b"))
    assert found.lacks == (Lack("hardware.gpu", unknown=("c",), unmet=()),)
    assert found.lacking == 1


def test_unknown_and_unmet_stand_apart(story: Facts) -> None:
    b = msgspec.structs.replace(story.projects["b"], claims={"gang": (("none", "", "docs", "", ""),)})
    b = msgspec.structs.replace(b, claims=b.claims | {"hardware.gpu": (("full", "", "docs", "", ""),)})
    c = msgspec.structs.replace(
        story.projects["c"], claims={"gang": (("full", "", "docs", "", ""),)}, not_found=("hardware.gpu",)
    )
    changed = msgspec.structs.replace(story, projects=story.projects | {"b": b, "c": c})
    found = together(changed)["trains"]
    assert found.meeting == ("a",)
    assert found.lacks == (Lack("gang", (), ("b",)), Lack("hardware.gpu", ("c",), ()))
    assert found.lacking == 2


def test_a_story_of_one_stated_need_is_left_out(small: dict[str, Any], catalogue_of: Make) -> None:
    assert together(facts(catalogue_of(small))) == {}


def test_who_is_named_lacks_just_that_one(small: dict[str, Any], catalogue_of: Make) -> None:
    small["stories/one-rack.yaml"]["needs"] = {"capabilities": ["gang-scheduling", "quota"]}
    decided = facts(catalogue_of(small))
    (found,) = together(decided).values()
    needs = decided.stories["one-rack"].needs
    for lack in found.lacks:
        for outcome, ids in (("unknown", lack.unknown), ("unmet", lack.unmet)):
            for id in ids:
                met = {key: verdict(decided, id, key, Floors()).outcome for key in needs}
                assert met == dict.fromkeys(needs, "met") | {lack.key: outcome}
    assert found.lacking == 2
