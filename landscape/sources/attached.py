"""Which comment of a file belongs to which of its nodes.

A comment at the end of a line belongs to what that line says; one on a line of its own to what follows it,
or, when it is indented like the part that ends before it, to the end of that part. What speaks to the checks
(`# landscape: …`) is always about what follows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from landscape.sources.nodes import Collection, Entry, Node, Scalar, leaves

_COMMENT = re.compile(r"#[^\n]*")
_BLOCK_HEADER = re.compile(r"[|>][0-9+-]*[ \t]*(#[^\n]*)?")
# What editors read from a file's first line: it stays there, whichever key comes first.
_MODELINE = "# yaml-language-server:"
_SPEAKING = re.compile(r"#+[ \t]*landscape[ \t]*:", re.IGNORECASE)


class Comment(NamedTuple):
    """A comment from its `#` on; the column counts from 0. It is `own` when nothing stands before it."""

    start: int
    column: int
    text: str
    own: bool

    @property
    def speaks(self) -> bool:
        """Whether it speaks to the checks."""
        return _SPEAKING.match(self.text) is not None


@dataclass(slots=True)
class Comments:
    """The comments of a file: lines without their indentation, "" for an empty line between them.

    `top` stands above everything, `above` a member on lines of its own, `behind` at the end of the member's
    line (more than one when it was written over several), `foot` at the end of a collection. An empty line
    before a member is the last of those above it.
    """

    top: list[str] = field(default_factory=list)
    above: dict[Entry, list[str]] = field(default_factory=lambda: defaultdict(list))
    behind: dict[Entry, list[str]] = field(default_factory=lambda: defaultdict(list))
    foot: dict[Collection, list[str]] = field(default_factory=lambda: defaultdict(list))

    def inside(self, node: Collection) -> bool:
        """Say whether a collection of scalars has comments in it, others than above its first member."""
        return bool(self.foot.get(node)) or any(
            self.behind.get(entry) or (number and any(self.above.get(entry, ())))
            for number, entry in enumerate(node.entries)
        )

    def first(self, node: Collection) -> list[str]:
        """Return the comments above the first member of a collection."""
        return [line for line in self.above.get(node.entries[0], ()) if line] if node.entries else []


def find_comments(text: str, root: Node) -> Iterator[Comment]:
    """Yield all comments of a text in their order."""
    position = 0
    for leaf in leaves(root):
        yield from _between(text, position, leaf.start)
        if leaf.style in ("|", ">") and (header := _BLOCK_HEADER.match(text, leaf.start)) and header[1]:
            yield _comment(text, header.start(1), header[1])
        position = leaf.end
    yield from _between(text, position, len(text))


def attach(text: str, root: Collection) -> Comments:
    """Give every comment of a text, and every empty line before a member, its place."""
    return _Attaching(text, root).run()


def _between(text: str, start: int, end: int) -> Iterator[Comment]:
    # Outside of keys and scalars a # can only begin a comment.
    for found in _COMMENT.finditer(text, start, end):
        yield _comment(text, found.start(), found[0])


def _comment(text: str, start: int, words: str) -> Comment:
    line = text.rfind("\n", 0, start) + 1
    return Comment(start, start - line, words.rstrip(), not text[line:start].strip())


class _Stop(NamedTuple):
    """A member on the way through a file: the collection it is in, and the member that holds that."""

    entry: Entry
    home: Collection
    owner: _Stop | None


def _stops(node: Node, owner: _Stop | None = None) -> Iterator[_Stop]:
    if isinstance(node, Collection):
        for entry in node.entries:
            stop = _Stop(entry, node, owner)
            yield stop
            yield from _stops(entry.value, stop)


class _Attaching:
    """One walk through a file's comments and members in the order in which they stand."""

    def __init__(self, text: str, root: Collection) -> None:
        self.text = text
        self.root = root
        self.stops = list(_stops(root))
        self.starts = [stop.entry.start for stop in self.stops]
        self.made = Comments()
        # How many of the collections that end in the present gap have no room for a comment any more.
        self.gap = -1
        self.left = 0

    def run(self) -> Comments:
        """Return where everything belongs."""
        comments = list(find_comments(self.text, self.root))
        stops = iter([*self.stops, None])
        stop = next(stops)
        for comment in comments:
            while stop is not None and stop.entry.start < comment.start:
                self._reach(stop)
                stop = next(stops)
            self._place(comment)
        while stop is not None:
            self._reach(stop)
            stop = next(stops)
        return self.made

    def _reach(self, stop: _Stop) -> None:
        """Note the empty line before a member."""
        if not stop.home.is_flow and self._is_spaced(stop.entry.start):
            self.made.above[stop.entry].append("")
        if stop is self.stops[0]:
            self._split_top()

    def _is_spaced(self, position: int) -> bool:
        """Say whether a place is the first of its line, after an empty line."""
        line = self.text.rfind("\n", 0, position) + 1
        before = self.text.rfind("\n", 0, max(line - 1, 0)) + 1
        return line > 0 and not self.text[line:position].strip() and not self.text[before:line].strip()

    def _place(self, comment: Comment) -> None:
        index = bisect_right(self.starts, comment.start) - 1
        after = self.stops[index + 1] if index + 1 < len(self.stops) else None
        before = self.stops[index] if index >= 0 else None
        while before is not None and before.home.is_flow and before.home.end <= comment.start:
            before = before.owner
        if not comment.own:
            self._behind(comment, before)
            return
        if before is not None and _holds(before, after, comment):
            self.made.above[before.entry].append(comment.text)
            return
        lines = self._lines(comment, index, before, after)
        if self._is_spaced(comment.start):
            lines.append("")
        lines.append(comment.text)

    def _behind(self, comment: Comment, before: _Stop | None) -> None:
        if before is not None:
            self.made.behind[before.entry].append(comment.text)
        elif comment.start < self.root.start:
            self.made.top.append(comment.text)
        else:
            self.made.foot[self.root].append(comment.text)

    def _lines(self, comment: Comment, index: int, before: _Stop | None, after: _Stop | None) -> list[str]:
        """Return the lines that a comment of its own line goes to."""
        if before is None:
            if after is not None and index < 0:
                return self.made.above[after.entry]
            return self.made.foot[self.root] if comment.start > self.root.start else self.made.top
        if after is not None and after.owner is before:
            return self.made.above[after.entry]
        if before.home.is_flow and after is not None and after.entry.start < before.home.end:
            return self.made.above[after.entry]
        if before.home.is_flow and not comment.speaks:
            return self.made.foot[before.home]
        return self._lines_at_end(comment, index, before, after)

    def _lines_at_end(self, comment: Comment, index: int, before: _Stop, after: _Stop | None) -> list[str]:
        """Choose between the collections that end here, the innermost first, and what comes after."""
        if index != self.gap:
            self.gap, self.left = index, 0
        ending = list(_ending(before, after))
        floor = -1 if after is None else _column(after)
        if comment.column > floor and not comment.speaks:
            for number, stop in enumerate(ending):
                if number >= self.left and _column(stop) <= comment.column:
                    self.left = number
                    return self.made.foot[stop.home]
        self.left = len(ending)
        return self.made.foot[self.root] if after is None else self.made.above[after.entry]

    def _split_top(self) -> None:
        """Part what heads the file from what belongs to its first key."""
        first = self.made.above[self.stops[0].entry]
        speaking = next((number for number, line in enumerate(first) if _SPEAKING.match(line)), len(first))
        head = first[:speaking]
        if "" in head:
            length = len(head) - head[::-1].index("")
        else:
            length = int(bool(head) and head[0].startswith(_MODELINE))
        self.made.top.extend(first[:length])
        del first[:length]


def _holds(stop: _Stop, after: _Stop | None, comment: Comment) -> bool:
    """Say whether a comment stands between a key and its value on a later line, or in empty brackets."""
    value = stop.entry.value
    if isinstance(value, Scalar):
        return value.start > comment.start
    if not value.is_flow or (after is not None and after.owner is stop):
        return False
    return value.start > comment.start or value.start < comment.start < value.end


def _ending(before: _Stop, after: _Stop | None) -> Iterator[_Stop]:
    """Yield a member of every collection that ends between two members, the innermost first."""
    stop: _Stop | None = before
    while stop is not None and (after is None or stop.home is not after.home):
        yield stop
        stop = stop.owner


def _column(stop: _Stop) -> int:
    """Return how far a collection is indented; a list counts as deeper than the key it stands under."""
    owner = stop.owner
    level = owner is not None and owner.home.is_mapping and owner.home.column == stop.home.column
    return stop.home.column + int(level)
