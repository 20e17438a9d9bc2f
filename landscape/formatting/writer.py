"""Nodes and comments -> the lines of a file."""

from __future__ import annotations

import re

from landscape.formatting.order import ordered
from landscape.formatting.scalars import block, can_fold, one_line
from landscape.formatting.shape import Shape
from landscape.sources.attached import Comments
from landscape.sources.nodes import Collection, Entry, Node, Scalar

WIDTH = 100
STEP = 2

_BLANK = re.compile(r"\s")


def write(root: Collection, comments: Comments, shape: Shape) -> str:
    """Return the text of a file."""
    writer = _Writer(comments)
    flow = writer.flow(root, shape, 0) if not root.entries else None
    above, lines = ([], [flow, *comments.foot[root]]) if flow else writer.members(root, shape, 0)
    return "".join(f"{line}\n" for line in (*_without_space(comments.top), *above, *lines))


class _Writer:
    """Writes collections from the inside out.

    Lines above the first member of a collection cannot always stay there (a list's dash stands on the line of
    its item's first key), so they are returned apart and the caller finds the place.
    """

    def __init__(self, comments: Comments) -> None:
        self.comments = comments

    def members(self, node: Collection, shape: Shape, indent: int) -> tuple[list[str], list[str]]:
        """Return what stands above the first member, not indented, and the lines of all members."""
        entries = ordered(node.entries, shape.keys) if node.is_mapping and shape.keys else node.entries
        first: list[str] = []
        lines: list[str] = []
        for number, entry in enumerate(entries):
            key = entry.key.text if entry.key else None
            above, own = self.member(entry, shape.member(key), indent)
            if number:
                lines += _indented(above, indent)
            else:
                first = _without_space(above)
            lines += own
        return first, lines + _indented(self.comments.foot.get(node, []), indent)

    def member(self, entry: Entry, shape: Shape, indent: int) -> tuple[list[str], list[str]]:
        """Return what stands above a member, not indented, and its lines."""
        above = list(self.comments.above.get(entry, []))
        *others, behind = self.comments.behind.get(entry) or [""]
        above += others
        head = f"{' ' * indent}{one_line(entry.key.text)}:" if entry.key else f"{' ' * indent}-"
        start = len(head) + 1
        value = entry.value
        inner = start if entry.key is None else indent + STEP
        written = self.value(value, shape, start, inner)
        lead = self.comments.first(value) if isinstance(value, Collection) else []
        if lead and entry.key is not None:
            written = None
        if written is not None:
            above += lead
            first, *rest = written
            line = " ".join(part for part in (head, first, behind) if part)
            return above, [line, *_indented(rest, inner)]
        assert isinstance(value, Collection)
        first_above, lines = self.members(value, shape, inner)
        if entry.key is None:
            above += [behind] if behind else []
            above += first_above
            return above, [f"{head} {lines[0][inner:]}", *lines[1:]]
        return above, [f"{head} {behind}".rstrip(), *_indented(first_above, inner), *lines]

    def value(self, node: Node, shape: Shape, start: int, inner: int) -> list[str] | None:
        """Return what goes behind a key or dash, with the lines of a block; None: it goes below."""
        if isinstance(node, Collection):
            flow = self.flow(node, shape, start)
            return None if flow is None else [flow]
        if not isinstance(node.value, str):
            return [node.text]
        line = one_line(node.text, is_quoted=shape.is_quoted)
        if "\n" in node.text or (start + len(line) > WIDTH and can_fold(node.text)):
            made = block(node.text, WIDTH - inner)
            if made is not None:
                return [made[0], *made[1]]
        return [line]

    def flow(self, node: Collection, shape: Shape, start: int) -> str | None:
        """Write a collection in brackets, or return None when it has to stand in lines of its own.

        Empty ones always do, lists of single words when the line has room; what else was written in brackets
        stays there as long as it has room, unless it is a mapping whose keys the schema knows.
        """
        signs = "{}" if node.is_mapping else "[]"
        if not node.entries:
            return signs
        if self.comments.inside(node) or (node.is_mapping and (shape.keys or not node.is_flow)):
            return None
        parts = []
        for entry in node.entries:
            value = entry.value
            if not isinstance(value, Scalar) or "\n" in value.text:
                return None
            if not node.is_flow and _BLANK.search(value.text):
                return None
            if isinstance(value.value, str):
                part = one_line(value.text, in_flow=True, is_quoted=shape.member(_key(entry)).is_quoted)
            else:
                part = value.text
            if not part:
                return None
            parts.append(f"{one_line(entry.key.text, in_flow=True)}: {part}" if entry.key else part)
        written = f"{signs[0]}{', '.join(parts)}{signs[1]}"
        return written if start + len(written) <= WIDTH else None


def _key(entry: Entry) -> str | None:
    return entry.key.text if entry.key else None


def _indented(lines: list[str], indent: int) -> list[str]:
    return [f"{' ' * indent}{line}" if line else "" for line in lines]


def _without_space(lines: list[str]) -> list[str]:
    """Return lines less the empty ones they begin with."""
    for number, line in enumerate(lines):
        if line:
            return lines[number:]
    return []
