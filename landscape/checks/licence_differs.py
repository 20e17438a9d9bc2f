"""The licence of an entry is the one that the code host recognises."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.checks.index import Index
from landscape.checks.rule import Example, Rule
from landscape.findings import Finding, Severity
from landscape.sources.observed import licence_differs
from landscape.sources.quote import quote

RULE = Rule(
    id="licence-differs",
    scope="catalogue",
    summary="The licence of an entry is the one that the code host recognises in the main repository.",
    why="A project may have changed its licence, and readers who must not use the new one would not notice.",
    fix="Read the repository's licence file; correct `licence:`, or cite why under `licence_evidence:`.",
    severity=Severity.WARNING,
    example=Example(wrong="licence: MIT", right="licence: Apache-2.0"),
    allowed=True,
)


def check(index: Index) -> Iterator[Finding]:
    """Yield every licence that the host contradicts, unless the entry cites why."""
    for one in index.repositories:
        entry, seen = one.document.value, one.value("licence")
        if not one.main or not isinstance(entry, dict) or entry.get("licence_evidence"):
            continue
        licence = entry.get("licence")
        if licence_differs(licence, seen):
            day = quote(one.observed("licence"))
            message = f"the repository was found under {quote(seen)} ({day}), not under {quote(licence)}"
            yield RULE.at_value(one.document, ("licence",), message)
