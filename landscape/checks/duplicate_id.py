"""An id is given once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from landscape.checks.index import Index
from landscape.checks.rule import Example, Rule
from landscape.checks.select import select
from landscape.findings import Finding
from landscape.sources import Document
from landscape.sources.document import Step
from landscape.sources.names import PAGE_FOLDERS
from landscape.sources.quote import quote

RULE = Rule(
    id="duplicate-id",
    scope="catalogue",
    summary="An id of the vocabulary is given once, and no former id is the id of another entry.",
    why="An id is an address: with two owners one of them would silently hide the other.",
    fix="If both are the same thing, keep one; else give each an id of its own.",
    example=Example(
        wrong="domains:\n  - id: physics\n    name: Physics\n  - id: physics\n    name: Life sciences",
        right="domains:\n  - id: physics\n    name: Physics\n  - id: life-sciences\n    name: Life sciences",
        file="vocabulary/domains.yaml",
    ),
)

LISTS = (
    "categories",
    "hardware_kinds",
    "organisations",
    "domains",
    "capabilities",
    "questions",
    "views",
    "topics",
)
# Folders of the entries that may have had another id.
FORMER = ("projects", "hardware", "stories")
# In the addresses of the matrix it stands for every column.
_ALL = "all"

Place = tuple[Document, tuple[Step, ...]]


def check(index: Index) -> Iterator[Finding]:
    """Yield every id that was given before."""
    for key in LISTS:
        owners: dict[str, Place] = {}
        for document in index.documents("vocabulary"):
            for path, id in select(document.value, f"{key}/*/id"):
                if isinstance(id, str):
                    yield from _taken(owners, id, (document, path))
                if key == "views" and id == _ALL:
                    message = f"the id {quote(_ALL)} is taken: it stands for all columns of the matrix"
                    yield RULE.at_value(document, path, message, "Choose another id.")
                if key == "topics" and id in PAGE_FOLDERS:
                    message = f"the id {quote(id)} is taken: another page of the site stands at this address"
                    yield RULE.at_value(document, path, message, "Choose another id.")
        if key == "topics":
            yield from _ways(index.documents("vocabulary"))
        if key == "capabilities":
            yield from _former(owners, index.documents("vocabulary"), "capabilities/*/former_ids/*")
    for folder in FORMER:
        documents = index.documents(folder)
        homes: dict[str, Place] = {document.id: (document, ()) for document in documents}
        yield from _former(homes, documents, "former_ids/*")


def _ways(documents: list[Document]) -> Iterator[Finding]:
    """Yield the ways of a topic that have the id of another one of it: each is a part of its page."""
    for document in documents:
        owners: dict[Step, dict[str, Place]] = defaultdict(dict)
        for path, id in select(document.value, "topics/*/ways/*/id"):
            if isinstance(id, str):
                yield from _taken(owners[path[1]], id, (document, path))


def _former(owners: dict[str, Place], documents: list[Document], pattern: str) -> Iterator[Finding]:
    for document in documents:
        for path, id in select(document.value, pattern):
            if isinstance(id, str):
                yield from _taken(owners, id, (document, path))


def _taken(owners: dict[str, Place], id: str, place: Place) -> Iterator[Finding]:
    owner, path = owners.setdefault(id, place)
    if (owner, path) != place:
        line = owner.place(path).value.line
        message = (
            f"the id {quote(id)} is given already in {owner.path} (line {line}), and an id has one owner"
        )
        yield RULE.at_value(*place, message)
