"""What few or none support, what many build again, and what rests on little: counted, never judged.

What is unknown is not a no. So every count says as well how many projects were never looked at.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from landscape.catalogue.choosing.facts import HARDWARE
from landscape.catalogue.choosing.together import Together, claimed, stated, together
from landscape.catalogue.matrix import (
    asked,
    asked_number,
    claims_on_capability,
    claims_on_hardware,
    finer_states,
    known_of,
)
from landscape.catalogue.model import (
    Capability,
    CapabilityGroup,
    Catalogue,
    EvidenceKind,
    Hardware,
    Project,
    Statement,
    Story,
    Support,
)
from landscape.catalogue.words import HAVE, State

FEW = 2
"""So many projects, or fewer, are few."""

MANY = 20
"""From so many projects that have a capability built in, it counts as built again and again."""

LITTLE = 0.5
"""A capability was little looked at when it is unknown of more than this share of those it is asked of."""

DECIDING = frozenset(("own-scheduler", "resource-flavor"))
"""Means by which a project itself decides who gets hardware, rather than showing it to others."""

PLACING = DECIDING | {"topology"}
"""The same for a project that does not show it; one that does uses topology to tell, not to place."""

Weak: TypeAlias = Literal["proposal", "vendor", "both"]
_ALONE: dict[frozenset[EvidenceKind], Weak] = {
    frozenset((EvidenceKind.PROPOSAL,)): "proposal",
    frozenset((EvidenceKind.VENDOR,)): "vendor",
    frozenset((EvidenceKind.PROPOSAL, EvidenceKind.VENDOR)): "both",
}


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is known of a capability among the projects it is asked of: how many in which state.

    `have` are all projects, asked or not, that have it in full or in part, in the order of names; `full` are
    those of them that have it in full. `finer` are projects of which only a finer capability is known, in
    full or in part, and `finer_full` those of them that have one in full: they may well have the coarser.
    """

    capability: Capability
    counts: Counter[State]
    have: tuple[Project, ...]
    full: tuple[Project, ...]
    finer: tuple[Project, ...] = ()
    finer_full: tuple[Project, ...] = ()

    @property
    def asked(self) -> int:
        """Return how many projects the question is put to."""
        return self.counts.total()

    @property
    def unknown(self) -> int:
        """Return of how many of them nothing is known, not even a search."""
        return self.counts[State.UNKNOWN]

    @property
    def little_known(self) -> bool:
        """Say whether more than `LITTLE` of them were never looked at."""
        return self.unknown > LITTLE * self.asked


@dataclass(frozen=True, slots=True)
class Repeated:
    """A capability that projects have built in (`own`) or through another project or thing (`through`).

    `givers` says through what, with the number of those projects, in the order of names; of a project of
    the catalogue the id stands first, of anything else "". `kinds` is the number of kinds among `own`.
    """

    capability: Capability
    own: tuple[Project, ...]
    through: tuple[Project, ...]
    givers: tuple[tuple[str, str, int], ...]
    kinds: int


