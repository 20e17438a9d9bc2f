"""An invented result says that it is one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from landscape.checks.examined import Examined
from landscape.checks.rule import Example, Rule
from landscape.findings import Finding
from landscape.sources.quote import quote

RULE = Rule(
    id="result-example",
    scope="document",
    summary="An invented result is marked `example: true`, and tests no project of the catalogue.",
    why="Invented figures of a real project would be copied as if somebody had measured them.",
    fix="Mark it `example: true` and name an invented system under `outside:`, or cite a real run.",
    example=Example(
        wrong="project: alpha-queue\nexample: true",
        right="outside: Example Scheduler (invented)\nexample: true",
        file="results/example.yaml",
    ),
)

_PAGES = re.compile(r"https://(?:[^/]+\.)?example\.(?:org|com|net|edu)(?:/|$)")
_NAMES = re.compile(r"\b(?:example|invented|fictitious|dummy)\b", re.IGNORECASE)


def check(examined: Examined) -> Iterator[Finding]:
    """Yield an example that names a project, and what is invented by its own words and no example."""
    document = examined.document
    value = document.value
    if document.kind != "results" or not isinstance(value, dict):
        return
    if value.get("example") is True:
        if "project" in value:
            message = "this is an example, so its figures are invented, but it names a project"
            yield RULE.at_value(document, ("project",), message)
        return
    outside = value.get("outside")
    if not isinstance(outside, str):
        return
    if _NAMES.search(outside):
        message = f"{quote(outside)} is invented by its own name, but this is not marked as an example"
        yield RULE.at_value(document, ("outside",), message)
    else:
        for path, url in examined.urls_where(_PAGES.match):
            message = f"{quote(url)} is an address for examples, where nobody can read a result"
            yield RULE.at_value(document, path, message)
