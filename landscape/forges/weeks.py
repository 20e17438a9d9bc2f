"""Commits in 52 weeks, week by week.

A week begins on Monday (ISO 8601) in UTC; the last of the 52 is the one of the day they were counted on, and
so mostly not over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

WEEKS = 52
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Weeks:
    """`first` is the Monday of the first week, `counts` are the commits of each, the oldest first."""

    first: date
    counts: tuple[int, ...]

    def value(self) -> dict[str, Any]:
        """Return it as the snapshot keeps it."""
        return {"first": self.first.isoformat(), "counts": list(self.counts)}


def first_monday(day: date) -> date:
    """Return the Monday on which the 52 weeks begin that end with the week of a day."""
    return day - timedelta(days=day.weekday()) - (WEEKS - 1) * _WEEK


def count(days: Iterable[date], today: date) -> Weeks:
    """Return the weeks up to that of `today` with the days counted that fall into them.

    A day after today (commits can have any date) counts for the last week.
    """
    first = first_monday(today)
    found = Counter(min((day - first) // _WEEK, WEEKS - 1) for day in days if day >= first)
    return Weeks(first, tuple(found[week] for week in range(WEEKS)))


def weeks_of(value: Any) -> Weeks | None:
    """Return what the snapshot keeps as weeks, or None when it is none."""
    try:
        weeks = Weeks(date.fromisoformat(value["first"]), tuple(value["counts"]))
    except (TypeError, KeyError, ValueError):
        return None
    fits = len(weeks.counts) == WEEKS and all(type(number) is int for number in weeks.counts)
    return weeks if fits and weeks.first.weekday() == 0 else None


def rolled(weeks: Weeks, today: date) -> Weeks:
    """Return the same counts for the weeks up to that of a later day; new weeks have none yet."""
    gone = (first_monday(today) - weeks.first) // _WEEK
    kept = weeks.counts[max(gone, 0) :]
    return Weeks(first_monday(today), (*kept, *[0] * (WEEKS - len(kept))))
