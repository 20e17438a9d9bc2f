"""The licence of an entry is the one that the code host recognises."""

from __future__ import annotations

import re
from collections.abc import Iterator

from landscape.checks.index import Index
from landscape.checks.rule import Example, Rule
from landscape.findings import Finding, Severity
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

# What hosts say when they recognise nothing.
_NOTHING = frozenset(["", "noassertion", "other", "none"])


def check(index: Index) -> Iterator[Finding]:
    """Yield every licence that the host contradicts, unless the entry cites why."""
    for one in index.repositories:
        entry, seen = one.document.value, one.value("licence")
        if not one.main or not isinstance(entry, dict) or not isinstance(seen, str):
            continue
        licence = entry.get("licence")
        if not isinstance(licence, str) or entry.get("licence_evidence") or seen.casefold() in _NOTHING:
            continue
        if _family(seen) not in {_family(part) for part in re.split(r"[\s()]+", licence)}:
            day = quote(one.observed("licence"))
            message = f"the repository was found under {quote(seen)} ({day}), not under {quote(licence)}"
            yield RULE.at_value(one.document, ("licence",), message)


def _family(licence: str) -> str:
    """Return a licence without the ending that hosts cannot tell from its text."""
    return licence.casefold().removesuffix("-only").removesuffix("-or-later").removesuffix("+")
