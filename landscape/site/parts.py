"""Pieces of ours inside hand-written pages: each stands where the page holds a comment with its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_PLACE = re.compile(r"<!--\s*landscape:\s*([a-z-]+)\s*-->")


def filled(html: str, parts: Mapping[str, str], unknown: Callable[[str], None]) -> str:
    """Return a page's HTML with the pieces that it asks for; `unknown` hears of names that none has."""

    def piece(found: re.Match[str]) -> str:
        if found[1] not in parts:
            unknown(found[1])
        return parts.get(found[1], "")

    return _PLACE.sub(piece, html)
