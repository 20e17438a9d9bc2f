"""Commits of 52 weeks with few questions: what is known is carried on, much is asked for in parts.

GitHub hands out the dates of 100 commits at once, and the number of all between two moments. So a time with
more commits is asked for again in parts, all at once, down to a week, of which the number is enough.

A commit can come to a branch long after its date, with a merge. So what is known is carried on only where it
agrees with the number of all commits of the 52 weeks; otherwise all of them are counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from landscape.forges.github.queries import PAGE, Span
from landscape.forges.values import Wrong, item, items, moment, number
from landscape.forges.weeks import WEEKS, Weeks, first_monday, rolled, weeks_of

# So many weeks before the last one that was seen are counted again.
_AGAIN = 4
_LAST = WEEKS - 1
# Commits are not spread evenly, and a part with too many costs another question.
_SPARE = 1.25


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """Some of the 52 weeks, by their numbers, both included; with `sum_only`, only how many commits."""

    first: int
    last: int
    sum_only: bool = False


_ALL = Part(0, _LAST, sum_only=True)


class History:
    """The weeks of a repository while they are counted; `weeks` are there when no part is left to ask for."""

    def __init__(self, known: Any, today: date) -> None:
        """Begin to count; `known` is the value that the snapshot holds already, if there is one."""
        self.weeks: Weeks | None = None
        self._monday = first_monday(today)
        self._counts = [0] * WEEKS
        self._all: int | None = None
        self._parts = {Part(0, _LAST)}
        weeks = weeks_of(known)
        if weeks is not None and weeks.first <= self._monday:
            since = _LAST - _AGAIN - (self._monday - weeks.first).days // 7
            if since > 0:
                self._counts[:since] = rolled(weeks, today).counts[:since]
                self._parts = {Part(since, _LAST), _ALL}

    def next(self, most: int) -> tuple[Part, ...]:
        """Return what to ask for, so many parts at most; none when there are weeks."""
        return tuple(sorted(self._parts)[:most])

    def span(self, part: Part) -> Span:
        """Return what to ask for a part."""
        since = f"{self._day(part.first)}T00:00:00Z"
        # Commits of the future are of the last week.
        until = None if part.last == _LAST else f"{self._day(part.last + 1) - timedelta(1)}T23:59:59Z"
        return Span(since, until, dates=part.first < part.last and not part.sum_only)

    def read(self, parts: Sequence[Part], node: Mapping[str, Any]) -> None:
        """Take what is said of parts; raises Wrong when it cannot be read."""
        commit = item(item(node.get("defaultBranchRef")).get("target"))
        for index, part in enumerate(parts):
            self._read(part, item(commit.get(f"h{index}")))
        if not self._parts:
            self._end()

    def _read(self, part: Part, page: Mapping[str, Any]) -> None:
        total = number(page.get("totalCount"))
        self._parts.discard(part)
        if part.sum_only:
            self._all = total
        elif part.first == part.last:
            self._counts[part.first] = total
        elif total > PAGE:
            self._parts |= _split(part, total)
        else:
            days = [moment(item(one).get("committedDate")).date() for one in items(page.get("nodes"))]
            if len(days) != total:
                raise Wrong
            for day in days:
                week = (day - self._monday).days // 7
                self._counts[max(part.first, min(week, part.last))] += 1

    def _end(self) -> None:
        """End, or begin anew when what was known does not agree with what is."""
        if self._all is not None and sum(self._counts) != self._all:
            self._parts = _split(Part(0, _LAST), self._all)
            self._counts, self._all = [0] * WEEKS, None
        else:
            self.weeks = Weeks(self._monday, tuple(self._counts))

    def _day(self, week: int) -> date:
        return self._monday + timedelta(weeks=week)


def quiet(last_commit: Any, today: date) -> Weeks | None:
    """Return 52 weeks without a commit when the newest one (ISO date) is older than that."""
    monday = first_monday(today)
    older = isinstance(last_commit, str) and last_commit < monday.isoformat()
    return Weeks(monday, (0,) * WEEKS) if older else None


def _split(part: Part, total: int) -> set[Part]:
    """Cut a part into so many that each has, on average, fewer commits than can be asked for at once."""
    weeks = part.last - part.first + 1
    number = max(1, min(weeks, int(total / PAGE * _SPARE) + 1))
    edges = [part.first + weeks * index // number for index in range(number + 1)]
    return {Part(first, after - 1) for first, after in pairwise(edges)}
