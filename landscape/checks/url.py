"""Every address is one that may be linked."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.checks.examined import Examined
from landscape.checks.rule import Example, Rule
from landscape.findings import Finding
from landscape.sources.quote import quote
from landscape.sources.url import url_problem

RULE = Rule(
    id="url",
    scope="document",
    summary="An address is https with a public host name, without user name, port or space.",
    why="Readers follow it; an address of another kind can run code, mislead, or lead nowhere.",
    fix="Copy the address from the browser's address line; it begins with https://.",
    example=Example(
        wrong="links:\n  homepage: http://queue.example.org/",
        right="links:\n  homepage: https://queue.example.org/",
    ),
)


def check(examined: Examined) -> Iterator[Finding]:
    """Yield every address that must not be linked."""
    for path, url in examined.urls_where(url_problem):
        problem = url_problem(url) or ""
        message = f"the address {quote(url)} cannot be linked: {problem}"
        yield RULE.at_value(examined.document, path, message, _fix(url, problem))


def _fix(url: str, problem: str) -> str:
    if url.startswith("http://") and url_problem(f"https://{url[7:]}") is None:
        return "Write https:// instead of http://, if the site answers there."
    if "space or an invisible" in problem:
        return "Delete it; a space inside an address is written %20."
    if "percent-encoded" in problem:
        return "Copy the address from the browser's address line, which encodes it."
    return ""
