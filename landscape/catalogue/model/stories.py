"""User stories."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from landscape.catalogue.model.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a story tells, with who claims it."""

    value: float | int
    unit: str
    what: str
    claimed_by: str = ""


@dataclass(frozen=True, slots=True)
class Needs:
    """Ids of what a story needs; `inferred` are those among them that its text does not state."""

    capabilities: tuple[str, ...] = ()
    hardware: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryProject:
    """What a story has to do with a project (`project`, an id) or with something else (`outside`)."""

    relation: str
    project: str = ""
    outside: str = ""
    phase: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """What somebody needed, used and got; `organisation` is "" for a design story."""

    id: str
    title: str
    kind: Literal["case-study", "adopter", "talk", "meeting", "design"]
    problem: str
    evidence: tuple[Evidence, ...]
    former_ids: tuple[str, ...] = ()
    organisation: str = ""
    domain: str = ""
    year: int | None = None
    year_of: str = ""
    workload: str = ""
    scale: str = ""
    figures: tuple[Figure, ...] = ()
    needs: Needs = Needs()
    projects: tuple[StoryProject, ...] = ()
    outcome: str = ""
    lessons: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    caveats: str = ""
