"""A repository is listed where it is now."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.checks.index import Index
from landscape.checks.rule import Example, Rule
from landscape.findings import Finding, Severity
from landscape.sources.observed import has_moved
from landscape.sources.quote import quote

RULE = Rule(
    id="repository-moved",
    scope="catalogue",
    summary="A repository that was renamed or moved is listed under its new address.",
    why="The old address leads on only as long as nobody else takes the old name.",
    fix="Write the new address.",
    severity=Severity.WARNING,
    example=Example(
        wrong="repositories:\n  - url: https://github.com/example/old-name",
        right="repositories:\n  - url: https://github.com/example/new-name",
    ),
)


def check(index: Index) -> Iterator[Finding]:
    """Yield every repository that is somewhere else now."""
    for one in index.repositories:
        now = one.value("moved_to")
        if has_moved(one.url, now):
            day = quote(one.observed("moved_to"))
            message = f"this repository has moved to {quote(now, longest=120)} (seen {day})"
            yield RULE.at_value(
                one.document, one.path, message, f"Write {quote(f'https://{now}', longest=200)}."
            )
