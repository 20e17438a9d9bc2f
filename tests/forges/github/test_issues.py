"""Issues with labels: a subproject's own initiatives."""

from __future__ import annotations

import json
from typing import Any

import pytest

from landscape.forges.github import Initiative, Initiatives, Settings, api_of, initiatives
from landscape.forges.limits import Terms
from landscape.forges.observation import Failure, Stop

from ...fake_time import FakeTime
from ...local_server import LocalServer, Reply
from ..asking import client, settings
from ..server.app import ForgeServer
from ..server.repository import Issue
from ..server.world import World

ISSUE: dict[str, Any] = {
    "number": 7,
    "title": "Gang scheduling\nfor all",
    "state": "closed",
    "labels": [{"name": "initiative"}, "kind/feature"],
    "created_at": "2026-01-02T03:04:05Z",
    "updated_at": "2026-02-03T23:59:59Z",
    "closed_at": "2026-02-03T00:00:00Z",
    "html_url": "https://github.com/a/b/issues/7",
}


def ask(server: LocalServer, time: FakeTime, *labels: str, path: str = "a/b") -> Any:
    """Ask a server that answers as it is told."""
    found = Settings(server.url, f"{server.url}/graphql")
    return initiatives(api_of(client(time), found, Terms(), lambda: 0.5), found, path, labels)


def says(server: LocalServer, *issues: Any, page: int = 1, link: str = "", labels: str = "x") -> None:
    """Let a server answer with issues."""
    headers = {"Link": link} if link else {}
    path = f"/repos/a/b/issues?labels={labels}&state=all&per_page=100&page={page}"
    server.replies[path] = Reply(200, headers, json.dumps(issues).encode())


def listed(server: LocalServer) -> list[str]:
    """Return what was asked for, but for how much is left of the limit, which costs nothing."""
    return [path for path in server.paths() if path != "/rate_limit"]


def test_all_issues_with_all_labels(forge: ForgeServer, world: World, time: FakeTime) -> None:
    path = world.plain()[0]
    labels = ("initiative", "kind/feature")
    world.repository(path).issues = [
        Issue(number, 1_700_000_000 + number, labels if number % 2 else labels[:1], number % 3 == 0)
        for number in range(1, 501)
    ]
    found = initiatives(api_of(client(time), settings(forge), Terms()), settings(forge), path, labels)
    assert isinstance(found, Initiatives)
    assert found.whole
    assert [one.number for one in found.found] == list(range(499, 0, -2))
    assert {one.state for one in found.found} == {"open", "closed"}
    assert all(set(labels) <= set(one.labels) for one in found.found)
    assert len(forge.asked) == found.requests == 3
    assert not +forge.counts.violations


def test_what_an_issue_says(server: LocalServer, time: FakeTime) -> None:
    says(server, ISSUE, {**ISSUE, "number": 8, "state": "open", "closed_at": None})
    closed, opened = ask(server, time, "x").found
    assert closed == Initiative(
        7,
        "Gang scheduling for all",
        "closed",
        ("initiative", "kind/feature"),
        "2026-01-02",
        "2026-02-03",
        "2026-02-03",
        "https://github.com/a/b/issues/7",
    )
    assert (opened.number, opened.state, opened.closed) == (8, "open", "")


def test_pull_requests_are_no_initiatives(server: LocalServer, time: FakeTime) -> None:
    says(server, {**ISSUE, "pull_request": {"url": "https://example.org"}}, ISSUE)
    assert len(ask(server, time, "x").found) == 1


def test_only_the_number_of_a_next_page_is_taken(server: LocalServer, time: FakeTime) -> None:
    says(
        server, ISSUE, link='<https://evil.example/x?page=2&a=b>; rel="next", <https://a/?page=9>; rel="last"'
    )
    says(server, {**ISSUE, "number": 6}, page=2, link='<https://a/?page=1>; rel="prev"')
    assert [one.number for one in ask(server, time, "x").found] == [7, 6]
    assert len(listed(server)) == 2


def test_no_more_than_twenty_pages(server: LocalServer, time: FakeTime) -> None:
    for page in range(1, 23):
        says(server, ISSUE, page=page, link=f'<https://a/?page={page + 1}>; rel="next"')
    found = ask(server, time, "x")
    assert len(found.found) == 20
    assert not found.whole
    assert len(listed(server)) == 20


@pytest.mark.parametrize(
    ("path", "labels"),
    [("a", ("x",)), ("a/b/c", ("x",)), ("../b", ("x",)), ("a/b", ()), ("a/b", ("x,y",))],
)
def test_what_is_not_asked(server: LocalServer, time: FakeTime, path: str, labels: tuple[str, ...]) -> None:
    assert isinstance(ask(server, time, *labels, path=path), Failure)
    assert not server.asked


@pytest.mark.parametrize(
    "change",
    [
        {"number": "7"},
        {"state": "maybe"},
        {"title": None},
        {"labels": [7]},
        {"created_at": "yesterday"},
        {"html_url": "javascript:alert(1)"},
        {"html_url": None},
        {"closed_at": 5},
    ],
)
def test_what_is_no_issue(server: LocalServer, time: FakeTime, change: dict[str, Any]) -> None:
    says(server, {**ISSUE, **change})
    found = ask(server, time, "x")
    assert isinstance(found, Failure)
    assert found.kind == "unreadable"


@pytest.mark.parametrize("key", ["closed_at", "title", "labels", "updated_at"])
def test_a_key_that_is_missing_is_no_answer(server: LocalServer, time: FakeTime, key: str) -> None:
    says(server, {name: value for name, value in ISSUE.items() if name != key})
    assert isinstance(ask(server, time, "x"), Failure)


def test_without_a_token_it_is_looked_first_what_is_left(
    forge: ForgeServer, world: World, time: FakeTime
) -> None:
    path, public = world.plain()[0], settings(forge, "")
    found = initiatives(api_of(client(time), public, Terms()), public, path, ["bug"])
    assert isinstance(found, Initiatives)
    assert (forge.asked[0].target, found.requests) == ("/rate_limit", len(forge.asked))
    address = forge.asked[0].client
    forge.limits.exhaust(address, "core", known=False)
    before = len(forge.asked)
    stop = initiatives(api_of(client(time), public, Terms()), public, path, ["bug"])
    assert isinstance(stop, Stop)
    assert "its limit of 60 is used up" in stop.reason
    assert forge.paths()[before:] == ["/rate_limit"]
    assert not +forge.counts.violations


@pytest.mark.parametrize(("status", "kind"), [(404, "refused"), (410, "refused"), (503, "server-error")])
def test_a_list_that_cannot_be_had(server: LocalServer, time: FakeTime, status: int, kind: str) -> None:
    server.replies["/repos/a/b/issues?labels=x&state=all&per_page=100&page=1"] = Reply(status, {}, b"{}")
    found = ask(server, time, "x")
    assert isinstance(found, Failure)
    assert found.kind == kind


def test_a_limit_ends_it(server: LocalServer, time: FakeTime) -> None:
    server.replies["/repos/a/b/issues?labels=x&state=all&per_page=100&page=1"] = Reply(
        429, {"Retry-After": "5000"}, b"{}"
    )
    assert isinstance(ask(server, time, "x"), Stop)
