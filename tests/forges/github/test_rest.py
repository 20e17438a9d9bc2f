"""GitHub through REST: without a token, and what a token makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from landscape.forges.forge import Wanted
from landscape.forges.github import Rest, Settings, load
from landscape.forges.limits import Terms
from landscape.forges.observation import Observation, State

from ...fake_time import FakeTime
from ...local_server import LocalServer, Reply, redirect
from ..asking import client, failures, observed, rest, settings, stop_of, today, truth, wanted, wrong
from ..server.app import TOKEN, ForgeServer, serving
from ..server.world import World

NOT_ASKED = frozenset(
    {
        *("language_bytes", "last_commit", "latest_release", "releases_365d", "commits_by_week"),
        *("open_issues", "open_pull_requests", "good_first_issues", "contributors"),
        *("security_policy", "code_of_conduct"),
    }
)


def asked(forge: ForgeServer) -> list[str]:
    """Return what was asked for, but for how much is left of the limit, which costs nothing."""
    return [path for path in forge.paths() if path != "/rate_limit"]


def test_one_call_a_repository_and_every_value_is_true(
    forge: ForgeServer, world: World, time: FakeTime
) -> None:
    paths = [path for path in world.paths["github.com"][:55] if path not in world.having("empty")]
    found = observed(rest(forge, time).ask(wanted(world, *paths)))
    assert not wrong(world, found, today(time), partly=True)
    for path, one in found.items():
        _, values = truth(world, path, today(time))
        assert set(one.values) == set(values) - NOT_ASKED, path
    moved = [path for path in world.having("renamed") if path in paths]
    assert len(asked(forge)) == len(paths) + len(moved)
    assert not forge.counts.tokens
    assert not +forge.counts.violations


def test_sixty_an_hour_in_the_order_given_and_when_to_come_back(time: FakeTime) -> None:
    world = World(200, now=int(time.clock.date()))
    paths = world.plain()[:100]
    with serving(world, time) as forge:
        outcomes = list(rest(forge, time).ask(wanted(world, *paths)))
        stop = stop_of(outcomes)
        assert list(observed(outcomes[:-1])) == paths[:60]
        assert "its limit of 60 is used up" in stop.reason
        assert stop.again_at == pytest.approx(time.clock.date() + 3600, abs=10)
        assert len(asked(forge)) == 60, "not even one that is refused"
        time.pass_by(3600)
        more = list(rest(forge, time).ask(wanted(world, *paths[60:])))
        assert list(observed(more)) == paths[60:]
        assert not +forge.counts.violations


def test_the_next_run_knows_that_the_limit_is_used_up(time: FakeTime) -> None:
    world = World(200, now=int(time.clock.date()))
    paths = world.plain()[:70]
    with serving(world, time) as forge:
        list(rest(forge, time).ask(wanted(world, *paths)))
        again = list(rest(forge, time).ask(wanted(world, *paths[60:])))
        assert "its limit of 60 is used up" in stop_of(again).reason
        assert len(again) == 1
        assert len(asked(forge)) == 60
        assert not +forge.counts.violations


def test_with_patience_it_goes_on_in_the_next_hour(time: FakeTime) -> None:
    world = World(200, now=int(time.clock.date()))
    with serving(world, time) as forge:
        found = observed(rest(forge, time, patience=3700).ask(wanted(world, *world.plain()[:100])))
        assert len(found) == 100
        assert len([seconds for seconds in time.waits if seconds > 3000]) == 1
        assert not +forge.counts.violations


def test_a_renamed_repository_is_followed(forge: ForgeServer, world: World, time: FakeTime) -> None:
    path = world.plain()[0]
    world.rename(path, "elsewhere/renamed")
    found = observed(rest(forge, time).ask(wanted(world, path)))[path]
    assert found.values["moved_to"] == "github.com/elsewhere/renamed"
    assert asked(forge) == [f"/repos/{path}", f"/repositories/{world.repository(path).id}"]


def test_with_a_token_it_is_followed_without_it(forge: ForgeServer, world: World, time: FakeTime) -> None:
    path = world.plain()[0]
    world.rename(path, "elsewhere/renamed")
    observed(rest(forge, time, token=TOKEN).ask(wanted(world, path)))
    assert [one.token for one in forge.asked] == [TOKEN, ""]


def test_no_other_host_is_followed_to(forge: ForgeServer, world: World, time: FakeTime) -> None:
    path = world.plain()[0]
    forge.faults.on("redirect", f"/repos/{path}")
    for token in ("", TOKEN):
        assert failures(rest(forge, time, token=token).ask(wanted(world, path))) == {path: "refused"}
    assert not forge.paths("elsewhere")


def test_a_circle_of_redirects_ends(server: LocalServer, time: FakeTime) -> None:
    server.replies["/repos/a/b"] = redirect("/repositories/1")
    server.replies["/repositories/1"] = redirect("/repos/a/b")
    forge = Rest(client(time), settings_for(server))
    assert failures(forge.ask([Wanted("github.com/a/b")])) == {"a/b": "refused"}
    assert len(server.asked) <= 5


@pytest.mark.parametrize(
    ("blocked", "private", "state"),
    [("dmca", False, State.BLOCKED), ("tos", False, State.BLOCKED), ("", True, State.NOT_FOUND)],
)
def test_what_is_not_to_be_seen_keeps_no_values(
    forge: ForgeServer, world: World, time: FakeTime, blocked: str, private: bool, state: State
) -> None:
    path = world.plain()[0]
    world.repository(path).blocked, world.repository(path).private = blocked, private
    found = observed(rest(forge, time).ask(wanted(world, path)))[path]
    assert (found.state, dict(found.values)) == (state, {})


@pytest.mark.parametrize(
    ("status", "body", "what"),
    [
        (200, b'{"private": true, "stargazers_count": 5}', "not-found"),
        (200, b'{"private": false, "visibility": "internal"}', "not-found"),
        (200, b'{"stargazers_count": 5}', "unreadable"),
        (200, b"[]", "unreadable"),
        (404, b'{"message": "Not Found"}', "not-found"),
        (404, b"<html>proxy</html>", "unreadable"),
        (451, b'{"message": "Repository access blocked"}', "blocked"),
        (403, b'{"message": "Resource not accessible"}', "refused"),
        (410, b'{"message": "Gone"}', "refused"),
        (500, b'{"message": "Server Error"}', "server-error"),
        (504, b"", "timeout"),
    ],
)
def test_what_an_answer_means(
    server: LocalServer, time: FakeTime, status: int, body: bytes, what: str
) -> None:
    server.replies["/repos/a/b"] = Reply(status, {}, body)
    (outcome,) = Rest(client(time), settings_for(server), random=lambda: 0.5).ask([Wanted("github.com/a/b")])
    assert (outcome.state if isinstance(outcome, Observation) else outcome.kind) == what  # type: ignore[union-attr]


def test_an_outage_ends_the_run(forge: ForgeServer, world: World, time: FakeTime) -> None:
    forge.faults.at("503", 0, 1000)
    outcomes = list(rest(forge, time).ask(wanted(world)))
    assert "does not answer" in stop_of(outcomes).reason
    assert len(asked(forge)) == 12


def test_some_that_fail_do_not(forge: ForgeServer, world: World, time: FakeTime) -> None:
    paths = world.plain()[:10]
    for path in paths[:4]:
        forge.faults.on("502", f"/repos/{path}")
    outcomes = list(rest(forge, time).ask(wanted(world, *paths)))
    assert failures(outcomes) == dict.fromkeys(paths[:4], "timeout")
    assert len(outcomes) == 10


def test_what_has_not_changed_is_free_with_a_token(
    forge: ForgeServer, world: World, time: FakeTime, tmp_path: Path
) -> None:
    paths = world.plain()[:20]
    first = Rest(client(time), settings(forge), Terms(), load(tmp_path / "etags.json", TOKEN))
    before = observed(first.ask(wanted(world, *paths)))
    assert first.cost.points == 20
    world.repository(paths[3]).stars += 1
    second = Rest(client(time), settings(forge), Terms(), load(tmp_path / "etags.json", TOKEN))
    after = observed(second.ask(wanted(world, *paths)))
    assert not wrong(world, after, today(time), partly=True)
    assert forge.counts.statuses["304"] == 19
    assert (second.cost.requests, second.cost.points) == (20, 1)
    same = [path for path in paths if path != paths[3]]
    assert [after[path].values for path in same] == [before[path].values for path in same]


def test_without_a_token_no_etag_is_used(
    forge: ForgeServer, world: World, time: FakeTime, tmp_path: Path
) -> None:
    for _ in range(2):
        one = Rest(client(time), settings(forge, ""), Terms(), load(tmp_path / "etags.json", ""))
        observed(one.ask(wanted(world, *world.plain()[:3])))
    assert not any("if-none-match" in asked.headers for asked in forge.asked)
    assert not (tmp_path / "etags.json").exists()


def test_what_it_would_cost(forge: ForgeServer, world: World, time: FakeTime) -> None:
    many = wanted(world)
    words = rest(forge, time).estimate(many)
    assert words == "100 REST requests of 60 an hour without a token; 40 are left for later"
    assert rest(forge, time).estimate(many[:5]) == "5 REST requests of 60 an hour without a token"
    assert rest(forge, time, token=TOKEN).estimate(many).startswith("100 REST requests of 5,000 an hour;")
    assert not forge.asked


def settings_for(server: LocalServer) -> Settings:
    """Return the settings for a server that answers as it is told."""
    return Settings(server.url, f"{server.url}/graphql")
