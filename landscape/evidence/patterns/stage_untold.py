"""A stage of maturity that the cited line tells is in the statement."""

from __future__ import annotations

import re
from collections.abc import Iterator

from landscape.catalogue.model import Support
from landscape.checks.of_evidence import STAGE_UNTOLD
from landscape.evidence.entries import ReadEntry
from landscape.findings import Finding
from landscape.sources.quote import quote

_LONGEST = 2000
_STAGE = re.compile(
    r"(?<![\w/.-])(?:experimental|alpha|beta|tech(?:nology|nical)? preview)(?![\w/-]|\.\w)", re.IGNORECASE
)


def check(entry: ReadEntry) -> Iterator[Finding]:
    """Yield every statement without maturity of which a cited line tells an early one."""
    for statement in entry.statements:
        said = statement.statement
        if said.support not in (Support.FULL, Support.PARTIAL) or said.maturity or _STAGE.search(said.note):
            continue
        for piece in statement.pieces:
            if piece.place is None or not piece.place.first:
                continue
            found = next(
                filter(None, (_STAGE.search(piece.lines[index][:_LONGEST]) for index in piece.cited)), None
            )
            if found:
                message = f"{piece.where} says {quote(found[0])}, and the statement has no `maturity`"
                yield STAGE_UNTOLD.at_value(entry.document, (*piece.path, "url"), message)
                break
