"""The words that entries point into, as one value."""

from __future__ import annotations

from dataclasses import dataclass

from landscape.catalogue import Catalogue
from landscape.catalogue.model import Asking, Organisation, View, Word


@dataclass(frozen=True, slots=True)
class GroupOfCapabilities:
    """Capabilities that are read together, by their ids."""

    id: str
    name: str
    description: str
    capabilities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The vocabulary but for the capabilities themselves; `base` is the project that others are added to."""

    categories: tuple[Word, ...] = ()
    groups: tuple[GroupOfCapabilities, ...] = ()
    hardware_kinds: tuple[Word, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    domains: tuple[Word, ...] = ()
    questions: tuple[Asking, ...] = ()
    views: tuple[View, ...] = ()
    base: str = ""


def vocabulary(catalogue: Catalogue) -> Vocabulary:
    """Return the words of a catalogue, each list in its own order."""
    return Vocabulary(
        categories=tuple(catalogue.categories.values()),
        groups=tuple(
            GroupOfCapabilities(
                group.id, group.name, group.description, tuple(one.id for one in group.capabilities)
            )
            for group in catalogue.groups
        ),
        hardware_kinds=tuple(catalogue.hardware_kinds.values()),
        organisations=tuple(catalogue.organisations.values()),
        domains=tuple(catalogue.domains.values()),
        questions=catalogue.questions,
        views=catalogue.views,
        base=catalogue.base,
    )
