"""A repository in which nothing has happened for long is looked at."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.checks.index import Index
from landscape.checks.rule import Example, Rule
from landscape.findings import Finding, Severity
from landscape.sources.observed import is_silent
from landscape.sources.quote import quote

RULE = Rule(
    id="repository-silent",
    scope="catalogue",
    summary="A silent project (no commit for a year) has a `status:`, or somebody has looked why not.",
    why="A silent repository may be finished, moved or given up, and readers want to know which.",
    fix="If its makers have ended it, add `status:` with the evidence; if it moved, list the new repository.",
    severity=Severity.NOTE,
    example=Example(
        wrong="repositories:\n  - url: https://github.com/example/silent",
        right="status:\n  state: retired\n  evidence:\n    - url: https://github.com/example/silent/issues/1\n"
        '      kind: docs\n      checked: "2026-11-23"\n'
        "repositories:\n  - url: https://github.com/example/silent",
    ),
    allowed=True,
)


def check(index: Index) -> Iterator[Finding]:
    """Yield every main repository that had been silent for a year when it was last looked at."""
    for one in index.repositories:
        last, seen = one.value("last_commit"), one.observed("last_commit")
        if one.main and not one.ended and is_silent(last, seen):
            message = (
                f"the last commit is of {quote(last)} (seen {quote(seen)}), and the entry does not say why"
            )
            yield RULE.at_value(one.document, one.path, message)
