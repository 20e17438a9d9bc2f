"""Does a site hold every entry? Each one's title in the first heading of its own page, and what it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path

from tests.bench.entries import Entry

_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


class Missing(Exception):
    """A site does not hold what it should; the message names the first few."""


def check(site: Path, entries: Sequence[Entry], cited: bool) -> None:
    """Raise `Missing` unless every entry has its page there; `cited`: with every address that it cites."""
    missing = list(_missing(site, entries, cited))
    if missing or not entries:
        raise Missing(f"{len(missing)} of {len(entries)} entries: {'; '.join(missing[:3])}")


def _missing(site: Path, entries: Sequence[Entry], cited: bool) -> Iterator[str]:
    for entry in entries:
        try:
            text = (site / entry.address).read_text("utf-8")
        except FileNotFoundError:
            yield f"no {entry.address}"
            continue
        heading = _HEADING.search(text)
        if not heading or entry.title not in unescape(_TAG.sub("", heading[1])):
            yield f"{entry.address} is not headed {entry.title!r}"
        elif cited and (left := _left(text, entry.cited)):
            yield f"{entry.address} does not cite {left}"


def _left(text: str, cited: Sequence[str]) -> str:
    """Return an address that a page does not have, or ""."""
    left = [url for url in cited if url not in text]
    plain = unescape(text) if left else ""
    return next((url for url in left if url not in plain), "")


def weigh(site: Path) -> tuple[int, int]:
    """Return how many files a site has, and their bytes."""
    sizes = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes)
