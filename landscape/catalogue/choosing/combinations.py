"""Two projects that together meet what neither meets alone, where it is documented that they work together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

import msgspec

from landscape.catalogue.choosing.facts import Facts, PairFacts
from landscape.catalogue.choosing.verdict import Verdict, is_subject
from landscape.catalogue.relations import ALTERNATIVE

By: TypeAlias = Literal["both", "owner", "other", ""]
Verdicts: TypeAlias = tuple[Verdict, ...]

_DOCUMENTED = ("full", "partial")


class Combination(msgspec.Struct, frozen=True):
    """Two projects of a works-with pair, `facts.pairs[pair]`.

    `by` says for each need who meets it; `verdicts` are those of the owner, then those of the other.
    """

    pair: int
    owner: str
    other: str
    by: tuple[By, ...]
    verdicts: tuple[Verdicts, Verdicts]


def combinations(
    facts: Facts, needs: Sequence[tuple[str, bool]], verdicts_of: Mapping[str, Verdicts]
) -> tuple[Combination, ...]:
    """Return the pairs that together meet every must, by the names of owner and other.

    `needs` are keys, each with whether it is a must; `verdicts_of` holds every project's, one a need.

    Every must on a subject, or on the category, is met by one of the two; other fields (openness, say) must
    hold of both, because both are run. Each of the two meets a must on a subject that the other does not
    meet, so neither is there for nothing. The floors are about needs, not about how well the two go together:
    that, and what is lost, is the pair's to say. Two projects stand here once: of their pairs the one with
    full support, then one that says what is lost, then the first.
    """
    order = {id: number for number, id in enumerate(facts.projects)}
    found = []
    for number, pair in _pairs(facts):
        owner, other = verdicts_of[pair.owner], verdicts_of[pair.other]
        by = tuple(_by(*each) for each in zip(owner, other, strict=True))
        if _together(facts, needs, by):
            found.append(Combination(number, pair.owner, pair.other, by, (owner, other)))
    return tuple(sorted(found, key=lambda each: (order[each.owner], order[each.other])))


def _pairs(facts: Facts) -> Iterator[tuple[int, PairFacts]]:
    """Yield every two projects that are documented to work together, with their most telling pair."""
    best: dict[frozenset[str], tuple[int, PairFacts]] = {}
    for number, pair in enumerate(facts.pairs):
        if pair.support in _DOCUMENTED and pair.relation != ALTERNATIVE:
            two = frozenset((pair.owner, pair.other))
            if two not in best or _telling(pair) < _telling(best[two][1]):
                best[two] = number, pair
    yield from best.values()


def _telling(pair: PairFacts) -> tuple[int, bool]:
    return _DOCUMENTED.index(pair.support), not pair.lost


def _by(owner: Verdict, other: Verdict) -> By:
    if owner.outcome == "met":
        return "both" if other.outcome == "met" else "owner"
    return "other" if other.outcome == "met" else ""


def _together(facts: Facts, needs: Sequence[tuple[str, bool]], by: Sequence[By]) -> bool:
    gives = set()
    for (key, must), who in zip(needs, by, strict=True):
        if not must:
            continue
        if is_subject(facts, key):
            gives.add(who)
        elif not key.startswith("category.") and who != "both":
            return False
        if not who:
            return False
    return {"owner", "other"} <= gives
