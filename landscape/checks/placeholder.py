"""Nothing is left to be filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from landscape.checks.examined import Examined
from landscape.checks.rule import Example, Rule
from landscape.findings import Finding
from landscape.sources.quote import quote

RULE = Rule(
    id="placeholder",
    scope="document",
    summary="No value is left to be filled in later.",
    why="It would be published as it stands; what nobody knows yet is left out and shown as unknown.",
    fix="Fill it in, or delete the key.",
    example=Example(wrong="summary: TODO describe it", right="summary: Queue of whole jobs with quota."),
)

_OPEN = re.compile(r"(?:<?(?:TODO|TBD|FIXME|XXX)\b.*|.*lorem ipsum.*|\.\.\.|…|\?+|-|n/a)", re.IGNORECASE)
_DOUBT = re.compile(rf"^[ \t]*{_OPEN.pattern}[ \t]*$", re.IGNORECASE | re.MULTILINE)

_STEMS = ("todo", "tbd", "fixme", "xxx", "lorem ipsum", "...", "…", "?", "n/a", "\n-\n")


def check(examined: Examined) -> Iterator[Finding]:
    """Yield every value that only keeps a place."""
    for path, text in examined.texts_like(_DOUBT, _STEMS):
        if _DOUBT.search(text):
            message = f"{quote(text)} only keeps a place, and it would be published"
            yield RULE.at_value(examined.document, path, message)
