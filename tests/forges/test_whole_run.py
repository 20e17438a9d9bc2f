"""Many repositories on a server that misbehaves: everything comes in right, and nothing is lost.

What a thousand cost, when all goes well, is tested in `github/test_graphql.py`.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from landscape.forges.forge import Wanted
from landscape.forges.github.graphql import GraphQL
from landscape.forges.github.settings import Settings
from landscape.forges.journal import journal
from landscape.forges.limits import Terms
from landscape.forges.plan import Plan, Task
from landscape.forges.run import Result, run
from landscape.forges.snapshot import Snapshot, load, values_of
from landscape.forges.values import description, homepage, topics
from landscape.web import Client, Pace, Reach

from ..fake_time import START, FakeTime
from ..github.runner import ROOT
from .server.app import TOKEN, ForgeServer, serving
from .server.limits import Rates
from .server.service import Pains
from .server.world import World

NUMBER = 1000
TODAY = datetime.fromtimestamp(START, UTC).date().isoformat()
# Those of which an answer comes at once, and does not lie.
QUICK = ("500", "502", "503", "504", "html", "reset", "hang-up", "truncated", "partial", "null-data")
# GraphQL has no larger numbers, and gives an error in their place.
_LARGEST = 2**31 - 1
LIMITS = ("secondary", "secondary-silent")
CLEAN: dict[str, Callable[[Any], Any]] = {
    "description": description,
    "homepage": homepage,
    "topics": topics,
}


def expected(world: World, key: str) -> dict[str, Any]:
    """Return what the snapshot should hold of a repository that is found, without what there is none of."""
    truth = world.truth(key.partition("/")[2])
    values = {
        name: CLEAN[name](value) if value is not None and name in CLEAN else value
        for name, value in (truth.values or {}).items()
    }
    values["releases_365d"] = releases(world, key)
    # Some clocks are wrong.
    for name in ("last_commit", "pushed"):
        values[name] = values[name] and min(values[name], TODAY)
    if (latest := values["latest_release"]) and latest["date"] > TODAY:
        values["latest_release"] = {"tag": latest["tag"]}
    if is_cut(world, key):
        del values["releases_365d"]
    if max(values["language_bytes"].values(), default=0) > _LARGEST:
        del values["language_bytes"]
    moved = truth.path.casefold() != key.partition("/")[2].casefold()
    return {
        **{name: value for name, value in values.items() if value is not None},
        **({"moved_to": f"github.com/{truth.path}"} if moved else {}),
    }


def releases(world: World, key: str) -> list[dict[str, str]]:
    """Return the releases of a year without pre-releases; the order of those of one day is nobody's."""
    today = date.fromisoformat(TODAY)
    first = today - timedelta(364)
    all_of_them = world.repository(key.partition("/")[2]).public_releases()[:100]
    days = [
        (datetime.fromtimestamp(one.published or 0, UTC).date(), one.tag)
        for one in all_of_them
        if not one.prerelease
    ]
    return [
        {"tag": tag, "date": day.isoformat()}
        for day, tag in sorted(days, reverse=True)
        if first <= day <= today
    ]


