"""Nothing is claimed without evidence."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.checks.examined import Examined
from landscape.checks.rule import Example, Rule
from landscape.checks.violations import Violation
from landscape.findings import Finding

RULE = Rule(
    id="evidence-missing",
    scope="document",
    summary="Every statement, and whatever else is claimed, carries evidence.",
    why="A claim that nobody can look up cannot be told from an opinion, so it is not shown.",
    fix="Add `evidence:` with at least one item of `url`, `kind` and `checked`, or delete the claim.",
    example=Example(
        wrong="capabilities:\n  gang-scheduling:\n    - support: full",
        right="capabilities:\n"
        "  gang-scheduling:\n"
        "    - support: full\n"
        "      evidence:\n"
        "        - url: https://queue.example.org/docs/gang\n"
        "          kind: docs\n"
        '          checked: "2026-11-23"',
    ),
)


def check(examined: Examined) -> Iterator[Finding]:
    """Yield every claim without evidence."""
    for one in examined.of(RULE.id):
        at = RULE.at_value if one.keyword == "required" else RULE.at_key
        message = f"{_what(one)} has no evidence, so nobody can check it and it cannot be shown"
        yield at(examined.document, one.path, message)


def _what(one: Violation) -> str:
    owner = one.path if one.keyword == "required" else one.path[:-1]
    words = {
        "works_with": "this pair",
        "adopters": "this adopter",
        "benchmarks": "this benchmark",
        "status": "this status",
        "capabilities": "this statement",
        "hardware": "this statement",
    }
    return words.get(str(owner[0]), "this claim") if owner else "this entry"
