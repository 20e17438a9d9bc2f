"""Releases and their days, from tags.

A release's day is the one its tag was made on, if the tag says so, else that of its commit; both in UTC. They
are listed by day, and those of a day by version. The latest release is the highest version of the half year
before the newest: so a mend of an older version does not pass for the latest, and neither does a version of
long ago where the numbers were begun anew.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from landscape.forges.git.history import YEAR, day_of
from landscape.forges.git.store import Object, Store
from landscape.forges.git.versions import Release, releases_of

_MOST_LISTED = 100
_HALF_YEAR = timedelta(days=182)
# The header of a tag or commit is shorter, but for signatures, which come later.
_HEADER = 64 * 1024
_DATED = {
    "tag": re.compile(rb"^tagger [^\n]*> (?P<stamp>[0-9]{1,15}) [-+][0-9]+$", re.MULTILINE),
    "commit": re.compile(rb"^committer [^\n]*> (?P<stamp>[0-9]{1,15}) [-+][0-9]+$", re.MULTILINE),
}


@dataclass(frozen=True, slots=True)
class Dated:
    """A release and its day, None when neither tag nor commit has one that is possible."""

    release: Release
    day: date | None


def dated_releases(store: Store, tags: Mapping[str, str], repository: str) -> list[Dated]:
    """Return the releases of a repository, given what its tags point to, the oldest first."""
    releases = releases_of(tags, repository)
    days = [_day(found) for found in store.contents([tags[one.tag] for one in releases], _HEADER)]
    # A tag that says no day: that of its commit.
    rest = [index for index, day in enumerate(days) if day is None]
    peeled = store.contents([f"{tags[releases[index].tag]}^{{commit}}" for index in rest], _HEADER)
    for index, found in zip(rest, peeled, strict=True):
        days[index] = _day(found)
    dated = [Dated(release, day) for release, day in zip(releases, days, strict=True)]
    return sorted(dated, key=lambda one: (one.day or date.min, one.release.order))


def release_values(dated: list[Dated], on: date) -> dict[str, Any]:
    """Return the values that the releases tell on a day; those of a later day have none."""
    since = on - YEAR
    newest = [_value(one, on) for one in reversed(dated)]
    latest = max(_recent(dated), key=lambda one: one.release.order, default=None)
    year = [value for value in newest if value.get("date", "") > since.isoformat()]
    return {
        "releases": len(dated),
        "latest_release": _value(latest, on) if latest else None,
        "releases_365d": year[:_MOST_LISTED],
    }


def _recent(dated: list[Dated]) -> list[Dated]:
    """Return the releases of the half year before the newest, all of them when no day is known."""
    days = [one.day for one in dated if one.day is not None]
    since = max(days, default=date.max) - _HALF_YEAR
    return [one for one in dated if not days or (one.day is not None and one.day > since)]


def _value(dated: Dated, on: date) -> dict[str, str]:
    value = {"tag": dated.release.tag}
    if dated.day is not None and dated.day <= on:
        value["date"] = dated.day.isoformat()
    return value


def _day(found: Object | None) -> date | None:
    if found is None or found.kind not in _DATED:
        return None
    header = found.content.partition(b"\n\n")[0]
    match = _DATED[found.kind].search(header)
    return day_of(match["stamp"]) if match else None
