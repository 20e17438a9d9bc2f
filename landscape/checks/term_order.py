"""A term ends on or after the day it starts."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.checks.examined import Examined
from landscape.checks.rule import Example, Rule
from landscape.checks.select import select
from landscape.findings import Finding
from landscape.sources.quote import quote

_FOLDER = "group/"
_EVIDENCE = '    evidence: [{url: "https://docs.example.org/groups", kind: docs, checked: "2026-11-20"}]'

RULE = Rule(
    id="term-order",
    scope="document",
    summary="A person's term in a group does not end before it starts.",
    why="Pages say by these days who leads today; swapped ones show nobody, or somebody who left long ago.",
    fix="Write the first day under `start` and the last day under `end`, as the source has them.",
    example=Example(
        wrong='people:\n  - name: Ada Example\n    role: chair\n    term:\n      start: "2028-06-30"\n'
        f'      end: "2026-07-01"\n{_EVIDENCE}',
        right='people:\n  - name: Ada Example\n    role: chair\n    term:\n      start: "2026-07-01"\n'
        f'      end: "2028-06-30"\n{_EVIDENCE}',
        file="group/example.yaml",
    ),
)


def check(examined: Examined) -> Iterator[Finding]:
    """Yield every end of a term that lies before its start."""
    document = examined.document
    if not document.path.startswith(_FOLDER):
        return
    wrong = {one.path for one in examined.violations}
    terms = [
        row for keys in ("term", "earlier_terms/*") for row in select(document.value, f"people/*/{keys}")
    ]
    for path, term in terms:
        start, end = (term.get(key) if isinstance(term, dict) else None for key in ("start", "end"))
        if not (isinstance(start, str) and isinstance(end, str)):
            continue
        if end < start and not wrong & {(*path, "start"), (*path, "end")}:
            message = f"this term ends on {quote(end)}, before it starts on {quote(start)}"
            yield RULE.at_value(document, (*path, "end"), message)
