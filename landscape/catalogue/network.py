"""All pairs at once: who does what to whom, how well, and what each project gets from others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from landscape.catalogue.model import Catalogue, Pair, Project, WorksWith
from landscape.catalogue.relations import ALTERNATIVE, Relation, relation_of
from landscape.catalogue.words import RELATIONS, State

_RELATIONS = tuple(RELATIONS)


@dataclass(frozen=True, slots=True)
class Link:
    """A works-with item as it stands in the file of `owner`, who acts on `other`.

    `id` is "admits_kueue_jobset", which no two links share; it is "" where the other one is no entry or a
    link repeats one before. `other` is None where the other one is no entry; `name` is what it is called in
    either case.
    """

    id: str
    owner: Project
    other: Project | None
    name: str
    kind: str
    relation: Relation

    @property
    def state(self) -> State | None:
        """Return how well the two go together; None where nobody judged it."""
        return self.relation.state

    @property
    def two(self) -> frozenset[str]:
        """Return what is the same for all links between the same two, whoever acts."""
        return frozenset((self.owner.id, self.other.id if self.other else f"outside {self.name}"))

    @property
    def ends(self) -> tuple[str, ...]:
        """Return the ids of its one or two projects."""
        return (self.owner.id, self.other.id) if self.other else (self.owner.id,)


@dataclass(frozen=True, slots=True)
class Received:
    """What one project gets from others: relation -> the links that lead to it, where there are any."""

    project: Project
    links: dict[str, list[Link]]


def links(catalogue: Catalogue) -> list[Link]:
    """Return every works-with item once, by relation, then by the names of the two."""
    found: list[Link] = []
    seen: set[str] = set()
    for project in catalogue.projects.values():
        for item in project.works_with:
            link = _link(catalogue, project, item)
            found.append(replace(link, id="") if link.id in seen else link)
            seen.add(link.id)
    return sorted(found, key=_order)


def judged(links: Iterable[Link]) -> list[Link]:
    """Return the links of which somebody said how well the two go together, or that no text was found."""
    return [link for link in links if link.state is not None]


def together(links: Iterable[Link]) -> list[Link]:
    """Return the judged links that are ways of working together: all but alternatives."""
    return [link for link in judged(links) if link.kind != ALTERNATIVE]


def received(links: Iterable[Link], relations: Collection[str]) -> list[Received]:
    """Return who gets some of these relations from others, in order of name."""
    rows: dict[str, dict[str, list[Link]]] = defaultdict(lambda: defaultdict(list))
    projects: dict[str, Project] = {}
    for link in links:
        if link.other and link.kind in relations:
            rows[link.other.id][link.kind].append(link)
            projects[link.other.id] = link.other
    ids = sorted(rows, key=lambda id: (projects[id].name.casefold(), id))
    return [
        Received(projects[id], {kind: rows[id][kind] for kind in relations if rows[id][kind]}) for id in ids
    ]


def acting(links: Iterable[Link], relation: str) -> dict[str, list[Link]]:
    """Return project id -> what a project does to others by one relation, in the order of the links."""
    found: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        if link.kind == relation:
            found[link.owner.id].append(link)
    return dict(found)


def by_relation(links: Sequence[Link]) -> dict[str, list[Link]]:
    """Return relation -> its links, in the order of the words; relations without a link are left out."""
    found = {kind: [link for link in links if link.kind == kind] for kind in _RELATIONS}
    return {kind: group for kind, group in found.items() if group}


def _link(catalogue: Catalogue, owner: Project, item: WorksWith) -> Link:
    other = catalogue.projects.get(item.project)
    # No id of an entry holds an underscore.
    id = f"{item.relation or 'works-with'}_{owner.id}_{other.id}" if other else ""
    name = other.name if other else item.outside or item.project
    return Link(
        id, owner, other, name, item.relation, relation_of(Pair(owner.id, item.project, item), owner.id)
    )


def _order(link: Link) -> tuple[int, str, str, str, str]:
    kind = _RELATIONS.index(link.kind) if link.kind in RELATIONS else len(_RELATIONS)
    other = link.other.id if link.other else ""
    return (kind, link.owner.name.casefold(), link.owner.id, link.name.casefold(), other)
