"""A repository's address is that of the repository itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

from landscape.checks.examined import Examined
from landscape.checks.rule import Example, Rule
from landscape.checks.select import select
from landscape.findings import Finding
from landscape.sources.quote import quote
from landscape.sources.url import url_problem

RULE = Rule(
    id="repository-url",
    scope="document",
    summary="A repository's address is https://HOST/OWNER/NAME: no organisation, no page inside, no `.git`.",
    why="Metadata is joined by this address: written in another way, the project would never get any.",
    fix="Open the repository's first page and copy its address.",
    example=Example(
        wrong="repositories:\n  - url: https://github.com/example/queue/tree/main",
        right="repositories:\n  - url: https://github.com/example/queue",
    ),
)

# Hosts on which a repository is always OWNER/NAME, and words that no owner has there.
_TWO_STEPS = frozenset(["github.com", "codeberg.org", "bitbucket.org"])
_NO_OWNERS = frozenset(
    ["orgs", "topics", "search", "sponsors", "marketplace", "explore", "settings", "groups"]
)
# Here groups nest, and a page inside a repository stands behind `/-/`.
_NESTING = frozenset(["gitlab.com"])
# Almost all are of this form, and it is the plain one.
_PLAIN = re.compile(r"https://github\.com/(?!(?:orgs|topics|search|sponsors)/)[\w-]+/[\w.-]+(?<!\.git)")
HOSTS = _TWO_STEPS | _NESTING


def check(examined: Examined) -> Iterator[Finding]:
    """Yield every address that is not the plain one of a repository."""
    document = examined.document
    for path, url in select(document.value, "repositories/*/url"):
        if isinstance(url, str) and url_problem(url) is None and (found := _problem(url)):
            message, meant = found
            fix = f"Write {quote(meant, longest=200)}." if meant else ""
            yield RULE.at_value(document, path, f"{quote(url)} {message}", fix)


def plain_repository(url: str) -> str:
    """Return the address of the repository that an address leads into, as far as the host is known."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    host = host if host in HOSTS else parts.netloc
    steps = [step for step in parts.path.split("/") if step]
    if host in _TWO_STEPS:
        steps = steps[:2]
    elif host in _NESTING and "-" in steps:
        steps = steps[: steps.index("-")]
    query = "" if host in HOSTS else parts.query
    path = "/".join(steps).removesuffix(".git")
    return urlunsplit(("https", host, f"/{path}", query, ""))


def _problem(url: str) -> tuple[str, str] | None:
    """Return what is wrong with an address and the right one ("" when nobody can tell), or None."""
    if _PLAIN.fullmatch(url):
        return None
    parts = urlsplit(url)
    steps = [step for step in parts.path.split("/") if step]
    host = (parts.hostname or "").removeprefix("www.")
    if host in HOSTS:
        if not steps:
            return "is a host, not a repository", ""
        if len(steps) == 1 or steps[0] in _NO_OWNERS:
            return "is an organisation or a list, not a repository, so no metadata can be found for it", ""
    meant = plain_repository(url)
    if url == meant or not steps:
        return None
    if url.rstrip("/").removesuffix(".git") == meant:
        return "ends with a slash or `.git`, and the same repository would count as two", meant
    return "is not the plain address of the repository, so no metadata can be found for it", meant
