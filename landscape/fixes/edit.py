"""A change of a text at a place, so that everything around it stays as it was written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Edit(NamedTuple):
    """Replaces what stands from `start` up to `end`."""

    start: int
    end: int
    text: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with its edits made, the last one first. Raises ValueError when they overlap."""
    limit = len(text)
    for edit in sorted(edits, reverse=True):
        if not 0 <= edit.start <= edit.end <= limit:
            raise ValueError(f"an edit overlaps another or leaves the text: {edit.start} to {edit.end}")
        text = text[: edit.start] + edit.text + text[edit.end :]
        limit = edit.start
    return text
