"""Limits: each is kept, is over after its time, and says who did not keep it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import pytest

from ...fake_time import FakeTime
from .app import GITLAB_TOKEN, ForgeServer, serving
from .conftest import WITH_TOKEN, ask, named, query
from .limits import Rates
from .service import Pains
from .world import World

# Nothing takes time, so that much can be asked in a minute.
AT_ONCE = Pains(rest=0, graphql=0, repository=0, connection=0, history=0)


@contextmanager
def limited(world: World, time: FakeTime, rates: Rates, pains: Pains = AT_ONCE) -> Iterator[ForgeServer]:
    with serving(world, time, rates=rates, pains=pains) as server:
        yield server


def test_without_a_token_little_may_be_asked(world: World, time: FakeTime) -> None:
    path = f"/repos/{world.plain()[0]}"
    with limited(world, time, Rates(anonymous=2)) as server:
        first, second, third = (ask(server.url, path) for _ in range(3))
        assert [got.headers["x-ratelimit-remaining"] for got in (first, second, third)] == ["1", "0", "0"]
        assert (first.headers["x-ratelimit-limit"], first.headers["x-ratelimit-resource"]) == ("2", "core")
        assert third.status == 403
        assert third.json["message"] == "API rate limit exceeded for 127.0.0.1."
        assert "retry-after" not in third.headers
        assert server.counts.violations["over-remaining"] == 1, "the second answer said that nothing is left"
        ask(server.url, path)
        assert server.counts.violations["while-limited"] == 1
        assert ask(server.url, path, WITH_TOKEN).status == 200, "a token has a limit of its own"
        time.pass_by(int(first.headers["x-ratelimit-reset"]) - time.clock.date())
        assert ask(server.url, path).headers["x-ratelimit-used"] == "1"
        assert server.counts.violations.total() == 2


def test_what_is_left_can_be_asked_for_nothing(world: World, time: FakeTime) -> None:
    path = f"/repos/{world.plain()[0]}"
    with limited(world, time, Rates(anonymous=1)) as server:
        ask(server.url, path)
        got = ask(server.url, "/rate_limit")
        assert got.json["rate"] == {"limit": 1, "used": 1, "remaining": 0, "reset": 1_800_003_600}
        assert ask(server.url, "/rate_limit", WITH_TOKEN).json["resources"]["graphql"]["remaining"] == 5000
        assert not server.counts.as_json()["violations"]


def test_points_run_out(world: World, time: FakeTime) -> None:
    text = named(world.plain()[0])
    with limited(world, time, Rates(graphql=2)) as server:
        assert [query(server, text).headers["x-ratelimit-remaining"] for _ in range(2)] == ["1", "0"]
        got = query(server, text)
        assert (got.status, got.headers["x-ratelimit-remaining"]) == (200, "0")
        assert got.json["errors"][0]["type"] == "RATE_LIMITED"
        assert query(server, text).json["errors"][0]["type"] == "RATE_LIMIT"
        assert dict(server.counts.violations.most_common(2)) == {"over-remaining": 1, "while-limited": 1}
        assert ask(server.url, f"/repos/{world.plain()[0]}", WITH_TOKEN).status == 200
        time.pass_by(3600)
        assert "data" in query(server, text).json


def test_the_last_query_may_cost_more_than_is_left(world: World, time: FakeTime) -> None:
    many = " ".join(f"w{number}: watchers {{ totalCount }}" for number in range(300))
    with limited(world, time, Rates(graphql=2)) as server:
        got = query(server, named(world.plain()[0], many))
        assert "data" in got.json
        assert (got.headers["x-ratelimit-remaining"], got.headers["x-ratelimit-used"]) == ("0", "3")


@pytest.mark.parametrize("status", [403, 429])
def test_asking_too_fast_brings_the_secondary_limit(world: World, time: FakeTime, status: int) -> None:
    path = f"/repos/{world.plain()[0]}"
    rates = Rates(rest_points=3, secondary_status=status, graphql_secondary_status=200)
    with limited(world, time, rates) as server:
        got = [ask(server.url, path, WITH_TOKEN) for _ in range(4)][-1]
        assert (got.status, got.headers["retry-after"]) == (status, "60")
        assert "secondary rate limit" in got.json["message"]
        assert got.headers["x-ratelimit-remaining"] == "4997"
        got = query(server, named(world.plain()[0]))
        assert (got.status, got.headers["retry-after"]) == (200, "60"), "it holds for both doors"
        assert "secondary rate limit" in got.json["message"]
        assert dict(server.counts.violations.most_common(2)) == {"too-fast": 1, "before-retry-after": 1}
        time.pass_by(59)
        assert ask(server.url, path, WITH_TOKEN).headers["retry-after"] == "1"
        time.pass_by(1)
        assert ask(server.url, path, WITH_TOKEN).status == 200


def test_one_after_the_other_never_works_too_much(world: World, time: FakeTime) -> None:
    with limited(world, time, Rates(), Pains(graphql=7)) as server:
        for _ in range(30):
            assert "data" in query(server, named(world.plain()[0])).json
        assert not server.counts.as_json()["violations"]
        assert time.now > 210


def test_queries_beside_each_other_work_too_much(world: World, time: FakeTime) -> None:
    text = named(world.plain()[0])
    going, go = Event(), Event()

    def block(seconds: float) -> None:
        going.set()
        go.wait(10)

    server = ForgeServer(world, time.clock, pains=Pains(graphql=9), pass_time=block)
    try:
        first = Thread(target=query, args=(server, text))
        first.start()
        assert going.wait(10)
        for _ in range(7):
            assert query(server, text).status == 200
        assert query(server, text).status == 403
        assert server.counts.most_graphql_at_once == 2
        assert server.counts.violations["graphql-at-once"] == 8
        assert server.counts.violations["too-much-work"] == 1
        assert server.counts.violations["before-retry-after"] == 0, "it could not know"
        go.set()
        first.join(10)
    finally:
        go.set()
        server.stop()


def test_too_many_at_once_are_refused(world: World, time: FakeTime) -> None:
    path = f"/repos/{world.plain()[0]}"
    going, go = Event(), Event()

    def block(seconds: float) -> None:
        going.set()
        go.wait(10)

    server = ForgeServer(world, time.clock, rates=Rates(at_once=1), pass_time=block)
    try:
        first = Thread(target=ask, args=(server.url, path, WITH_TOKEN))
        first.start()
        assert going.wait(10)
        assert ask(server.url, path, WITH_TOKEN).status == 403
        assert server.counts.most_at_once == 2
        go.set()
        first.join(10)
    finally:
        go.set()
        server.stop()


def test_gitlab_counts_by_the_minute(world: World, time: FakeTime) -> None:
    path = "/api/v4/projects/no%2Fsuch"
    with limited(world, time, Rates(gitlab_anonymous=1)) as server:
        got = ask(server.gitlab_url, path)
        assert (got.headers["ratelimit-limit"], got.headers["ratelimit-remaining"]) == ("1", "0")
        got = ask(server.gitlab_url, path)
        assert (got.status, got.headers["retry-after"], got.body) == (429, "60", b"Retry later\n")
        time.pass_by(60)
        assert ask(server.gitlab_url, path).status == 404


def test_a_token_elsewhere_is_noticed(server: ForgeServer) -> None:
    ask(server.elsewhere_url, "/x")
    assert server.counts.violations["token-elsewhere"] == 0
    ask(server.elsewhere_url, "/x", WITH_TOKEN)
    ask(server.elsewhere_url, "/x", {"PRIVATE-TOKEN": "secret"})
    assert server.counts.violations["token-elsewhere"] == 2
    assert ask(server.gitlab_url, "/api/v4/projects/1", WITH_TOKEN).status == 401, "that of another forge"
    assert ask(server.gitlab_url, "/api/v4/projects/1", {"PRIVATE-TOKEN": GITLAB_TOKEN}).status == 404
    assert ask(server.url, "/repositories/1", WITH_TOKEN).status == 404
    assert server.counts.violations["token-elsewhere"] == 3
    assert server.counts.tokens["secret"] == {"elsewhere /x": 1}
    assert server.paths("elsewhere") == ["/x"] * 3
