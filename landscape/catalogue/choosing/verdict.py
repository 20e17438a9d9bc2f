"""How one need of a project is judged: met, unmet or unknown, and for which reason.

Unknown is never a no: it stands apart from unmet in every verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

import msgspec

from landscape.catalogue.choosing.facts import Facts, ProjectFacts, Said

Outcome: TypeAlias = Literal["met", "unknown", "unmet"]
Judged: TypeAlias = Mapping[str, tuple["Verdict", ...]]
"""Key of a need -> the verdict of every project, in the order of the facts."""

_RANK: dict[Outcome, int] = {"met": 0, "unknown": 1, "unmet": 2}
_MATURITIES = ("deprecated", "alpha", "beta", "stable")
_DOCUMENTED = frozenset({"test-result", "source", "docs", "release-notes"})
# What reaches a floor of evidence; a vendor's word, what others say and a proposal reach none.
_REACHING: dict[str, frozenset[str]] = {
    "documented": _DOCUMENTED,
    "source": frozenset({"test-result", "source"}),
    "tested": frozenset({"test-result"}),
}
FIELDS = frozenset({"category", "scope", "openness", "steward", "cncf", "status"})
"""The fields of a project that can be a need; "category.queueing.scheduler" asks for one of two."""
# Kinds of activity that say that nobody could tell.
_UNTOLD = frozenset({"", "unknown", "unseen"})


class Floors(msgspec.Struct, frozen=True):
    """What a statement must reach at least to meet a need; "" asks for nothing."""

    support: Literal["partial", "full"] = "partial"
    maturity: Literal["", "alpha", "beta", "stable"] = ""
    evidence: Literal["", "documented", "source", "tested"] = ""


class Verdict(msgspec.Struct, frozen=True):
    """Whether a project meets a need, and why.

    Reasons: of met "full", "partial" (statements) and "is" (a field); of unmet "ended", "none",
    "not-applicable", "planned", "partial", "young", "deprecated" and "other" (another value of a field); of
    unknown "maturity-unstated", "evidence", "finer", "not-found", "not-asked" and "unknown".
    """

    outcome: Outcome
    reason: str


_UNKNOWN = Verdict("unknown", "unknown")
_IS, _OTHER = Verdict("met", "is"), Verdict("unmet", "other")


def is_subject(facts: Facts, key: str) -> bool:
    """Say whether a need is one of a capability or kind of hardware, rather than of a field."""
    return key in facts.subjects


def is_need(facts: Facts, key: str) -> bool:
    """Say whether a key can be asked for: a subject of these facts, or a field with at least one value."""
    return is_subject(facts, key) or bool(_wanted(key))


def passes(said: Said, floors: Floors) -> bool:
    """Say whether a statement reaches the floors."""
    return fares(said, floors).outcome == "met"


def fares(said: Said, floors: Floors) -> Verdict:
    """Return how one statement fares: its end, then support, maturity and evidence decide, in this order."""
    support, maturity, evidence, _, until = said
    if until:
        return Verdict("unmet", "ended")
    if support not in ("full", "partial"):
        return Verdict("unmet", support)
    if support == "partial" and floors.support == "full":
        return Verdict("unmet", "partial")
    if floors.maturity:
        if not maturity:
            return Verdict("unknown", "maturity-unstated")
        if _MATURITIES.index(maturity) < _MATURITIES.index(floors.maturity):
            return Verdict("unmet", "deprecated" if maturity == "deprecated" else "young")
    if floors.evidence and _REACHING[floors.evidence].isdisjoint(evidence.split(" ")):
        return Verdict("unknown", "evidence")
    return Verdict("met", support)


def verdict(facts: Facts, project: str, key: str, floors: Floors) -> Verdict:
    """Return whether a project meets a need; raises KeyError for a project that is not there.

    Of several statements the one that fares best decides, of equals the first. A key that is no need (see
    `is_need`) is unknown, never unmet.
    """
    return _verdict(facts, facts.projects[project], key, floors)


def judge(facts: Facts, keys: Iterable[str], floors: Floors) -> Judged:
    """Return the verdicts of all projects on some needs, so that many who ask can share them."""
    return {
        key: tuple(_verdict(facts, project, key, floors) for project in facts.projects.values())
        for key in dict.fromkeys(keys)
    }


def _verdict(facts: Facts, project: ProjectFacts, key: str, floors: Floors) -> Verdict:
    subject = facts.subjects.get(key)
    if subject is None:
        return _of_field(project, key)
    if said := project.claims.get(key):
        return min((fares(each, floors) for each in said), key=lambda each: _RANK[each.outcome])
    if any(part in project.claims for part in subject.finer):
        return Verdict("unknown", "finer")
    if key in project.not_found:
        return Verdict("unknown", "not-found")
    if subject.asked and project.category not in subject.asked:
        return Verdict("unknown", "not-asked")
    return _UNKNOWN


def _of_field(project: ProjectFacts, key: str) -> Verdict:
    wanted = _wanted(key)
    field = key.partition(".")[0]
    value: str = getattr(project, field) if wanted else ""
    if not value or (field == "status" and value in _UNTOLD):
        return _UNKNOWN
    return _IS if value in wanted else _OTHER


def _wanted(key: str) -> tuple[str, ...]:
    """Return the values that a need of a field asks for; none when it is no such need."""
    field, *values = key.split(".")
    return tuple(filter(None, values)) if field in FIELDS else ()
