"""A logo is somebody's."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.checks.index import Index
from landscape.checks.rule import Example, Rule
from landscape.checks.select import select
from landscape.findings import Finding, Severity

RULE = Rule(
    id="logo-orphan",
    scope="catalogue",
    summary="Every logo is named by an entry.",
    why="A logo that no entry names is never shown; mostly a line `logo:` was forgotten.",
    fix="Name it in the entry it belongs to (`logo: FILE`), or delete the file.",
    severity=Severity.WARNING,
    example=Example(
        wrong="name: Example Queue  # and logos/example.svg, which no entry names",
        right="name: Example Queue\nlogo: example.svg",
    ),
)


def check(index: Index) -> Iterator[Finding]:
    """Yield every logo that no project names.

    An entry that could not be read may name any of them, and a missing logo may be one of them misspelt.
    """
    if any(index.unread("projects/")):
        return
    values = (
        value for document in index.documents("projects") for _, value in select(document.value, "logo")
    )
    named = {value for value in values if isinstance(value, str)}
    if not named <= index.tree.logos.keys():
        return
    for name in sorted(index.tree.logos.keys() - named):
        message = "no entry names this logo, so it is never shown"
        yield Finding(f"logos/{name}", 1, 1, RULE.id, message, RULE.fix, RULE.severity)
