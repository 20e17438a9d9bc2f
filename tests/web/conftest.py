"""A clock and a server of one's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ..fake_time import FakeTime
from ..local_server import LocalServer, running


@pytest.fixture
def time() -> FakeTime:
    """A clock of one's own."""
    return FakeTime()


@pytest.fixture
def server() -> Iterator[LocalServer]:
    """A server that answers 404 until it is told otherwise."""
    with running() as started:
        yield started
