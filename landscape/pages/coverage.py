"""What is known of a project, as a picture: a mark for every question of a group, in the shape of its sign.

It shows what is known, not how good a project is: no percentage, no score, and what is unknown is a dot.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from landscape.catalogue.matrix import hardware_cell
from landscape.catalogue.model import CapabilityGroup, Catalogue, Project
from landscape.catalogue.words import STATES, State
from landscape.pages.project_parts import Cells

STEP = 12
"""Width and height of a mark with the gap around it."""

LINE = 24
"""Marks on a line."""

NAMES = {State.FINER: "only finer ones", State.NOT_FOUND: "looked for without result"}
_NOTHING = frozenset((State.UNKNOWN, State.NOT_ASKED))
_STATES = tuple(State)
_RING = "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0"

# A line of no length has round ends: it is a disc.
SHAPES = {
    State.FULL: "h0",
    State.PARTIAL: "m0-4a4 4 0 0 0 0 8a4 4 0 0 0 0-8a4 4 0 0 1 0 8z",  # what is covered twice is empty
    State.PLANNED: _RING,
    State.NONE: "m-3-3l6 6m0-6l-6 6",
    State.NOT_APPLICABLE: "m-3 0h6",
    State.FINER: "m-3-3v4h6m-2-2l2 2l-2 2",
    State.NOT_FOUND: "m-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0",
    State.UNKNOWN: "h0",
}
"""What is drawn from the middle of a mark, for every state that has one."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A group: `anchor` is its part of the page, `marks` a path for each state, `words` say the same."""

    anchor: str
    name: str
    marks: tuple[tuple[State, str], ...]
    words: str
    width: int
    height: int


def bars(catalogue: Catalogue, project: Project, cells: Cells) -> list[Bar]:
    """Return a bar for every group of which anything is known, one for the others together, and hardware."""
    return list(_bars(catalogue, project, cells)) if project.capabilities or project.hardware else []


def _bars(catalogue: Catalogue, project: Project, cells: Cells) -> Iterator[Bar]:
    rest: list[State] = []
    for group in catalogue.groups:
        states = _states(cells, group)
        if any(one.id in project.capabilities for one in group.capabilities):
            yield _bar(f"group-{group.id}", group.name, states)
        else:
            # What only a finer one is claimed of is listed where that one is.
            rest += [state for state in states if state is not State.FINER]
    if rest and project.capabilities:
        yield _bar("other_groups", "Other groups", rest)
    elif rest:
        yield _bar("capabilities", "Capabilities", rest)
    if hardware := [hardware_cell(project, id).state for id in catalogue.hardware]:
        yield _bar("hardware", "Hardware", hardware)


def _states(cells: Cells, group: CapabilityGroup) -> list[State]:
    """Return the states of what is asked of the project, or known though nobody asked."""
    states = [cells[capability.id].state for capability in group.capabilities]
    return [state for state in states if state is not State.NOT_ASKED]


def _bar(anchor: str, name: str, states: Iterable[State]) -> Bar:
    counts = Counter(states)
    number = counts.total()
    marks, place = [], 0
    for state in _STATES:
        if counts[state]:
            marks.append((state, _marks(state, place, counts[state])))
            place += counts[state]
    return Bar(
        anchor,
        name,
        tuple(marks),
        words(counts),
        min(number, LINE) * STEP,
        -(-number // LINE) * STEP,
    )


def words(counts: Counter[State]) -> str:
    """Return "5 full, 2 partial, 6 unknown of 13"."""
    if _NOTHING.issuperset(counts):
        return f"nothing known of {counts.total()}"
    parts = [f"{counts[state]} {NAMES.get(state, STATES[state].name)}" for state in _STATES if counts[state]]
    return f"{', '.join(parts)} of {counts.total()}"


@lru_cache(maxsize=2_000)
def _marks(state: State, place: int, number: int) -> str:
    """Return what is drawn for so many marks of a state, from a place on."""
    return "".join([_mark(state, place + more) for more in range(number)])


def _mark(state: State, place: int) -> str:
    x, y = place % LINE * STEP + STEP // 2, place // LINE * STEP + STEP // 2
    return f"M{x} {y}{SHAPES[state]}"
