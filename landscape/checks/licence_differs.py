"""The licence of an entry is the one that the code host recognises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from landscape.checks.index import Index
from landscape.checks.rule import Example, Rule
from landscape.findings import Finding, Severity
from landscape.sources.observed import licence_differs, licence_unrecognised
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
    """Yield every licence that the host contradicts or does not recognise, unless the entry cites why."""
    for one in index.repositories:
        entry, seen = one.document.value, one.value("licence")
        if not one.main or not isinstance(entry, dict) or entry.get("licence_evidence"):
            continue
        licence, day = entry.get("licence"), quote(one.observed("licence"))
        if licence_differs(licence, seen):
            message = f"the repository was found under {quote(seen)} ({day}), not under {quote(licence)}"
            yield RULE.at_value(one.document, ("licence",), message)
        elif licence_unrecognised(licence, entry.get("openness"), seen, one.source("licence")):
            # Mostly all is well: the file has a few words of its own, or holds two licences.
            message = f"the host does not recognise the licence file ({day}): is it {quote(licence)}?"
            yield replace(RULE.at_value(one.document, ("licence",), message), severity=Severity.NOTE)
