"""What the catalogue knows of a topic: who goes each way, who works with whom, and what nobody does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from landscape.catalogue.matrix import asked, capability_cell
from landscape.catalogue.model import Capability, Catalogue, Project, Statement, Story, Topic, Way, Word
from landscape.catalogue.relations import Partner, Standing, partners
from landscape.catalogue.words import HAVE, State

ORDER = tuple(State)
JUDGED = (Standing.DOCUMENTED, Standing.PLANNED)
"""Standings of a pair by which one reaches what the other does."""

PAIRED = (*JUDGED, Standing.MENTIONED)
"""What makes a pair known: not a text that says no, and not a search for one without result."""


@dataclass(frozen=True, slots=True)
class Going:
    """A project that goes at least one way; `states` has what is known for each way, in the topic's order."""

    project: Project
    states: tuple[State, ...]

    @property
    def ways(self) -> tuple[bool, ...]:
        """Say for each way whether the project goes it, in full or in part."""
        return tuple(state in HAVE for state in self.states)


@dataclass(frozen=True, slots=True)
class Reach:
    """A project of a kind that the topic's own must work with: a queue, a scheduler.

    `states` is what it does itself for each way; `through` are its judged partners that go each way, but
    for the base, to which all are added; `own` are its partners of the topic's own categories.
    """

    project: Project
    states: tuple[State, ...]
    through: tuple[tuple[Partner, ...], ...]
    own: tuple[Partner, ...]


@dataclass(frozen=True, slots=True)
class Through:
    """A statement that a project has a capability of a topic through another project or thing."""

    project: Project
    capability: Capability
    statement: Statement


@dataclass(frozen=True, slots=True)
class Need:
    """A story that needs something of a topic: for each way "stated", "inferred" or ""."""

    story: Story
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Untrodden:
    """A kind of project that is asked about a way, and of which none is known to go it in full.

    `partly` go it in part. Of the `asked` projects `unknown` were never looked at.
    """

    way: Way
    category: Word
    asked: int
    partly: tuple[Project, ...]
    unknown: int


def way_state(catalogue: Catalogue, project: Project, way: Way) -> State:
    """Return what is known of a project and a way: the most telling state of the way's capabilities."""
    states = (capability_cell(catalogue, project, id).state for id in way.capabilities)
    return min(states, key=ORDER.index)


def states(catalogue: Catalogue, project: Project, topic: Topic) -> tuple[State, ...]:
    """Return this for every way of a topic."""
    return tuple(way_state(catalogue, project, way) for way in topic.ways)


def going(catalogue: Catalogue, topic: Topic) -> list[Going]:
    """Return who goes at least one way, in full or in part, in the order of names."""
    rows = (Going(project, states(catalogue, project, topic)) for project in catalogue.projects.values())
    return [row for row in rows if any(row.ways)]


def by_ways(rows: list[Going]) -> list[tuple[int, list[Going]]]:
    """Group projects by how many ways they go, most first; inside a group their order stays."""
    numbers = sorted({sum(row.ways) for row in rows}, reverse=True)
    return [(number, [row for row in rows if sum(row.ways) == number]) for number in numbers]


def reaches(catalogue: Catalogue, topic: Topic, rows: list[Going]) -> list[Reach]:
    """Return what each project of the categories beside a topic does and reaches, in the order of names."""
    goes = {row.project.id: row.ways for row in rows}
    found = []
    for project in catalogue.projects.values():
        if project.category not in topic.beside:
            continue
        standings = partners(catalogue, project.id)
        judged = [one for each in JUDGED for one in standings.get(each, ()) if one.id != catalogue.base]
        known = [one for each in PAIRED for one in standings.get(each, ())]
        through = tuple(
            tuple(one for one in judged if one.id in goes and goes[one.id][place])
            for place in range(len(topic.ways))
        )
        own = tuple(one for one in known if one.id and _is_own(catalogue, topic, one.id))
        found.append(Reach(project, states(catalogue, project, topic), through, own))
    return found


def _is_own(catalogue: Catalogue, topic: Topic, project: str) -> bool:
    return catalogue.projects[project].category in topic.categories


