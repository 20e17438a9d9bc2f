"""Two catalogues -> what changed, entry by entry."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial
from typing import Any

from landscape.catalogue.model import (
    Benchmark,
    Capability,
    CapabilityGroup,
    Catalogue,
    Evidence,
    Group,
    Hardware,
    Project,
    Result,
    Scenario,
    Story,
)
from landscape.changes.claims import changed_claims
from landscape.changes.evidence import changed_evidence
from landscape.changes.facts import Fact, changed_facts, facts
from landscape.changes.model import Change, Entry, Kind, Of, What
from landscape.changes.rows import changed_rows
from landscape.changes.sides import QUESTIONS, Entries, Side, sides


def compare(old: Catalogue, new: Catalogue, unread: Collection[str] = ()) -> tuple[Change, ...]:
    """Return what changed: kinds in the order of `Kind`, entries by name, claims by the subject's name.

    `unread` are the paths of files that could not be read on one side or the other: nothing is said of what
    stands in them. Collected metadata is not compared: it changes by itself.
    """
    before, after = sides(old, new, unread)
    return tuple(change for kind in Kind for change in _of_kind(kind, before, after, unread))


def _of_kind(kind: Kind, old: Side, new: Side, unread: Collection[str]) -> Iterator[Change]:
    before = {old.key(kind, id): entry for id, entry in old.entries[kind].items()}
    after = new.entries[kind]
    names = {id: new.name(kind, id) for id in (*before, *after)}
    for id in sorted(names, key=lambda id: (names[id].casefold(), id)):
        entry = Entry(kind, id, names[id])
        if id not in before:
            yield Change(entry, What.ADDED, Of.ENTRY)
            yield from _parts(entry, (old, None), (new, after[id]))
        elif id not in after:
            yield Change(entry, What.REMOVED, Of.ENTRY, new=_heir(id, new.entries[kind]))
            yield from _parts(entry, (old, before[id]), (new, None))
        else:
            yield from _changed(entry, (old, before[id]), (new, after[id]))
    if kind is Kind.QUESTION and QUESTIONS not in unread:
        yield from _base(old, new)


def _base(old: Side, new: Side) -> Iterator[Change]:
    """Yield whether the questions are about what others add to another project than before."""
    keys = [side.key(Kind.PROJECT, side.catalogue.base) for side in (old, new)]
    if keys[0] != keys[1]:
        names = [side.name(Kind.PROJECT, side.catalogue.base) for side in (old, new)]
        entry = Entry(Kind.QUESTION, "questions", "Questions")
        yield Change(entry, What.CHANGED, Of.FIELD, field="base", old=names[0], new=names[1])


def _heir(id: str, entries: Entries) -> str:
    """Return the id of the entry that took over the id of one that is gone."""
    return next((heir for heir, entry in entries.items() if id in getattr(entry, "former_ids", ())), "")


def _parts(entry: Entry, old: tuple[Side, Any], new: tuple[Side, Any]) -> Iterator[Change]:
    """Yield what changed in the parts that count by themselves: claims and rows."""
    make = partial(Change, entry)
    if entry.kind is Kind.PROJECT:
        yield from changed_claims(make, old, new)
    if entry.kind in (Kind.PROJECT, Kind.CAPABILITY, Kind.PEOPLE):
        yield from changed_rows(make, old, new)


def _changed(entry: Entry, old: tuple[Side, Any], new: tuple[Side, Any]) -> Iterator[Change]:
    make = partial(Change, entry)
    before, after = old[1], new[1]
    moved = any(old[0].ids.values())
    # Most entries are the same.
    if before == after and not moved and _beside(*old) == _beside(*new):
        return
    told = [*facts(*old)]
    found: list[Change] = []
    id = getattr(before, "id", entry.id)
    if id != entry.id:
        found.append(make(What.RENAMED, Of.ENTRY, old=id, new=entry.id))
        if id in getattr(after, "former_ids", ()):
            told.append(Fact("former_ids", id, id, many=True))  # goes without saying
    found += changed_facts(make, Of.FIELD, told, facts(*new))
    pieces = _evidence(after)
    for field, earlier in _evidence(before).items():
        if field in pieces:
            found += changed_evidence(make, earlier, pieces[field], field)
    found += _parts(entry, old, new)
    if not found and _reordered(before, after) and not moved:
        found.append(make(What.CHANGED, Of.ENTRY, field="order"))
    yield from found


def _beside(side: Side, entry: Any) -> object:
    """Return what an entry draws on outside of it."""
    match entry:
        case Project():
            return side.logos.get(entry.logo)
        case Capability():
            return [group.id for group in side.catalogue.groups if entry in group.capabilities]
        case _:
            return None


def _reordered(before: Any, after: Any) -> bool:
    """Say whether two entries differ, which is in the order of their parts when no part does."""
    if not isinstance(before, CapabilityGroup):
        return bool(before != after)
    ids = [[capability.id for capability in group.capabilities] for group in (before, after)]
    return [id for id in ids[0] if id in ids[1]] != [id for id in ids[1] if id in ids[0]]


def _evidence(entry: Any) -> dict[str, tuple[Evidence, ...]]:
    """Return an entry's evidence that is for no claim and no row, by the key it stands under."""
    match entry:
        case Project():
            found = {"licence_evidence": entry.licence_evidence}
            if entry.status:
                found["status.evidence"] = entry.status.evidence
            if entry.steward:
                found["steward.evidence"] = entry.steward.evidence
            return found
        case Story() | Hardware() | Benchmark() | Scenario() | Result() | Group():
            return {"evidence": entry.evidence}
        case _:
            return {}
