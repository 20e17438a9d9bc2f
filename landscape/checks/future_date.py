"""Nobody has read anything tomorrow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from landscape.checks.examined import Examined
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
    example=Example(wrong='checked: "2126-11-23"', right='checked: "2026-11-23"'),
)

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_KEYS = frozenset(["checked", "date", "year"])


def check(examined: Examined) -> Iterator[Finding]:
    """Yield every day or year that has not come yet, anywhere on Earth."""
    document = examined.document
    latest = (datetime.now(UTC) + timedelta(hours=14)).date().isoformat()
    if max(_DAY.findall(document.text), default="") <= latest and "year:" not in document.text:
        return
    for path, value in scalars(document.value):
        if path[-1:] and path[-1] in _KEYS and _later(value, latest):
            yield RULE.at_value(
                document, path, f"{quote(value)} has not come yet, so nothing can be known of it"
            )


def _later(value: object, latest: str) -> bool:
    if isinstance(value, str):
        return _DAY.fullmatch(value) is not None and value > latest
    return isinstance(value, int) and not isinstance(value, bool) and value > int(latest[:4])
