"""Pieces of ours inside hand-written pages: each stands where the page holds a comment with its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape

_PLACE = re.compile(r"<!--\s*landscape:\s*([a-z-]+)\s*-->")


PLACEHOLDER = "https://landscape.example.org"
"""What stands in hand-written pages for the address of the site."""


def addressed(html: str, site_url: str) -> str:
    """Return a page's HTML with the site's own address where it is known, so that examples can be copied."""
    return html.replace(PLACEHOLDER, escape(site_url.rstrip("/"))) if site_url else html


def filled(html: str, parts: Mapping[str, str], unknown: Callable[[str], None]) -> str:
    """Return a page's HTML with the pieces that it asks for; `unknown` hears of names that none has."""

    def piece(found: re.Match[str]) -> str:
        if found[1] not in parts:
            unknown(found[1])
        return parts.get(found[1], "")

    return _PLACE.sub(piece, html)
