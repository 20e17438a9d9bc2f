"""A name or alias belongs to one entry only."""

from __future__ import annotations

import unicodedata
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
# Lists of the vocabulary whose items have names.
_ROWS = ("categories", "hardware_kinds", "organisations", "domains", "capabilities", "views", "topics")


def check(index: Index) -> Iterator[Finding]:
    """Yield every name that an earlier entry has."""
    for kind in ("projects", "hardware"):
        yield from _repeated([_names(index, kind, pattern) for pattern in PATTERNS])
    for rows in _ROWS:
        yield from _repeated([_row_names(index, f"{rows}/*/{pattern}") for pattern in PATTERNS])


def _repeated(groups: list[list[tuple[Document, tuple[Step, ...], str]]]) -> Iterator[Finding]:
    owners: dict[str, tuple[Document, tuple[Step, ...], str]] = {}
    for names in groups:
        for document, path, name in names:
            owner, place, first = owners.setdefault(same_name(name), (document, path, name))
            if (owner, place) == (document, path):
                continue
            line = owner.place(place).value.line
            if (owner, _entry(place)) == (document, _entry(path)):
                # Another spelling is one more that people type.
                if name.casefold().split() != first.casefold().split():
                    continue
                message = f"{quote(name)} is a name of this entry already, so it says nothing more"
                yield RULE.at_value(document, path, message, "Delete it.")
            else:
                message = (
                    f"{quote(name)} is also the name of {owner.path} (line {line}), "
                    "so a reader cannot tell which is meant"
                )
                yield RULE.at_value(document, path, message)


def same_name(name: str) -> str:
    """Return what spellings that read alike have in common: letters and digits, without case and form."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(sign for sign in plain if sign.isalnum()) or " ".join(plain.split())


def _entry(path: tuple[Step, ...]) -> tuple[Step, ...]:
    """Return the row that a name belongs to, () in a file that is one entry."""
    return path[:2] if path[0] in _ROWS else ()


def _row_names(index: Index, pattern: str) -> list[tuple[Document, tuple[Step, ...], str]]:
    return [
        (document, path, name)
        for document in index.documents("vocabulary")
        for path, name in select(document.value, pattern)
        if isinstance(name, str) and name.strip()
    ]


def _names(index: Index, kind: str, pattern: str) -> list[tuple[Document, tuple[Step, ...], str]]:
    """Return all names, first those that fit the file's name: their owner is beyond doubt."""
    found = [
        (document, path, name)
        for document in index.documents(kind)
        for path, name in select(document.value, pattern)
        if isinstance(name, str) and name.strip()
    ]
    return sorted(found, key=lambda one: proper_name(one[2]) != one[0].id)