def pairs(catalogue: Catalogue, topic: Topic) -> list[tuple[Project, list[Partner]]]:
    """Return the projects of a topic's own categories, each with what it works with beside it.

    That are projects of the categories beside the topic, and others of its own, whatever is known of the two;
    alternatives are left out, and so is a pair of two of its own from its other end.
    """
    found = []
    told: set[frozenset[str]] = set()
    for project in catalogue.projects.values():
        if project.category not in topic.categories:
            continue
        rows = []
        for standing, all_of in partners(catalogue, project.id).items():
            for one in all_of:
                ends = frozenset((project.id, one.id))
                if not one.id or standing is Standing.ALTERNATIVE or ends in told:
                    continue
                if catalogue.projects[one.id].category in (*topic.beside, *topic.categories):
                    told.add(ends)
                    rows.append(one)
        if rows:
            found.append((project, rows))
    return found


def through(catalogue: Catalogue, topic: Topic) -> list[Through]:
    """Return the statements of full or partial support that name another project or thing."""
    return [
        Through(project, catalogue.capabilities[id], statement)
        for project in catalogue.projects.values()
        for way in topic.ways
        for id in way.capabilities
        for statement in project.capabilities.get(id, ())
        if (statement.via or statement.via_outside) and State(statement.support) in HAVE
    ]


def needs(catalogue: Catalogue, topic: Topic) -> list[Need]:
    """Return the stories that need a way: those of organisations first, each in the order of titles."""
    found: dict[str, Story] = {}
    for way in topic.ways:
        for id in way.capabilities:
            found |= {story.id: story for story in catalogue.stories_of.get(f"capability:{id}", ())}
    rows = [Need(story, tuple(_need(story, way) for way in topic.ways)) for story in found.values()]
    return sorted(
        rows, key=lambda row: (not row.story.organisation, row.story.title.casefold(), row.story.id)
    )


def _need(story: Story, way: Way) -> str:
    wanted = [id for id in way.capabilities if id in story.needs.capabilities]
    if not wanted:
        return ""
    return "inferred" if all(id in story.needs.inferred for id in wanted) else "stated"


def without_full(catalogue: Catalogue, topic: Topic) -> list[Capability]:
    """Return the capabilities of a topic that no project is known to have in full."""
    ids = dict.fromkeys(id for way in topic.ways for id in way.capabilities)
    return [
        catalogue.capabilities[id]
        for id in ids
        if not any(
            capability_cell(catalogue, project, id).state is State.FULL
            for project in catalogue.projects.values()
        )
    ]


def untrodden(catalogue: Catalogue, topic: Topic) -> list[Untrodden]:
    """Return, way by way, the kinds of projects that are asked about it and of which none goes it in full.

    The kinds are in the order of the vocabulary; one without projects is left out.
    """
    return [row for way in topic.ways for row in _untrodden(catalogue, way)]


def _untrodden(catalogue: Catalogue, way: Way) -> Iterator[Untrodden]:
    for category in catalogue.categories.values():
        kind = [project for project in catalogue.projects.values() if project.category == category.id]
        whom = [
            project
            for project in kind
            if any(asked(catalogue.capabilities[id], project) for id in way.capabilities)
        ]
        known = {project.id: way_state(catalogue, project, way) for project in whom}
        if whom and State.FULL not in known.values():
            partly = tuple(project for project in whom if known[project.id] is State.PARTIAL)
            nothing = sum(state in (State.UNKNOWN, State.NOT_ASKED) for state in known.values())
            yield Untrodden(way, category, len(whom), partly, nothing)


def together(rows: list[Going], topic: Topic) -> dict[tuple[str, ...], list[Project]]:
    """Return for every two or more ways, as their ids, the projects that go them all in full."""
    places = range(len(topic.ways))
    found = {}
    for number in range(2, len(topic.ways) + 1):
        for chosen in combinations(places, number):
            ids = tuple(topic.ways[place].id for place in chosen)
            found[ids] = [
                row.project for row in rows if all(row.states[place] is State.FULL for place in chosen)
            ]
    return found


def topics_of(catalogue: Catalogue) -> Mapping[str, tuple[Topic, ...]]:
    """Return the topics that each capability (by id) belongs to."""
    found: dict[str, tuple[Topic, ...]] = {}
    for topic in catalogue.topics:
        for id in dict.fromkeys(id for way in topic.ways for id in way.capabilities):
            found[id] = (*found.get(id, ()), topic)
    return found
