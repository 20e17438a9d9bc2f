"""The cited line says something by itself."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.checks.of_evidence import SAYS_NOTHING
from landscape.evidence.entries import Piece, ReadEntry, ReadStatement
from landscape.evidence.lines import emptiness, is_stage
from landscape.evidence.words import stems
from landscape.findings import Finding
from landscape.sources.quote import quote

# Of so many lines one will say something.
_MOST = 50


def check(entry: ReadEntry) -> Iterator[Finding]:
    """Yield every piece of evidence all of whose cited lines are empty."""
    for statement in entry.statements:
        project = statement.project
        names = statement.subject.stems | stems([project.id, project.name, *project.aliases])
        for piece in statement.pieces:
            if piece.place and piece.place.first and (what := _what(statement, piece, names)):
                line = piece.lines[piece.cited[0]].strip()
                message = f"{piece.where} {what}" + (f": {quote(line)}" if line else "")
                yield SAYS_NOTHING.at_value(entry.document, (*piece.path, "url"), message)


def _what(statement: ReadStatement, piece: Piece, names: frozenset[str]) -> str | None:
    """Return what the cited lines are when all of them are empty."""
    place = piece.place
    if place is None or not piece.cited or len(piece.cited) > _MOST:
        return None
    lines = [piece.lines[index] for index in piece.cited]
    found = [emptiness(place.path, piece.lines, index, names) for index in piece.cited]
    if all(found):
        return found[0]
    # Beside evidence of the feature itself, a stage is what shows how mature it is.
    if all(map(is_stage, lines)) and len(statement.pieces) == 1:
        return "only names a stage of maturity"
    return None
