"""The two sides of a comparison: what there is to compare, what ids mean, and what is called how."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from landscape.catalogue.build import title
from landscape.catalogue.model import Asking, Benchmark, Catalogue, Hardware, Project, Result, Story
from landscape.changes.matching import renamed
from landscape.changes.model import Kind

Entries = Mapping[str, Any]

QUESTIONS = "vocabulary/questions.yaml"
_GROUPS = "vocabulary/capabilities"
# Kind -> the catalogue's field, and the folder of its files or the one file of all.
_HOMES = {
    Kind.PROJECT: ("projects", "projects"),
    Kind.HARDWARE: ("hardware", "hardware"),
    Kind.STORY: ("stories", "stories"),
    Kind.BENCHMARK: ("benchmarks", "benchmarks"),
    Kind.SCENARIO: ("scenarios", "scenarios"),
    Kind.RESULT: ("results", "results"),
    Kind.PEOPLE: ("groups_of_people", "group"),
    Kind.CAPABILITY: ("capabilities", ""),
    Kind.CATEGORY: ("categories", "vocabulary/categories.yaml"),
    Kind.HARDWARE_KIND: ("hardware_kinds", "vocabulary/hardware-kinds.yaml"),
    Kind.ORGANISATION: ("organisations", "vocabulary/organisations.yaml"),
    Kind.DOMAIN: ("domains", "vocabulary/domains.yaml"),
    Kind.QUESTION: ("questions", QUESTIONS),
    Kind.VIEW: ("views", "vocabulary/views.yaml"),
    Kind.TOPIC: ("topics", "vocabulary/topics.yaml"),
}


@dataclass(frozen=True, slots=True)
class Side:
    """A catalogue as one side of a comparison.

    `entries` are those that can be compared, `names` the names of both sides by newer id. `ids` leads from
    an id of this side to the newer id of the same thing, where it has another. `logos` are those that could
    be read on both sides.
    """

    catalogue: Catalogue
    entries: Mapping[Kind, Entries]
    ids: Mapping[Kind, Mapping[str, str]]
    names: Mapping[Kind, Mapping[str, str]]
    logos: Mapping[str, bytes]

    def key(self, kind: Kind, id: str) -> str:
        """Return the id by which both sides know the same thing."""
        return self.ids[kind].get(id, id)

    def name(self, kind: Kind, id: str) -> str:
        """Return what an id of this side is called; an id that leads nowhere is its own name."""
        key = self.key(kind, id)
        return self.names[kind].get(key, key)


def sides(old: Catalogue, new: Catalogue, unread: Collection[str]) -> tuple[Side, Side]:
    """Return the two sides; `unread` are the paths of files that are to be left out on both."""
    before: dict[Kind, Entries] = {}
    after: dict[Kind, Entries] = {}
    ids: dict[Kind, Mapping[str, str]] = {}
    names: dict[Kind, Mapping[str, str]] = {}
    same: dict[Kind, Mapping[str, str]] = {kind: {} for kind in Kind}
    for kind in Kind:
        before[kind], after[kind] = _compared(old, new, kind, unread)
        ids[kind] = renamed(_names(before[kind]), _names(after[kind]), _former(after[kind]))
        known = {ids[kind].get(id, id): name for id, name in _names(_entries(old, kind)).items()}
        names[kind] = {**known, **_names(_entries(new, kind))}
    return (
        Side(old, before, ids, names, _logos(old, unread)),
        Side(new, after, same, names, _logos(new, unread)),
    )


def _compared(old: Catalogue, new: Catalogue, kind: Kind, unread: Collection[str]) -> tuple[Entries, Entries]:
    before, after = _entries(old, kind), _entries(new, kind)
    if kind is Kind.CAPABILITY:
        if not any(path.startswith(f"{_GROUPS}/") for path in unread):
            return before, after
        # One that is on one side alone may stand in the file that could not be read.
        return _common(before, after), _common(after, before)
    home = _GROUPS if kind is Kind.GROUP else _HOMES[kind][1]
    if home in unread:
        return {}, {}
    return _readable(before, home, unread), _readable(after, home, unread)


def _common(entries: Entries, others: Entries) -> Entries:
    return {id: entry for id, entry in entries.items() if id in others}


def _readable(entries: Entries, home: str, unread: Collection[str]) -> Entries:
    return {id: entry for id, entry in entries.items() if f"{home}/{id}.yaml" not in unread}


def _logos(catalogue: Catalogue, unread: Collection[str]) -> Mapping[str, bytes]:
    return {name: logo for name, logo in catalogue.logos.items() if f"logos/{name}" not in unread}


def _entries(catalogue: Catalogue, kind: Kind) -> Entries:
    if kind is Kind.GROUP:
        return {group.id: group for group in catalogue.groups}
    found = getattr(catalogue, _HOMES[kind][0])
    return found if isinstance(found, Mapping) else {entry.id: entry for entry in found}


def _names(entries: Entries) -> dict[str, str]:
    return {id: name_of(entry) for id, entry in entries.items()}


def _former(entries: Entries) -> dict[str, tuple[str, ...]]:
    return {id: former for id, entry in entries.items() if (former := getattr(entry, "former_ids", ()))}


def name_of(entry: Any) -> str:
    """Return what an entry of any kind is called."""
    if isinstance(entry, Project | Hardware | Story | Benchmark):
        return title(entry)
    if isinstance(entry, Result):
        return f"{entry.scenario}: {entry.project or entry.outside} {entry.version}"
    return entry.ask if isinstance(entry, Asking) else str(entry.name)
