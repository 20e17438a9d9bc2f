"""A permalink names the line that says it."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.checks.of_evidence import NO_LINE
from landscape.evidence.entries import ReadEntry
from landscape.findings import Finding
from landscape.sources.quote import quote


def check(entry: ReadEntry) -> Iterator[Finding]:
    """Yield every permalink to a whole file, and every one whose lines cannot be read."""
    for statement in entry.statements:
        for piece in statement.pieces:
            if piece.place and not piece.place.first:
                message = f"the whole of {quote(piece.place.path)} is cited, not the line of it that says so"
                yield NO_LINE.at_value(entry.document, (*piece.path, "url"), message)
