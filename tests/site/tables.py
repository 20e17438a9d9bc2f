"""The tables of a page, as far as they say what they are."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser


@dataclass
class Table:
    """A table: its caption, its heads, and those of them that do not say of what they are heads."""

    caption: str | None = None
    heads: int = 0
    unscoped: int = 0


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Table] = []
        self._open: list[Table] = []
        self._called = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._open.append(Table())
            self.found.append(self._open[-1])
        elif tag == "caption":
            self._called, self._open[-1].caption = True, ""
        elif tag == "th":
            self._open[-1].heads += 1
            self._open[-1].unscoped += not dict(attrs).get("scope")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._open.pop()
        elif tag == "caption":
            self._called = False

    def handle_data(self, data: str) -> None:
        if self._called:
            self._open[-1].caption = f"{self._open[-1].caption or ''}{data}".strip("\n")


def tables(html: str) -> list[Table]:
    """Return all tables of a page."""
    reader = _Reader()
    reader.feed(html)
    return reader.found
