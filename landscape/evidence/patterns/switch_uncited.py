"""The switch that a statement names stands near a line that it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator

from landscape.checks.of_evidence import NEAR, SWITCH_UNCITED
from landscape.evidence.entries import ReadEntry
from landscape.findings import Finding
from landscape.sources.quote import quote

# Parts of a name that a text spells in another way: "integrations.frameworks", "SchedulerParameters=bf_gap".
_PART = re.compile(r"[A-Za-z][A-Za-z0-9]{2,}")


def check(entry: ReadEntry) -> Iterator[Finding]:
    """Yield every statement whose switch is in none of the texts that could be read."""
    for statement in entry.statements:
        switch = statement.statement.enable
        pieces = [piece for piece in statement.pieces if piece.lines]
        if switch is None or not pieces:
            continue
        text = "\n".join(piece.lines[index] for piece in pieces for index in piece.around(NEAR)).lower()
        parts = [part.lower() for part in _PART.findall(switch.name)]
        if parts and not any(part in text for part in parts):
            message = f"near no cited line stands {quote(switch.name)}, which is said to switch it on"
            yield SWITCH_UNCITED.at_value(entry.document, (*statement.path, "enable"), message)
