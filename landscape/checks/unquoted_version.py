"""Versions, dates and other texts that look like numbers are in quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from landscape.checks.examined import Examined
from landscape.checks.rule import Example, Rule
from landscape.checks.select import scalars
from landscape.findings import Finding
from landscape.sources.document import Document, Step
from landscape.sources.quote import quote

RULE = Rule(
    id="unquoted-version",
    scope="document",
    summary="Versions and dates, and other texts that look like numbers, are in quotes.",
    why="Without quotes YAML reads 0.10 as the number 0.1, and many tools read a date as no text.",
    fix='Put it in double quotes: since: "0.10".',
    example=Example(
        wrong="minimum_versions:\n  kubernetes: 1.30",
        right='minimum_versions:\n  kubernetes: "1.30"',
        file="hardware/example.yaml",
    ),
)

_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
_DATE_LIKE = re.compile(rf"[:,\-\[{{] *{_DATE.pattern}")


def check(examined: Examined) -> Iterator[Finding]:
    """Yield every number that should be text, and every date without quotes."""
    document = examined.document
    for one in examined.of(RULE.id):
        written = document.written(one.path) or str(one.value)
        reading = _reading(one.value, written)
        message = f"YAML reads {quote(written)} without quotes as {reading}, but text is wanted"
        yield RULE.at_value(document, one.path, message, _fix(one.path, written))
    if _DATE_LIKE.search(document.text):
        yield from _dates(document)


def _dates(document: Document) -> Iterator[Finding]:
    for path, value in scalars(document.value):
        if isinstance(value, str) and _DATE.fullmatch(value) and document.written(path) is not None:
            message = f"many tools read {quote(value)} without quotes as a date object, not as text"
            yield RULE.at_value(document, path, message, _fix(path, value))


def _reading(value: object, written: str) -> str:
    if isinstance(value, bool):
        return "true or false"
    return "a number" if str(value) == written else f"the number {value}"


def _fix(path: tuple[Step, ...], written: str) -> str:
    key = f"{path[-1]}: " if path and isinstance(path[-1], str) else ""
    line = f'{key}"{written}"'
    return f"Write {quote(line)}."
