"""The two ends of a works-with pair agree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from landscape.checks.index import Index
from landscape.checks.rule import Example, Rule
from landscape.checks.select import select
from landscape.findings import Finding
from landscape.sources import Document
from landscape.sources.document import Step
from landscape.sources.quote import quote

RULE = Rule(
    id="works-with",
    scope="catalogue",
    summary="A relation of two projects is told once, by the one that acts, and never of one with itself.",
    why="A pair is shown on both pages; told twice, the two could say different things.",
    fix="Keep it in the file of the project that acts.",
    example=Example(
        wrong="works_with:\n  - project: example\n    relation: admits\n"
        "    evidence:\n"
        '      - {url: https://docs.example.org/q, kind: docs, checked: "2026-11-23"}',
        right="works_with:\n  - project: beta-scheduler\n    relation: admits\n"
        "    evidence:\n"
        '      - {url: https://docs.example.org/q, kind: docs, checked: "2026-11-23"}',
    ),
)

# The one relation that is the same from both ends.
_MUTUAL = "alternative-to"

Place = tuple[Document, tuple[Step, ...]]


def check(index: Index) -> Iterator[Finding]:
    """Yield every pair of a project with itself, told twice, or told from both ends as if each acted."""
    told: dict[tuple[str, ...], Place] = {}
    for document in index.documents("projects"):
        for path, row in select(document.value, "works_with/*"):
            other = row.get("project") if isinstance(row, dict) else None
            if not isinstance(other, str):
                continue
            if other == document.id:
                message = f"{quote(other)} is this project itself"
                fix = "Name the other project, or say under `component:` which part works with which."
                yield RULE.at_value(document, (*path, "project"), message, fix)
                continue
            if (relation := row.get("relation")) is None:
                continue
            yield from _twice(told, (document, path), row, (document.id, other), str(relation))


def _twice(
    told: dict[tuple[str, ...], Place],
    place: Place,
    row: dict[str, Any],
    pair: tuple[str, str],
    relation: str,
) -> Iterator[Finding]:
    document, path = place
    details = (relation, str(row.get("component", "")), str(row.get("support", "")) and "judged")
    same = told.setdefault((*pair, *details), place)
    other_way = (pair[1], pair[0], relation)
    back = (
        next((told[key] for key in told if key[:3] == other_way), None)
        if relation == _MUTUAL
        else (told.get((*other_way, "", "judged")) or told.get((*other_way, "", "")))
    )
    if same != place:
        line = same[0].place(same[1]).value.line
        message = f"that it {relation} {quote(pair[1])} is told in line {line} already"
        yield RULE.at_value(document, (*path, "relation"), message, "Join the two.")
    elif back is not None:
        other, line = back[0].path, back[0].place(back[1]).value.line
        if relation == _MUTUAL:
            message = f"the same is told in {other} (line {line}), and a pair is shown on both pages"
        else:
            message = f"{other} (line {line}) tells it the other way round, and only one of the two can be so"
        yield RULE.at_value(document, (*path, "relation"), message)
