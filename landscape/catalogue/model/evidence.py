"""What a statement rests on, and the words for how far something goes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Support(StrEnum):
    """How far a project supports something, in the words of the data."""

    FULL = "full"
    PARTIAL = "partial"
    PLANNED = "planned"
    NONE = "none"
    NOT_APPLICABLE = "not-applicable"


class Maturity(StrEnum):
    """How mature the project itself calls a feature."""

    ALPHA = "alpha"
    BETA = "beta"
    STABLE = "stable"
    DEPRECATED = "deprecated"


class EvidenceKind(StrEnum):
    """What kind of text a piece of evidence is."""

    DOCS = "docs"
    SOURCE = "source"
    PROPOSAL = "proposal"
    RELEASE_NOTES = "release-notes"
    TEST_RESULT = "test-result"
    VENDOR = "vendor"
    THIRD_PARTY = "third-party"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something that was read: where, what kind of text, and on which day (ISO date).

    `result` is the id of the result of a scenario that this piece was derived from, "" for what an entry
    cites itself.
    """

    url: str
    kind: EvidenceKind
    checked: str
    text: Literal["original", "copy", "summary", ""] = ""
    read: Literal["whole", "part", ""] = ""
    told_by: Literal["organisation", "vendor", "third-party", ""] = ""
    stored: bool = False
    note: str = ""
    result: str = ""
