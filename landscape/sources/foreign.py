"""A YAML file that is not ours -> a document that knows where everything stands.

Others may write what no entry may hold. Anchors and aliases are written out, as far as the limits go, tags
are passed over, and nothing is ever constructed. What makes a file say two things stays a finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    NodeEvent,
    ScalarEvent,
)

from landscape.sources.builder import Limits, Stop, build_value
from landscape.sources.document import Document, Position, Positions
from landscape.sources.reader import Reading
from landscape.sources.syntax import Trouble, explain

FOREIGN = Limits(size=2 * 1024 * 1024, depth=20, items=100_000)
"""The largest file of others that is read."""

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_MARK = b"\xef\xbb\xbf"
_THEIRS = "Get the file again from where it is kept, or have it mended there."


def read_foreign(path: str, data: bytes, limits: Limits = FOREIGN) -> Reading:
    """Parse a file of others, called `path` in findings. Never raises for what it holds.

    `data` need not be more than a byte longer than the limit.
    """
    troubles: list[Trouble] = []
    document = None
    try:
        document = _parse(path, _decode(data, limits), limits, troubles)
    except Stop as stop:
        troubles.append(stop.trouble)
    return Reading(document, tuple(_of_theirs(trouble).finding(path) for trouble in troubles))


def _of_theirs(trouble: Trouble) -> Trouble:
    """Return what is said of a file in words that fit one that is no entry."""
    fix = _THEIRS if "entry" in trouble.fix else trouble.fix
    return replace(trouble, message=trouble.message.replace("the entry", "the file"), fix=fix)


def _decode(data: bytes, limits: Limits) -> str:
    if len(data) > limits.size:
        message = f"the file is larger than {limits.size // 1024} KiB and was not read"
        raise Stop(Trouble("yaml-size", Position(1, 1), message, _THEIRS))
    try:
        return data.removeprefix(_MARK).decode()
    except UnicodeDecodeError as error:
        before = data[: error.start]
        at = Position(before.count(b"\n") + 1, error.start - before.rfind(b"\n"))
        message = "the file is not UTF-8, so its letters cannot be read for certain"
        raise Stop(Trouble("yaml-encoding", at, message, _THEIRS)) from None


def _parse(path: str, text: str, limits: Limits, troubles: list[Trouble]) -> Document:
    try:
        # Who reads characters that YAML forbids fails here already.
        parser = _Loader(text)
    except yaml.YAMLError:
        raise Stop(_no_yaml()) from None
    try:
        value, places, plain = build_value(_Plainly(parser, limits).next, limits, troubles)
    except yaml.MarkedYAMLError as error:
        raise Stop(explain(error, text)) from None
    except yaml.YAMLError:
        raise Stop(_no_yaml()) from None
    finally:
        parser.dispose()
    if value is None:
        raise Stop(Trouble("yaml-empty", Position(1, 1), "the file is empty", _THEIRS))
    positions = Positions(value, places, plain)
    return Document(path, text, value, lambda: positions)


def _no_yaml() -> Trouble:
    return Trouble("yaml-syntax", Position(1, 1), "the file is not YAML", _THEIRS)


class _Plainly:
    """A parser's events without anchors, aliases and tags: an alias is once more what its anchor named.

    Every event that is handed out counts, however it came about, so that a small file that means an endless
    one ends at the limit.
    """

    def __init__(self, parser: Any, limits: Limits) -> None:
        self.parser = parser
        self.limits = limits
        self.left = limits.items
        self.depth = 0
        self.documents = 0
        self.known: dict[str, list[Any]] = {}
        # Anchors whose value is not at its end: name, events so far, depth at which it began.
        self.open: list[tuple[str, list[Any], int]] = []
        self.again: list[Iterator[Any]] = []

    def next(self) -> Any:
        """Return the next event."""
        event = self._raw()
        while isinstance(event, AliasEvent):
            self.again.append(iter(self._named(event)))
            event = self._raw()
        if isinstance(event, DocumentStartEvent):
            self._document(event)
        elif isinstance(event, NodeEvent):
            self._node(event)
        elif isinstance(event, CollectionEndEvent):
            self.depth -= 1
            self._record(event)
        return event

    def _raw(self) -> Any:
        while self.again:
            event = next(self.again[-1], None)
            if event is not None:
                return event
            self.again.pop()
        return self.parser.get_event()

    def _named(self, event: Any) -> Iterable[Any]:
        if event.anchor not in self.known:
            message = "an alias stands here whose anchor is not above it, or is around it"
            raise Stop(Trouble("yaml-alias", _at(event), message, _THEIRS))
        return self.known[event.anchor]

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            message = "a second YAML document begins here (`---`), and only one is expected"
            raise Stop(Trouble("yaml-documents", _at(event), message, _THEIRS))

    def _node(self, event: Any) -> None:
        self.left -= 1
        if self.left < 0:
            message = f"the file holds, or its aliases make, more than {self.limits.items} keys and values"
            raise Stop(Trouble("yaml-size", _at(event), message, _THEIRS))
        if isinstance(event, ScalarEvent) and event.value == "<<" and event.implicit[0]:
            message = "merge keys (`<<`) are not read: tools do not agree on what they mean"
            raise Stop(Trouble("yaml-alias", _at(event), message, _THEIRS))
        anchor, event.anchor, event.tag = event.anchor, None, None
        is_start = isinstance(event, CollectionStartEvent)
        if is_start and self.depth >= self.limits.depth:
            message = f"more than {self.limits.depth} levels are nested here"
            raise Stop(Trouble("yaml-size", _at(event), message, _THEIRS))
        if anchor is not None:
            self.known.pop(anchor, None)
            if is_start:
                self.open.append((anchor, [], self.depth))
            else:
                self.known[anchor] = [event]
        self.depth += is_start
        self._record(event)

    def _record(self, event: Any) -> None:
        for _, events, _ in self.open:
            events.append(event)
        while self.open and self.open[-1][2] == self.depth:
            name, events, _ = self.open.pop()
            self.known[name] = events


def _at(event: Any) -> Position:
    return Position(event.start_mark.line + 1, event.start_mark.column + 1)
