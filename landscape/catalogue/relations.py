"""What works with what, seen from one of the two: the same sentence, with the other one to lead to."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from landscape.catalogue.model import Catalogue, Pair, Since, WorksWith
from landscape.catalogue.words import RELATIONS, SOUGHT, State

ALTERNATIVE = "alternative-to"


class Standing(StrEnum):
    """What is known of a pair, the most telling first; an alternative is no way of working together."""

    DOCUMENTED = "documented"
    PLANNED = "planned"
    NONE = "none"
    NO_TEXT = "no-text"
    MENTIONED = "mentioned"
    ALTERNATIVE = "alternative"


_STANDINGS = {
    State.FULL: Standing.DOCUMENTED,
    State.PARTIAL: Standing.DOCUMENTED,
    State.PLANNED: Standing.PLANNED,
    State.NONE: Standing.NONE,
    State.NOT_APPLICABLE: Standing.NONE,
    State.UNKNOWN: Standing.NO_TEXT,
    None: Standing.MENTIONED,
}
_ORDER = tuple(_STANDINGS)


class Relation(msgspec.Struct, frozen=True):
    """One works-with item as a project's page tells it.

    `own` says that the item stands in the project's own file; then the project is the one that acts, else
    the other. `words` stand between the two ("admits"); `sought` is what no text was found about, "" where
    they hold. `since` holds the own release first, and `state` is None where nobody judged the pair.
    """

    words: str
    sought: str
    state: State | None
    since: Since
    own: bool
    item: WorksWith


class Partner(msgspec.Struct, frozen=True):
    """Another project (`id`) or something that is no entry (`id` is ""), with all that is said of the two.

    The first relation is the one that says most; the others repeat the pair from its other end, or add to it.
    """

    id: str
    name: str
    standing: Standing
    relations: tuple[Relation, ...]


def partners(catalogue: Catalogue, project: str) -> dict[Standing, list[Partner]]:
    """Return who a project works with, by what is known of it, each once and in order of name.

    Who is also an alternative stands there as well, with what is said of that. Empty standings are left out.
    """
    found: dict[tuple[str, str, bool], list[Relation]] = {}
    for pair in catalogue.pairs.get(project, ()):
        key = (*_other(catalogue, pair, project), pair.item.relation == ALTERNATIVE)
        found.setdefault(key, []).append(relation_of(pair, project))
    rows = [_partner(*key, relations) for key, relations in found.items()]
    rows.sort(key=lambda partner: (partner.name.casefold(), partner.id))
    groups = {each: [row for row in rows if row.standing is each] for each in Standing}
    return {each: group for each, group in groups.items() if group}


def _partner(id: str, name: str, alternative: bool, relations: list[Relation]) -> Partner:
    relations.sort(key=lambda relation: _ORDER.index(relation.state))
    standing = Standing.ALTERNATIVE if alternative else _STANDINGS[relations[0].state]
    return Partner(id, name, standing, tuple(relations))


def _other(catalogue: Catalogue, pair: Pair, project: str) -> tuple[str, str]:
    other = pair.other if pair.owner == project else pair.owner
    if other in catalogue.projects:
        return other, catalogue.projects[other].name
    return "", pair.item.outside or other


def relation_of(pair: Pair, project: str) -> Relation:
    """Return how a pair reads on the page of one of its two projects."""
    own = pair.owner == project
    item = pair.item
    state = State(item.support) if item.support else None
    return Relation(
        words=RELATIONS.get(item.relation, RELATIONS[""]),
        sought=SOUGHT.get(item.relation, "") if state is State.UNKNOWN else "",
        state=state,
        since=item.since if own else Since(self=item.since.other, other=item.since.self),
        own=own,
        item=item,
    )