def is_cut(world: World, key: str) -> bool:
    """Say whether the hundred releases that are looked at are all of this year, and not all count."""
    newest = world.repository(key.partition("/")[2]).public_releases()[:100]
    since = (START // 86_400 - 364) * 86_400
    within = len(newest) == 100 and all((one.published or 0) >= since for one in newest)
    return within and any(one.prerelease for one in newest)


def found(world: World) -> list[str]:
    """Return the keys of the repositories that are there."""
    keys = world.keys()
    return [key for key in keys if world.truth(key.partition("/")[2]).state == "found"]


def assert_right(world: World, snapshot: Snapshot) -> None:
    """Check every value of every repository, and the state of those that are not there."""
    keys = world.keys()
    for key in keys:
        record, truth = snapshot.records[key], world.truth(key.partition("/")[2])
        assert record.get("state", {}).get("value", "found") == truth.state, key
        if truth.state == "found":
            assert values_of(record) == expected(world, key), key


def ask(server: ForgeServer, clock: FakeTime, folder: Path, snapshot: Snapshot, seed: int = 1) -> Result:
    """Ask about all repositories once."""
    client = Client(Pace(at_once=1, gap=0, patience=10_000, clock=clock.clock), Reach(local=True))
    settings = Settings(server.url, f"{server.url}/graphql", token=TOKEN)
    terms = Terms(deadline=clock.now + 100_000, patience=10_000)
    forge = GraphQL(client, settings, terms, random.Random(seed).random)
    keys = server.world.keys()
    wanted = tuple(Wanted(key, values_of(snapshot.records.get(key, {}))) for key in keys)
    with journal(folder, folder / "snapshot.json") as kept:
        result = run(Plan((), (Task(forge, wanted),)), snapshot, kept, lambda: None)
        kept.clear()
    return result


@pytest.fixture
def clock() -> FakeTime:
    """A clock in which waiting takes no time."""
    return FakeTime()


def test_when_all_goes_well_few_requests_learn_everything(tmp_path: Path, clock: FakeTime) -> None:
    world, snapshot = World(NUMBER, 3, now=START), Snapshot()
    with serving(world, clock) as server:
        ask(server, clock, tmp_path, snapshot)
        assert_right(world, snapshot)
        first = len(server.asked)
        assert first <= NUMBER / 15
        for key in random.Random(1).sample(found(world), NUMBER // 5):
            world.commit(key.partition("/")[2], START - 5)
        result = ask(server, clock, tmp_path, snapshot)
        assert_right(world, snapshot)
        assert len(server.asked) - first <= NUMBER / 15
        assert not +server.counts.violations
        assert server.counts.most_graphql_at_once == 1
        assert not result.tallies[0].failed


def test_three_runs_in_which_a_third_of_all_requests_fail(tmp_path: Path, clock: FakeTime) -> None:
    seed = 1
    world, snapshot = World(NUMBER, seed, now=START), Snapshot()
    with serving(world, clock) as server:
        ask(server, clock, tmp_path, snapshot)
        before = {key: values_of(record) for key, record in snapshot.records.items()}
        for path in random.Random(seed).sample(world.plain(), NUMBER // 4):
            world.repository(path).stars += 1
        server.faults.share(0.3, seed, (*QUICK, *LIMITS))
        for round in range(3):
            ask(server, clock, tmp_path, snapshot, round)
            for key, values in before.items():
                assert values.keys() <= values_of(snapshot.records[key]).keys(), key
        assert sum("failure" in record for record in snapshot.records.values()) <= NUMBER / 100
        assert_right(world, snapshot)
        assert not +server.counts.violations


def test_killed_twice_while_a_third_of_all_requests_fail(tmp_path: Path) -> None:
    """After each kill the old snapshot is there, whole; the third run ends what the others began."""
    world = World(NUMBER, 4, now=START)
    site, snapshot = tmp_path / "site", tmp_path / "site/data/metadata/snapshot.json"
    (site / "data/projects").mkdir(parents=True)
    for place, key in enumerate(world.keys()):
        text = f"name: p{place}\nrepositories:\n  - url: https://{key}\n"
        (site / f"data/projects/p{place}.yaml").write_text(text, "utf-8")
    many = 10**9
    rates = Rates(rest_points=many, graphql_points=many, graphql_seconds=many)
    with _server(world, rates) as server:
        _finish(_start(server, site))
        before = load(snapshot)
        assert_right(world, before)
        for path in random.Random(4).sample(world.plain(), NUMBER // 4):
            world.repository(path).stars += 1
        server.faults.share(0.3, 4, QUICK)
        old = snapshot.read_bytes()
        for lines in (NUMBER // 5, NUMBER // 2):
            running = _start(server, site)
            (kept,) = (site / "cache").glob("enrich-*.jsonl")
            while kept.read_bytes().count(b"\n") < lines:
                time.sleep(0.01)
                assert running.poll() is None, "it should still be at work"
            running.kill()
            running.wait()
            assert snapshot.read_bytes() == old
        learnt = kept.read_bytes().count(b"\n") - 1  # the first line says what it began with
        asked = len(server.asked)
        said = _finish(_start(server, site))
        assert f"{learnt} answers taken over" in said
        after = load(snapshot)
        assert_right(world, after)
        assert len(server.asked) > asked
        for key, record in before.records.items():
            assert values_of(record).keys() <= values_of(after.records[key]).keys(), key
        assert not kept.read_bytes()


def _server(world: World, rates: Rates) -> Any:
    return serving(world, rates=rates, pains=Pains())


def _start(server: ForgeServer, site: Path) -> subprocess.Popen[str]:
    """Start `landscape enrich`, which asks about everything that no unfinished run has learnt."""
    command = [sys.executable, "-m", "tests.forges.hurried", "enrich", str(site / "data"), "--local"]
    command += [
        "--git",
        "never",
        "--cache",
        str(site / "cache"),
        "--stale-after",
        "0",
        "--deadline",
        "100000",
    ]
    environment = {"GITHUB_API_URL": server.url, "GITHUB_TOKEN": TOKEN, "PATH": "/usr/bin:/bin"}
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def _finish(running: subprocess.Popen[str]) -> str:
    said, _ = running.communicate(timeout=120)
    assert running.returncode == 0, said
    return said
