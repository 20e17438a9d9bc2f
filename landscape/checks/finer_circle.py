"""No capability is finer than itself."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.checks.index import Index
from landscape.checks.rule import Example, Rule
from landscape.checks.select import select
from landscape.findings import Finding
from landscape.sources import Document
from landscape.sources.document import Step
from landscape.sources.quote import quote

RULE = Rule(
    id="finer-circle",
    scope="catalogue",
    summary="Following `finer_of` from a capability never leads back to it.",
    why="Each would be a kind of the other, and no page could say which one is broader.",
    fix="Delete the `finer_of:` of the broader one.",
    example=Example(
        wrong="name: Queueing\ndescription: Who waits.\norder: 1\n"
        "capabilities:\n  - id: waiting\n    name: Waiting\n"
        "    question: Can jobs wait?\n    definition: A job is kept.\n    finer_of: [waiting]",
        right="name: Queueing\ndescription: Who waits.\norder: 1\n"
        "capabilities:\n  - id: waiting\n    name: Waiting\n"
        "    question: Can jobs wait?\n    definition: A job is kept.\n    finer_of: [backfill]",
        file="vocabulary/capabilities/example.yaml",
    ),
)


def check(index: Index) -> Iterator[Finding]:
    """Yield one finding for every circle, at its first capability in the order of their ids."""
    broader: dict[str, list[str]] = {}
    places: dict[tuple[str, str], tuple[Document, tuple[Step, ...]]] = {}
    for document in index.documents("vocabulary"):
        for path, row in select(document.value, "capabilities/*"):
            id = row.get("id") if isinstance(row, dict) else None
            for inner, other in select(row, "finer_of/*"):
                if isinstance(id, str) and isinstance(other, str):
                    broader.setdefault(id, []).append(other)
                    places[(id, other)] = (document, (*path, *inner))
    seen: set[str] = set()
    for start in sorted(broader):
        circle = _circle(start, broader)
        if circle and not seen & set(circle):
            seen |= set(circle)
            words = " → ".join(quote(id) for id in (*circle, start))
            yield RULE.at_value(*places[(start, (*circle, start)[1])], f"these lead in a circle: {words}")


def _circle(start: str, broader: dict[str, list[str]]) -> tuple[str, ...]:
    """Return the way from a capability back to itself, or ()."""
    stack: list[tuple[str, ...]] = [(start,)]
    visited: set[str] = set()
    while stack:
        way = stack.pop()
        for other in sorted(broader.get(way[-1], ()), reverse=True):
            if other == start:
                return way
            if other not in visited:
                visited.add(other)
                stack.append((*way, other))
    return ()
