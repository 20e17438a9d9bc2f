"""A project whose repository is archived says so."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.checks.index import Index
from landscape.checks.rule import Example, Rule
from landscape.findings import Finding, Severity
from landscape.sources.quote import quote

RULE = Rule(
    id="repository-archived",
    scope="catalogue",
    summary="A project whose main repository is archived has a `status:` that says so.",
    why="Nobody answers issues there any more, and readers would choose it as if it were alive.",
    fix="Add `status:` with `state: archived` and the evidence, or list the repository where work goes on.",
    severity=Severity.WARNING,
    example=Example(
        wrong="repositories:\n  - url: https://github.com/example/ended",
        right="status:\n  state: archived\n  evidence:\n    - url: https://github.com/example/ended/issues/1\n"
        '      kind: docs\n      checked: "2026-11-23"\n'
        "repositories:\n  - url: https://github.com/example/ended",
    ),
    allowed=True,
)


def check(index: Index) -> Iterator[Finding]:
    """Yield every main repository that was archived without the entry saying so."""
    for one in index.repositories:
        if one.main and one.value("archived") is True and not one.ended:
            day = quote(one.observed("archived"))
            message = (
                f"this repository is archived (seen {day}), but the entry reads as if the project were alive"
            )
            yield RULE.at_value(one.document, one.path, message)
