"""Commits of 52 weeks, counted with few questions."""

from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from landscape.forges.github.history import History, Part, quiet
from landscape.forges.github.queries import PAGE
from landscape.forges.values import Wrong
from landscape.forges.weeks import WEEKS, count, first_monday

TODAY = date(2026, 11, 26)
FIRST = first_monday(TODAY)


def at(day: date, hour: int = 12) -> datetime:
    """Return an hour of a day, in UTC."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def answer(history: History, parts: tuple[Part, ...], commits: list[datetime]) -> dict[str, Any]:
    """Return what GitHub says of commits."""
    said: dict[str, dict[str, Any]] = {}
    for index, part in enumerate(parts):
        span = history.span(part)
        until = datetime.fromisoformat(span.until) if span.until else datetime.max.replace(tzinfo=UTC)
        within = sorted(
            (one for one in commits if datetime.fromisoformat(span.since) <= one <= until), reverse=True
        )
        said[f"h{index}"] = {"totalCount": len(within)}
        if span.dates:
            said[f"h{index}"]["nodes"] = [{"committedDate": one.isoformat()} for one in within[:PAGE]]
    return {"defaultBranchRef": {"target": said}}


def counted(history: History, commits: list[datetime], most: int = 4) -> tuple[Any, int]:
    """Return the weeks, and how many parts were asked for."""
    asked = 0
    while history.weeks is None:
        parts = history.next(most)
        assert 0 < len(parts) <= most
        asked += len(parts)
        history.read(parts, answer(history, parts, commits))
    assert not history.next(most)
    return history.weeks, asked


def test_few_commits_take_one_question() -> None:
    commits = [at(TODAY - timedelta(index * 7 % 360)) for index in range(100)]
    weeks, asked = counted(History(None, TODAY), commits)
    assert weeks == count([one.date() for one in commits], TODAY)
    assert asked == 1


@pytest.mark.parametrize("many", [101, 250, 1000, 6000])
@pytest.mark.parametrize("most", [1, 4, 26])
def test_many_are_asked_for_in_parts(many: int, most: int) -> None:
    generator = random.Random(many)
    commits = [at(TODAY - timedelta(generator.randrange(800)), generator.randrange(24)) for _ in range(many)]
    weeks, asked = counted(History(None, TODAY), commits, most)
    assert weeks == count([one.date() for one in commits], TODAY)
    assert asked <= 1 + many / 100 * 2.5 + 4


def test_any_number_in_a_week_takes_few_questions() -> None:
    commits = [at(TODAY - timedelta(index % 3)) for index in range(50_000)]
    weeks, asked = counted(History(None, TODAY), commits)
    assert weeks.counts[-1] == 50_000
    assert sum(weeks.counts) == 50_000
    assert asked <= 1 + WEEKS


def test_borders_of_weeks_are_counted_once() -> None:
    monday = FIRST + timedelta(70)
    commits = [at(monday - timedelta(1), 23).replace(minute=59, second=59), at(monday, 0)] * 150
    weeks, _ = counted(History(None, TODAY), commits)
    assert (weeks.counts[9], weeks.counts[10]) == (150, 150)


def test_the_future_is_now() -> None:
    commits = [at(TODAY + timedelta(400))] * 3 + [at(FIRST - timedelta(1))]
    weeks, _ = counted(History(None, TODAY), commits)
    assert weeks.counts[-1] == sum(weeks.counts) == 3


def test_what_is_known_is_carried_on() -> None:
    generator = random.Random(1)
    old = [at(TODAY - timedelta(7 + generator.randrange(350))) for _ in range(900)]
    known = count([one.date() for one in old], TODAY - timedelta(7)).value()
    commits = [*old, *[at(TODAY)] * 5]
    history = History(known, TODAY)
    assert history.next(4) == (Part(0, 51, sum_only=True), Part(46, 51))
    weeks, asked = counted(history, commits)
    assert weeks == count([one.date() for one in commits], TODAY)
    assert asked <= 4


def test_what_came_late_with_a_merge_is_found() -> None:
    old = [at(TODAY - timedelta(index % 300)) for index in range(90)]
    known = count([one.date() for one in old], TODAY).value()
    commits = [*old, at(TODAY - timedelta(200))]
    weeks, asked = counted(History(known, TODAY), commits)
    assert weeks == count([one.date() for one in commits], TODAY)
    assert asked == 4


def test_what_was_rewritten_is_forgotten() -> None:
    known = count([TODAY - timedelta(100)] * 50, TODAY).value()
    weeks, _ = counted(History(known, TODAY), [at(TODAY)])
    assert Counter(weeks.counts) == Counter({0: 51, 1: 1})


@pytest.mark.parametrize(
    "known",
    [
        None,
        "weeks",
        {"first": "2025-12-01", "counts": [1]},
        count([date(2025, 1, 1)], date(2025, 1, 1)).value(),
        count([date(2030, 1, 1)], date(2030, 1, 1)).value(),
    ],
)
def test_what_is_of_no_use_is_not_carried_on(known: Any) -> None:
    assert History(known, TODAY).next(9) == (Part(0, 51),)


@pytest.mark.parametrize(
    "node",
    [
        {},
        {"defaultBranchRef": None},
        {"defaultBranchRef": {"target": None}},
        {"defaultBranchRef": {"target": {"h0": None}}},
        {"defaultBranchRef": {"target": {"h0": {"totalCount": "1", "nodes": []}}}},
        {"defaultBranchRef": {"target": {"h0": {"totalCount": -1, "nodes": []}}}},
        {"defaultBranchRef": {"target": {"h0": {"totalCount": 1, "nodes": []}}}},
        {"defaultBranchRef": {"target": {"h0": {"totalCount": 1, "nodes": [None]}}}},
        {"defaultBranchRef": {"target": {"h0": {"totalCount": 1, "nodes": [{"committedDate": "x"}]}}}},
    ],
)
def test_what_cannot_be_read(node: dict[str, Any]) -> None:
    history = History(None, TODAY)
    with pytest.raises(Wrong):
        history.read(history.next(4), node)
    assert history.weeks is None


def test_who_has_been_quiet_for_a_year_is_not_asked_about() -> None:
    weeks = quiet((FIRST - timedelta(1)).isoformat(), TODAY)
    assert weeks is not None
    assert sum(weeks.counts) == 0
    for last in (FIRST.isoformat(), TODAY.isoformat(), None, 5):
        assert quiet(last, TODAY) is None
