"""That a project lacks something is its own word."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.checks.examined import Examined
from landscape.checks.rule import Example, Rule
from landscape.checks.select import select
from landscape.findings import Finding
from landscape.sources.quote import quote

RULE = Rule(
    id="none-evidence",
    scope="document",
    summary="That a project lacks something rests on its own words: documents, source, proposals, releases.",
    why="Nobody can prove an absence from outside; what was looked for and not found is unknown, not none.",
    fix="Cite the project's own text, or move the id to `not_found:` with the day.",
    example=Example(
        wrong="capabilities:\n  backfill:\n    - support: none\n      evidence:\n"
        "        - url: https://blog.example.org/comparison\n          kind: third-party\n"
        '          checked: "2026-11-23"',
        right='not_found:\n  - checked: "2026-11-23"\n    capabilities: [backfill]',
    ),
    allowed=True,
)

_OWN = frozenset(["docs", "source", "proposal", "release-notes"])


def check(examined: Examined) -> Iterator[Finding]:
    """Yield every `support: none` that only others say."""
    document = examined.document
    if (
        "support: none" not in document.text
        and '"none"' not in document.text
        and "'none'" not in document.text
    ):
        return
    for kind in ("capabilities", "hardware"):
        for path, statement in select(document.value, f"{kind}/*/*"):
            if not isinstance(statement, dict) or statement.get("support") != "none":
                continue
            kinds = {one for _, one in select(statement, "evidence/*/kind") if isinstance(one, str)}
            if kinds and not kinds & _OWN:
                others = ", ".join(sorted(kinds))
                message = f"{quote('support: none')} rests on {others} alone, not on the project's own words"
                yield RULE.at_value(document, (*path, "support"), message)
