"""Who meets all needs at once that a story's text states, and who lacks only one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from landscape.catalogue.choosing.answer import Asked, Floors, Need, Row, asked_of, choose
from landscape.catalogue.choosing.facts import Facts
from landscape.catalogue.choosing.verdict import Judged, Outcome, judge


@dataclass(frozen=True, slots=True)
class Lack:
    """The one need (a key) that some projects lack: ids of those where it is unknown, and where unmet."""

    key: str
    unknown: tuple[str, ...]
    unmet: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """Ids of the projects that meet all `needs` of a story at least in part, and what the others lack."""

    needs: int
    meeting: tuple[str, ...]
    lacks: tuple[Lack, ...]

    @property
    def lacking(self) -> int:
        """Return how many projects lack only one need."""
        return sum(len(lack.unknown) + len(lack.unmet) for lack in self.lacks)


def together(facts: Facts) -> dict[str, Together]:
    """Return this of every story whose text states two needs or more, by the story's id.

    A single need has its own place on the story's page (`meeting.py`), which says who meets it in full. Needs
    that were only concluded do not count. Every need is judged once for all stories.
    """
    wanted = {id: _stated(asked_of(story)) for id, story in facts.stories.items()}
    several = {id: asked for id, asked in wanted.items() if len(asked.needs) > 1}
    judged = judge(facts, (need.key for asked in several.values() for need in asked.needs), Floors())
    # Combinations are not told here, so nobody need look for them.
    alone = msgspec.structs.replace(facts, pairs=())
    return {id: _together(alone, asked, judged) for id, asked in several.items()}


def _stated(asked: Asked) -> Asked:
    return Asked(tuple(need for need in asked.needs if need.must), asked.floors)


def _together(facts: Facts, asked: Asked, judged: Judged) -> Together:
    answer = choose(facts, asked, judged)
    found: dict[tuple[str, Outcome], list[str]] = defaultdict(list)
    for row in answer.near:
        if row.missing == 1:
            for key, outcome in _missing(asked.needs, row):
                found[key, outcome].append(row.project)
    lacks = (
        Lack(need.key, tuple(found[need.key, "unknown"]), tuple(found[need.key, "unmet"]))
        for need in asked.needs
    )
    return Together(
        len(asked.needs),
        tuple(row.project for row in answer.meeting),
        tuple(lack for lack in lacks if lack.unknown or lack.unmet),
    )


def _missing(needs: tuple[Need, ...], row: Row) -> Iterator[tuple[str, Outcome]]:
    for need, verdict in zip(needs, row.verdicts, strict=True):
        if verdict.outcome != "met":
            yield need.key, verdict.outcome
