"""An option is offered by one question only."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.checks.examined import Examined
from landscape.checks.rule import Example, Rule
from landscape.checks.select import select
from landscape.findings import Finding
from landscape.sources.document import Step
from landscape.sources.quote import quote

_FILE = "vocabulary/questions.yaml"

RULE = Rule(
    id="option-repeated",
    scope="document",
    summary="What readers are asked is offered to them once: no two items of questions name the same.",
    why="Only the first of the two would be shown, and a reader of the other question would miss it.",
    fix="Delete one of them.",
    example=Example(
        wrong="questions:\n  - id: waiting\n    ask: How should jobs wait?\n    options:\n"
        "      - capability: backfill\n      - capability: backfill\n        says: Small jobs may pass",
        right="questions:\n  - id: waiting\n    ask: How should jobs wait?\n    options:\n"
        "      - capability: backfill\n        says: Small jobs may pass",
        file=_FILE,
    ),
)

_KEYS = ("group", "capability", "hardware_kind", "hardware")


def check(examined: Examined) -> Iterator[Finding]:
    """Yield every group, kind, single thing or set of scopes that an earlier item names."""
    document = examined.document
    if document.path != _FILE:
        return
    first: dict[tuple[str, str], tuple[Step, ...]] = {}
    for path, item in select(document.value, "questions/*/options/*"):
        for key, words in _named(item):
            place = first.setdefault((key, words), (*path, key))
            if place != (*path, key):
                line = document.place(place).value.line
                message = f"line {line} offers the {key.replace('_', ' ')} {quote(words)} already"
                yield RULE.at_value(document, (*path, key), message)


def _named(item: object) -> Iterator[tuple[str, str]]:
    if not isinstance(item, dict):
        return
    for key in _KEYS:
        if isinstance(item.get(key), str):
            yield key, item[key]
    scope = item.get("scope")
    if isinstance(scope, list) and all(isinstance(word, str) for word in scope):
        yield "scope", ", ".join(sorted(scope))
