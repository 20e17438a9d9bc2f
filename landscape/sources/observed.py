"""What was observed of a repository, held against what its entry says: one answer for checks and for pages.

Values may have any shape, because checks see them before anybody has judged it; what makes no sense
contradicts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from landscape.sources.url import same_repository

UNRECOGNISED = "NOASSERTION"
"""The licence of a repository whose host found a licence file and does not recognise it."""

# What hosts say when they recognise nothing.
_NOTHING = frozenset(["", UNRECOGNISED.casefold(), "other", "none"])

_CLOSED = "LicenseRef-proprietary"

_YEAR = timedelta(days=365)

# v1.4.2 mends v1.4.0; what is not numbered so counts as a feature release.
_PATCH = re.compile(r"\D*[0-9]+\.[0-9]+\.[1-9][0-9]*")


def has_moved(url: str, now: Any) -> bool:
    """Say whether a repository listed under `url` is at another place now, by its host, owner and name."""
    return isinstance(now, str) and now.casefold() != same_repository(url)


def is_silent(last_commit: Any, seen: Any) -> bool:
    """Say whether the last commit lay more than a year back on the day on which it was seen.

    An old copy whose newest commit is of its own day is never silent: it proves no rest.
    """
    try:
        return date.fromisoformat(str(seen)) - date.fromisoformat(str(last_commit)) > _YEAR
    except ValueError:
        return False


def licence_differs(said: Any, found: Any) -> bool:
    """Say whether the licence found in a repository is none of those that an entry says (SPDX).

    What the maker of a closed product publishes beside it has a licence of its own.
    """
    if not isinstance(said, str) or not isinstance(found, str) or found.casefold() in _NOTHING:
        return False
    if said == _CLOSED:
        return False
    return _family(found) not in {_family(part) for part in re.split(r"[\s()]+", said)}


def licence_unrecognised(said: Any, openness: Any, found: Any, source: Any) -> bool:
    """Say whether a host does not recognise the licence file of what an entry puts under an open licence.

    That is how a change to a licence that is not open looks. That git recognises nothing says nothing.
    """
    if found != UNRECOGNISED or source not in ("github", "gitlab"):
        return False
    is_open = openness in (None, "", "open-source")
    return isinstance(said, str) and said != "" and "LicenseRef-" not in said and is_open


def _family(licence: str) -> str:
    """Return a licence without the ending that hosts cannot tell from its text."""
    return licence.casefold().removesuffix("-only").removesuffix("-or-later").removesuffix("+")


def feature_release(latest: Any, of_year: Any) -> tuple[str, str] | None:
    """Return tag and day of the newest release that may have changed what claims speak of, or None.

    The latest release is often one that only mends; that before it stands in the list of a year.
    """
    listed = of_year if isinstance(of_year, list | tuple) else ()
    found = [release for release in map(_feature, (latest, *listed)) if release]
    return max(found, key=lambda release: release[1], default=None)


def _feature(release: Any) -> tuple[str, str] | None:
    """Return tag and day of a release; None for one that mends, and where one of the two is not known."""
    if not isinstance(release, Mapping):
        return None
    tag, day = release.get("tag"), release.get("date")
    if not isinstance(tag, str) or not isinstance(day, str) or _PATCH.fullmatch(tag):
        return None
    return tag, day


def checked_before(checked: Iterable[str], day: str) -> bool:
    """Say whether the newest of the days on which a claim was checked lies before a day."""
    return max(checked, default=day) < day
