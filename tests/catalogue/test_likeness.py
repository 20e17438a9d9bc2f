"""Which stories are like another, by what they share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from landscape.catalogue import Catalogue, likeness
from landscape.catalogue.likeness import alike

Make = Callable[..., Catalogue]

NEEDS = ["gang-scheduling", "bin-packing", "quota"]


def _story(title: str, **more: Any) -> dict[str, Any]:
    evidence = [{"url": "https://docs.example.org/a", "kind": "docs", "checked": "2026-11-20"}]
    return {"title": title, "kind": "talk", "problem": "P.", "evidence": evidence, **more}


def _alike(small: dict[str, Any], catalogue_of: Make, **stories: dict[str, Any]) -> Any:
    files = {path: value for path, value in small.items() if not path.startswith("stories/")}
    catalogue = catalogue_of(files | {f"stories/{id}.yaml": story for id, story in stories.items()})
    like = alike(catalogue)
    return {id: like(story) for id, story in catalogue.stories.items()}


def _uses(*projects: str, relation: str = "uses") -> list[dict[str, str]]:
    return [{"project": id, "relation": relation} for id in projects]


def test_two_stated_needs_make_stories_alike_and_one_does_not(
    small: dict[str, Any], catalogue_of: Make
) -> None:
    found = _alike(
        small,
        catalogue_of,
        a=_story("A", needs={"capabilities": NEEDS[:2]}),
        b=_story("B", needs={"capabilities": NEEDS}),
        c=_story("C", needs={"capabilities": NEEDS[2:]}),
    )
    (like,) = found["a"]
    assert (like.story.id, like.points) == ("b", 4)
    assert like.needs == (("capability", "gang-scheduling"), ("capability", "bin-packing"))
    assert (like.used, like.named, like.domain) == ((), (), False)
    assert found["c"] == ()


def test_an_inferred_need_counts_half_and_stands_behind(small: dict[str, Any], catalogue_of: Make) -> None:
    inferred = {"capabilities": NEEDS[:2], "hardware": ["amd-gpu"], "inferred": NEEDS[:1]}
    found = _alike(
        small,
        catalogue_of,
        a=_story("A", needs=inferred),
        b=_story("B", needs={"capabilities": NEEDS[:2]}),
        c=_story("C", needs={"capabilities": NEEDS[:1], "hardware": ["amd-gpu"]}, domain="physics"),
    )
    assert [like.story.id for like in found["a"]] == []
    found = _alike(
        small,
        catalogue_of,
        a=_story("A", needs=inferred, domain="physics"),
        c=_story("C", needs={"capabilities": NEEDS[:1], "hardware": ["amd-gpu"]}, domain="physics"),
    )
    (like,) = found["a"]
    assert (like.points, like.domain) == (4, True)
    assert like.needs == (("hardware", "amd-gpu"), ("capability", "gang-scheduling"))


def test_a_shared_project_says_whether_both_use_it(small: dict[str, Any], catalogue_of: Make) -> None:
    outside = [{"outside": "YARN", "relation": "replaced"}]
    found = _alike(
        small,
        catalogue_of,
        a=_story("A", projects=_uses("kueue", "volcano") + outside),
        b=_story("B", projects=_uses("kueue") + _uses("volcano", relation="rejected") + outside),
    )
    (like,) = found["a"]
    assert (like.points, like.used, like.named) == (6, ("kueue",), ("volcano", "YARN"))


def test_the_base_is_no_shared_project(small: dict[str, Any], catalogue_of: Make) -> None:
    stories = {id: _story(id, projects=_uses("kueue", "volcano")) for id in ("a", "b")}
    assert _alike(small, catalogue_of, **stories)["a"]
    small["vocabulary/questions.yaml"] = {"base": "kueue", "questions": []}
    assert not _alike(small, catalogue_of, **stories)["a"]


def test_who_shares_most_comes_first_then_the_alphabet_and_five_are_enough(
    small: dict[str, Any], catalogue_of: Make
) -> None:
    stories = {
        f"s{number}": _story(title, needs={"capabilities": NEEDS[:2]})
        for number, title in enumerate("fEdcba")
    }
    stories["most"] = _story("Zed", needs={"capabilities": NEEDS})
    found = _alike(small, catalogue_of, own=_story("Own", needs={"capabilities": NEEDS}), **stories)
    assert [like.story.title for like in found["own"]] == ["Zed", "a", "b", "c", "d"]


def test_what_nearly_all_have_makes_nobody_alike(
    small: dict[str, Any], catalogue_of: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    stories = {f"s{number}": _story(f"S{number}", needs={"capabilities": NEEDS[:2]}) for number in range(4)}
    assert _alike(small, catalogue_of, **stories)["s0"]
    monkeypatch.setattr(likeness, "COMMON", 3)
    assert not _alike(small, catalogue_of, **stories)["s0"]
