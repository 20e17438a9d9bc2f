"""Holds that one run leaves to the next."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from landscape.forges.forge import Wanted
from landscape.forges.github import GraphQL, Settings, api_of, initiatives
from landscape.forges.holds import FILE, LONGEST, Holds, key_of
from landscape.forges.limits import Terms
from landscape.forges.observation import Stop

from ..fake_time import START, FakeTime
from ..local_server import LocalServer, Reply
from .asking import client, graphql, observed, rest, settings, stop_of, wanted
from .server.app import TOKEN, ForgeServer
from .server.world import World


@pytest.fixture
def holds(tmp_path: Path) -> Holds:
    """Holds in a file that is not there yet."""
    return Holds(tmp_path / "cache" / FILE)


def test_a_hold_is_kept_until_it_ends(holds: Holds) -> None:
    assert holds.until("a", START) == 0
    holds.add("a", START + 60, START)
    holds.add("b", START + 100, START)
    again = Holds(holds.path)
    assert again.until("a", START + 59) == START + 60
    assert again.until("a", START + 60) == 0
    assert again.until("b", START + 60) == START + 100
    again.add("c", START + 100, START + 60)
    assert b'"a"' not in holds.path.read_bytes(), "what has ended is dropped"


def test_the_longest_counts_and_none_is_longer_than_a_day(holds: Holds) -> None:
    holds.add("a", START + 100, START)
    holds.add("a", START + 50, START)
    assert holds.until("a", START) == START + 100
    holds.add("a", START + 10**9, START)
    assert holds.until("a", START) == START + LONGEST


def test_what_is_over_soon_needs_no_file(holds: Holds) -> None:
    holds.add("a", START + 4, START)
    assert not holds.path.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"[]",
        b'{"version": 2, "until": {"a": 1800000060}}',
        b'{"version": 1, "until": {"a": "later"}}',
        b'{"version": 1, "until": {"a": 1e400}}',
        b'{"version": 1, "until": {"a": 9999999999}}',
        b"[" * 100_000,
    ],
)
def test_a_file_that_cannot_be_believed_has_none(holds: Holds, content: bytes) -> None:
    holds.path.parent.mkdir()
    holds.path.write_bytes(content)
    assert holds.until("a", START) == 0
    holds.add("a", START + 60, START)
    assert holds.until("a", START) == START + 60


def test_a_file_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    one = Holds(tmp_path / "file" / FILE)
    one.add("a", START + 60, START)
    assert one.until("a", START) == 0


def test_the_key_holds_no_token() -> None:
    keys = {key_of("a", "the-secret"), key_of("b", "the-secret"), key_of("a", "other"), key_of("a", "")}
    assert len(keys) == 4
    assert not any("secret" in key for key in keys)
    assert key_of("a", "") == "a"


@pytest.mark.parametrize("fault", ["secondary", "secondary-silent", "rate-limited"])
@pytest.mark.parametrize("token", [TOKEN, ""])
def test_the_next_run_asks_nothing_before_the_time(
    forge: ForgeServer, world: World, time: FakeTime, holds: Holds, fault: str, token: str
) -> None:
    """As processes, they share nothing but the file."""

    def run(patience: float) -> list[Any]:
        asked = wanted(world, *world.plain()[:30])
        ask = graphql if token else rest
        return list(ask(forge, time, token=token, patience=patience, holds=holds).ask(asked))

    forge.faults.at(fault, 2)
    first = stop_of(run(5))
    before = len(forge.asked)
    time.pass_by(10)
    second = stop_of(run(5))
    assert len(forge.asked) - before <= (fault == "rate-limited" and not token), "but for /rate_limit"
    assert second.again_at == pytest.approx(first.again_at, abs=2)
    assert TOKEN not in holds.path.read_text("utf-8")
    if fault != "rate-limited":
        assert len(observed(run(100))) == 30
    else:
        time.pass_by(3700)
        assert len(observed(run(5))) == 30
    assert not +forge.counts.violations


def test_nor_one_after_a_run_that_was_killed_while_it_waited(
    forge: ForgeServer, world: World, time: FakeTime, holds: Holds
) -> None:
    class Killed(FakeTime):
        def _wait(self, condition: object, seconds: float) -> None:
            raise KeyboardInterrupt

    killed = Killed()
    forge.faults.at("secondary", 0)
    with pytest.raises(KeyboardInterrupt):
        list(graphql(forge, killed, holds=holds).ask(wanted(world)))
    before = len(forge.asked)
    assert stop_of(list(graphql(forge, time, patience=5, holds=holds).ask(wanted(world)))).again_at
    assert len(forge.asked) == before
    without = stop_of(list(graphql(forge, time, patience=5).ask(wanted(world))))
    assert len(forge.asked) > before, "the file makes the difference"
    assert without.again_at
    assert +forge.counts.violations


def test_a_hold_is_that_of_a_token(forge: ForgeServer, world: World, time: FakeTime, holds: Holds) -> None:
    forge.faults.at("secondary", 0)
    asked = wanted(world, *world.plain()[:3])
    stop_of(list(graphql(forge, time, patience=5, holds=holds).ask(asked)))
    assert len(observed(rest(forge, time, patience=5, holds=holds).ask(asked))) == 3


def test_a_limit_that_is_used_up_is_none_of_another(
    forge: ForgeServer, world: World, time: FakeTime, holds: Holds
) -> None:
    forge.faults.at("rate-limited", 1)
    stop_of(list(graphql(forge, time, holds=holds).ask(wanted(world))))
    asked = wanted(world, *world.plain()[:3])
    assert len(observed(rest(forge, time, token=TOKEN, holds=holds).ask(asked))) == 3
    assert not +forge.counts.violations


def test_initiatives_wait_as_well(forge: ForgeServer, world: World, time: FakeTime, holds: Holds) -> None:
    forge.faults.at("secondary", 0)
    terms = Terms(patience=5, holds=holds)
    stop_of(list(graphql(forge, time, patience=5, holds=holds).ask(wanted(world))))
    before = len(forge.asked)
    found = initiatives(
        api_of(client(time), settings(forge), terms), settings(forge), world.plain()[0], ["bug"]
    )
    assert isinstance(found, Stop)
    assert len(forge.asked) == before


def test_what_a_server_wants_that_is_down_is_kept(server: LocalServer, time: FakeTime, holds: Holds) -> None:
    server.replies["/graphql"] = Reply(503, {"Retry-After": "2000"}, b"")
    found = Settings(server.url, f"{server.url}/graphql", "github.com", "the-secret")
    for _ in range(2):
        forge = GraphQL(client(time), found, Terms(holds=holds), lambda: 0.5)
        assert stop_of(list(forge.ask([Wanted("github.com/a/b")]))).again_at == START + 2000
        time.pass_by(50)
    assert len(server.asked) == 1
