"""The made-up repositories."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from .generate import Shares
from .repository import DAY, Commits
from .world import GITHUB, GITLAB, World

NOW = 1_800_000_000.0
TRAITS = [field.name for field in fields(Shares)]


def test_the_same_seed_makes_the_same_world() -> None:
    one, two, other = (World(100, seed, now=NOW) for seed in (3, 3, 4))
    assert one.keys() == two.keys() != other.keys()
    assert [one.truth(path) for path in one.paths[GITHUB]] == [two.truth(path) for path in two.paths[GITHUB]]


def test_a_name_has_every_character_that_is_allowed_and_no_other() -> None:
    names = [path.split("/") for path in World(400, now=NOW).paths[GITHUB]]
    assert len({f"{owner}/{name}".lower() for owner, name in names}) == 400
    for owner, name in names:
        assert re.fullmatch(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})", owner)
        assert re.fullmatch(r"[A-Za-z0-9._-]{1,100}", name)
        assert not name.endswith(".git")
        assert name not in (".", "..")
    assert {name[0] for _, name in names} >= set("._-9a")


@pytest.mark.parametrize("trait", TRAITS)
def test_every_rare_case_is_there(trait: str) -> None:
    world = World(60, now=NOW)
    assert world.having(trait)
    assert not World(60, now=NOW, shares=Shares(**dict.fromkeys(TRAITS, 0.0))).having(trait)


def test_what_is_special_shows() -> None:
    world = World(200, now=NOW)
    (renamed, *_), (recased, *_) = world.having("renamed"), world.having("recased")
    assert world.truth(renamed).path not in ("", renamed)
    assert world.truth(recased).path.lower() == recased.lower()
    assert world.truth(recased).path != recased
    assert {world.truth(path).state for path in world.having("missing")} == {"not-found"}
    assert {world.truth(path).state for path in world.having("private")} == {"not-found"}
    assert {world.truth(path).state for path in world.having("blocked")} == {"blocked"}
    plain = world.truth(world.plain()[0])
    assert plain.state == "found"
    assert plain.values is not None
    assert not plain.values["archived"]


def test_a_world_can_change() -> None:
    world = World(60, now=NOW)
    first, second, third = world.plain()[:3]
    before = world.truth(first).values
    world.commit(first, NOW)
    world.release(first, "v99", NOW)
    after = world.truth(first).values
    assert before is not None
    assert after is not None
    assert sum(after["commits_by_week"]["counts"]) == sum(before["commits_by_week"]["counts"]) + 1
    assert after["latest_release"] == {"tag": "v99", "date": "2027-01-15"}
    world.rename(second, "new/name")
    assert world.truth(second).path == world.truth("new/name").path == "new/name"
    world.add(second, stars=7)
    assert world.truth(second).path == second, "the old name has been taken"
    world.vanish(third)
    assert world.truth(third).state == "not-found"


def test_the_weeks_hold_the_commits_of_a_year() -> None:
    world = World(200, now=NOW)
    for path in world.paths[GITHUB]:
        values = world.truth(path).values
        if values is None or values["commits_by_week"] is None:
            continue
        weeks = values["commits_by_week"]
        commits = world.repository(path).commits
        assert len(weeks["counts"]) == 52
        assert weeks["first"] == "2026-01-19"
        assert sum(weeks["counts"]) == len(commits.between(1_768_780_800, None)), "since that Monday"


def test_commits_are_counted_between_two_seconds() -> None:
    commits = Commits([1000 * DAY, 1001 * DAY], older=3, start=10 * DAY, step=2 * DAY)
    assert [commits.at(index) // DAY for index in range(len(commits))] == [10, 12, 14, 1000, 1001]
    assert list(commits.between(None, None)) == [0, 1, 2, 3, 4]
    assert list(commits.between(12 * DAY, 1000 * DAY)) == [1, 2, 3], "both ends belong to it"
    assert list(commits.between(12 * DAY + 1, 1000 * DAY - 1)) == [2]
    assert not commits.between(2000 * DAY, None)
    assert not commits.between(20 * DAY, 15 * DAY)
    commits.add(500 * DAY)
    assert commits.at(3) == 500 * DAY


def test_gitlab_has_its_own_repositories_in_groups() -> None:
    world = World(10, now=NOW, gitlab=60)
    assert len(world.keys()) == 70
    assert any(path.count("/") > 1 for path in world.paths[GITLAB])
    path = world.plain(GITLAB)[0]
    assert world.find(path) is None
    values = world.truth(path, GITLAB).values
    assert values is not None
    assert "watchers" not in values
