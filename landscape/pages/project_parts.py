"""What a project's page is made of, before it is HTML: its claims by group, and what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from landscape.catalogue.matrix import Cell, capability_cell, hardware_cell
from landscape.catalogue.model import (
    Capability,
    CapabilityGroup,
    Catalogue,
    Hardware,
    Project,
)
from landscape.catalogue.words import State

Cells: TypeAlias = Mapping[str, Cell]
"""Id of a capability -> what is known of it and one project."""


@dataclass(frozen=True, slots=True)
class GroupClaims:
    """A project's claims in a group of capabilities, and the two ways of not knowing the others.

    `unknown` names only capabilities that are asked of the project's category, `not_found` is by day.
    """

    group: CapabilityGroup
    claims: tuple[tuple[Capability, Cell], ...]
    unknown: tuple[Capability, ...]
    not_found: Mapping[str, tuple[Capability, ...]]


@dataclass(frozen=True, slots=True)
class HardwareClaims:
    """A project's claims on hardware; `unknown` is the rest of the catalogue's hardware."""

    claims: tuple[tuple[Hardware, Cell], ...]
    unknown: tuple[Hardware, ...]
    not_found: Mapping[str, tuple[Hardware, ...]]


def cells(catalogue: Catalogue, project: Project) -> Cells:
    """Return the cell of every capability, by its id."""
    return {id: capability_cell(catalogue, project, id) for id in catalogue.capabilities}


def groups(catalogue: Catalogue, cells: Cells) -> list[GroupClaims]:
    """Return all groups in which something is known or could be, those with claims first."""
    found = [_group(cells, group) for group in catalogue.groups]
    found = [part for part in found if part.claims or part.unknown or part.not_found]
    return sorted(found, key=lambda part: not part.claims)


def _group(cells: Cells, group: CapabilityGroup) -> GroupClaims:
    claims: list[tuple[Capability, Cell]] = []
    unknown: list[Capability] = []
    not_found: dict[str, list[Capability]] = {}
    for capability in group.capabilities:
        cell = cells[capability.id]
        if cell.statements:
            claims.append((capability, cell))
        elif cell.state is State.NOT_FOUND:
            not_found.setdefault(cell.checked, []).append(capability)
        elif cell.state is State.UNKNOWN:
            unknown.append(capability)
    return GroupClaims(group, tuple(claims), tuple(unknown), _by_day(not_found))


def not_found_in(groups: Iterable[GroupClaims]) -> Mapping[str, tuple[Capability, ...]]:
    """Return what was looked for without result in several groups, by day."""
    found: dict[str, list[Capability]] = {}
    for part in groups:
        for date, capabilities in part.not_found.items():
            found.setdefault(date, []).extend(capabilities)
    return _by_day(found)


def not_asked(cells: Cells) -> int:
    """Return how many capabilities are not asked of the project's category and stay unanswered."""
    return sum(cell.state is State.NOT_ASKED for cell in cells.values())


def hardware(catalogue: Catalogue, project: Project) -> HardwareClaims:
    """Return a project's claims on hardware in the order of the catalogue."""
    claims: list[tuple[Hardware, Cell]] = []
    unknown: list[Hardware] = []
    not_found: dict[str, list[Hardware]] = {}
    for entry in catalogue.hardware.values():
        cell = hardware_cell(project, entry.id)
        if cell.statements:
            claims.append((entry, cell))
        elif cell.state is State.NOT_FOUND:
            not_found.setdefault(cell.checked, []).append(entry)
        else:
            unknown.append(entry)
    return HardwareClaims(tuple(claims), tuple(unknown), _by_day(not_found))


def _by_day(found: dict[str, list[Any]]) -> Mapping[str, tuple[Any, ...]]:
    return {day: tuple(entries) for day, entries in sorted(found.items())}
