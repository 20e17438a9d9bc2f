"""What tests of GitHub and GitLab share: clients for a server on this machine, and what should come of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from landscape.forges.forge import Wanted
from landscape.forges.github import GraphQL, Rest, Settings
from landscape.forges.limits import Terms
from landscape.forges.observation import Failure, Observation, Outcome, Stop
from landscape.forges.values import description, homepage
from landscape.web import Client, Limits, Pace, Reach

from ..fake_time import FakeTime
from .server.app import TOKEN, ForgeServer
from .server.world import World

# Longer than any test takes, unless something hangs.
QUICK = Limits(connect=5, read=5, total=5)
# As soon as possible, where something hangs.
AT_ONCE = Limits(connect=5, read=0.3, total=0.4)


def client(time: FakeTime, limits: Limits = QUICK) -> Client:
    """Return a client that may ask this machine, without a pace of its own."""
    return Client(Pace(at_once=1, gap=0, clock=time.clock), Reach(local=True), limits)


def settings(server: ForgeServer, token: str = TOKEN) -> Settings:
    """Return the settings for a server, which speaks for github.com."""
    return Settings(server.url, f"{server.url}/graphql", "github.com", token)


def graphql(
    server: ForgeServer, time: FakeTime, limits: Limits = QUICK, token: str = TOKEN, **terms: Any
) -> GraphQL:
    """Return the forge with a token; the jitter is always the same."""
    return GraphQL(client(time, limits), settings(server, token), Terms(**terms), lambda: 0.5)


def rest(server: ForgeServer, time: FakeTime, limits: Limits = QUICK, token: str = "", **terms: Any) -> Rest:
    """Return the forge without a token, unless one is given."""
    return Rest(client(time, limits), settings(server, token), Terms(**terms), None, lambda: 0.5)


def wanted(world: World, *paths: str, host: str = "github.com") -> list[Wanted]:
    """Return what to ask for: some repositories, or all of a host."""
    all_keys = world.keys()
    keys = [f"{host}/{path}" for path in paths] or [key for key in all_keys if key.startswith(host)]
    return [Wanted(key) for key in keys]


def observed(outcomes: Iterable[Outcome]) -> dict[str, Observation]:
    """Return what was learnt, by path; nothing else may have come."""
    found = {}
    for outcome in outcomes:
        assert isinstance(outcome, Observation), outcome
        path = outcome.key.partition("/")[2]
        assert path not in found, f"{path} came twice"
        found[path] = outcome
    return found


def stop_of(outcomes: Sequence[Outcome]) -> Stop:
    """Return the end of an asking that ended early."""
    assert isinstance(outcomes[-1], Stop), outcomes[-1:]
    assert sum(isinstance(one, Stop) for one in outcomes) == 1
    return outcomes[-1]


def failures(outcomes: Iterable[Outcome]) -> dict[str, str]:
    """Return why some were not learnt, by path."""
    return {one.key.partition("/")[2]: one.kind for one in outcomes if isinstance(one, Failure)}


def today(time: FakeTime) -> date:
    """Return the day of a clock, in UTC."""
    return datetime.fromtimestamp(time.clock.date(), UTC).date()


def truth(world: World, path: str, day: date) -> tuple[str, dict[str, Any]]:
    """Return state and values of a GitHub repository as they should be published."""
    known = world.truth(path, today=day)
    if known.values is None:
        return known.state, {}
    moved = known.path.lower() != path.lower()
    releases = world.repository(path).releases
    full = {release.tag for release in releases if not release.prerelease}
    values = {
        **known.values,
        "moved_to": f"github.com/{known.path}" if moved else None,
        "description": _read(description, known.values["description"]),
        "homepage": _read(homepage, known.values["homepage"]),
        "releases_365d": [one for one in known.values["releases_365d"] if one["tag"] in full],
    }
    if len(releases) > 100:
        del values["releases_365d"]  # only the newest hundred of all are looked at
    return known.state, values


def wrong(world: World, found: dict[str, Observation], day: date, partly: bool = False) -> list[str]:
    """Return where what was learnt is not the truth; `partly` says that values may be missing."""
    differences = []
    for path, one in found.items():
        state, values = truth(world, path, day)
        if one.state != state or one.on != day.isoformat():
            differences.append(f"{path}: {one.state} on {one.on}, not {state}")
        for name, value in values.items():
            missing = name not in one.values
            if missing and partly:
                continue
            if missing or one.values[name] != value:
                differences.append(f"{path}: {name} is {one.values.get(name, 'missing')!r}, not {value!r}")
        if not values and one.values:
            differences.append(f"{path}: values of what is not to be seen")
    return differences


def remembered(found: dict[str, Observation]) -> list[Wanted]:
    """Return what to ask for in the next run."""
    return [Wanted(one.key, dict(one.values)) for one in found.values()]


def _read(reader: Any, value: str | None) -> str | None:
    return None if value is None else reader(value)
