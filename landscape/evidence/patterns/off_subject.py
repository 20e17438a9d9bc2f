"""The cited line, or one near it, speaks of what is claimed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from landscape.checks.rule import Rule
from landscape.evidence.entries import ReadEntry
from landscape.findings import Finding, Severity
from landscape.sources.quote import quote

NEAR = 8

RULE = Rule(
    id="evidence-off-subject",
    scope="document",
    summary=f"Within {NEAR} lines of the cited one stands a word of the capability, hardware or vendor.",
    why="A text that has none of these words may be about something else.",
    fix="Cite the line that says it. If this one does, in the project's own word, add that word to the "
    "`terms` or `search_words` of the capability or hardware.",
    severity=Severity.WARNING,
)


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
                yield RULE.at_value(entry.document, (*piece.path, "url"), message)


def _latin(lines: Sequence[str]) -> bool:
    """Say whether a text is in Latin letters for the most part; of others we know no word."""
    letters = [sign for line in lines for sign in line if sign.isalpha()]
    return sum(sign > "\u024f" for sign in letters) * 3 < len(letters)
