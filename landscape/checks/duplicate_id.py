"""An id is given once."""

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
    id="duplicate-id",
    scope="catalogue",
    summary="An id of the vocabulary is given once, and no former id is another project's id.",
    why="An id is an address: with two owners one of them would silently hide the other.",
    fix="If both are the same thing, keep one; else give each an id of its own.",
    example=Example(
        wrong="domains:\n  - id: physics\n    name: Physics\n  - id: physics\n    name: Life sciences",
        right="domains:\n  - id: physics\n    name: Physics\n  - id: life-sciences\n    name: Life sciences",
        file="vocabulary/domains.yaml",
    ),
)

LISTS = ("categories", "hardware_kinds", "organisations", "domains", "capabilities")

Place = tuple[Document, tuple[Step, ...]]


def check(index: Index) -> Iterator[Finding]:
    """Yield every id that was given before."""
    for key in LISTS:
        owners: dict[str, Place] = {}
        for document in index.documents("vocabulary"):
            for path, id in select(document.value, f"{key}/*/id"):
                if isinstance(id, str):
                    yield from _taken(owners, id, (document, path))
    former: dict[str, Place] = {document.id: (document, ()) for document in index.documents("projects")}
    for document in index.documents("projects"):
        for path, id in select(document.value, "former_ids/*"):
            if isinstance(id, str):
                yield from _taken(former, id, (document, path))


def _taken(owners: dict[str, Place], id: str, place: Place) -> Iterator[Finding]:
    owner, path = owners.setdefault(id, place)
    if (owner, path) != place:
        line = owner.place(path).value.line
        message = (
            f"the id {quote(id)} is given already in {owner.path} (line {line}), and an id has one owner"
        )
        yield RULE.at_value(*place, message)
