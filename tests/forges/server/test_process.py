"""The server as a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .conftest import ask
from .world import World

ROOT = Path(__file__).parents[3]


@contextmanager
def process(*arguments: str) -> Iterator[list[str]]:
    """Run it, and yield its three addresses."""
    command = [sys.executable, "-m", "tests.forges.server", *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield [server.stdout.readline().strip() for _ in range(3)]
        finally:
            server.terminate()


def test_it_says_where_it_is_and_what_it_was_asked() -> None:
    world = World(20, 3, now=1_800_000_000)
    with process("--repositories", "20", "--seed", "3", "--now", "1800000000") as (github, gitlab, elsewhere):
        path = world.plain()[0]
        assert ask(github, f"/repos/{path}").json["full_name"] == path
        assert ask(gitlab, "/api/v4/projects/1").status == 404
        assert ask(elsewhere, "/").status == 200
        counts = ask(github, "/_counts").json
        assert counts["asked"] == {path: 1}
        assert counts["requests"] == {"github repos": 1, "gitlab projects": 1, "elsewhere /": 1}


def test_faults_can_be_had_as_well() -> None:
    with process("--faults", "1", "--fault", "500") as (github, _, _):
        assert ask(github, "/repos/a/b").status == 500
