"""The cited line, or one near it, speaks of what is claimed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from landscape.checks.of_evidence import NEAR, OFF_SUBJECT
from landscape.evidence.entries import ReadEntry
from landscape.findings import Finding
from landscape.sources.quote import quote


def check(entry: ReadEntry) -> Iterator[Finding]:
    """Yield every piece of evidence around which nothing is said of the claim's subject."""
    for statement in entry.statements:
        for piece in statement.pieces:
            lines = [piece.lines[index] for index in piece.around(NEAR)]
            if not piece.place or not lines or not _latin(lines):
                continue
            if not statement.words.are_in(lines, piece.place.path):
                about = quote(statement.subject.name)
                message = f"near {piece.where} stands no word of {about}, nor one of the note that would tell"
                yield OFF_SUBJECT.at_value(entry.document, (*piece.path, "url"), message)


def _latin(lines: Sequence[str]) -> bool:
    """Say whether a text is in Latin letters for the most part; of others we know no word."""
    letters = [sign for line in lines for sign in line if sign.isalpha()]
    return sum(sign > "\u024f" for sign in letters) * 3 < len(letters)
