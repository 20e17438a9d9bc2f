"""Which needs recur over the stories, whether they are met, which occur together, and which are a domain's.

What organisations tell and what stands in designs is counted apart: a design is nobody's experience.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from landscape.catalogue.matrix import (
    Cell,
    capability_cell,
    claims_on_capability,
    finer_states,
    hardware_cell,
)
from landscape.catalogue.meeting import Kind
from landscape.catalogue.model import Catalogue, Project, Story, Word
from landscape.catalogue.words import State, state

LEAST = 2
"""A need recurs when this many stories have it."""

LEAST_TOGETHER = 3
"""A pair of needs is told of when this many stories have both."""

Key = tuple[Kind, str]

_BESIDE = frozenset((State.NOT_ASKED, State.NOT_APPLICABLE))


@dataclass(frozen=True, slots=True)
class Counted:
    """Stories that have a need: those whose text states it, and those of which it was inferred."""

    stated: tuple[Story, ...] = ()
    inferred: tuple[Story, ...] = ()

    @property
    def stories(self) -> tuple[Story, ...]:
        """Return all of them."""
        return self.stated + self.inferred

    def __len__(self) -> int:
        return len(self.stated) + len(self.inferred)


@dataclass(frozen=True, slots=True)
class Theme:
    """A need with the stories that have it, `told` by organisations and in `designs`, and who meets it today.

    `full` and `partial` are projects in order of name, and so is `finer`: those of which only a finer
    capability is known, in full. `used` are the projects that the told stories say they
    use, each with what is known of it and this need. `in_use` counts the told stories that use a project
    which the need is asked of, `served` those among them that use one which has it in full, and `partly`
    those that use none of these, but one which has it in part. `denied` counts those of which everything they
    use that is asked for it says no by its own words.
    """

    kind: Kind
    id: str
    name: str
    told: Counted
    designs: Counted
    organisations: int
    domains: int
    full: tuple[Project, ...]
    partial: tuple[Project, ...]
    finer: tuple[Project, ...]
    used: tuple[tuple[Project, Cell], ...]
    in_use: int
    served: int
    partly: int
    denied: int


@dataclass(frozen=True, slots=True)
class Together:
    """Two needs that the same stories have: in how many told ones and designs, and who has both in full."""

    one: Theme
    other: Theme
    told: int
    designs: int
    full: tuple[Project, ...]


@dataclass(frozen=True, slots=True)
class DomainNeeds:
    """A domain with its told stories, and how many of them have each need."""

    domain: Word
    stories: int
    needs: Mapping[Key, int]


def themes(catalogue: Catalogue) -> list[Theme]:
    """Return every need of a story: those of most told stories first, then of most designs, then by name."""
    stories = _needing(catalogue)
    met = _met(catalogue)
    found = [_theme(catalogue, key, rows, met) for key, rows in stories.items()]
    return sorted(found, key=lambda one: (-len(one.told), -len(one.designs), one.name.casefold(), one.id))


def key(theme: Theme) -> Key:
    """Return what a need is found by."""
    return theme.kind, theme.id


def recurring(found: Iterable[Theme]) -> list[Theme]:
    """Return the needs that recur over the organisations' stories."""
    return [theme for theme in found if len(theme.told) >= LEAST]


def recurring_keys(catalogue: Catalogue) -> frozenset[Key]:
    """Return the needs that recur over the organisations' stories, without asking who meets them."""
    told = Counter(need for story in catalogue.stories.values() if story.organisation for need in keys(story))
    return frozenset(need for need, number in told.items() if number >= LEAST)


def of_designs(found: Iterable[Theme]) -> list[Theme]:
    """Return the needs that recur over the designs, those of most designs first."""
    rows = [theme for theme in found if len(theme.designs) >= LEAST]
    return sorted(rows, key=lambda one: (-len(one.designs), one.name.casefold(), one.id))


def unmet(found: Iterable[Theme]) -> list[Theme]:
    """Return the needs of stories that no project is known to meet in full, in order of name."""
    return sorted((theme for theme in found if not theme.full), key=lambda theme: theme.name.casefold())


def pairs(catalogue: Catalogue, found: Iterable[Theme]) -> list[Together]:
    """Return the pairs of needs that recur over the told stories, those of most stories first, then by name.

    A capability and a finer one of it are no pair: who needs the finer needs the coarser.
    """
    by_key = {key(theme): theme for theme in found}
    told: Counter[tuple[Key, Key]] = Counter()
    designs: Counter[tuple[Key, Key]] = Counter()
    for story in catalogue.stories.values():
        ordered = sorted(keys(story), key=lambda one: (by_key[one].name.casefold(), one))
        (told if story.organisation else designs).update(combinations(ordered, 2))
    rows = [
        _together(by_key[one], by_key[other], number, designs[one, other])
        for (one, other), number in told.items()
        if number >= LEAST_TOGETHER and not _nested(catalogue, one, other)
    ]
    return sorted(rows, key=lambda row: (-row.told, row.one.name.casefold(), row.other.name.casefold()))


