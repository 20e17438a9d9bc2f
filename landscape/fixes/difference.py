"""Where two values differ: what an edit really changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from landscape.sources.document import Step, Value


class Difference(NamedTuple):
    """A place that holds something else, or a list whose items are the same in another order."""

    path: tuple[Step, ...]
    is_order: bool = False


def differences(old: Value, new: Value, path: tuple[Step, ...] = ()) -> Iterator[Difference]:
    """Yield the places at which two values differ, to the type."""
    if isinstance(old, dict) and isinstance(new, dict) and old.keys() == new.keys():
        for key, value in old.items():
            yield from differences(value, new[key], (*path, key))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        if old != new and sorted(map(repr, old)) == sorted(map(repr, new)):
            yield Difference(path, is_order=True)
        else:
            for place, value in enumerate(old):
                yield from differences(value, new[place], (*path, place))
    elif old.__class__ is not new.__class__ or old != new:
        yield Difference(path)
