"""Parts of a document by a pattern, whatever shape the document really has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Found = tuple[tuple[str | int, ...], Any]

ITEMS = "*"
KEYS = "{}"


def select(value: object, pattern: str) -> Iterator[Found]:
    """Yield path and value of everything that fits a pattern.

    A pattern is steps joined by "/": a key; "*" for every item of a list or every value of a mapping; a last
    "{}" for the keys of a mapping themselves. What has another shape than the pattern expects is left out.
    """
    yield from _select(value, tuple(pattern.split("/")), ())


def _select(value: object, steps: tuple[str, ...], path: tuple[str | int, ...]) -> Iterator[Found]:
    if not steps:
        yield path, value
        return
    step, rest = steps[0], steps[1:]
    if step == KEYS:
        if isinstance(value, dict):
            for key in value:
                yield (*path, key), key
    elif step == ITEMS:
        if isinstance(value, dict):
            for key, item in value.items():
                yield from _select(item, rest, (*path, key))
        elif isinstance(value, list):
            for index, item in enumerate(value):
                yield from _select(item, rest, (*path, index))
    elif isinstance(value, dict) and step in value:
        yield from _select(value[step], rest, (*path, step))


def scalars(value: object) -> Iterator[Found]:
    """Yield path and value of every scalar, in the order they are written; needs no recursion."""
    stack: list[Found] = [((), value)]
    while stack:
        path, part = stack.pop()
        if isinstance(part, dict):
            stack.extend(((*path, key), item) for key, item in reversed(part.items()))
        elif isinstance(part, list):
            stack.extend(((*path, index), part[index]) for index in reversed(range(len(part))))
        else:
            yield path, part
