"""The answer to "who meets all of these?": who does, who nearly does, and which two do together.

Everything is in the order of names inside its class; nothing is weighed by how popular it is.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from landscape.catalogue.choosing.combinations import Combination, combinations
from landscape.catalogue.choosing.facts import Facts, StoryFacts
from landscape.catalogue.choosing.verdict import Floors, Verdict, is_subject, judge, passes, verdict

__all__ = [
    "Answer",
    "Asked",
    "Combination",
    "Floors",
    "Need",
    "Row",
    "Verdict",
    "alone",
    "asked_of",
    "choose",
    "judge",
    "passes",
    "verdict",
]

# How many musts a near miss may lack.
_NEAR = 2
# When the one thing asked for is not met, these say that there is nevertheless something to look at.
_CLOSE = frozenset({"partial", "young", "maturity-unstated", "evidence", "planned", "finer"})


class Need(msgspec.Struct, frozen=True):
    """A need, by its key; one that is no must is nice to have."""

    key: str
    must: bool = True


class Asked(msgspec.Struct, frozen=True):
    """What somebody asks for."""

    needs: tuple[Need, ...] = ()
    floors: Floors = Floors()


class Row(msgspec.Struct, frozen=True):
    """A project and how it fares: a verdict for each need, in their order.

    `missing` musts are not met, `unknown` of them are unknown; `nice` is how many nice-to-haves are met.
    """

    project: str
    verdicts: tuple[Verdict, ...]
    missing: int
    unknown: int
    nice: int


class Answer(msgspec.Struct, frozen=True):
    """Who meets all musts, who lacks few, and which two meet them together.

    `undecided` and `not_asked` are projects in neither of the first two lists that nothing speaks against: no
    must is unmet, but too many are unknown to call them near. Of those `not_asked` at least one is unknown
    because it is not asked of their kind. So no unknown is taken for a no in silence: with musts, whoever is
    in none of the four lists has an unmet one.
    """

    meeting: tuple[Row, ...] = ()
    near: tuple[Row, ...] = ()
    combinations: tuple[Combination, ...] = ()
    undecided: tuple[str, ...] = ()
    not_asked: tuple[str, ...] = ()


def choose(facts: Facts, asked: Asked) -> Answer:
    """Return who meets what is asked for.

    Without musts, whoever meets a nice-to-have is listed as meeting; without needs the answer is empty.

    A near miss lacks one or two musts and meets at least one: one on a capability or on hardware, if such
    were asked for, because being open source alone is not close to anything. Where only one of that kind was
    asked for, it may instead be there in part, too young, planned or in a finer form, or its maturity or
    evidence untold. Near misses come by how many musts they lack, then by how many of these are unmet rather
    than unknown, then by name.
    """
    if not asked.needs:
        return Answer()
    columns = judge(facts, (need.key for need in asked.needs), asked.floors)
    verdicts_of = dict(
        zip(facts.projects, zip(*(columns[need.key] for need in asked.needs), strict=True), strict=True)
    )
    musts = [number for number, need in enumerate(asked.needs) if need.must]
    nices = [number for number, need in enumerate(asked.needs) if not need.must]
    if not musts:
        liked = (_row(id, verdicts, musts, nices) for id, verdicts in verdicts_of.items())
        return Answer(meeting=tuple(row for row in liked if row.nice))

    subjects = [number for number in musts if is_subject(facts, asked.needs[number].key)]
    meeting: list[Row] = []
    near: list[Row] = []
    undecided: list[str] = []
    not_asked: list[str] = []
    for id, verdicts in verdicts_of.items():
        missing = [verdicts[number] for number in musts if verdicts[number].outcome != "met"]
        if not missing:
            meeting.append(_row(id, verdicts, musts, nices))
        elif _is_near(len(musts), len(missing), [verdicts[number] for number in subjects or musts]):
            near.append(_row(id, verdicts, musts, nices))
        elif all(each.outcome == "unknown" for each in missing):
            open_ = not_asked if any(each.reason == "not-asked" for each in missing) else undecided
            open_.append(id)
    near.sort(key=lambda row: (row.missing, row.missing - row.unknown))
    together = combinations(facts, [(need.key, need.must) for need in asked.needs], verdicts_of)
    return Answer(tuple(meeting), tuple(near), together, tuple(undecided), tuple(not_asked))


def alone(facts: Facts, asked: Asked) -> Row | None:
    """Return how the base fares without any of the others; None without a base, or without needs."""
    if not asked.needs or facts.base not in facts.projects:
        return None
    verdicts = tuple(verdict(facts, facts.base, need.key, asked.floors) for need in asked.needs)
    musts = [number for number, need in enumerate(asked.needs) if need.must]
    nices = [number for number, need in enumerate(asked.needs) if not need.must]
    return _row(facts.base, verdicts, musts, nices)


def asked_of(story: StoryFacts) -> Asked:
    """Return what a story asks for: what its text states is a must, what was concluded is nice to have."""
    return Asked(tuple(Need(key, key not in story.inferred) for key in story.needs))


def _is_near(musts: int, missing: int, telling: Sequence[Verdict]) -> bool:
    """Say whether a project is a near miss; `telling` are its verdicts on those musts that can be near."""
    if missing > _NEAR or (missing == musts and musts > 1):
        return False
    if any(each.outcome == "met" for each in telling):
        return True
    return len(telling) == 1 and telling[0].reason in _CLOSE


def _row(project: str, verdicts: tuple[Verdict, ...], musts: Sequence[int], nices: Sequence[int]) -> Row:
    missing = [verdicts[number] for number in musts if verdicts[number].outcome != "met"]
    return Row(
        project,
        verdicts,
        len(missing),
        sum(each.outcome == "unknown" for each in missing),
        sum(verdicts[number].outcome == "met" for number in nices),
    )
