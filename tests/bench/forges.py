"""What asking GitHub about a large landscape costs: requests, points and CPU a repository.

The server of the tests plays GitHub in a process of its own, so the CPU seconds are those of `landscape enrich`
alone. It is asked twice: at first nothing is known, and a day later (for the snapshot) nearly everything is.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from tests.bench.measure import cpu_seconds
from tests.forges.server.app import TOKEN
from tests.forges.server.world import World

# What is asked about each repository by a generator that makes a REST call a question, as this project's
# forerunner does: repository, contributors, two for commits, languages, releases, issues, topics.
CALLS = 8
LIMIT = 5000
SEED = 3


def measure(folder: Path, number: int) -> None:
    """Ask about `number` repositories, and print what it took."""
    with _server(number) as url:
        data = folder / "landscape" / "data"
        _projects(data, World(number, SEED, now=time.time()).keys())
        command = [sys.executable, "-m", "landscape", "enrich", str(data), "--local", "--git", "never"]
        command += ["--cache", str(folder / "enrich"), "--stale-after", "0", "--max-lost", "1"]
        environment = {
            "GITHUB_API_URL": url,
            "GITHUB_TOKEN": TOKEN,
            "GITHUB_SERVER_URL": "https://github.com",
        }
        before = _counts(url)
        for name in ("nothing known yet", "all known already"):
            seconds = cpu_seconds(command, environment)
            after = _counts(url)
            requests, points = (after[key] - before[key] for key in ("requests", "points"))
            print(
                f"enrich, {number:,} repositories, {name}: {requests:,} requests (1 per "
                f"{number / requests:.1f} repositories), {points:,} points, "
                f"{1000 * seconds / number:.2f} ms CPU a repository"
            )
            before = after
    print(
        f"  beside it, by arithmetic: {CALLS} REST calls a repository are {CALLS * number:,} requests, "
        f"{CALLS * number / LIMIT:.1f} hours of a token's limit of {LIMIT:,} an hour"
    )


def _counts(url: str) -> dict[str, int]:
    """Return how many requests the server has counted, and how many points."""
    with urlopen(f"{url}/_counts") as answer:
        counts = json.load(answer)
    return {"requests": sum(counts["requests"].values()), "points": counts["points"]}


@contextmanager
def _server(number: int) -> Iterator[str]:
    """Run the server, which answers at once, and give its address."""
    command = [
        sys.executable,
        "-m",
        "tests.forges.server",
        "--repositories",
        str(number),
        "--seed",
        str(SEED),
    ]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield server.stdout.readline().strip()
        finally:
            server.kill()


def _projects(data: Path, keys: list[str]) -> None:
    """Write a project for each repository."""
    folder = data / "projects"
    folder.mkdir(parents=True)
    for place, key in enumerate(keys):
        (folder / f"p{place}.yaml").write_text(f"repositories: [{{url: 'https://{key}'}}]\n", "utf-8")
