"""Keys that stand too far left: they were meant for the part of the entry above them.

One wrong indentation shows as many violations: the part above lacks the key, the part around does not know
it, and what stands under it does not fit. They become one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import Any

from landscape.checks.violations import OUTDENTED, Violation
from landscape.sources import Document
from landscape.sources.document import Step, Value

Path = tuple[Step, ...]


def gathered(found: list[Violation], document: Document) -> list[Violation]:
    """Return the violations; those that come of keys too far left are one, of the keyword `outdented`.

    Its path is that of the first such key, `names` are all of them, `wanted` is the path of the mapping that
    lacks them.
    """
    made = list(_outdented(found, document))
    strays = {(*one.path[:-1], name) for one in made for name in one.names}
    lacking = {(one.wanted, name) for one in made for name in one.names}
    for one in found:
        if any(one.path[: len(stray)] == stray for stray in strays):
            continue
        if one.keyword == "required":
            names = tuple(name for name in one.names if (one.path, name) not in lacking)
            if names:
                made.append(one.lacking(names))
        else:
            made.append(one)
    return made


def _outdented(found: list[Violation], document: Document) -> Iterator[Violation]:
    doubted = {one.path[:length] for one in found for length in range(1, len(one.path) + 1)}
    for one in found:
        if one.keyword != "required":
            continue
        around, names = _behind(document, one.path) or ((), [])
        wanted = {name for name in one.names if (*around, name) in doubted}
        strays = tuple(takewhile(wanted.__contains__, names))
        if strays:
            yield Violation((*around, strays[0]), OUTDENTED, None, one.path, {}, names=strays, of_key=True)


def _behind(document: Document, home: Path) -> tuple[Path, list[str]] | None:
    """Return the mapping around the one at `home` in which keys follow at once, and these keys."""
    around: tuple[Path, list[str]] | None = None
    value: Value = document.value
    for depth, step in enumerate(home):
        if isinstance(value, dict):
            keys = list(value)
            if behind := keys[keys.index(str(step)) + 1 :]:
                around = home[:depth], behind
            value = value[str(step)]
        elif isinstance(value, list):
            if step != len(value) - 1:
                around = None
            value = value[int(step)]
    return around


def indentation(document: Document, one: Violation) -> int:
    """Return by how many spaces an outdented key must move to the right."""
    home: Any = document.value
    for step in one.wanted:
        home = home[step]
    first = next(iter(home)) if isinstance(home, Mapping) and home else None
    place = document.place((*one.wanted, first)).key if first else document.place(one.wanted).value
    return max(place.column - document.place(one.path).key.column, 1)
