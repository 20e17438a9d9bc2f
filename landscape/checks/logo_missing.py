"""A logo that an entry names lies in data/logos."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.checks.index import Index
from landscape.checks.rule import Example, Rule
from landscape.checks.select import select
from landscape.checks.suggest import nearest
from landscape.findings import Finding
from landscape.sources.quote import quote

RULE = Rule(
    id="logo-missing",
    scope="catalogue",
    summary="A logo that an entry names lies in logos/.",
    why="Logos are shown from the site itself, never from elsewhere; a missing one is a broken picture.",
    fix="Put the file into logos/ and write its file name, or delete the line.",
    example=Example(
        wrong="logo: alpha-qeue.svg",
        right="logo: alpha-queue.svg",
    ),
)


def check(index: Index) -> Iterator[Finding]:
    """Yield every logo that is not there."""
    logos = index.tree.logos
    unread = set(index.unread("logos/"))
    for document in index.documents("projects"):
        for path, name in select(document.value, "logo"):
            if not isinstance(name, str) or name in logos or f"logos/{name}" in unread:
                continue
            meant = nearest(name, logos)
            message = f"there is no file {quote(name)} in logos/, and a logo is never loaded from elsewhere"
            yield RULE.at_value(document, path, message, f"Did you mean {quote(meant)}?" if meant else "")
