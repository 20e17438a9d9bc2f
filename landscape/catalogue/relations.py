"""What works with what, seen from one of the two: the same sentence, with the other one to lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from landscape.catalogue.model import Catalogue, Pair, Since, WorksWith
from landscape.catalogue.words import RELATIONS, State


@dataclass(frozen=True, slots=True)
class Relation:
    """One works-with item as a project's page tells it.

    `own` says that the item stands in the project's own file; then the project is the one that acts, else
    the other. `words` stand between the two ("admits"). `since` holds the project's own release first, and
    `state` is None where nobody judged the pair.
    """

    words: str
    state: State | None
    since: Since
    own: bool
    item: WorksWith


@dataclass(frozen=True, slots=True)
class Partner:
    """Another project (`id`) or something that is no entry (`id` is ""), with all that is said of the two."""

    id: str
    name: str
    relations: tuple[Relation, ...]


def partners(catalogue: Catalogue, project: str) -> list[Partner]:
    """Return who a project works with, in order of name; the judged relations of each come first."""
    found: dict[tuple[str, str], list[Relation]] = {}
    for pair in catalogue.pairs.get(project, ()):
        found.setdefault(_other(catalogue, pair, project), []).append(_relation(pair, project))
    rows = [Partner(id, name, tuple(_ordered(relations))) for (id, name), relations in found.items()]
    return sorted(rows, key=lambda partner: (partner.name.casefold(), partner.id))


def _other(catalogue: Catalogue, pair: Pair, project: str) -> tuple[str, str]:
    other = pair.other if pair.owner == project else pair.owner
    if other in catalogue.projects:
        return other, catalogue.projects[other].name
    return "", pair.item.outside or other


def _relation(pair: Pair, project: str) -> Relation:
    own = pair.owner == project
    item = pair.item
    return Relation(
        words=RELATIONS.get(item.relation, RELATIONS[""]),
        state=State(item.support) if item.support else None,
        since=item.since if own else replace(item.since, self=item.since.other, other=item.since.self),
        own=own,
        item=item,
    )


def _ordered(relations: Iterable[Relation]) -> Iterator[Relation]:
    return iter(sorted(relations, key=lambda relation: relation.state is None))
