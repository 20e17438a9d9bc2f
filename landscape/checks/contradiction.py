"""What a statement says goes together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from packaging.version import InvalidVersion, Version

from landscape.checks.examined import Examined
from landscape.checks.rule import Example, Rule
from landscape.checks.select import select
from landscape.findings import Finding
from landscape.sources.document import Document, Step
from landscape.sources.quote import quote

RULE = Rule(
    id="contradiction",
    scope="document",
    summary="What a statement says goes together: nothing that is not there has a maturity or a release.",
    why="Readers cannot know which half to believe, and the matrix would show the wrong one to some of them.",
    fix="Correct the half that is wrong.",
    example=Example(
        wrong="capabilities:\n  backfill:\n    - support: none\n      maturity: stable\n"
        '      evidence:\n        - {url: https://docs.example.org/q, kind: docs, checked: "2026-11-23"}',
        right="capabilities:\n  backfill:\n    - support: none\n"
        '      evidence:\n        - {url: https://docs.example.org/q, kind: docs, checked: "2026-11-23"}',
    ),
)

_ABSENT = ("planned", "none", "not-applicable")
_OF_WHAT_EXISTS = ("maturity", "since", "until", "enable")

Path = tuple[Step, ...]


def check(examined: Examined) -> Iterator[Finding]:
    """Yield what contradicts another part of its claim, or a list of what was not found."""
    document = examined.document
    if document.kind != "projects" or not isinstance(document.value, dict):
        return
    for kind in ("capabilities", "hardware"):
        claims = document.value.get(kind)
        if isinstance(claims, dict):
            for id, statements in claims.items():
                if isinstance(statements, list):
                    for index, statement in enumerate(statements):
                        if isinstance(statement, dict):
                            yield from _statement(document, (kind, id, index), statement)
            yield from _found_after_all(document, kind, claims)


def _statement(document: Document, path: Path, statement: dict[str, Any]) -> Iterator[Finding]:
    support = statement.get("support")
    if support in _ABSENT:
        for key in _OF_WHAT_EXISTS:
            # What is planned may name the release it is planned for, or the gate it will have.
            if key in statement and not (support == "planned" and key in ("since", "enable")):
                says = quote(f"support: {support}")
                message = f"{quote(key)} tells of a feature that is not there, says {says}"
                fix = f"Delete {quote(f'{key}:')}, or correct `support:`."
                yield RULE.at_key(document, (*path, key), message, fix)
    for at, id in select(statement, "via/*"):
        if id == document.id:
            message = f"{quote(id)} is this project itself, which needs no way through another"
            yield RULE.at_value(
                document, (*path, *at), message, "Delete it; a part of the project is a `component:`."
            )
    since, until = _version(statement.get("since")), _version(statement.get("until"))
    if since and until and until <= since:
        message = f"the first release without it ({quote(statement['until'])}) is not after the first with it"
        yield RULE.at_value(
            document, (*path, "until"), message, "Exchange `since:` and `until:`, or correct one of them."
        )


def _version(text: object) -> Version | None:
    try:
        return Version(text) if isinstance(text, str) else None
    except InvalidVersion:
        return None


def _found_after_all(document: Document, kind: str, claims: dict[str, Any]) -> Iterator[Finding]:
    for path, id in select(document.value, f"not_found/*/{kind}/*"):
        if isinstance(id, str) and id in claims:
            line = document.place((kind, id)).key.line
            message = (
                f"{quote(id)} was looked for without result, but there is a claim about it in line {line}"
            )
            yield RULE.at_value(document, path, message, "Delete it here, or the claim there.")