@dataclass(frozen=True, slots=True)
class Reached:
    """Hardware and who reaches it in full or in part, in the order of names.

    `shown_by` are the projects that show it to the nodes, by the entry of the hardware; `placed_by` those
    that place or queue jobs by it, by the means that their claims name.
    """

    hardware: Hardware
    projects: tuple[Project, ...]
    shown_by: tuple[Project, ...]
    placed_by: tuple[Project, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A full or partial claim that rests on one kind of text alone."""

    project: Project
    subject: Capability | Hardware
    support: Support
    rests_on: Weak

    @property
    def anchor(self) -> str:
        """Return the claim's place on its project's page."""
        kind = "capability" if isinstance(self.subject, Capability) else "hardware"
        return f"{kind}-{self.subject.id}"


@dataclass(frozen=True, slots=True)
class Unmet:
    """What stories need and no project is known to have, not even in part."""

    subject: Capability | Hardware
    stories: tuple[Story, ...]


@dataclass(frozen=True, slots=True)
class Alone:
    """A story whose stated needs are each met by somebody, but by no project all together."""

    story: Story
    together: Together


def coverage(catalogue: Catalogue) -> list[Coverage]:
    """Return this of every capability, in the order of the vocabulary."""
    return [_coverage(catalogue, capability) for capability in catalogue.capabilities.values()]


def _coverage(catalogue: Catalogue, capability: Capability) -> Coverage:
    counts: Counter[State] = Counter()
    have, full, finer, finer_full = [], [], [], []
    for claim in claims_on_capability(catalogue, capability.id):
        project, cell, state = claim.project, claim.cell, claim.cell.state
        if asked(capability, project):
            counts[state] += 1
        parts = finer_states(project, cell)
        if not parts.isdisjoint(HAVE):
            finer.append(project)
        if State.FULL in parts:
            finer_full.append(project)
        if state in HAVE:
            have.append(project)
        if state is State.FULL:
            full.append(project)
    if unknown := asked_number(catalogue)[capability.id] - counts.total():
        counts[State.UNKNOWN] = unknown
    return Coverage(capability, counts, tuple(have), tuple(full), tuple(finer), tuple(finer_full))


def scarce(rows: Iterable[Coverage]) -> list[Coverage]:
    """Return what at most `FEW` projects have, the fewest first, then in the order of names.

    What is asked of no more than these can be had by all of them, so there only what nobody has counts.
    Who has a finer capability may have the coarser, and so is never counted as one without.
    """
    found = [
        row for row in rows if len(row.have) + len(row.finer) <= FEW and (row.asked > FEW or not row.have)
    ]
    return sorted(found, key=lambda row: (len(row.have), row.capability.name.casefold()))


def few_in_full(rows: Iterable[Coverage]) -> list[Coverage]:
    """Return what more than `FEW` projects have, but at most `FEW` in full, in the order of names.

    A finer capability that a project has in full counts here as the coarser would.
    """
    found = [
        row for row in rows if len(row.full) + len(row.finer_full) <= FEW < len(row.have) + len(row.finer)
    ]
    return sorted(found, key=lambda row: row.capability.name.casefold())


def known_by_group(
    catalogue: Catalogue, rows: Iterable[Coverage]
) -> list[tuple[CapabilityGroup, Counter[State]]]:
    """Return for each group that is asked of anybody how many of its cells are in which state."""
    counts = {row.capability.id: row.counts for row in rows}
    found = [
        (group, sum((counts[one.id] for one in group.capabilities), Counter[State]()))
        for group in catalogue.groups
    ]
    return [(group, sum_of) for group, sum_of in found if sum_of]


def repeated(catalogue: Catalogue) -> list[Repeated]:
    """Return what at least `MANY` projects have built in, in the order of the vocabulary."""
    rows = (_repeated(catalogue, capability) for capability in catalogue.capabilities.values())
    return [row for row in rows if len(row.own) >= MANY]


def _repeated(catalogue: Catalogue, capability: Capability) -> Repeated:
    own, through = [], []
    givers: Counter[tuple[str, str]] = Counter()
    for project in known_of(catalogue).get(("capability", capability.id), ()):
        statements = [
            one for one in project.capabilities.get(capability.id, ()) if State(one.support) in HAVE
        ]
        if any(map(built_in, statements)):
            own.append(project)
        elif statements:
            through.append(project)
            givers.update({giver for one in statements for giver in _givers(catalogue, one)})
    return Repeated(
        capability,
        tuple(own),
        tuple(through),
        tuple(
            (id, name, number)
            for (id, name), number in sorted(
                givers.items(), key=lambda item: (item[0][1].casefold(), item[0][0])
            )
        ),
        len({project.category for project in own}),
    )


def built_in(statement: Statement) -> bool:
    """Say whether a project has something by its own means, not through another nor inherited."""
    return not (statement.via or statement.via_outside or statement.inherited)


def _givers(catalogue: Catalogue, statement: Statement) -> list[tuple[str, str]]:
    inside = [(id, catalogue.projects[id].name) for id in statement.via if id in catalogue.projects]
    return [*inside, *(("", name) for name in statement.via_outside)]


def reached(catalogue: Catalogue) -> list[Reached]:
    """Return who reaches each kind of hardware, in the order of names."""
    return [_reached(catalogue, hardware) for hardware in catalogue.hardware.values()]


def _reached(catalogue: Catalogue, hardware: Hardware) -> Reached:
    known = claims_on_hardware(catalogue, hardware.id)
    projects = [claim.project for claim in known if claim.cell.state in HAVE]
    return Reached(
        hardware,
        projects=tuple(projects),
        shown_by=tuple(catalogue.projects[id] for id in catalogue.projects if id in hardware.exposed_by),
        placed_by=tuple(project for project in projects if _places(project, hardware)),
    )


def _places(project: Project, hardware: Hardware) -> bool:
    means = DECIDING if project.id in hardware.exposed_by else PLACING
    statements = project.hardware[hardware.id]
    return any(State(one.support) in HAVE and means.intersection(one.mechanism) for one in statements)


def resting_on_little(catalogue: Catalogue) -> list[Claim]:
    """Return the full and partial claims whose evidence is all proposals, or all the vendor's word.

    Statements that say less are left out: a plan rests on a proposal, and so may a no.
    """
    found = []
    for project in catalogue.projects.values():
        sides: tuple[tuple[Mapping[str, tuple[Statement, ...]], Mapping[str, Capability | Hardware]], ...]
        sides = (
            (project.capabilities, catalogue.capabilities),
            (project.hardware, catalogue.hardware),
        )
        for claims, subjects in sides:
            for id, statements in claims.items():
                if State(statements[0].support) in HAVE and (word := _alone(statements)):
                    found.append(Claim(project, subjects[id], statements[0].support, word))
    return found


def _alone(statements: Iterable[Statement]) -> Weak | None:
    kinds = frozenset(
        evidence.kind
        for statement in statements
        if State(statement.support) in HAVE
        for evidence in statement.evidence
    )
    return _ALONE.get(kinds)


def by_project(claims: Iterable[Claim]) -> list[tuple[Project, list[Claim]]]:
    """Group claims by project, both in the order they come."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.project.id].append(claim)
    return [(rows[0].project, rows) for rows in found.values()]


def unmet(catalogue: Catalogue) -> list[Unmet]:
    """Return what stories need and no project has in full or in part, what most stories need first."""
    sides: tuple[tuple[str, Mapping[str, Capability | Hardware]], ...]
    sides = (("capability", catalogue.capabilities), ("hardware", catalogue.hardware))
    found = [
        Unmet(subject, catalogue.stories_of[f"{kind}:{id}"])
        for kind, subjects in sides
        for id, subject in subjects.items()
        if f"{kind}:{id}" in catalogue.stories_of and not _is_had(catalogue, kind, id)
    ]
    return sorted(found, key=lambda row: (-len(row.stories), row.subject.name.casefold()))


def _is_had(catalogue: Catalogue, kind: str, id: str) -> bool:
    """Say whether any project has a subject in full or in part."""
    projects = known_of(catalogue).get((kind, id), ())
    claims = (project.capabilities if kind == "capability" else project.hardware for project in projects)
    return any(State(said[0].support) in HAVE for claim in claims if (said := claim.get(id)))


def met_by_nobody_alone(catalogue: Catalogue) -> list[Alone]:
    """Return the stories of two stated needs or more that no project meets together, in order of titles."""
    among = claimed(catalogue)
    found = ((story, together(among, stated(story))) for story in catalogue.stories.values())
    return [Alone(story, one) for story, one in found if one and not one.meeting]


def subject_of(catalogue: Catalogue, key: str) -> Capability | Hardware:
    """Return the entry that a need's key names."""
    id = key.removeprefix(HARDWARE)
    return catalogue.capabilities[id] if id == key else catalogue.hardware[id]
