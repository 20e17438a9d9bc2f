"""A project by which a feature works, by its note, stands in `via`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from landscape.checks.of_evidence import VIA_MISSING
from landscape.evidence.entries import ReadEntry, ReadStatement
from landscape.evidence.words import stems
from landscape.findings import Finding
from landscape.sources.quote import quote

# Notes name projects for many reasons: to compare, to say for whom, to give a version. These words say that
# something works by means of what follows. A name followed by a version is a requirement of that version.
_THROUGH = (
    r"\b(?i:through|via|by|needs?|requires?|relies on|rely on|depends? on|delegate[sd]? to|left to|on top of|"
    r"only with|together with|combined with|admitted by|installed with)"
    r"\s+(?:(?:the|a|an|either|both)\s+)?(?:[\w.-]+(?:,\s|\sor\s|\sand\s|/))*"
)
_END = r"(?![\w-])(?!\s+v?\d)"


def check(entry: ReadEntry) -> Iterator[Finding]:
    """Yield every project that a note names as the means and `via` leaves out."""
    names = sorted(entry.names, key=lambda name: (-len(name), name))
    for one in entry.statements:
        known = {entry.project.id, *one.statement.via}
        for name in _means(one.statement.note, names):
            id = entry.names[name]
            if id not in known and not _said(one, name):
                known.add(id)
                message = f"the note says that it works through {quote(name)}, but `via` lacks {quote(id)}"
                yield VIA_MISSING.at_value(entry.document, (*one.path, "note"), message)


def _means(note: str, names: Sequence[str]) -> Iterator[str]:
    """Yield the names that a note gives as means; the longest come first: "Flux Operator" is not "Flux"."""
    for name in names:
        if name in note:
            if _pattern(name).search(note):
                yield name
            note = note.replace(name, "it")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_THROUGH + re.escape(name) + _END)


def _said(one: ReadStatement, name: str) -> bool:
    """Say whether a name is what the claim is about anyway, or stands among the means that are no entries."""
    outside = " ".join(one.statement.via_outside).casefold()
    return stems([name]) <= one.subject.stems or name.casefold() in outside
