"""No group is a part of itself."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.checks.index import Index
from landscape.checks.references import PARENT
from landscape.checks.rule import Example, Rule
from landscape.findings import Finding
from landscape.sources import Document
from landscape.sources.quote import quote

RULE = Rule(
    id="parent-circle",
    scope="catalogue",
    summary="Following `parent` from a group never leads back to it.",
    why="A group's page shows what it is a part of; in a circle nothing is the whole.",
    fix="Delete `parent` from the group that is a part of no other.",
    example=Example(
        wrong="name: Example\nkind: subproject\nparent: example",
        right="name: Example\nkind: working-group",
        file="group/example.yaml",
    ),
)


def check(index: Index) -> Iterator[Finding]:
    """Yield one finding for every circle, at its first group in the order of their ids."""
    parents = dict(sorted(_parents(index)))
    done: set[str] = set()
    for start in parents:
        way: list[str] = []
        id = start
        while id in parents and id not in done and id not in way:
            way.append(id)
            id = parents[id][1]
        if id in way:
            circle = way[way.index(id) :]
            first = circle.index(min(circle))
            circle = [*circle[first:], *circle[:first]]
            words = " → ".join(quote(one) for one in (*circle, circle[0]))
            yield RULE.at_value(parents[circle[0]][0], ("parent",), f"these lead in a circle: {words}")
        done.update(way)


def _parents(index: Index) -> Iterator[tuple[str, tuple[Document, str]]]:
    for id, (document, _) in index.known[PARENT].homes.items():
        parent = document.value.get("parent") if isinstance(document.value, dict) else None
        if isinstance(parent, str):
            yield id, (document, parent)
