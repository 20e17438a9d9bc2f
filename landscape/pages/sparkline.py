"""52 weeks of commits as a small picture and in words: bars as one SVG path, without script or style."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from landscape.catalogue.model import Fact
from landscape.pages.templating import count

WEEKS = 52
STEP, BAR, HEIGHT = 4, 3, 24
WIDTH = WEEKS * STEP - (STEP - BAR)


@dataclass(frozen=True, slots=True)
class Sparkline:
    """`path` is the outline of all bars in a box of this size; `words` say the same, and more exactly."""

    path: str
    words: str
    width: int = WIDTH
    height: int = HEIGHT


def sparkline(weeks: Fact) -> Sparkline:
    """Return the picture of a fact that holds the first Monday and the counts of each week."""
    return Sparkline(_path(weeks.value["counts"]), told(weeks))


def told(weeks: Fact) -> str:
    """Return the same fact in words alone."""
    first, counts = date.fromisoformat(weeks.value["first"]), list(weeks.value["counts"])
    return words(first, counts, weeks.observed_at)


def words(first: date, counts: list[int], until: str) -> str:
    """Return "2,959 commits in 52 weeks to 2026-11-26; busiest week of 2026-03-02: 91; last 4 weeks: 120"."""
    total = sum(counts)
    said = f"{count(total, 'commit') if total else 'no commit'} in {len(counts)} weeks to {until}"
    if not total:
        return said
    most = max(counts)
    busiest = first + timedelta(weeks=counts.index(most))
    return f"{said}; busiest week of {busiest}: {most:,}; last 4 weeks: {sum(counts[-4:]):,}"


def _path(counts: Sequence[int]) -> str:
    """Return a bar for every week that has commits, the highest as high as the box, the lowest still seen."""
    most = max(counts, default=0)
    bars = []
    for week, number in enumerate(counts):
        if number:
            height = max(round(number / most * HEIGHT, 1), 1)
            bars.append(f"M{week * STEP} {HEIGHT}v-{height:g}h{BAR}v{height:g}z")
    return "".join(bars)
