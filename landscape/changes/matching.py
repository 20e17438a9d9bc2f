"""Which of the old is which of the new: items of lists, and entries that have another id now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple

Keys = Sequence[Hashable]


class Matched(NamedTuple):
    """Positions in the old and new list: those that belong together in the order of the new, and the rest."""

    pairs: list[tuple[int, int]]
    gone: list[int]
    come: list[int]


def match(old: Sequence[Keys], new: Sequence[Keys]) -> Matched:
    """Pair the items of two lists.

    Every item has the same number of keys, the strictest first: items that agree in it are paired before
    those that agree only in a later one, and of several the earlier.
    """
    gone, come = list(range(len(old))), list(range(len(new)))
    pairs: list[tuple[int, int]] = []
    for level in range(len(old[0]) if old else 0):
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for index in gone:
            waiting[old[index][level]].append(index)
        for index in list(come):
            if found := waiting.get(new[index][level]):
                pairs.append((found.pop(0), index))
                come.remove(index)
        taken = {first for first, _ in pairs}
        gone = [index for index in gone if index not in taken]
    return Matched(sorted(pairs, key=lambda pair: pair[1]), gone, come)


def renamed(
    old: Mapping[str, str], new: Mapping[str, str], former: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    """Return old id -> new id of entries that changed theirs.

    `old` and `new` map ids to names, `former` the new ids to those they say they had before. An id that no
    entry remembers is found by the name, when only one entry of that name went and one came.
    """
    gone = {id: name for id, name in old.items() if id not in new}
    come = {id: name for id, name in new.items() if id not in old}
    found = {before: id for id in come for before in former.get(id, ()) if before in gone}
    leavers = _alone({id: name for id, name in gone.items() if id not in found})
    comers = _alone({id: name for id, name in come.items() if id not in found.values()})
    return found | {leavers[name]: comers[name] for name in leavers.keys() & comers.keys()}


def _alone(names: Mapping[str, str]) -> dict[str, str]:
    """Return name -> id, whatever the case, of names that only one has."""
    owners: dict[str, list[str]] = defaultdict(list)
    for id, name in names.items():
        owners[name.casefold()].append(id)
    return {name: ids[0] for name, ids in owners.items() if len(ids) == 1}
