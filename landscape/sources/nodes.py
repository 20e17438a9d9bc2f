"""A file's text -> the nodes it is written as: where each begins and ends, and in which style.

What a document leaves out: whether a text was quoted or folded, whether a list stands in brackets. Who
rewrites a file needs it. Only texts that were read without a finding come here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml
from yaml.events import (
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from landscape.sources.document import Scalar as Plain
from landscape.sources.document import Step
from landscape.sources.scalars import resolve

_LINE_END = re.compile(r"[\r\n]")
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True, eq=False)
class Scalar:
    """A text, number or word. `style` is its first sign: a quote, `|`, `>`, or "" when it is plain.

    It stands in the file's text from `start` up to `end`, quotes and the sign of a block included.
    """

    text: str
    style: str
    start: int
    end: int

    @property
    def value(self) -> Plain:
        """What it means: a plain one may be a number, true, false or nothing."""
        return self.text if self.style else resolve(self.text)


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A member of a mapping, or of a list (then without key). It begins at its key, or at its dash."""

    key: Scalar | None
    value: Node
    start: int


@dataclass(frozen=True, slots=True, eq=False)
class Collection:
    """A mapping or a list; `is_flow` when it stands in brackets. `column` counts from 0."""

    is_mapping: bool
    is_flow: bool
    entries: tuple[Entry, ...]
    start: int
    end: int
    column: int


Node: TypeAlias = Scalar | Collection


def compose(text: str) -> Node:
    """Return the root of a text that is known to be good."""
    parser = _Loader(text)
    try:
        while not isinstance(parser.get_event(), DocumentStartEvent):
            pass
        return _Composer(text, parser).node(parser.get_event())
    finally:
        parser.dispose()


def node_at(root: Node, path: Sequence[Step]) -> Node | None:
    """Return the node at a path, or None when there is none."""
    node = root
    for step in path:
        if not isinstance(node, Collection):
            return None
        found = _member(node, step)
        if found is None:
            return None
        node = found.value
    return node


def leaves(node: Node) -> Iterator[Scalar]:
    """Yield all keys and scalars in the order in which they are written."""
    if isinstance(node, Scalar):
        yield node
        return
    for entry in node.entries:
        if entry.key is not None:
            yield entry.key
        yield from leaves(entry.value)


def content_end(node: Node) -> int:
    """Return where the last sign of a node ends; without brackets a collection ends with its last member."""
    while isinstance(node, Collection) and not node.is_flow:
        node = node.entries[-1].value
    return node.end


def _member(node: Collection, step: Step) -> Entry | None:
    if isinstance(step, int):
        return node.entries[step] if not node.is_mapping and 0 <= step < len(node.entries) else None
    return next((entry for entry in node.entries if entry.key is not None and entry.key.text == step), None)


class _Composer:
    """Recursion over a parser's events; the reader has seen to it that it does not go deep."""

    def __init__(self, text: str, parser: Any) -> None:
        self.text = text
        self.parser = parser

    def node(self, event: Any) -> Node:
        """Return the node that begins with an event."""
        if isinstance(event, ScalarEvent):
            return _scalar(event)
        start = event.start_mark
        is_flow = bool(event.flow_style)
        if isinstance(event, MappingStartEvent):
            entries, end = self._pairs()
        else:
            assert isinstance(event, SequenceStartEvent)
            entries, end = self._items(start.index, is_flow)
        return Collection(
            isinstance(event, MappingStartEvent), is_flow, tuple(entries), start.index, end, start.column
        )

    def _pairs(self) -> tuple[list[Entry], int]:
        entries: list[Entry] = []
        while not isinstance(event := self.parser.get_event(), MappingEndEvent):
            key = _scalar(event)
            entries.append(Entry(key, self.node(self.parser.get_event()), key.start))
        return entries, _end(event)

    def _items(self, position: int, is_flow: bool) -> tuple[list[Entry], int]:
        entries: list[Entry] = []
        while not isinstance(event := self.parser.get_event(), SequenceEndEvent):
            node = self.node(event)
            entries.append(Entry(None, node, node.start if is_flow else self._dash(position)))
            position = content_end(node)
        return entries, _end(event)

    def _dash(self, position: int) -> int:
        """Return where the next dash is: only space and comments can stand before it."""
        while self.text[position] != "-":
            if self.text[position] == "#":
                position = _LINE_END.search(self.text, position).start()  # type: ignore[union-attr]
            position += 1
        return position


def _scalar(event: Any) -> Scalar:
    style = "" if event.implicit[0] else event.style
    return Scalar(event.value, style, event.start_mark.index, _end(event))


def _end(event: Any) -> int:
    end: int = event.end_mark.index
    return end
