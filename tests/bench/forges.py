"""What asking GitHub about a large landscape costs: requests, points and CPU a repository.

The server of the tests plays GitHub in a process of its own, so the CPU seconds are those of `landscape enrich`
alone. It is asked twice: at first nothing is known, and a day later (for the snapshot) nearly everything is.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from landscape.forges.plan import Listed
from tests.bench.measure import cpu_seconds
from tests.forges.server.app import TOKEN
from tests.forges.server.world import World

# What is asked about each repository by a generator that makes a REST call a question, as this project's
# forerunner does: repository, contributors, two for commits, languages, releases, issues, topics.
CALLS = 8


def measure(folder: Path, number: int) -> None:
    """Ask about `number` repositories, and print what it took."""
    with _server(number) as (url, keys):
        data = folder / "landscape" / "data"
        _projects(data, keys)
        command = [sys.executable, "-m", "landscape", "enrich", str(data), "--local", "--git", "never"]
        command += ["--cache", str(folder / "enrich"), "--stale-after", "0", "--max-lost", "1"]
        environment = {"GITHUB_API_URL": url, "GITHUB_TOKEN": TOKEN, "GITHUB_SERVER_URL": "https://github.com"}
        before = _counts(url)
        for name in ("first run", "run of another day"):
            seconds = cpu_seconds(command, environment)
            after = _counts(url)
            _tell(name, number, seconds, before, after)
            before = after
            _age(data)
    print(
        f"  for comparison, by arithmetic: {CALLS} REST calls a repository are {CALLS * number:,} requests, "
        f"{CALLS * number / 5000:.1f} hours of a token's limit of 5,000 an hour"
    )
