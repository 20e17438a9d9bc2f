"""Nobody has read anything tomorrow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from landscape.checks.examined import DAY_KEYS, Examined
from landscape.checks.rule import Example, Rule
from landscape.checks.select import scalars
from landscape.findings import Finding
from landscape.sources.quote import quote

RULE = Rule(
    id="future-date",
    scope="document",
    summary="No day on which something was read, measured or told lies in the future.",
    why="Readers judge by that day how far to trust a claim; a wrong one makes it look fresh for ever.",
    fix="Write the day on which it was read, as year-month-day.",
    example=Example(
        wrong='not_found:\n  - checked: "2096-11-23"\n    capabilities: [backfill]',
        right='not_found:\n  - checked: "2026-11-23"\n    capabilities: [backfill]',
    ),
)

_DAY = re.compile(r"[0-9]{4}(?:-[0-9]{2}-[0-9]{2})?")


def check(examined: Examined) -> Iterator[Finding]:
    """Yield every day or year that has not come yet, anywhere on Earth."""
    latest = latest_day()
    # A year is earlier than its days, also as text.
    if max(examined.days, default="") <= latest:
        return
    wrong = {one.path for one in examined.violations}
    for path, value in scalars(examined.document.value):
        if path in wrong:
            continue
        if path[-1:] and path[-1] in DAY_KEYS and _DAY.fullmatch(str(value)) and str(value) > latest:
            message = f"{quote(value)} has not come yet, so nothing can be known of it"
            fix = "Write the year in which it was." if isinstance(value, int) else ""
            yield RULE.at_value(examined.document, path, message, fix)


def latest_day() -> str:
    """Return the day that it is where it is latest on Earth."""
    return (datetime.now(UTC) + timedelta(hours=14)).date().isoformat()
