"""Releases and their days, from tags.

A release's day is the one its tag was made on, if the tag says so, else that of its commit; both in UTC. They
are listed by day, and those of a day by version. The latest release is the newest of the line (the first two
numbers) that was begun last: so a mend of an older line does not pass for the latest, and neither does a
version of long ago where the numbers were begun anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from landscape.forges.git.history import HEADER, made_on
from landscape.forges.git.store import Store
from landscape.forges.git.versions import Release, releases_of
from landscape.forges.values import YEAR

_MOST_LISTED = 100
# So much older than those of a part, releases of the repository itself have been given up.
_GIVEN_UP = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class Dated:
    """A release and its day, None when neither tag nor commit has one that is possible."""

    release: Release
    day: date | None


def dated_releases(store: Store, tags: Mapping[str, str], repository: str) -> list[Dated]:
    """Return the releases of a repository, given what its tags point to, the oldest first.

    Those of the repository itself, unless they are long over and those of a part are not.
    """
    families = [_dated(store, tags, family) for family in releases_of(tags, repository)]
    newest = max((family[-1].day or date.min for family in families), default=date.min)
    alive = (one for one in families if newest - (one[-1].day or date.min) <= _GIVEN_UP)
    return next(alive, [])


def _dated(store: Store, tags: Mapping[str, str], releases: list[Release]) -> list[Dated]:
    days = [made_on(found) for found in store.contents([tags[one.tag] for one in releases], HEADER)]
    # A tag that says no day: that of its commit.
    rest = [index for index, day in enumerate(days) if day is None]
    peeled = store.contents([f"{tags[releases[index].tag]}^{{commit}}" for index in rest], HEADER)
    for index, found in zip(rest, peeled, strict=True):
        days[index] = made_on(found)
    dated = [Dated(release, day) for release, day in zip(releases, days, strict=True)]
    return sorted(dated, key=lambda one: (one.day or date.min, one.release.order))


def release_values(dated: list[Dated], on: date) -> dict[str, Any]:
    """Return the values that the releases tell on a day; those of a later day have none."""
    since = on - YEAR
    newest = [_value(one, on) for one in reversed(dated)]
    latest = _latest(dated)
    year = [value for value in newest if value.get("date", "") > since.isoformat()]
    return {
        "releases": len(dated),
        "latest_release": _value(latest, on) if latest else None,
        "releases_365d": year[:_MOST_LISTED],
    }


def _latest(dated: list[Dated]) -> Dated | None:
    """Return the highest version of the line that was begun last; of several, of the highest line."""
    begun: dict[tuple[int, ...], date] = {}
    for one in dated:
        begun.setdefault(_line(one), one.day or date.min)
    last = max(begun, key=lambda line: (begun[line], line), default=None)
    return max((one for one in dated if _line(one) == last), key=lambda one: one.release.order, default=None)


def _line(one: Dated) -> tuple[int, ...]:
    version, _ = one.release.order
    return version.release[:2]


def _value(dated: Dated, on: date) -> dict[str, str]:
    value = {"tag": dated.release.tag}
    if dated.day is not None and dated.day <= on:
        value["date"] = dated.day.isoformat()
    return value
