"""A name or alias belongs to one entry only."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.checks.index import Index
from landscape.checks.rule import Example, Rule
from landscape.checks.select import select
from landscape.findings import Finding
from landscape.sources import Document
from landscape.sources.document import Step
from landscape.sources.names import proper_name
from landscape.sources.quote import quote

RULE = Rule(
    id="duplicate-name",
    scope="catalogue",
    summary="No two projects, and no two kinds of hardware, share a name or an alias, whatever its case.",
    why="A reader who looks for the name cannot tell which entry is meant; often one was added twice.",
    fix="If both are the same thing, join the entries; else give each a name of its own.",
    example=Example(
        wrong="name: Example Queue\naliases: [Alpha Queue]  # the name of another project",
        right="name: Example Queue\naliases: [EQ]",
    ),
    allowed=True,
)

# Names first: where an alias takes somebody's name, the alias is the mistake.
PATTERNS = ("name", "aliases/*")


def check(index: Index) -> Iterator[Finding]:
    """Yield every name that an earlier entry has."""
    for kind in ("projects", "hardware"):
        owners: dict[str, tuple[Document, tuple[Step, ...]]] = {}
        for pattern in PATTERNS:
            for document, path, name in _names(index, kind, pattern):
                owner, place = owners.setdefault(same_name(name), (document, path))
                if (owner, place) == (document, path):
                    continue
                if owner is document:
                    message = f"{quote(name)} is a name of this entry already, so it says nothing more"
                    yield RULE.at_value(document, path, message, "Delete it.")
                else:
                    line = owner.place(place).value.line
                    message = (
                        f"{quote(name)} is also the name of {owner.path} (line {line}), "
                        "so a reader cannot tell which is meant"
                    )
                    yield RULE.at_value(document, path, message)


def same_name(name: str) -> str:
    """Return what two spellings of one name have in common."""
    return " ".join(name.casefold().split())


def _names(index: Index, kind: str, pattern: str) -> list[tuple[Document, tuple[Step, ...], str]]:
    """Return all names, first those that fit the file's name: their owner is beyond doubt."""
    found = [
        (document, path, name)
        for document in index.documents(kind)
        for path, name in select(document.value, pattern)
        if isinstance(name, str) and name.strip()
    ]
    return sorted(found, key=lambda one: proper_name(one[2]) != one[0].id)
