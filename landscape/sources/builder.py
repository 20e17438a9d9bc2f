"""Parser events -> plain values and the places they stand at.

Values are built on a stack of our own: cheaper than `yaml.load`, with positions at hand and without
recursion; and nothing is ever expanded or constructed, so that an alias bomb ends at its first anchor.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from landscape.sources.document import Place, Position, Step, Value
from landscape.sources.quote import quote
from landscape.sources.scalars import resolve
from landscape.sources.syntax import Trouble


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest file that is read: its bytes, how deep it nests, and how many keys and values it holds."""

    size: int
    depth: int
    items: int


ENTRY = Limits(size=256 * 1024, depth=20, items=20_000)
VOCABULARY = Limits(size=2 * 1024 * 1024, depth=20, items=200_000)
METADATA = Limits(size=64 * 1024 * 1024, depth=20, items=5_000_000)

Places = dict[tuple[int, Step], Place]
Plain = dict[tuple[int, Step], str]

_NO_KEY = object()
# The key of a value that is read and thrown away: it was there before, or it is no text.
_DROP = object()


class Stop(Exception):
    """Nothing more can be made of a file; carries the reason."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.message)
        self.trouble = trouble


def build_value(
    next_event: Callable[[], Any], limits: Limits, troubles: list[Trouble]
) -> tuple[Value, Places, Plain]:
    """Build the value of a stream of parser events.

    A key that cannot count (twice the same, no text) is added to `troubles` and left out; what no entry may
    hold at all (anchors, tags, several documents, too much) raises `Stop`.
    """
    places: Places = {}
    plain: Plain = {}
    root: Any = None
    current: Any = None
    key: Any = _NO_KEY
    key_at = Position(1, 1)
    stack: list[Any] = []
    dropped: list[Any] = []  # kept alive to the end, because `places` knows containers by their identity
    left = limits.items
    documents = 0
    # A named tuple's own constructor costs three times as much, and this is the hot loop of everything.
    new = tuple.__new__
    while True:
        event = next_event()
        kind = event.__class__
        written = None
        value: Any
        if kind is ScalarEvent:
            value = event.value
            if event.implicit[0]:
                written = value
                value = resolve(value)
        elif kind is MappingStartEvent:
            value = {}
        elif kind is SequenceStartEvent:
            value = []
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            current = stack.pop()
            continue
        elif kind is StreamEndEvent:
            return root, places, plain
        elif kind is AliasEvent:
            _refuse_alias(event)
        else:
            documents += kind is DocumentStartEvent
            if documents > 1:
                _refuse_document(event)
            continue
        if event.anchor is not None:
            _refuse_alias(event)
        if event.tag is not None:
            _refuse_tag(event)
        left -= 1
        if left < 0:
            _refuse_amount(event, limits)
        mark = event.start_mark
        at = new(Position, (mark.line + 1, mark.column + 1))
        if current is None:
            root = value
        elif current.__class__ is list:
            where = (id(current), len(current))
            places[where] = new(Place, (at, at))
            if written is not None:
                plain[where] = written
            current.append(value)
        elif key is _NO_KEY:
            key = value
            key_at = at
            if value.__class__ is not str or value in current or value == "<<":
                trouble = _key_trouble(value, written, at, current, places)
                if trouble is not None:
                    key = _DROP
                    troubles.append(trouble)
            continue
        else:
            if key is _DROP:
                dropped.append(value)
            else:
                current[key] = value
                where = (id(current), key)
                places[where] = new(Place, (key_at, at))
                if written is not None:
                    plain[where] = written
            key = _NO_KEY
        if kind is not ScalarEvent:
            if len(stack) >= limits.depth:
                _refuse_depth(at, limits)
            stack.append(current)
            current = value


def _key_trouble(
    key: object, written: str | None, at: Position, mapping: dict[str, Value], places: Places
) -> Trouble | None:
    """Return what is wrong with a key, or None; stop at one that is no scalar."""
    if isinstance(key, str):
        if written == "<<":
            message = "merge keys (`<<`) are not allowed: an entry says everything at the place it belongs to"
            raise Stop(Trouble("yaml-alias", at, message, "Write the keys out."))
        if key not in mapping:
            return None
        first = places[(id(mapping), key)].key.line
        message = (
            f"the key {quote(key)} stands here twice (first in line {first}): "
            "most tools would silently use only one of them"
        )
        return Trouble("duplicate-key", at, message, "Keep one of the two, or join what they say.")
    if isinstance(key, dict | list):
        message = "a list or mapping stands where a key belongs, so the entry cannot be read"
        fix = "Write `key: value`; put a text that begins with { or [ in double quotes."
        raise Stop(Trouble("yaml-key", at, message, fix))
    if written == "":
        message = "a colon without a key before it says nothing"
        return Trouble("yaml-key", at, message, "Write the key before the colon, or delete the line.")
    message = f"the key {quote(written)} is not text to YAML, and keys are always text"
    return Trouble("yaml-key", at, message, f'Put it in quotes: "{quote(written)[1:-1]}".')


def _at(event: Any) -> Position:
    return Position(event.start_mark.line + 1, event.start_mark.column + 1)


def _refuse_alias(event: Any) -> NoReturn:
    sign = "*" if event.__class__ is AliasEvent else "&"
    message = (
        f"YAML anchors and aliases ({sign}{quote(event.anchor)[1:-1]}) are not allowed: "
        "an entry says everything at the place it belongs to"
    )
    fix = f"Write the value out; a text that begins with {sign} goes in double quotes."
    raise Stop(Trouble("yaml-alias", _at(event), message, fix))


def _refuse_tag(event: Any) -> NoReturn:
    message = f"YAML tags ({quote(event.tag)}) are not allowed: entries are plain text, numbers and lists"
    fix = "Delete the tag; a text that begins with ! goes in double quotes."
    raise Stop(Trouble("yaml-tag", _at(event), message, fix))


def _refuse_document(event: Any) -> NoReturn:
    message = "a second YAML document begins here (`---`), but a file holds one entry: the rest would be lost"
    fix = "Delete the line, or move what follows to another file."
    raise Stop(Trouble("yaml-documents", _at(event), message, fix))


def _refuse_amount(event: Any, limits: Limits) -> NoReturn:
    message = f"the file holds more than {limits.items} keys and values, far more than an entry needs"
    raise Stop(Trouble("yaml-size", _at(event), message, "Shorten the lists, or split the file."))


def _refuse_depth(at: Position, limits: Limits) -> NoReturn:
    message = f"more than {limits.depth} levels are nested here, far more than an entry needs"
    raise Stop(Trouble("yaml-size", at, message, "Nest less."))
