"""The commits that lead to HEAD, counted.

A commit has two dates, and each is used for what it tells. The committer's says when a commit came into this
history: `last_commit`, and what falls into the last year or a week, go by it, in UTC, as the observation's
day does and as code hosts count. It is no use for the beginning, because it is new when a history was
rewritten or brought from elsewhere: `first_commit` is the earliest day that an author wrote down, in the
author's own time zone, as git shows it.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from landscape.forges.git.store import Object, Store
from landscape.forges.values import YEAR
from landscape.forges.weeks import count

_EPOCH = date(1970, 1, 1)
_DAY = 24 * 3600
# No program older than this is kept in git under its first dates; what is, has a clock that was not set.
_EARLIEST = date(1980, 1, 1)
_LATEST = date(9000, 1, 1)


_MADE = {
    "tag": re.compile(rb"^tagger [^\n]*> (?P<stamp>[0-9]{1,15}) [-+][0-9]+$", re.MULTILINE),
    "commit": re.compile(rb"^committer [^\n]*> (?P<stamp>[0-9]{1,15}) [-+][0-9]+$", re.MULTILINE),
}

HEADER = 64 * 1024
"""Bytes that hold the header of every tag and commit, but for signatures, which come last."""


def made_on(found: Object | None) -> date | None:
    """Return the day (UTC) on which a tag or commit was made, None when there is none that is possible."""
    if found is None or found.kind not in _MADE:
        return None
    match = _MADE[found.kind].search(found.content.partition(b"\n\n")[0])
    return _day_of(match["stamp"]) if match else None


def _day_of(stamp: bytes) -> date | None:
    """Return the day of seconds since 1970, None when it is none that a commit can have."""
    try:
        day = _EPOCH + timedelta(days=int(stamp) // _DAY)
    except (ValueError, OverflowError):
        return None
    return day if _EARLIEST <= day < _LATEST else None


def history_of(store: Store, head: str, on: date) -> dict[str, Any]:
    """Return the values that the commits tell on a day, whose year and weeks end with it.

    Authors are told apart by their e-mail address, whatever its case; no address leaves this function.
    """
    since = on - YEAR
    commits = 0
    first = b"9"
    authors: set[bytes] = set()
    authors_now: set[bytes] = set()
    days: list[date] = []
    log = ("log", "--no-mailmap", "--no-show-signature", "--no-notes", "--date=short", "--format=%ct %ad %ae")
    with store.ask(*log, head) as lines:
        for line in lines:
            stamp, written, address = line.rstrip(b"\n").lower().split(b" ", 2)
            commits += 1
            authors.add(address)
            if first > written >= b"1980" and len(written) == 10:
                first = written
            day = _day_of(stamp)
            if day is not None and day > since:
                days.append(day)
                authors_now.add(address)
    values: dict[str, Any] = {
        "commits": commits,
        "commits_365d": len(days),
        "commits_by_week": count(days, on).value(),
        "authors": len(authors),
        "authors_365d": len(authors_now),
    }
    # Somewhere it may be tomorrow already.
    if len(first) == 10 and first.decode() <= (on + timedelta(days=1)).isoformat():
        values["first_commit"] = min(first.decode(), on.isoformat())
    return values
