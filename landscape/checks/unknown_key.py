"""Every key is one that the schema knows."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.checks.examined import Examined
from landscape.checks.rule import Example, Rule
from landscape.checks.violations import Violation
from landscape.findings import Finding
from landscape.sources.quote import quote

RULE = Rule(
    id="unknown-key",
    scope="document",
    summary="Every key is one that the schema knows.",
    why="What stands under a key that nobody knows is never shown, and its author believes that it is.",
    fix="Correct the spelling, move the key to where it belongs, or delete it.",
    example=Example(
        wrong="sumary: Holds jobs back.",
        right="summary: Holds jobs back.",
    ),
)


def check(examined: Examined) -> Iterator[Finding]:
    """Yield every key that the schema does not know."""
    for one in examined.of(RULE.id):
        message = f"the key {quote(one.names[0])} is not known here, so what it says would never be shown"
        yield RULE.at_key(examined.document, one.path, message, _fix(one))


def _fix(one: Violation) -> str:
    if one.wanted:
        return f"Did you mean {quote(one.wanted)}?"
    known = ", ".join(one.schema.get("properties", {}))
    return f"Known here: {known}."
