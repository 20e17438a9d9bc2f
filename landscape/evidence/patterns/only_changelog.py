"""A claim rests on more than a line of a changelog."""

from __future__ import annotations

import re
from collections.abc import Iterator

from landscape.catalogue.model import EvidenceKind
from landscape.checks.of_evidence import ONLY_CHANGELOG
from landscape.evidence.entries import Piece, ReadEntry
from landscape.findings import Finding

_CHANGELOG = re.compile(
    r"(?:.*/)?(?:change-?log|changes|news|history|release-?notes?|what-?s-?new)(?:[-_.][^/]*)?", re.IGNORECASE
)


def check(entry: ReadEntry) -> Iterator[Finding]:
    """Yield every statement whose evidence is nothing but changelogs."""
    for one in entry.statements:
        if all(map(_is_changelog, one.pieces)):
            message = "all that is cited are lines of a changelog or of release notes"
            yield ONLY_CHANGELOG.at_key(entry.document, (*one.path, "evidence"), message)


def _is_changelog(piece: Piece) -> bool:
    named = piece.place is not None and _CHANGELOG.fullmatch(piece.place.path.replace("_", "-"))
    return piece.evidence.kind is EvidenceKind.RELEASE_NOTES or bool(named)
