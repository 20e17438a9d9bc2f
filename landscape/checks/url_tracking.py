"""Addresses carry nothing that follows readers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from landscape.checks.examined import Examined
from landscape.checks.rule import Example, Rule
from landscape.findings import Finding, Severity
from landscape.sources.quote import quote

RULE = Rule(
    id="url-tracking",
    scope="document",
    summary="Addresses carry no campaign or click parameters.",
    why="They tell the site's owner who followed which link, and make one page look like two.",
    fix="Delete the parameter from the address.",
    severity=Severity.WARNING,
    example=Example(
        wrong="links:\n  homepage: https://queue.example.org/?utm_source=landscape",
        right="links:\n  homepage: https://queue.example.org/",
    ),
)

_NAMES = r"utm_[a-z_]+|fbclid|gclid|dclid|msclkid|yclid|mc_cid|mc_eid|igshid|_hsenc|_hsmi|mkt_tok|trk"
_TRACKING = re.compile(rf"[?&](?:{_NAMES})=")
_NAME = re.compile(_NAMES)


def check(examined: Examined) -> Iterator[Finding]:
    """Yield every address that follows its readers."""
    for path, url in examined.urls_where(_TRACKING.search):
        name = (_TRACKING.search(url) or [""])[0].strip("?&=")
        message = f"{quote(name)} in the address tells its owner where readers come from"
        yield RULE.at_value(examined.document, path, message, f"Write {quote(untracked(url), longest=500)}.")


def untracked(url: str) -> str:
    """Return an address without the parameters that follow readers."""
    parts = urlsplit(url)
    kept = [(key, value) for key, value in parse_qsl(parts.query, True) if not _NAME.fullmatch(key)]
    return urlunsplit(parts._replace(query=urlencode(kept)))
