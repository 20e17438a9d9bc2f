"""What is claimed in full rests on more than a design."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.catalogue.model import EvidenceKind, Support
from landscape.checks.of_evidence import FULL_BY_PROPOSAL
from landscape.evidence.entries import ReadEntry
from landscape.findings import Finding


def check(entry: ReadEntry) -> Iterator[Finding]:
    """Yield every statement of full support with proposals alone."""
    for one in entry.statements:
        kinds = {evidence.kind for evidence in one.statement.evidence}
        if one.statement.support is Support.FULL and kinds == {EvidenceKind.PROPOSAL}:
            message = "full support is claimed, but all that is cited are proposals"
            yield FULL_BY_PROPOSAL.at_value(entry.document, (*one.path, "support"), message)
