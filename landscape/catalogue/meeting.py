"""Who meets a need: the projects that claim a capability, or support of a kind of hardware, in full."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from landscape.catalogue.matrix import Cell, capability_cell, hardware_cell
from landscape.catalogue.model import Catalogue, Project, Story
from landscape.catalogue.once import once
from landscape.catalogue.words import State, state

Kind: TypeAlias = Literal["capability", "hardware"]
Full: TypeAlias = Mapping[tuple[Kind, str], tuple[Project, ...]]


@dataclass(frozen=True, slots=True)
class Need:
    """One need of a story: `full` meet it today, `here` is what the story's own projects say of it."""

    kind: Kind
    id: str
    name: str
    inferred: bool
    full: tuple[Project, ...]
    here: tuple[tuple[Project, Cell], ...]


@once
def in_full(catalogue: Catalogue) -> Full:
    """Return the projects that have each capability or kind of hardware in full, in order of name."""
    found: dict[tuple[Kind, str], list[Project]] = defaultdict(list)
    for project in catalogue.projects.values():
        for key, first in _first_words(project):
            if first is State.FULL:
                found[key].append(project)
    return {key: tuple(projects) for key, projects in found.items()}


def needs(catalogue: Catalogue, story: Story, full: Full) -> list[Need]:
    """Return a story's needs, those its text states before those that were concluded from it."""
    names: dict[tuple[Kind, str], str] = {}
    for id in story.needs.capabilities:
        names["capability", id] = catalogue.capabilities[id].name
    for id in story.needs.hardware:
        names["hardware", id] = catalogue.hardware[id].name
    own = dict.fromkeys(row.project for row in story.projects if row.project in catalogue.projects)
    found = [
        Need(
            kind=kind,
            id=id,
            name=name,
            inferred=id in story.needs.inferred,
            full=full.get((kind, id), ()),
            here=tuple(_known(catalogue, own, kind, id)),
        )
        for (kind, id), name in names.items()
    ]
    return sorted(found, key=lambda need: need.inferred)


def _first_words(project: Project) -> Iterator[tuple[tuple[Kind, str], State]]:
    for subject, statements in project.capabilities.items():
        yield ("capability", subject), state(statements[0].support)
    for subject, statements in project.hardware.items():
        yield ("hardware", subject), state(statements[0].support)


def _known(
    catalogue: Catalogue, ids: Mapping[str, None], kind: Kind, subject: str
) -> Iterator[tuple[Project, Cell]]:
    for id in ids:
        project = catalogue.projects[id]
        if kind == "capability":
            cell = capability_cell(catalogue, project, subject)
        else:
            cell = hardware_cell(project, subject)
        if cell.known:
            yield project, cell
