"""Texts are plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from landscape.checks.examined import Examined
from landscape.checks.rule import Example, Rule
from landscape.findings import Finding, Severity
from landscape.sources.quote import quote

RULE = Rule(
    id="markup",
    scope="document",
    summary="Texts are plain text: no HTML, no Markdown.",
    why="Texts of entries are never taken for markup, so readers would see the signs themselves.",
    fix="Write it as plain text; an address goes under `evidence:` or `links:`.",
    severity=Severity.WARNING,
    example=Example(
        wrong="summary: Holds **whole** jobs, see [the docs](https://docs.example.org)",
        right="summary: Holds whole jobs until there is quota for them.",
    ),
    allowed=True,
)

_SIGNS = re.compile(
    r"</?(?:a|b|br|code|div|em|h[1-6]|hr|i|iframe|img|li|ol|p|pre|script|span|strong|style|sub|sup|svg|table|td|tr|u|ul)"
    r"(?:\s[^<>]*)?/?>|\]\((?:https?:|mailto:|[./#])|\*\*[^\s*][^*]*\*\*|&(?:amp|lt|gt|quot|nbsp|#[0-9]+);",
    re.IGNORECASE,
)


def check(examined: Examined) -> Iterator[Finding]:
    """Yield every text with markup in it."""
    for path, text in examined.texts_like(_SIGNS):
        if found := _SIGNS.search(text):
            message = f"{quote(found[0])} is markup, and readers would see it as it stands here"
            yield RULE.at_value(examined.document, path, message)
