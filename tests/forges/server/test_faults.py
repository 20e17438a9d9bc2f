"""Faults: each does to the client what it is called after, when it is planned and at no other time."""

from __future__ import annotations

import json
from contextlib import suppress
from http.client import HTTPException, IncompleteRead, RemoteDisconnected
from urllib.request import Request, urlopen

import pytest

from .app import ForgeServer
from .conftest import WITH_TOKEN, ask, named, query
from .faults import LIMITING, NAMES, SPOILT, Faults
from .world import World


@pytest.fixture
def text(world: World) -> str:
    paths = world.plain()[:6]
    fields = "nameWithOwner stargazerCount topics: repositoryTopics(first: 9) { nodes { topic { name } } }"
    return "{ " + " ".join(f"r{n}: {named(path, fields)[1:-1]}" for n, path in enumerate(paths)) + " }"


def test_a_fault_comes_when_it_is_planned() -> None:
    faults = Faults()
    faults.at("500", 2)
    faults.at("502", 4, 2)
    faults.on("html", "/repos/a/b", times=1)
    assert [faults.choose(index, "/graphql", b"") for index in range(7)] == [
        "",
        "",
        "500",
        "",
        "502",
        "502",
        "",
    ]
    assert [faults.choose(9, "/repos/a/b", b"") for _ in range(2)] == ["html", ""]
    faults.on("reset", "b/c")
    assert [faults.choose(9, "/graphql", b'{"query": "b/c"}') for _ in range(2)] == ["reset", "reset"]
    faults.clear()
    assert faults.choose(2, "/repos/a/b", b"b/c") == ""
    with pytest.raises(ValueError, match="no fault"):
        faults.at("nope", 1)


def test_a_share_of_the_requests_is_the_same_for_the_same_seed() -> None:
    def chosen(seed: int) -> list[str]:
        faults = Faults()
        faults.share(0.2, seed, ("500", "hang"))
        return [faults.choose(index, "/", b"") for index in range(1000)]

    assert chosen(1) == chosen(1) != chosen(2)
    assert 150 < sum(map(bool, chosen(1))) < 250
    assert set(chosen(1)) == {"", "500", "hang"}


@pytest.mark.parametrize("status", ["500", "502", "503", "504"])
def test_the_server_fails(server: ForgeServer, text: str, status: str) -> None:
    server.faults.at(status, 0)
    assert query(server, text).status == int(status)
    assert query(server, text).status == 200
    assert server.counts.faults == {status: 1}


def test_a_page_comes_instead_of_an_answer(server: ForgeServer, text: str) -> None:
    server.faults.at("html", 0)
    got = query(server, text)
    assert (got.status, got.headers["content-type"]) == (200, "text/html")


def test_an_answer_is_cut_off(server: ForgeServer, text: str) -> None:
    server.faults.at("truncated", 0)
    got = query(server, text)
    assert got.status == 200
    with pytest.raises(ValueError, match=r"."):
        json.loads(got.body)


@pytest.mark.parametrize("name", ["drip", "hang"])
def test_an_answer_takes_too_long(server: ForgeServer, text: str, name: str) -> None:
    server.faults.at(name, 0)
    server.release.set()
    with pytest.raises((RemoteDisconnected, IncompleteRead)):
        query(server, text)
    assert query(server, text).status == 200
    assert not server.counts.as_json()["violations"]


@pytest.mark.parametrize("name", ["drip", "hang"])
def test_a_client_that_waits_no_longer_may_ask_again(server: ForgeServer, text: str, name: str) -> None:
    server.faults.at(name, 0)
    body = json.dumps({"query": text}).encode()
    with pytest.raises(TimeoutError):
        ask(server.url, "/graphql", WITH_TOKEN, body, timeout=0.02)
    assert query(server, text).status == 200
    assert not server.counts.as_json()["violations"]


def test_an_answer_never_ends(server: ForgeServer, text: str) -> None:
    server.faults.at("oversized", 0)
    with urlopen(Request(f"{server.url}/graphql", b"{}", {"User-Agent": "test"}), timeout=10) as answer:
        assert len(answer.read(3_000_000)) == 3_000_000


