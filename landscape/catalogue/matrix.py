"""Cells: what is known of a project and a subject (a capability or a kind of hardware), and how well."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from landscape.catalogue.model import Capability, Catalogue, Project, Statement
from landscape.catalogue.words import State, state


@dataclass(frozen=True, slots=True)
class Cell:
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


@dataclass(frozen=True, slots=True)
class Claim:
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
    statements = project.capabilities.get(capability)
    if statements:
        return _known(statements)
    finer = tuple(part for part in catalogue.finer.get(capability, ()) if part.id in project.capabilities)
    if finer:
        return Cell(State.FINER, finer=finer)
    cell = _not_found(((row.checked, row.capabilities) for row in project.not_found), capability)
    if cell is UNKNOWN and not asked(catalogue.capabilities[capability], project):
        return NOT_ASKED
    return cell


def finer_states(project: Project, cell: Cell) -> frozenset[State]:
    """Return what a project says of the finer capabilities that a cell points to, if it does."""
    return frozenset(state(project.capabilities[part.id][0].support) for part in cell.finer)


def hardware_cell(project: Project, hardware: str) -> Cell:
    """Return the cell of a project and a kind of hardware."""
    statements = project.hardware.get(hardware)
    if statements:
        return _known(statements)
    return _not_found(((row.checked, row.hardware) for row in project.not_found), hardware)


def claims_on_capability(catalogue: Catalogue, capability: str) -> list[Claim]:
    """Return all cells of a capability of which something is known, in the order of names."""
    cells = (
        Claim(project, capability_cell(catalogue, project, capability))
        for project in catalogue.projects.values()
    )
    return [claim for claim in cells if claim.cell.known]


def claims_on_hardware(catalogue: Catalogue, hardware: str) -> list[Claim]:
    """Return all cells of a kind of hardware of which something is known, in the order of names."""
    cells = (Claim(project, hardware_cell(project, hardware)) for project in catalogue.projects.values())
    return [claim for claim in cells if claim.cell.known]


def claim_count(projects: Iterable[Project]) -> int:
    """Return the number of claims: cells with at least one statement of their own."""
    return sum(len(project.capabilities) + len(project.hardware) for project in projects)


def _known(statements: tuple[Statement, ...]) -> Cell:
    checked = max(evidence.checked for statement in statements for evidence in statement.evidence)
    return Cell(state(statements[0].support), statements, checked)


def _not_found(rows: Iterable[tuple[str, tuple[str, ...]]], subject: str) -> Cell:
    days = [checked for checked, subjects in rows if subject in subjects]
    return Cell(State.NOT_FOUND, checked=max(days)) if days else UNKNOWN
