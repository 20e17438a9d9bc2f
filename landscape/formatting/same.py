"""Whether two readings of a file say the same: the promise that every rewriting is held to."""

from __future__ import annotations

from landscape.sources.document import Value


def same(one: Value, other: Value) -> bool:
    """Say whether two values are equal to the type; the order of a mapping's keys does not count."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one.__class__ is other.__class__ and one == other
