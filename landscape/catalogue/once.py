"""What follows from a catalogue is worked out once, and lives as long as the catalogue that it is of."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from landscape.catalogue.model import Catalogue, Project

T = TypeVar("T")


def once(function: Callable[[Catalogue], T]) -> Callable[[Catalogue], T]:
    """Let a function of a catalogue keep its result with the catalogue; nobody may change what it returns."""

    @wraps(function)
    def kept(catalogue: Catalogue) -> T:
        if function not in catalogue.kept:
            catalogue.kept[function] = function(catalogue)
        found: T = catalogue.kept[function]
        return found

    return kept


def once_each(function: Callable[[Catalogue, Project], T]) -> Callable[[Catalogue, Project], T]:
    """Let a function of a catalogue and one of its projects keep its results with the catalogue.

    Of a project that is not the catalogue's own it is worked out each time.
    """

    @wraps(function)
    def kept(catalogue: Catalogue, project: Project) -> T:
        known: dict[str, T] | None = catalogue.kept.get(function)
        if known is None:
            known = catalogue.kept[function] = {}
        if project.id in known and catalogue.projects.get(project.id) is project:
            return known[project.id]
        found = function(catalogue, project)
        if catalogue.projects.get(project.id) is project:
            known[project.id] = found
        return found

    return kept
