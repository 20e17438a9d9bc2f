"""From a finding to the value it is about, and to where that stands in the text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from landscape.findings import Finding
from landscape.sources import Document
from landscape.sources.document import Position, Step, Value
from landscape.sources.nodes import Node, Scalar, compose, node_at

Path = tuple[Step, ...]


def path_of(document: Document, finding: Finding) -> Path | None:
    """Return the path of the value that a finding stands at, or None when there is none."""
    return _paths(document).get(Position(finding.line, finding.column))


def scalar_of(document: Document, finding: Finding) -> Scalar | None:
    """Return the scalar that a finding stands at."""
    path = path_of(document, finding)
    node = node_at(root_of(document), path) if path else None
    return node if isinstance(node, Scalar) else None


# A file often has several findings, and its text is walked once for all of them.
@lru_cache(maxsize=4)
def root_of(document: Document) -> Node:
    """Return the root of a document's text."""
    return compose(document.text)


@lru_cache(maxsize=4)
def _paths(document: Document) -> Mapping[Position, Path]:
    """Return which value begins where."""
    positions = document.positions()
    found: dict[Position, Path] = {}
    stack: list[tuple[Path, Value]] = [((), positions.value)]
    while stack:
        path, value = stack.pop()
        if isinstance(value, dict):
            members: list[tuple[Step, Value]] = list(value.items())
        else:
            members = list(enumerate(value)) if isinstance(value, list) else []
        for step, member in members:
            place = positions.places.get((id(value), step))
            if place is not None:
                found[place.value] = (*path, step)
            stack.append(((*path, step), member))
    return found
