"""Evidence on a code host is a permalink."""

from __future__ import annotations

import re
from collections.abc import Iterator

from landscape.checks.examined import Examined
from landscape.checks.rule import Example, Rule
from landscape.findings import Finding
from landscape.sources.quote import quote

RULE = Rule(
    id="evidence-permalink",
    scope="document",
    summary="Evidence on a code host is a permalink: it names a commit, not a branch or a tag.",
    why="A branch moves on: soon the line says something else, or nothing, and nobody can check the claim.",
    fix="Open the file on GitHub, press `y`, click the line number, and copy the address.",
    example=Example(
        wrong="evidence:\n  - url: https://github.com/example/queue/blob/main/README.md#L9\n"
        '    kind: docs\n    checked: "2026-11-23"',
        right="evidence:\n  - url: https://github.com/example/queue/blob/"
        "ff69552e79ad21652c36caa97038382e55625cf7/a.md#L9\n"
        '    kind: docs\n    checked: "2026-11-23"',
        file="hardware/example.yaml",
    ),
    allowed=True,
)

_COMMIT = re.compile(r"(?:commits/)?[0-9a-fA-F]{40}(?:/.*)?")
# Almost all evidence is of this form, and it is a permalink.
_PERMALINK = re.compile(r"https://github\.com/[^/]+/[^/]+/(?:blob|tree|raw|blame)/[0-9a-f]{40}[/?#]")
# A page of a repository at a revision: GitHub's and Bitbucket's form, GitLab's, that of Forgejo and Gitea.
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"https://(?:www\.)?github\.com/[^/]+/[^/]+/(?:blob|tree|raw|blame|edit)/([^/?#]+)",
        r"https://(?:www\.)?github\.com/[^/]+/[^/]+/(commits/[^?#]+|releases/latest)",
        r"https://cdn\.jsdelivr\.net/gh/[^/]+/[^/@]+@([^/?#]+)",
        r"https://raw\.githubusercontent\.com/[^/]+/[^/]+/([^/?#]+)",
        r"https://bitbucket\.org/[^/]+/[^/]+/(?:src|raw)/([^/?#]+)",
        r"https://gitlab\.com/[^/]+/[^/]+/(?:blob|tree|raw|blame|edit)/([^/?#]+)",
        r"https://[^/]+/[^?#]+/-/(?:blob|tree|raw|blame|edit)/([^/?#]+)",
        r"https://[^/]+/[^/]+/[^/]+/(?:src|raw)/(?:(?:branch|tag|commit)/)([^/?#]+)",
    )
)
# The first page of a repository shows the newest state of its README.
_FRONT = re.compile(
    r"https://(?:www\.)?github\.com/[^/]+/[^/?#]+(?:/wiki(?:/[^?#]*)?)?/?(?:[?#].*)?", re.IGNORECASE
)


def check(examined: Examined) -> Iterator[Finding]:
    """Yield every piece of evidence that leads to a moving page."""
    if not any(moving(url) for url in examined.cited):
        return
    for path, url in examined.urls_where(moving):
        if any(step in ("evidence", "licence_evidence") for step in path):
            message = f"{quote(url)} shows {moving(url)}, which changes: nobody can check there what was read"
            yield RULE.at_value(examined.document, path, message)


def moving(url: str) -> str | None:
    """Return what moves in an address, or None when it names a commit or no code host."""
    if _PERMALINK.match(url):
        return None
    # Hosts take several slashes for one.
    plain = re.sub(r"(?<!:)/{2,}", "/", url)
    for form in _FORMS:
        if found := form.match(plain):
            return None if _COMMIT.fullmatch(found[1]) else f"the branch or tag {quote(found[1])}"
    return "the newest state of a first page or wiki" if _FRONT.fullmatch(plain) else None
