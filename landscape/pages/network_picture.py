"""The pairs as a picture: a line for everything that somebody does, a column for everybody it is done to.

A line and a column read as a sentence ("Kueue admits", "JobSet"), and where they meet is a mark in the shape
of the sign. Such a grid stays readable where lines between points would cross. Places are in pixels.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from landscape.catalogue.model import Project, Word
from landscape.catalogue.network import Link
from landscape.catalogue.relations import ALTERNATIVE
from landscape.catalogue.words import RELATIONS, STATES, State
from landscape.pages.coverage import SHAPES
from landscape.pages.fixed_words import NO_TEXT
from landscape.pages.templating import count, shortened

STEP = 18
"""From line to line and from column to column."""

MOST = 160
"""More lines or columns than these nobody reads; then the picture is of categories, or there is none."""

_LETTER = 5.8
_LONGEST = 28  # of a name; the whole one is its title
_BAND = 20


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a line or column: where it stands, and the id of its project or category.

    `text` may be cut short; `whole` is never.
    """

    text: str
    id: str
    place: int
    whole: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One pair, or the pairs of two categories: `shape` is a path; `number` counts what it stands for."""

    x: int
    y: int
    state: State | None
    shape: str
    says: str
    anchor: str
    number: int = 1


@dataclass(frozen=True, slots=True)
class Picture:
    """A grid with its labels; `bands` are names of groups of lines, `rules` where groups of columns begin.

    `left` and `top` are the sizes of its margins. Lines and columns are projects if it is `whole`, else
    categories.
    """

    width: int
    height: int
    left: int
    top: int
    lines: tuple[Label, ...]
    columns: tuple[Label, ...]
    bands: tuple[Label, ...]
    rules: tuple[int, ...]
    marks: tuple[Mark, ...]
    whole: bool


def picture(links: Iterable[Link], categories: Mapping[str, Word]) -> Picture | None:
    """Return the picture of judged links between projects, or None where there are none or far too many."""
    found = [link for link in links if link.other and link.state is not None and link.kind != ALTERNATIVE]
    if not found:
        return None
    places = {id: place for place, id in enumerate(categories)}
    if len({_line(link) for link in found}) <= MOST and len({link.ends[1] for link in found}) <= MOST:
        return _of_projects(found, categories, places)
    lines = {(link.owner.category, link.kind) for link in found}
    columns = {link.other.category for link in found if link.other}
    if len(lines) <= MOST and len(columns) <= MOST:
        return _of_categories(found, categories, places)
    return None


def _line(link: Link) -> tuple[str, str]:
    return (link.owner.id, link.kind)


def _by_category(places: Mapping[str, int], project: Project) -> tuple[int, str, str]:
    return (places.get(project.category, len(places)), project.name.casefold(), project.id)


def _of_projects(links: list[Link], categories: Mapping[str, Word], places: Mapping[str, int]) -> Picture:
    owners = sorted(
        {link.owner.id: link.owner for link in links}.values(), key=lambda one: _by_category(places, one)
    )
    others = {link.other.id: link.other for link in links if link.other}
    columns = sorted(others.values(), key=lambda one: _by_category(places, one))
    kinds = {kind: number for number, kind in enumerate(RELATIONS)}
    acts = sorted({_line(link) for link in links}, key=lambda line: kinds.get(line[1], len(kinds)))
    texts = {(id, kind): f"{shortened(_named(owners, id), _LONGEST)} {_verb(kind)}" for id, kind in acts}
    left = _room(texts.values())
    top = _height(_room(shortened(one.name, _LONGEST) for one in columns))

    lines: list[Label] = []
    bands: list[Label] = []
    heights: dict[tuple[str, str], int] = {}
    y = top
    category = ""
    for owner in owners:
        if owner.category != category:
            category = owner.category
            text = categories[category].name if category in categories else category
            bands.append(Label(text, category, y, text))
            y += _BAND
        for line in (line for line in acts if line[0] == owner.id):
            heights[line] = y + STEP // 2
            lines.append(Label(texts[line], owner.id, heights[line], f"{owner.name} {_verb(line[1])}"))
            y += STEP
    across = {one.id: left + STEP * number + STEP // 2 for number, one in enumerate(columns)}
    rules = [
        across[one.id] - STEP // 2 for before, one in pairwise(columns) if before.category != one.category
    ]
    marks = [
        _mark(link, across[link.other.id], heights[_line(link)])
        for link in _readable(links, owners)
        if link.other and link.state in SHAPES
    ]
    return Picture(
        left + STEP * len(columns) + top // 2,
        y + 4,
        left,
        top,
        tuple(lines),
        tuple(Label(shortened(one.name, _LONGEST), one.id, across[one.id], one.name) for one in columns),
        tuple(bands),
        tuple(rules),
        tuple(marks),
        True,
    )


def _of_categories(links: list[Link], categories: Mapping[str, Word], places: Mapping[str, int]) -> Picture:
    """Return the same of the categories that the projects are of, with numbers in place of signs."""
    kinds = {kind: number for number, kind in enumerate(RELATIONS)}
    counts: dict[tuple[str, str, str], int] = {}
    for link in links:
        if link.other:
            key = (link.owner.category, link.kind, link.other.category)
            counts[key] = counts.get(key, 0) + 1
    name = {id: word.name for id, word in categories.items()}
    acts = sorted(
        {key[:2] for key in counts},
        key=lambda line: (places.get(line[0], len(places)), line[0], kinds.get(line[1], len(kinds))),
    )
    columns = sorted({key[2] for key in counts}, key=lambda id: (places.get(id, len(places)), id))
    texts = {line: f"{name.get(line[0], line[0])} {_verb(line[1])}" for line in acts}
    left = _room(texts.values())
    top = _height(_room(name.get(id, id) for id in columns))
    step = 2 * STEP
    heights = {line: top + STEP * number + STEP // 2 for number, line in enumerate(acts)}
    across = {id: left + step * number + step // 2 for number, id in enumerate(columns)}
    marks = []
    for (first, kind, second), number in sorted(counts.items()):
        says = f"{texts[first, kind]} {name.get(second, second)}: {count(number, 'pair')}"
        marks.append(Mark(across[second], heights[first, kind], None, "", says, "", number))
    return Picture(
        left + step * len(columns) + top // 2,
        top + STEP * len(acts) + 4,
        left,
        top,
        tuple(Label(texts[line], line[0], heights[line], texts[line]) for line in acts),
        tuple(Label(name.get(id, id), id, across[id], name.get(id, id)) for id in columns),
        (),
        (),
        tuple(marks),
        False,
    )


def _verb(kind: str) -> str:
    return RELATIONS.get(kind, kind)


def _named(projects: Iterable[Project], id: str) -> str:
    return next(project.name for project in projects if project.id == id)


def _readable(links: Iterable[Link], owners: Iterable[Project]) -> list[Link]:
    """Return the links in the order in which the picture is read: line by line."""
    order = {owner.id: number for number, owner in enumerate(owners)}
    return sorted(links, key=lambda link: order[link.owner.id])


def _room(texts: Iterable[str]) -> int:
    """Return how many pixels the longest of some names takes, by a generous width of a letter."""
    return round(max(map(len, texts), default=0) * _LETTER) + 12


def _height(room: int) -> int:
    """Return how high a name stands that leans at 60 degrees."""
    return room * 9 // 10


def _mark(link: Link, x: int, y: int) -> Mark:
    assert link.state is not None  # what is not judged is not drawn
    state = NO_TEXT if link.state is State.UNKNOWN else STATES[link.state].name
    says = f"{link.owner.name} {link.relation.words} {link.name}: {state}"
    return Mark(x, y, link.state, f"M{x} {y}{SHAPES[link.state]}", says, link.id)