def test_the_connection_breaks_off(server: ForgeServer, text: str) -> None:
    server.faults.at("reset", 0)
    server.faults.at("hang-up", 1)
    with pytest.raises(ConnectionResetError):
        query(server, text)
    with pytest.raises(RemoteDisconnected):
        query(server, text)
    assert query(server, text).status == 200


def test_a_redirect_leads_to_another_host(server: ForgeServer, world: World) -> None:
    server.faults.on("redirect", "/repos/")
    got = ask(server.url, f"/repos/{world.plain()[0]}", WITH_TOKEN)
    assert got.status == 302
    assert got.headers["location"] == f"{server.elsewhere_url}/repos/{world.plain()[0]}"


def test_limits_can_come_at_any_time(server: ForgeServer, text: str) -> None:
    server.faults.at("rate-limited", 0)
    assert query(server, text).json["errors"][0]["type"] == "RATE_LIMITED"
    assert not server.counts.as_json()["violations"], "who could not know has done nothing wrong"
    assert query(server, text).json["errors"][0]["type"] == "RATE_LIMIT"
    assert server.counts.violations["while-limited"] == 1


@pytest.mark.parametrize(("name", "after"), [("secondary", "60"), ("secondary-silent", None)])
def test_a_secondary_limit_can_come_at_any_time(
    server: ForgeServer, text: str, name: str, after: str | None
) -> None:
    server.faults.at(name, 0)
    got = query(server, text)
    assert (got.status, got.headers.get("retry-after")) == (403, after)
    assert not server.counts.as_json()["violations"]
    query(server, text)
    assert server.counts.violations["before-retry-after"] == 1


def test_parts_of_an_answer_are_missing(server: ForgeServer, text: str) -> None:
    whole = query(server, text).json["data"]
    for index, (name, types) in enumerate(
        [("partial", {None}), ("resources", {"RESOURCE_LIMITS_EXCEEDED"})], 1
    ):
        server.faults.at(name, index)
        body = query(server, text).json
        gone = [alias for alias, value in body["data"].items() if value is None]
        assert len(gone) == 2
        assert {error["path"][0] for error in body["errors"]} == set(gone)
        assert {error.get("type") for error in body["errors"]} == types
        assert all(body["data"][alias] in (None, whole[alias]) for alias in whole)


def test_parts_of_an_answer_are_null_without_a_word(server: ForgeServer, text: str) -> None:
    server.faults.at("null", 0)
    server.faults.at("null-data", 1)
    body = query(server, text).json
    assert "errors" not in body
    assert list(body["data"].values()).count(None) == 2
    body = query(server, text).json
    assert body["data"] is None
    assert "Something went wrong while executing your query" in body["errors"][0]["message"]


def test_values_have_other_types(server: ForgeServer, text: str, world: World) -> None:
    server.faults.on("types", "/")
    answers = [query(server, text).json["data"] for _ in range(20)]
    values = [value for answer in answers for value in answer.values()]
    assert {type(value) for value in values} > {dict, str}
    stars = {type(value.get("stargazerCount")) for value in values if isinstance(value, dict)}
    assert len(stars) > 3
    path = f"/repos/{world.plain()[0]}"
    assert {type(ask(server.url, path).json["full_name"]) for _ in range(20)} > {str}


def test_whatever_happens_the_server_goes_on(server: ForgeServer, text: str, world: World) -> None:
    server.faults.share(0.9, 1, [name for name in NAMES if name not in (*LIMITING, "oversized")])
    server.release.set()
    for number in range(60):
        for url, path, body in (
            (server.url, "/graphql", json.dumps({"query": text}).encode()),
            (server.url, f"/repos/{world.plain()[number % 20]}/issues", None),
            (server.gitlab_url, "/api/v4/projects/1", None),
        ):
            with suppress(OSError, HTTPException):
                ask(url, path, WITH_TOKEN, body)
    assert len(server.counts.faults) > 10
    server.faults.clear()
    assert query(server, text).status == 200


def test_gitlab_has_faults_as_well(server: ForgeServer) -> None:
    server.faults.at("rate-limited", 0)
    server.faults.at("502", 1)
    assert ask(server.gitlab_url, "/api/v4/projects/1").status == 429
    assert ask(server.gitlab_url, "/api/v4/projects/1", WITH_TOKEN).status == 502


def test_every_fault_has_its_place() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert set(LIMITING) | set(SPOILT) < set(NAMES)
