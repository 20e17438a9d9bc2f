"""Which stories are like another: what two of them share, weighed by a formula that readers are told.

A need that both texts state counts two, one that was concluded in either of them one, a project that both
name two, the same domain one. Two stories are alike from four on, when a need or project is among it that
at most `COMMON` stories have. The base of the landscape is no shared project, and how well known one is
does not count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from landscape.catalogue.model import Catalogue, Story, StoryProject

STATED, INFERRED, PROJECT, DOMAIN = 2, 1, 2, 1
LEAST = 4
COMMON = 100
"""What more stories have says little of two of them, and to compare them all would take too long."""

MOST = 5

Kind: TypeAlias = Literal["capability", "hardware"]
Key: TypeAlias = tuple[Literal["capability", "hardware", "project", "outside"], str]


@dataclass(frozen=True, slots=True)
class Like:
    """A story that is like another, and why: the needs that both have, those that both state first.

    `used` and `named` are ids of projects, or names of what is no entry. Of `used` both say that they use
    it, of `named` at least one says something else.
    """

    story: Story
    points: int
    needs: tuple[tuple[Kind, str], ...]
    used: tuple[str, ...]
    named: tuple[str, ...]
    domain: bool


def alike(catalogue: Catalogue) -> Callable[[Story], tuple[Like, ...]]:
    """Return what tells the stories like one: those that share most first, then by title; at most `MOST`."""
    has = {id: _has(story, catalogue.base) for id, story in catalogue.stories.items()}
    holders: dict[Key, list[str]] = defaultdict(list)
    for id, keys in has.items():
        for key in keys:
            holders[key].append(id)
    rare = {key: ids for key, ids in holders.items() if len(ids) <= COMMON}
    return lambda story: tuple(_of(catalogue, story.id, has, rare))


def _has(story: Story, base: str) -> dict[Key, int]:
    """Return what a story has that another may share, with what it is worth at most.

    The base, which the other projects are added to, stands under nearly all of them and says nothing.
    """
    inferred = frozenset(story.needs.inferred)
    found: dict[Key, int] = {
        ("capability", id): INFERRED if id in inferred else STATED for id in story.needs.capabilities
    }
    for id in story.needs.hardware:
        found["hardware", id] = INFERRED if id in inferred else STATED
    for row in story.projects:
        if row.project != base or not base:
            found[_project_key(row)] = PROJECT
    return found


def _project_key(row: StoryProject) -> Key:
    return ("project", row.project) if row.project else ("outside", row.outside)


def _of(
    catalogue: Catalogue, id: str, has: Mapping[str, Mapping[Key, int]], rare: Mapping[Key, Iterable[str]]
) -> list[Like]:
    own, mine = catalogue.stories[id], has[id]
    others = {other for key in mine for other in rare.get(key, ()) if other != id}
    enough = []
    for other in others:
        story = catalogue.stories[other]
        if (points := _points(own, story, mine, has[other])) >= LEAST:
            enough.append((-points, story.title.casefold(), other))
    return [
        _like(own, catalogue.stories[other], mine, has[other], -rank)
        for rank, _, other in sorted(enough)[:MOST]
    ]


def _points(own: Story, other: Story, mine: Mapping[Key, int], theirs: Mapping[Key, int]) -> int:
    shared = sum(min(worth, theirs[key]) for key, worth in mine.items() if key in theirs)
    return shared + (DOMAIN if own.domain and own.domain == other.domain else 0)


def _like(own: Story, other: Story, mine: Mapping[Key, int], theirs: Mapping[Key, int], points: int) -> Like:
    shared = {key: min(worth, theirs[key]) for key, worth in mine.items() if key in theirs}
    needs = sorted(
        ((kind, id, worth) for (kind, id), worth in shared.items() if kind in ("capability", "hardware")),
        key=lambda row: -row[2],
    )
    both = _uses(own) & _uses(other)
    projects = [key for key in shared if key[0] in ("project", "outside")]
    return Like(
        other,
        points,
        tuple(("capability" if kind == "capability" else "hardware", id) for kind, id, _ in needs),
        tuple(key[1] for key in projects if key in both),
        tuple(key[1] for key in projects if key not in both),
        bool(own.domain) and own.domain == other.domain,
    )


def _uses(story: Story) -> set[Key]:
    return {_project_key(row) for row in story.projects if row.relation == "uses"}
