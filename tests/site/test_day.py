"""The day of a build comes from SOURCE_DATE_EPOCH, or is today."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from landscape.site.day import BadDay, today


@pytest.mark.parametrize(
    ("seconds", "day"),
    [("0", "1970-01-01"), ("1782863999", "2026-06-30"), ("1782864000", "2026-07-01")],
)
def test_the_variable_decides_in_utc(seconds: str, day: str) -> None:
    assert today({"SOURCE_DATE_EPOCH": seconds}) == day


@pytest.mark.parametrize("environment", [{}, {"SOURCE_DATE_EPOCH": ""}])
def test_without_it_the_day_is_that_of_the_clock(environment: dict[str, str]) -> None:
    before = datetime.now(UTC).date().isoformat()
    assert before <= today(environment) <= datetime.now(UTC).date().isoformat()


@pytest.mark.parametrize("seconds", ["soon", "-1", "1.5", "2026-06-30", "999999999999", "9" * 30, "٣", " 1"])
def test_what_is_no_number_of_seconds_is_refused_with_words(seconds: str) -> None:
    with pytest.raises(BadDay, match=r"SOURCE_DATE_EPOCH is .*seconds since 1970"):
        today({"SOURCE_DATE_EPOCH": seconds})
