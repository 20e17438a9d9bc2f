"""Lists in the order of the alphabet."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from landscape.checks.list_order import unsorted
from landscape.findings import Finding
from landscape.fixes.edit import Edit
from landscape.fixes.place import path_of, root_of
from landscape.sources import Document
from landscape.sources.attached import find_comments
from landscape.sources.nodes import Collection, content_end, node_at


def fix(document: Document, finding: Finding) -> Iterator[Edit]:
    """Sort the list in which a finding stands; an item takes the comments at and above it along."""
    path = path_of(document, finding) or ()
    root = root_of(document)
    for one in unsorted(document):
        node = node_at(root, one.path)
        if one.path == path[:-1] and isinstance(node, Collection):
            if node.is_flow:
                # A comment in brackets has no item that it surely belongs to.
                if not any(
                    node.start < comment.start < node.end for comment in find_comments(document.text, root)
                ):
                    yield from _in_brackets(document.text, node, one.order)
            else:
                yield _in_lines(document.text, node, one.order)


def _in_brackets(text: str, node: Collection, order: list[int]) -> Iterator[Edit]:
    items = [entry.value for entry in node.entries]
    for old, place in zip(items, order, strict=True):
        new = items[place]
        if new is not old:
            yield Edit(old.start, old.end, text[new.start : new.end])


def _in_lines(text: str, node: Collection, order: list[int]) -> Edit:
    """Exchange whole lines. Empty lines between items stay where they are."""
    starts = [_first_line(text, entry.start) for entry in node.entries]
    last = text.find("\n", len(text[: content_end(node)].rstrip()))
    end = len(text) if last < 0 else last
    parts = [text[start:stop] for start, stop in pairwise([*starts, end])]
    bodies = [part.rstrip() for part in parts]
    gaps = [part[len(body) :] for part, body in zip(parts, bodies, strict=True)]
    made = "".join(bodies[place] + gap for place, gap in zip(order, gaps, strict=True))
    return Edit(starts[0], end, made)


def _first_line(text: str, dash: int) -> int:
    """Return where the first line of an item begins: that of its dash, or of the comments right above."""
    start = text.rfind("\n", 0, dash) + 1
    while start > 0:
        above = text.rfind("\n", 0, start - 1) + 1
        if not text[above:start].strip().startswith("#"):
            break
        start = above
    return start
