"""What a project's page is made of, before it is HTML: its claims by group, its metadata as a strip."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from landscape.catalogue.activity import metadata_of
from landscape.catalogue.matrix import Cell, asked, capability_cell, hardware_cell
from landscape.catalogue.model import (
    Capability,
    CapabilityGroup,
    Catalogue,
    Fact,
    Hardware,
    Metadata,
    Project,
)
from landscape.catalogue.words import State


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


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of the strip and, a line each, what belongs to it: a detail, and where both are from."""

    label: str
    value: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """What was collected of a repository.

    `source` is where most values are from, which is said once; the others say it each. It is "" when there
    is no such majority, and `whole` when it holds for every value.
    """

    figures: tuple[Figure, ...]
    source: str
    whole: bool


@dataclass(frozen=True, slots=True)
class _Shown:
    """A fact and how it is written; `more` is another fact that the detail comes from."""

    label: str
    value: str
    fact: Fact
    detail: str = ""
    more: Fact | None = None


def groups(catalogue: Catalogue, project: Project) -> list[GroupClaims]:
    """Return all groups in which something is known or could be, those with claims first."""
    found = [_group(catalogue, project, group) for group in catalogue.groups]
    found = [part for part in found if part.claims or part.unknown or part.not_found]
    return sorted(found, key=lambda part: not part.claims)


def _group(catalogue: Catalogue, project: Project, group: CapabilityGroup) -> GroupClaims:
    claims: list[tuple[Capability, Cell]] = []
    unknown: list[Capability] = []
    not_found: dict[str, list[Capability]] = {}
    for capability in group.capabilities:
        cell = capability_cell(catalogue, project, capability.id)
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


def not_asked(catalogue: Catalogue, project: Project) -> int:
    """Return how many capabilities are not asked of the project's category and stay unanswered."""
    unasked = (capability for capability in catalogue.capabilities.values() if not asked(capability, project))
    return sum(not capability_cell(catalogue, project, capability.id).known for capability in unasked)


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


def strip(catalogue: Catalogue, project: Project) -> Strip | None:
    """Return what was collected of a project's first repository, or None; what was not leaves no hole."""
    metadata = metadata_of(catalogue, project)
    shown = list(_shown(metadata)) if metadata else []
    if not shown:
        return None
    sources = Counter(source(fact) for row in shown for fact in (row.fact, row.more) if fact)
    ((most, times),) = sources.most_common(1)
    said = most if 2 * times > sources.total() else ""
    figures = (Figure(row.label, row.value, tuple(_lines(row, said))) for row in shown)
    return Strip(tuple(figures), said, len(sources) == 1)


def _lines(row: _Shown, said: str) -> Iterator[str]:
    """Yield what stands under a value: its detail, and the source of both where it is not said for all."""
    own = source(row.fact)
    others = source(row.more) if row.more else own
    if own == others:
        yield from (line for line in (row.detail, own if own != said else "") if line)
    else:
        yield from (own,) if own != said else ()
        yield f"{row.detail}, {others}" if others != said else row.detail


def _shown(metadata: Metadata) -> Iterator[_Shown]:
    """Yield every fact that is there, in the order of the strip."""
    if fact := metadata.last_commit:
        yield _Shown("Last commit", str(fact.value), fact)
    if fact := metadata.latest_release:
        yield _Shown("Latest release", str(fact.value["tag"]), fact, str(fact.value.get("date", "")))
    if fact := metadata.commits_365d:
        yield _beside("Commits in 365 days", fact, metadata.commits)
    if fact := metadata.authors_365d:
        yield _beside("Authors in 365 days", fact, metadata.authors)
    if fact := metadata.releases:
        yield _Shown("Releases", f"{fact.value:,}", fact)
    if fact := metadata.first_commit:
        yield _Shown("First commit", str(fact.value), fact)
    if fact := metadata.stars:
        yield _Shown("Stars", f"{fact.value:,}", fact)
    if fact := metadata.forks:
        yield _Shown("Forks", f"{fact.value:,}", fact)
    if fact := metadata.languages:
        first, *others = languages(fact.value) or [""]
        yield _Shown("Languages", first, fact, ", ".join(others))


def _beside(label: str, fact: Fact, whole: Fact | None) -> _Shown:
    return _Shown(label, f"{fact.value:,}", fact, f"{whole.value:,} in all" if whole else "", whole)


def source(fact: Fact) -> str:
    """Return "as of 2026-08-22, from git at ff69552"."""
    at = f" at {fact.commit[:7]}" if fact.commit else ""
    return f"as of {fact.observed_at}, from {fact.source}{at}"


def languages(shares: Mapping[str, float]) -> list[str]:
    """Return the three most used languages of at least one part in a hundred: "Go 95 %", "Shell 2 %"."""
    most = sorted(shares.items(), key=lambda item: (-item[1], item[0]))[:3]
    return [f"{name} {share * 100:.0f}\u00a0%" for name, share in most if share >= 0.01]
