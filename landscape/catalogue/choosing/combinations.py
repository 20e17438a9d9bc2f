"""Two projects that together meet what neither meets alone, where a text says that they work together."""

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
    musts = [(number, key) for number, (key, must) in enumerate(needs) if must]
    subjects = [number for number, key in musts if is_subject(facts, key)]
    if len(subjects) < 2:
        return ()
    either = {number for number, key in musts if key.startswith("category.")}.union(subjects)
    both = [number for number, _ in musts if number not in either]
    found = []
    for number, pair in _pairs(facts):
        owner, other = verdicts_of[pair.owner], verdicts_of[pair.other]
        if (
            all(_met(owner[each]) or _met(other[each]) for each in either)
            and all(_met(owner[each]) and _met(other[each]) for each in both)
            and not all(_met(owner[each]) for each in subjects)
            and not all(_met(other[each]) for each in subjects)
        ):
            by = tuple(_by(*each) for each in zip(owner, other, strict=True))
            found.append(Combination(number, pair.owner, pair.other, by, (owner, other)))
    order = {id: number for number, id in enumerate(facts.projects)}
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
    if _met(owner):
        return "both" if _met(other) else "owner"
    return "other" if _met(other) else ""


def _met(verdict: Verdict) -> bool:
    return verdict.outcome == "met"