def by_domain(catalogue: Catalogue) -> list[DomainNeeds]:
    """Return the domains that organisations' stories name, in the order of the vocabulary."""
    stories: dict[str, list[Story]] = defaultdict(list)
    for story in catalogue.stories.values():
        if story.organisation and story.domain:
            stories[story.domain].append(story)
    return [
        DomainNeeds(word, len(rows), Counter(need for story in rows for need in keys(story)))
        for word in catalogue.domains.values()
        if (rows := stories[word.id])
    ]


def keys(story: Story) -> Iterator[Key]:
    """Yield every need of a story."""
    for id in story.needs.capabilities:
        yield "capability", id
    for id in story.needs.hardware:
        yield "hardware", id


def _needing(catalogue: Catalogue) -> dict[Key, list[Story]]:
    found: dict[Key, list[Story]] = defaultdict(list)
    for story in catalogue.stories.values():
        for need in keys(story):
            found[need].append(story)
    return found


def _met(catalogue: Catalogue) -> dict[tuple[Key, State], list[Project]]:
    """Return who has what, by the first statement of each claim."""
    found: dict[tuple[Key, State], list[Project]] = defaultdict(list)
    for project in catalogue.projects.values():
        for subject, statements in project.capabilities.items():
            found[("capability", subject), state(statements[0].support)].append(project)
        for subject, statements in project.hardware.items():
            found[("hardware", subject), state(statements[0].support)].append(project)
    return found


def _theme(
    catalogue: Catalogue,
    need: Key,
    stories: Sequence[Story],
    met: Mapping[tuple[Key, State], list[Project]],
) -> Theme:
    kind, id = need
    told = [story for story in stories if story.organisation]
    using = {story.id: _used(catalogue, story) for story in told}
    cells = {
        project: _cell(catalogue, catalogue.projects[project], need)
        for projects in using.values()
        for project in projects
    }
    has = [{cells[project].state for project in projects} for projects in using.values()]
    in_order = sorted(cells, key=lambda project: catalogue.projects[project].name.casefold())
    return Theme(
        kind,
        id,
        (catalogue.capabilities[id] if kind == "capability" else catalogue.hardware[id]).name,
        _counted(told, id),
        _counted([story for story in stories if not story.organisation], id),
        organisations=len({story.organisation for story in told}),
        domains=len({story.domain for story in told if story.domain}),
        full=tuple(met.get((need, State.FULL), ())),
        partial=tuple(met.get((need, State.PARTIAL), ())),
        finer=_finer(catalogue, need),
        used=tuple((catalogue.projects[project], cells[project]) for project in in_order),
        in_use=sum(bool(states - _BESIDE) for states in has),
        served=sum(State.FULL in states for states in has),
        partly=sum(State.PARTIAL in states and State.FULL not in states for states in has),
        denied=sum(states - _BESIDE == {State.NONE} for states in has),
    )


def _finer(catalogue: Catalogue, need: Key) -> tuple[Project, ...]:
    """Return the projects of which only a finer capability is known that they have in full."""
    kind, id = need
    if kind != "capability" or id not in catalogue.finer:
        return ()
    return tuple(
        claim.project
        for claim in claims_on_capability(catalogue, id)
        if State.FULL in finer_states(claim.project, claim.cell)
    )


def _counted(stories: Sequence[Story], id: str) -> Counted:
    return Counted(
        tuple(story for story in stories if id not in story.needs.inferred),
        tuple(story for story in stories if id in story.needs.inferred),
    )


def _used(catalogue: Catalogue, story: Story) -> list[str]:
    """Return the projects of this catalogue that a story says it uses."""
    rows = (row.project for row in story.projects if row.relation == "uses")
    return [project for project in dict.fromkeys(rows) if project in catalogue.projects]


def _cell(catalogue: Catalogue, project: Project, need: Key) -> Cell:
    kind, id = need
    return capability_cell(catalogue, project, id) if kind == "capability" else hardware_cell(project, id)


def _together(one: Theme, other: Theme, told: int, designs: int) -> Together:
    also = {project.id for project in other.full}
    return Together(one, other, told, designs, tuple(project for project in one.full if project.id in also))


def _nested(catalogue: Catalogue, one: Key, other: Key) -> bool:
    if one[0] != "capability" or other[0] != "capability":
        return False
    first, second = catalogue.capabilities[one[1]], catalogue.capabilities[other[1]]
    return second.id in first.finer_of or first.id in second.finer_of
