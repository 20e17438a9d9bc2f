"""A clock of one's own, and a world with servers in front of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ..fake_time import FakeTime
from ..local_server import LocalServer, running
from .server.app import ForgeServer, serving
from .server.world import World


@pytest.fixture
def time() -> FakeTime:
    """A clock of one's own."""
    return FakeTime()


@pytest.fixture
def world(time: FakeTime) -> World:
    """A hundred repositories on GitHub, thirty projects on GitLab."""
    return World(100, now=int(time.clock.date()), gitlab=30)


@pytest.fixture
def forge(world: World, time: FakeTime) -> Iterator[ForgeServer]:
    """A server in front of them."""
    with serving(world, time) as server:
        yield server


@pytest.fixture
def server() -> Iterator[LocalServer]:
    """A server that answers 404 until it is told otherwise."""
    with running() as started:
        yield started
