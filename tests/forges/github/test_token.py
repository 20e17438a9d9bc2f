"""The token goes to the API's hosts, and is seen nowhere else."""

from __future__ import annotations

import json
import logging
import traceback
from pathlib import Path
from typing import Any

import pytest

from landscape.forges.api import Api, Request
from landscape.forges.forge import Wanted
from landscape.forges.github import GraphQL, Rest, Settings, api_of, initiatives, load
from landscape.forges.holds import Holds
from landscape.forges.limits import Terms
from landscape.forges.observation import Observation
from landscape.web import Client, Pace, Reach
from landscape.web.client import _Wanted

from ...fake_time import FakeTime
from ...local_server import LocalServer, Reply, redirect, running
from ..asking import AT_ONCE, client, graphql, settings, wanted
from ..server.app import TOKEN, ForgeServer
from ..server.faults import NAMES
from ..server.world import World


def test_it_comes_to_the_api_and_to_no_other_host(
    forge: ForgeServer, world: World, time: FakeTime, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    api = api_of(client(time, AT_ONCE), settings(forge), Terms())
    for index, fault in enumerate(name for name in NAMES if name not in ("hang", "drip", "redirect")):
        forge.faults.at(fault, index * 3)
    outcomes = list(graphql(forge, time, AT_ONCE, patience=4000).ask(wanted(world)))
    path = world.plain()[0]
    forge.faults.on("redirect", "/issues")
    outcomes += Rest(client(time), settings(forge)).ask(wanted(world, path))
    said = initiatives(api, settings(forge), path, ["bug"])
    assert set(forge.counts.tokens) == {TOKEN}
    assert all(place.startswith("github ") for place in forge.counts.tokens[TOKEN])
    assert not forge.paths("elsewhere")
    assert not forge.counts.violations["token-elsewhere"]
    assert TOKEN not in repr(outcomes) + repr(said) + caplog.text
    assert not any(TOKEN in repr(record.__dict__) for record in caplog.records)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_it_follows_no_redirect(server: LocalServer, time: FakeTime, status: int) -> None:
    with running() as other:
        server.replies["/repos/a/b"] = redirect(f"{other.url}/steal", status)
        server.replies["/graphql"] = redirect(f"{other.url}/steal", status)
        found = Settings(server.url, f"{server.url}/graphql", "github.com", "the-secret")
        list(Rest(client(time), found).ask([Wanted("github.com/a/b")]))
        list(GraphQL(client(time), found).ask([Wanted("github.com/a/b")]))
        assert not other.asked
    assert all("the-secret" in str(one.headers) for one in server.asked)


def test_a_redirect_within_the_api_goes_without_it(server: LocalServer, time: FakeTime) -> None:
    server.replies["/repos/a/b"] = redirect("/repositories/1")
    server.replies["/repositories/1"] = Reply(200, {}, b'{"private": false, "full_name": "a/c"}')
    found = Settings(server.url, f"{server.url}/graphql", "github.com", "the-secret")
    list(Rest(client(time), found).ask([Wanted("github.com/a/b")]))
    assert ["Authorization" in one.headers for one in server.asked] == [True, False]


def test_a_request_for_another_host_goes_without_it(server: LocalServer, time: FakeTime) -> None:
    server.replies["/x"] = Reply(200, {}, b"{}")
    hosts = frozenset({"api.github.com"})
    api = Api(client(time), Terms(), hosts, {}, {"Authorization": "Bearer the-secret"})
    api.ask(Request(f"{server.url}/x"))
    assert "Authorization" not in server.asked[0].headers


def says_it(status: int, value: Any) -> Reply:
    """Return an answer in which the token stands wherever it can."""
    headers = {"ETag": '"the-secret"', "Location": "/the-secret", "X-The": "the-secret"}
    return Reply(status, headers, json.dumps(value).encode())


ECHO = "Bearer the-secret is what you sent"
FOUND = {
    "isPrivate": False, "description": ECHO, "nameWithOwner": "a/the-secret",
    "repositoryTopics": {"nodes": [{"topic": {"name": "the-secret"}}]},
    "defaultBranchRef": {"name": "the-secret", "target": None},
}  # fmt: skip


@pytest.mark.parametrize(
    ("status", "value"),
    [
        (200, {"data": {"r0": FOUND}}),
        (200, {"data": None, "errors": [{"message": ECHO}]}),
        (200, {"errors": [{"message": ECHO, "extensions": {"code": "undefinedField"}}]}),
        (403, {"message": ECHO}),
        (404, {"message": ECHO}),
        (302, {}),
    ],
)
def test_a_server_that_repeats_it_is_not_repeated(
    server: LocalServer, time: FakeTime, status: int, value: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    server.replies["/graphql"] = says_it(status, value)
    found = Settings(server.url, f"{server.url}/graphql", "github.com", "the-secret")
    told: list[object] = []
    forge = GraphQL(client(time), found, Terms(said=told.append), lambda: 0.5)
    outcomes = list(forge.ask([Wanted(f"github.com/a/b{index}") for index in range(9)]))
    assert outcomes
    assert "the-secret" not in repr(outcomes) + repr(told) + "".join(capsys.readouterr())


def test_nor_is_it_kept(server: LocalServer, time: FakeTime, tmp_path: Path) -> None:
    node = {"private": False, "full_name": "a/b", "description": ECHO, "topics": ["the-secret", "x"]}
    server.replies["/repos/a/b"] = says_it(200, node)
    found = Settings(server.url, f"{server.url}/graphql", "github.com", "the-secret")
    etags = load(tmp_path / "etags.json", "the-secret")
    (one,) = Rest(client(time), found, Terms(holds=Holds(tmp_path / "holds.json")), etags).ask(
        [Wanted("github.com/a/b")]
    )
    assert isinstance(one, Observation)
    assert one.values["description"] == "Bearer *** is what you sent"
    assert one.values["topics"] == ["***", "x"]
    assert "the-secret" not in "".join(path.read_text("utf-8") for path in tmp_path.iterdir())


def test_without_a_token_everything_is_taken_as_it_is(server: LocalServer, time: FakeTime) -> None:
    server.replies["/repos/a/b"] = says_it(200, {"private": False, "description": ECHO})
    (one,) = Rest(client(time), Settings(server.url)).ask([Wanted("github.com/a/b")])
    assert isinstance(one, Observation)
    assert one.values["description"] == ECHO


def test_it_stands_in_no_exception_and_no_repr(time: FakeTime) -> None:
    def fails(host: str, port: int) -> list[str]:
        raise RuntimeError(f"no {host}")

    broken = Client(Pace(clock=time.clock), Reach(local=True), AT_ONCE, fails)
    found = Settings("https://api.example.org", "https://api.example.org/graphql", "github.com", "the-secret")
    forge = GraphQL(broken, found)
    with pytest.raises(RuntimeError) as caught:
        list(forge.ask([Wanted("github.com/a/b")]))
    shown = "".join(traceback.format_exception(caught.value))
    assert "the-secret" not in shown + repr(forge) + repr(forge._api) + repr(found)
    assert "the-secret" not in repr(_Wanted("GET", 0, {"Authorization": "the-secret"}))
