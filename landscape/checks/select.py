"""Parts of a document by a pattern, whatever shape the document really has."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

Found = tuple[tuple[str | int, ...], Any]

ITEMS = "*"
KEYS = "{}"


def select(value: object, pattern: str) -> list[Found]:
    """Return path and value of everything that fits a pattern.

    A pattern is steps joined by "/": a key; "*" for every item of a list or every value of a mapping; a last
    "{}" for the keys of a mapping themselves. What has another shape than the pattern expects is left out.
    """
    found: list[Found] = [((), value)]
    for step in _steps(pattern):
        # All of a level at once: nested generators cost twice as much, and this runs for every entry.
        if step == ITEMS:
            found = [inner for path, part in found for inner in _items(path, part)]
        elif step == KEYS:
            found = [((*path, key), key) for path, part in found if isinstance(part, dict) for key in part]
        else:
            found = [
                ((*path, step), part[step]) for path, part in found if isinstance(part, dict) and step in part
            ]
        if not found:
            break
    return found


@cache
def _steps(pattern: str) -> tuple[str, ...]:
    return tuple(pattern.split("/"))


def _items(path: tuple[str | int, ...], part: object) -> list[Found]:
    if isinstance(part, dict):
        return [((*path, key), item) for key, item in part.items()]
    if isinstance(part, list):
        return [((*path, index), item) for index, item in enumerate(part)]
    return []


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
