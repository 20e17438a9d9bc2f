"""What is claimed in full rests on more than a design."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.catalogue.model import EvidenceKind, Support
from landscape.checks.rule import Rule
from landscape.evidence.entries import ReadEntry
from landscape.findings import Finding, Severity

RULE = Rule(
    id="full-by-proposal",
    scope="document",
    summary="A statement of full support cites more than proposals.",
    why="A proposal says what somebody meant to build; whether it was built, and so, stands elsewhere.",
    fix="Cite documentation or source beside it, or write `support: planned`.",
    severity=Severity.WARNING,
)


def check(entry: ReadEntry) -> Iterator[Finding]:
    """Yield every statement of full support with proposals alone."""
    for one in entry.statements:
        kinds = {evidence.kind for evidence in one.statement.evidence}
        if one.statement.support is Support.FULL and kinds == {EvidenceKind.PROPOSAL}:
            message = "full support is claimed, but all that is cited are proposals"
            yield RULE.at_value(entry.document, (*one.path, "support"), message)
