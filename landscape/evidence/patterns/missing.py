"""What is cited exists: the commit, the file at that commit, and the line in that file."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.checks.of_evidence import EVIDENCE_COMMIT, EVIDENCE_LINE, EVIDENCE_PATH
from landscape.evidence.cited import Cited
from landscape.evidence.entries import Piece, ReadEntry
from landscape.evidence.reader import Text, Why
from landscape.findings import Finding
from landscape.sources.quote import quote


def check(entry: ReadEntry) -> Iterator[Finding]:
    """Yield every piece of evidence whose place does not exist, and every commit that is not there once."""
    commits: set[str] = set()
    for statement in entry.statements:
        for piece in statement.pieces:
            place = piece.place
            if place is None:
                continue
            if isinstance(piece.answer, Text):
                if place.last > len(piece.lines):
                    yield EVIDENCE_LINE.at_value(entry.document, (*piece.path, "url"), _short(piece, place))
            elif piece.answer.why is Why.NO_PATH:
                message = f"{quote(place.path)} does not exist in {_where(place)}, so the link leads nowhere"
                yield EVIDENCE_PATH.at_value(entry.document, (*piece.path, "url"), message)
            elif piece.answer.why is Why.NO_COMMIT and place.commit not in commits:
                commits.add(place.commit)
                message = f"the mirror does not have {_where(place)}, so nobody can tell what it says"
                yield EVIDENCE_COMMIT.at_value(entry.document, (*piece.path, "url"), message)


def _short(piece: Piece, place: Cited) -> str:
    lines = f"{len(piece.lines)} line{'' if len(piece.lines) == 1 else 's'}"
    return f"line {place.last} is cited, but {quote(place.path)} has {lines} at that commit"


def _where(place: Cited) -> str:
    return f"commit {place.commit[:10]} of {quote(f'{place.host}/{place.repository}')}"
