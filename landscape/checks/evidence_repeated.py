"""The same text is cited once for a statement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from landscape.checks.examined import Examined
from landscape.checks.rule import Example, Rule
from landscape.findings import Finding, Severity
from landscape.sources.document import Document, Step
from landscape.sources.quote import quote

RULE = Rule(
    id="evidence-repeated",
    scope="document",
    summary="The same address is cited once for one thing.",
    why="Twice the same text is one piece of evidence, and readers would count two.",
    fix="Delete one of them, or cite the other place that was meant.",
    severity=Severity.WARNING,
    example=Example(
        wrong="evidence:\n"
        '  - {url: https://docs.example.org/card, kind: docs, checked: "2026-11-20"}\n'
        '  - {url: https://docs.example.org/card, kind: docs, checked: "2026-11-23"}',
        right='evidence:\n  - {url: https://docs.example.org/card, kind: docs, checked: "2026-11-23"}',
        file="hardware/example.yaml",
    ),
)

_KEYS = ("evidence", "licence_evidence")


def check(examined: Examined) -> Iterator[Finding]:
    """Yield every address that its list of evidence has already."""
    document = examined.document
    if len(set(examined.urls)) == len(examined.urls):
        return
    # Of an item that is the same in all its parts the schema speaks.
    wrong = {one.path for one in examined.violations}
    for path, urls in _lists(document.value):
        first: dict[str, int] = {}
        for index, url in enumerate(urls):
            if url is not None and first.setdefault(url, index) != index and (*path, index) not in wrong:
                yield _again(document, (*path, index, "url"), (*path, first[url], "url"), url)


def _again(document: Document, path: tuple[Step, ...], before: tuple[Step, ...], url: str) -> Finding:
    line = document.place(before).value.line
    message = f"{quote(url)} is cited for the same in line {line}, and one text is one piece of evidence"
    return RULE.at_value(document, path, message)


def _lists(root: object) -> Iterator[tuple[tuple[Step, ...], list[str | None]]]:
    """Yield the path and the addresses of every list of evidence that repeats one."""
    stack: list[tuple[tuple[Step, ...], Any]] = [((), root)]
    while stack:
        path, value = stack.pop()
        if isinstance(value, dict):
            for key, item in value.items():
                if key in _KEYS and isinstance(item, list):
                    urls = [_url(one) for one in item]
                    if len(set(urls)) < len(urls):
                        yield (*path, key), urls
                elif isinstance(item, dict | list):
                    stack.append(((*path, key), item))
        elif isinstance(value, list):
            stack.extend(((*path, index), item) for index, item in enumerate(value))


def _url(piece: object) -> str | None:
    url = piece.get("url") if isinstance(piece, dict) else None
    return url if isinstance(url, str) else None
