"""A server in front of a small world, a clock of its own, and a client that does just what it is told."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

import pytest

from ...fake_time import FakeTime
from .app import TOKEN, ForgeServer, serving
from .world import World

WITH_TOKEN = {"Authorization": f"bearer {TOKEN}"}


@dataclass(frozen=True)
class Got:
    """An answer; `headers` have lower-case names."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """Return what the body says."""
        return json.loads(self.body)


def ask(
    url: str,
    path: str,
    headers: Mapping[str, str] | None = None,
    body: bytes | None = None,
    timeout: float = 10.0,
) -> Got:
    """Ask a server once, by GET or, with a body, by POST."""
    parts = urlsplit(url)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=timeout)
    try:
        method = "GET" if body is None else "POST"
        connection.request(method, path, body, {"User-Agent": "test", **(headers or {})})
        answer = connection.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        return Got(answer.status, found, answer.read())
    finally:
        connection.close()


def query(server: ForgeServer, text: str, token: str = TOKEN, **variables: Any) -> Got:
    """Send a query."""
    body = json.dumps({"query": text, "variables": variables}).encode()
    return ask(server.url, "/graphql", {"Authorization": f"bearer {token}"} if token else {}, body)


def named(path: str, fields: str = "nameWithOwner") -> str:
    """Return the query for one repository."""
    owner, _, name = path.partition("/")
    return f'{{ repository(owner: "{owner}", name: "{name}") {{ {fields} }} }}'


@pytest.fixture
def time() -> FakeTime:
    """A clock of one's own."""
    return FakeTime()


@pytest.fixture
def world(time: FakeTime) -> World:
    """Two hundred repositories on GitHub, and sixty on GitLab."""
    return World(200, seed=1, now=time.clock.date(), gitlab=60)


@pytest.fixture
def server(world: World, time: FakeTime) -> Iterator[ForgeServer]:
    """A server whose answers take fake time."""
    with serving(world, time) as started:
        yield started
