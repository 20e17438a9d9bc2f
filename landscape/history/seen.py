"""A data folder's history as changes, day by day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple, TypeVar

from landscape.catalogue import Catalogue, build
from landscape.changes import compare
from landscape.changes.dated import Day, Past, Reach
from landscape.checks.sound import sound
from landscape.history.remembered import Kept, Pair
from landscape.sources import Tree
from landscape.sources.git import GitError
from landscape.sources.history import Log, Moment, read_log, states
from landscape.sources.tree import no_collector

_T = TypeVar("_T")


class _State(NamedTuple):
    catalogue: Catalogue
    unread: frozenset[str]


class _Gap(Exception):
    """This copy of the repository lacks something; the message is git's."""


def past(data: Path, limit: int, folder: Path | None = None) -> Past:
    """Return what changed in a data folder on the last `limit` days before the newest commit.

    What cannot be seen is said, and no error: no git, no repository, a copy that holds only the newest
    commits. Of old files that do not fit today's schemas nothing is told. `folder` is where results are kept:
    the user's cache folder when it is None.
    """
    if limit <= 0:
        return Past(reach=Reach.OFF)
    try:
        log = read_log(data)
    except (GitError, OSError) as error:
        return Past(trouble=str(error))
    if not log.moments:
        return Past(trouble="no commit of this branch holds an entry")
    with no_collector():
        return _told(data, log, limit, Kept(data, folder))


def _told(data: Path, log: Log, limit: int, kept: Kept) -> Past:
    until = log.newest.day
    first = _days_before(until, limit)
    pairs = [(old, new) for old, new in zip(log.moments, log.moments[1:], strict=False) if new.day > first]
    older = max(len(log.moments) - 1 - len(pairs), 0)
    reach = Reach.LIMITED if older else Reach.SHALLOW if log.cut else Reach.WHOLE
    since = pairs[0][0].day if pairs and not older else first if older else log.moments[0].day
    days: list[Day] = []
    trouble = ""
    try:
        with states(data) as read:
            reader = _Reader(read)
            for old, new in reversed(pairs):
                days.append(_day(old, new, reader, kept))
    except (_Gap, OSError) as error:
        reach, trouble, older = Reach.LACKING, str(error), 0
        since = pairs[len(pairs) - 1 - len(days)][1].day
    kept.write()
    told = tuple(day for day in days if day.changes or day.unread or not day.compared)
    return Past(told, reach, since, until, log.moments[-1].time, limit, older, trouble)


def _days_before(day: str, number: int) -> str:
    try:
        return (date.fromisoformat(day) - timedelta(days=number)).isoformat()
    except (ValueError, OverflowError):
        return ""


def _day(old: Moment, new: Moment, reader: _Reader, kept: Kept) -> Day:
    pair: Pair | None = kept.get(old.commit, new.commit)
    if pair is None:
        pair = reader.compared(old.commit, new.commit)
    if pair is None:
        return Day(new.day, new.time, (), compared=False)
    kept.put(old.commit, new.commit, pair)
    return Day(new.day, new.time, pair.changes, pair.unread)


class _Reader:
    """Reads states and compares them; the older of the last two is at hand for the next."""

    def __init__(self, read: Callable[[str], Tree]) -> None:
        self._read = read
        self._last: tuple[str, _State | None] = ("", None)

    def compared(self, old: str, new: str) -> Pair | None:
        """Return what changed between two commits, None when today's code cannot tell."""
        after = self._last[1] if self._last[0] == new else self._state(new)
        before = self._state(old)
        self._last = (old, before)
        if before is None or after is None:
            return None
        unread = before.unread | after.unread
        changes = _guarded(lambda: compare(before.catalogue, after.catalogue, sorted(unread)))
        return None if changes is None else Pair(changes, len(unread))

    def _state(self, commit: str) -> _State | None:
        try:
            tree = self._read(commit)
        except GitError as error:
            raise _Gap(str(error)) from None
        found = sound(tree)
        catalogue = _guarded(lambda: build(found[0]))
        return None if catalogue is None else _State(catalogue, found[1])


def _guarded(make: Callable[[], _T]) -> _T | None:
    # Whatever data of another time do to today's code, it must not keep today's site from being built.
    try:
        return make()
    except Exception:
        return None
