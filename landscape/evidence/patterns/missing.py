"""What is cited exists: the commit, the file at that commit, and the line in that file."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.checks.rule import Rule
from landscape.evidence.cited import Cited
from landscape.evidence.entries import Piece, ReadEntry
from landscape.evidence.reader import Text, Why
from landscape.findings import Finding, Severity
from landscape.sources.quote import quote

PATH = Rule(
    id="evidence-path",
    scope="document",
    summary="The cited file exists at the cited commit.",
    why="Readers who follow the link find nothing, so nobody can check the claim.",
    fix="Open the file on its code host at a commit that has it, press `y`, and copy the address.",
)
LINE = Rule(
    id="evidence-line",
    scope="document",
    summary="The cited file has the cited line.",
    why="Readers land at another place than the one that says it.",
    fix="Click the line that says it on the code host, and copy the address with its `#L` part.",
)
COMMIT = Rule(
    id="evidence-commit",
    scope="document",
    summary="The mirror has the cited commit.",
    why="Without it nobody can tell whether the file and the line exist; the commit may only be newer than "
    "the mirror, or come from a fork or a branch that is gone.",
    fix="Update the mirror and run this again; if it still lacks the commit, cite one of the default branch.",
    severity=Severity.WARNING,
)
RULES = (PATH, LINE, COMMIT)


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
                    yield LINE.at_value(entry.document, (*piece.path, "url"), _short(piece, place))
            elif piece.answer.why is Why.NO_PATH:
                message = f"{quote(place.path)} does not exist in {_where(place)}, so the link leads nowhere"
                yield PATH.at_value(entry.document, (*piece.path, "url"), message)
            elif piece.answer.why is Why.NO_COMMIT and place.commit not in commits:
                commits.add(place.commit)
                message = f"the mirror does not have {_where(place)}, so nobody can tell what it says"
                yield COMMIT.at_value(entry.document, (*piece.path, "url"), message)


def _short(piece: Piece, place: Cited) -> str:
    lines = f"{len(piece.lines)} line{'' if len(piece.lines) == 1 else 's'}"
    return f"line {place.last} is cited, but {quote(place.path)} has {lines} at that commit"


def _where(place: Cited) -> str:
    return f"commit {place.commit[:10]} of {quote(f'{place.host}/{place.repository}')}"
