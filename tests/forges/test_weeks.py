"""Weeks of commits."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from landscape.forges.weeks import WEEKS, count, first_monday, rolled, weeks_of

# A Thursday.
TODAY = date(2026, 11, 26)


def test_the_last_week_is_that_of_the_day() -> None:
    first = first_monday(TODAY)
    assert first == date(2025, 12, 1)
    assert first.weekday() == 0
    assert first + timedelta(weeks=WEEKS - 1) <= TODAY < first + timedelta(weeks=WEEKS)


def test_days_are_counted_in_their_weeks() -> None:
    first = first_monday(TODAY)
    days = [first - timedelta(1), first, first + timedelta(6), first + timedelta(7), TODAY, TODAY]
    counts = count(days, TODAY).counts
    assert counts[:3] == (2, 1, 0)
    assert counts[-1] == 2
    assert sum(counts) == 5, "the day before the first week is left out"


def test_a_commit_from_the_future_counts_now() -> None:
    assert count([TODAY + timedelta(400)], TODAY).counts[-1] == 1


def test_what_is_kept_is_read_again() -> None:
    weeks = count([TODAY], TODAY)
    assert weeks_of(weeks.value()) == weeks


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        {"first": "2025-12-01", "counts": [1, 2]},
        {"first": "2025-12-02", "counts": [0] * WEEKS},
        {"first": "never", "counts": [0] * WEEKS},
        {"first": "2025-12-01", "counts": ["1"] * WEEKS},
    ],
)
def test_anything_else_is_none(value: object) -> None:
    assert weeks_of(value) is None


def test_weeks_roll_on() -> None:
    before = count([TODAY - timedelta(14), TODAY], TODAY)
    after = rolled(before, TODAY + timedelta(14))
    assert after.first == before.first + timedelta(14)
    assert after.counts[-5:] == (1, 0, 1, 0, 0)
    assert rolled(before, TODAY) == before


def test_nothing_is_left_of_weeks_long_ago() -> None:
    assert sum(rolled(count([TODAY], TODAY), TODAY + timedelta(800)).counts) == 0
