"""What is off until somebody switches it on says by what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from landscape.catalogue.model import Support
from landscape.checks.of_evidence import SWITCH_UNTOLD
from landscape.evidence.entries import ReadEntry, ReadStatement
from landscape.findings import Finding
from landscape.sources.quote import quote

# So many lines around the cited one belong to what it says.
_CLOSE = 2
_LONGEST = 2000
_OFF = re.compile(
    r"\b(?:(?:is|are)?\s*(?:disabled|off|not enabled|turned off|inactive) by default"
    r"|by default,? (?:it |this |the feature )?(?:is |are )?(?:disabled|off|not enabled)"
    r"|opt-in|defaults? (?:to|is|value is) [`\"']?(?:false|disabled|off)\b)",
    re.IGNORECASE,
)


def check(entry: ReadEntry) -> Iterator[Finding]:
    """Yield every statement without a switch of what is off by default, by its note or its evidence."""
    for statement in entry.statements:
        if statement.statement.support not in (Support.FULL, Support.PARTIAL) or statement.statement.enable:
            continue
        if found := _OFF.search(statement.statement.note):
            message = f"the note says {quote(found[0].strip())}, and `enable` names no switch"
            yield SWITCH_UNTOLD.at_value(entry.document, (*statement.path, "note"), message)
        else:
            yield from _read(entry, statement)


def _read(entry: ReadEntry, statement: ReadStatement) -> Iterator[Finding]:
    for piece in statement.pieces:
        if piece.place is None or not piece.place.first:
            continue
        for index in piece.around(_CLOSE):
            if found := _OFF.search(piece.lines[index][:_LONGEST]):
                message = f"near {piece.where} stands {quote(found[0].strip())}, and `enable` names no switch"
                yield SWITCH_UNTOLD.at_value(entry.document, (*piece.path, "url"), message)
                return
