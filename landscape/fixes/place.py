"""From a finding to the value it is about, and to where that stands in the text."""

from __future__ import annotations

from landscape.findings import Finding
from landscape.sources import Document
from landscape.sources.document import Step, Value
from landscape.sources.nodes import Scalar, compose, node_at

Path = tuple[Step, ...]


def path_of(document: Document, finding: Finding) -> Path | None:
    """Return the path of the value that a finding stands at, or None when there is none."""
    positions = document.positions()
    stack: list[tuple[Path, Value]] = [((), positions.value)]
    while stack:
        path, value = stack.pop()
        members = (
            value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        )
        for step, member in members:
            place = positions.places.get((id(value), step))
            if place is not None and place.value == (finding.line, finding.column):
                return (*path, step)
            stack.append(((*path, step), member))
    return None


def scalar_of(document: Document, finding: Finding) -> Scalar | None:
    """Return the scalar that a finding stands at."""
    path = path_of(document, finding)
    node = node_at(compose(document.text), path) if path else None
    return node if isinstance(node, Scalar) else None
