"""Commits of 52 weeks, of as few pages as will do: what earlier runs counted is only carried on.

A commit can come to a branch long after its date, with a merge. So what is known is carried on only where it
agrees with the number of all commits, which is asked for as well; otherwise all pages are read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from landscape.forges.github.queries import PAGE, Pages
from landscape.forges.values import flag, item, items, moment, name, number
from landscape.forges.weeks import WEEKS, Weeks, count, first_monday, rolled, weeks_of

# So many weeks before the last one that was seen are read again.
_AGAIN = 4
# Of a branch with more commits a year the weeks are not counted: a page a query would take an hour.
_MOST_PAGES = 150


class TooMany(Exception):
    """There are more commits than are counted."""


@dataclass(slots=True)
class History:
    """The weeks of a repository while they are counted: `next` asks, `read` takes the answer."""

    today: date
    since: date
    known: Weeks | None = None
    _after: str | None = None
    _days: list[date] = field(default_factory=list)
    _total: int | None = None
    _pages: int = 0

    @property
    def next(self) -> Pages:
        """What to ask for next."""
        counted = None
        if self.known is not None and self._after is None:
            counted = _moment(first_monday(self.today))
        return Pages(_moment(self.since), self._after, counted)

    def read(self, node: Mapping[str, Any]) -> Weeks | None:
        """Take a page; returns the weeks when they are complete. Raises Wrong, and TooMany."""
        branch = node.get("defaultBranchRef")
        target = item(item(branch).get("target"))
        page = item(target.get("page"))
        if self._after is None:
            total = target.get("all") if self.known is not None else page
            self._total = number(item(total).get("totalCount"))
        self._days += [moment(item(one).get("committedDate")).date() for one in items(page.get("nodes"))]
        self._pages += 1
        info = item(page.get("pageInfo"))
        if flag(info.get("hasNextPage")):
            self._go_on(name(info.get("endCursor")))
            return None
        weeks = self._weeks()
        if self.known is None or sum(weeks.counts) == self._total:
            return weeks
        self.known, self.since = None, first_monday(self.today)
        self._after, self._days, self._pages = None, [], 0
        return None

    def _go_on(self, after: str) -> None:
        assert self._total is not None
        too_many = self.known is None and self._total > _MOST_PAGES * PAGE
        if too_many or self._pages >= _MOST_PAGES or after == self._after:
            raise TooMany
        self._after = after

    def _weeks(self) -> Weeks:
        fresh = count(self._days, self.today)
        if self.known is None:
            return fresh
        kept = (self.since - fresh.first).days // 7
        return Weeks(fresh.first, (*rolled(self.known, self.today).counts[:kept], *fresh.counts[kept:]))


def begin(known: Any, today: date) -> History:
    """Begin to count; `known` is the value that the snapshot holds already, if there is one."""
    weeks, first = weeks_of(known), first_monday(today)
    if weeks is not None and weeks.first <= first:
        since = weeks.first + timedelta(weeks=WEEKS - 1 - _AGAIN)
        if since > first:
            return History(today, since, weeks)
    return History(today, first)


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
