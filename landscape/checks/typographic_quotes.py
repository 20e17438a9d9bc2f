"""Values stand in straight quotes."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.checks.examined import Examined
from landscape.checks.rule import Example, Rule
from landscape.checks.select import scalars
from landscape.findings import Finding
from landscape.sources.quote import quote

RULE = Rule(
    id="typographic-quotes",
    scope="document",
    summary="A value that stands in quotes stands in straight ones.",
    why="To YAML curly quotes are letters: they become a part of the version, name or address.",
    fix="Type straight quotes; word processors and chat programs turn them into curly ones.",
    example=Example(wrong="aliases: [“EQ”]", right='aliases: ["EQ"]'),
)

_OPENING, _CLOSING = frozenset("“„«‘‚‹”’"), frozenset("”“»’‘›")


def check(examined: Examined) -> Iterator[Finding]:
    """Yield every value between curly quotes."""
    document = examined.document
    if document.text.isascii():
        return
    for path, text in scalars(document.value):
        if isinstance(text, str) and len(text) > 1 and text[0] in _OPENING and text[-1] in _CLOSING:
            message = f"the quotes around {quote(text[1:-1])} are curly, so they are a part of the text"
            yield RULE.at_value(
                document, path, message, f'Write "{quote(text[1:-1])[1:-1]}" in straight quotes.'
            )
