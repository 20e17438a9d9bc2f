"""52 weeks of commits: bars that fit their box, and words that say the same."""

from __future__ import annotations

import re
from datetime import date

import pytest

from landscape.catalogue.model import Fact
from landscape.pages.sparkline import HEIGHT, WIDTH, sparkline, words

FIRST = "2025-12-01"


def weeks(counts: list[int]) -> Fact:
    return Fact({"first": FIRST, "counts": counts}, "github", "2026-11-26")


def test_every_week_with_commits_has_a_bar_in_the_box() -> None:
    path = sparkline(weeks([0, 1, 2000, *[7] * 49])).path
    bars = re.findall(r"M(\d+) 24v-([\d.]+)h3v\2z", path)
    assert len(bars) == 51
    assert path == "".join(f"M{x} 24v-{height}h3v{height}z" for x, height in bars)
    assert all(0 <= int(x) <= WIDTH - 3 and 1 <= float(height) <= HEIGHT for x, height in bars)
    assert bars[0] == ("4", "1")
    assert bars[1] == ("8", "24")


def test_no_commit_makes_no_bar() -> None:
    drawn = sparkline(weeks([0] * 52))
    assert drawn.path == ""
    assert drawn.words == "no commit in 52 weeks to 2026-11-26"


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (
            [*[50] * 13, 1091, *[50] * 34, 30, 30, 30, 30],
            "3,561 commits in 52 weeks to 2026-11-26; busiest week of 2026-03-02: 1,091; last 4 weeks: 120",
        ),
        (
            [*[0] * 51, 1],
            "1 commit in 52 weeks to 2026-11-26; busiest week of 2026-11-23: 1; last 4 weeks: 1",
        ),
    ],
)
def test_the_words_say_what_the_bars_show(counts: list[int], said: str) -> None:
    assert words(date.fromisoformat(FIRST), counts, "2026-11-26") == said
