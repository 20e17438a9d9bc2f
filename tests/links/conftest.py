"""A server on this machine, a client that may ask it, and documents that cite it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from landscape.links.places import Place, find_places
from landscape.links.result import Result
from landscape.sources import Document
from landscape.sources.reader import read
from landscape.web import Client, Hop, Kind, Limits, Pace, Reach

from ..fake_time import FakeTime
from ..local_server import LocalServer, running

NOW = 1_800_000_000


@pytest.fixture
def time() -> FakeTime:
    """A clock of one's own."""
    return FakeTime()


@pytest.fixture
def server() -> Iterator[LocalServer]:
    """A server that answers 404 until it is told otherwise."""
    with running() as started:
        yield started


@pytest.fixture
def client() -> Client:
    """A client that may ask this machine, and does not wait."""
    return client_with(Pace(gap=0))


def client_with(pace: Pace) -> Client:
    """Return a client that may ask this machine at a pace."""
    return Client(pace, Reach(local=True), Limits(connect=5, read=5, total=10))


def document(text: str, path: str = "projects/a.yaml") -> Document:
    """Return a document as it is read from a file."""
    reading = read(path, text.encode())
    assert reading.document is not None, reading.findings
    return reading.document


def place(url: str) -> Place:
    """Return an address at a place of its own."""
    (found,) = find_places([document(f"name: A\nlinks:\n  homepage: {url}\n")])
    return found


def result(
    status: int = 200, *hops: tuple[int, str], failure: Kind | None = None, reason: str = "", asked: int = NOW
) -> Result:
    """Return what asking came to."""
    return Result(asked, status, tuple(Hop(status, url) for status, url in hops), failure, reason)
