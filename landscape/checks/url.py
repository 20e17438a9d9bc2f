"""Every address is one that may be linked."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.checks.examined import Examined
from landscape.checks.rule import Example, Rule
from landscape.checks.select import scalars
from landscape.checks.violations import URL_KEYS
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
    document = examined.document
    if not any(url_problem(url) for url in _urls(document.value)):
        return
    for path, value in scalars(document.value):
        if path and path[-1] in URL_KEYS and isinstance(value, str) and (problem := url_problem(value)):
            message = f"the address {quote(value)} cannot be linked: {problem}"
            yield RULE.at_value(document, path, message, _fix(value, problem))


def _urls(value: object) -> Iterator[str]:
    """Yield the texts of the address keys quickly, without saying where they stand."""
    stack = [value]
    while stack:
        part = stack.pop()
        if isinstance(part, dict):
            for key, item in part.items():
                if item.__class__ is str:
                    if key in URL_KEYS:
                        yield item
                else:
                    stack.append(item)
        elif isinstance(part, list):
            stack.extend(item for item in part if item.__class__ is not str)


def _fix(url: str, problem: str) -> str:
    if url.startswith("http://") and url_problem(f"https://{url[7:]}") is None:
        return f"Write {quote(f'https://{url[7:]}')}, if the site answers there."
    if "space or an invisible" in problem:
        return "Delete it; a space inside an address is written %20."
    if "percent-encoded" in problem:
        return "Copy the address from the browser's address line, which encodes it."
    return ""
