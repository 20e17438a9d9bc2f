"""What became of the evidence for something: read again, replaced, more of it or less."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace

from landscape.catalogue.model import Evidence
from landscape.changes.facts import Make
from landscape.changes.matching import match
from landscape.changes.model import Change, Of, What

_COMMIT = re.compile(r"/[0-9a-f]{40}/")


def changed_evidence(
    make: Make, old: Sequence[Evidence], new: Sequence[Evidence], field: str = "evidence"
) -> Iterator[Change]:
    """Yield the differences of two lists of evidence; `old` and `new` of a change are addresses or days.

    The same text at another commit or line replaces what was there; it was not only read again.
    """
    matched = match([_keys(piece) for piece in old], [_keys(piece) for piece in new])
    for first, second in matched.pairs:
        before, after = old[first], new[second]
        if before.url != after.url:
            yield make(What.REPLACED, Of.EVIDENCE, field=field, old=before.url, new=after.url)
        elif before.checked < after.checked and replace(before, checked=after.checked) == after:
            yield make(What.RECHECKED, Of.EVIDENCE, field=field, old=before.checked, new=after.checked)
        elif before != after:
            yield make(What.CHANGED, Of.EVIDENCE, field=field, old=before.url, new=after.url)
    for index in matched.gone:
        yield make(What.REMOVED, Of.EVIDENCE, field=field, old=old[index].url)
    for index in matched.come:
        yield make(What.ADDED, Of.EVIDENCE, field=field, new=new[index].url)


def _keys(piece: Evidence) -> tuple[Hashable, ...]:
    text = _COMMIT.sub("/", piece.url.partition("#")[0])
    return piece, piece.url, text, ""
