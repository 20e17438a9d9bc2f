"""Cells: what is known of a project and a subject (a capability or a kind of hardware), and how well."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from landscape.catalogue.model import Capability, Catalogue, Project, Statement
from landscape.catalogue.once import once
from landscape.catalogue.words import State, state


class Cell(msgspec.Struct, frozen=True):
    """What a matrix shows of one project and one subject.

    `checked` is the day of the newest evidence, or of the search that found nothing. `finer` names the
    capabilities to look at instead, when the project claims only finer ones: what they say need not hold
    for the coarser.
    """

    state: State
    statements: tuple[Statement, ...] = ()
    checked: str = ""
    finer: tuple[Capability, ...] = ()

    @property
    def known(self) -> bool:
        """Say whether anything is known: a claim, a pointer to one, or a search without result."""
        return self.state is not State.UNKNOWN and self.state is not State.NOT_ASKED


class Claim(msgspec.Struct, frozen=True):
    """A cell of which something is known, with whose it is."""

    project: Project
    cell: Cell


UNKNOWN = Cell(State.UNKNOWN)
NOT_ASKED = Cell(State.NOT_ASKED)


def asked(capability: Capability, project: Project) -> bool:
    """Say whether a capability is asked of projects of this category; one that names none is asked of all."""
    return not capability.applies_to or project.category in capability.applies_to


def capability_cell(catalogue: Catalogue, project: Project, capability: str) -> Cell:
    """Return the cell of a project and a capability; one without a claim points to claims on finer ones."""
    if statements := project.capabilities.get(capability):
        return _known(statements)
    parts = catalogue.finer.get(capability)
    if parts and (finer := tuple([part for part in parts if part.id in project.capabilities])):
        return Cell(State.FINER, finer=finer)
    if days := [row.checked for row in project.not_found if capability in row.capabilities]:
        return Cell(State.NOT_FOUND, checked=max(days))
    return UNKNOWN if asked(catalogue.capabilities[capability], project) else NOT_ASKED


def finer_states(project: Project, cell: Cell) -> frozenset[State]:
    """Return what a project says of the finer capabilities that a cell points to, if it does."""
    return frozenset(state(project.capabilities[part.id][0].support) for part in cell.finer)


def hardware_cell(project: Project, hardware: str) -> Cell:
    """Return the cell of a project and a kind of hardware."""
    if statements := project.hardware.get(hardware):
        return _known(statements)
    if days := [row.checked for row in project.not_found if hardware in row.hardware]:
        return Cell(State.NOT_FOUND, checked=max(days))
    return UNKNOWN


def claims_on_capability(catalogue: Catalogue, capability: str) -> list[Claim]:
    """Return all cells of a capability of which something is known, in the order of names."""
    return [
        Claim(project, capability_cell(catalogue, project, capability))
        for project in known_of(catalogue).get(("capability", capability), ())
    ]


def claims_on_hardware(catalogue: Catalogue, hardware: str) -> list[Claim]:
    """Return all cells of a kind of hardware of which something is known, in the order of names."""
    known = known_of(catalogue).get(("hardware", hardware), ())
    return [Claim(project, hardware_cell(project, hardware)) for project in known]


@once
def known_of(catalogue: Catalogue) -> Mapping[tuple[str, str], tuple[Project, ...]]:
    """Return the projects of whose cells something is known, by "capability" or "hardware" and an id.

    They are in the order of names. To look at these alone takes as long as there are claims and searches,
    not as long as there are cells.
    """
    found: dict[tuple[str, str], list[Project]] = defaultdict(list)
    for project in catalogue.projects.values():
        for subject in dict.fromkeys(_known_subjects(catalogue, project)):
            found[subject].append(project)
    return {subject: tuple(projects) for subject, projects in found.items()}


def _known_subjects(catalogue: Catalogue, project: Project) -> Iterator[tuple[str, str]]:
    for id in project.capabilities:
        yield "capability", id
        if id in catalogue.capabilities:
            for coarser in catalogue.capabilities[id].finer_of:
                yield "capability", coarser
    for id in project.hardware:
        yield "hardware", id
    for row in project.not_found:
        for id in row.capabilities:
            yield "capability", id
        for id in row.hardware:
            yield "hardware", id


@once
def asked_number(catalogue: Catalogue) -> Mapping[str, int]:
    """Return of how many projects each capability is asked, by its id."""
    kinds = Counter(project.category for project in catalogue.projects.values())
    return {
        id: sum(kinds[kind] for kind in dict.fromkeys(capability.applies_to))
        if capability.applies_to
        else len(catalogue.projects)
        for id, capability in catalogue.capabilities.items()
    }


def claim_count(projects: Iterable[Project]) -> int:
    """Return the number of claims: cells with at least one statement of their own."""
    return sum(len(project.capabilities) + len(project.hardware) for project in projects)


def _known(statements: tuple[Statement, ...]) -> Cell:
    checked = max([evidence.checked for statement in statements for evidence in statement.evidence])
    return Cell(state(statements[0].support), statements, checked)
