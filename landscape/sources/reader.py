"""One file's bytes -> a document that knows where everything stands, and what is wrong with its YAML."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import yaml
from yaml.events import ScalarEvent

from landscape.findings import Finding
from landscape.sources.builder import ENTRY, VOCABULARY, Limits, Stop, build_value
from landscape.sources.document import Document, Position, Positions
from landscape.sources.quick import is_plain_ascii, quick_value
from landscape.sources.syntax import Trouble, explain

# Without libyaml the same events come from the slow parser.
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_MARK = b"\xef\xbb\xbf"
# Control characters, line ends that only YAML takes for such, byte order marks, and the signs that turn the
# direction of writing (with them a text can look different from what it is).
_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


class Reading(NamedTuple):
    """What became of a file: its document, unless it could not be read, and what is wrong with its YAML."""

    document: Document | None
    findings: tuple[Finding, ...]


def read(path: str, data: bytes, limits: Limits = ENTRY) -> Reading:
    """Parse a file's content; whatever is wrong with it becomes a finding. Never raises."""
    troubles: list[Trouble] = []
    document = None
    try:
        text = _decode(data, limits, troubles)
        document = _quick(path, text, limits) or _parse(path, text, limits, troubles)
    except Stop as stop:
        troubles.append(stop.trouble)
    return Reading(document, tuple(trouble.finding(path) for trouble in troubles))


def text_of(data: bytes, limits: Limits = ENTRY) -> str:
    """Return the text of a file that need not be YAML, "" when it is none or too long to be looked at."""
    try:
        return data.removeprefix(_MARK).decode() if len(data) <= limits.size else ""
    except UnicodeDecodeError:
        return ""


def read_entry(path: str, data: bytes) -> Reading:
    """Parse a file of the data folder, which may be as large as its kind allows."""
    return read(path, data, VOCABULARY if path.startswith("vocabulary/") else ENTRY)


def too_large(size: int) -> Trouble:
    """Return what there is to say of a file over its size limit."""
    message = f"the file is larger than {size // 1024} KiB, far more than an entry needs, and was not read"
    return Trouble("yaml-size", Position(1, 1), message, "Shorten the texts, or split the file.")


def _decode(data: bytes, limits: Limits, troubles: list[Trouble]) -> str:
    """Return the text of a file, or stop when it is none that may be parsed."""
    if len(data) > limits.size:
        raise Stop(too_large(limits.size))
    if data.startswith(_MARK):
        data = data.removeprefix(_MARK)
        message = (
            "the file begins with a byte order mark, an invisible character "
            "that other tools take for a part of the first key"
        )
        troubles.append(
            Trouble("yaml-encoding", Position(1, 1), message, "Save the file as UTF-8 without BOM.")
        )
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(errors="replace")
        message = "the file is not UTF-8, so its letters cannot be read for certain"
        at = _position(before, len(before))
        raise Stop(Trouble("yaml-encoding", at, message, "Save the file as UTF-8.")) from None
    if not is_plain_ascii(data) and (found := _FORBIDDEN.search(text)):
        message = (
            f"an invisible or control character (U+{ord(found[0]):04X}) stands here; "
            "it can hide what a text says, and YAML tools break on it"
        )
        at = _position(text, found.start())
        raise Stop(Trouble("yaml-character", at, message, "Delete the character."))
    return text


def _position(text: str, offset: int) -> Position:
    return Position(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _quick(path: str, text: str, limits: Limits) -> Document | None:
    """Read a file without positions, when it is so plain that both ways say the same."""
    if limits not in (ENTRY, VOCABULARY) or (value := quick_value(text)) is None:
        return None
    return Document(path, text, value, cache(lambda: _parse(path, text, limits, []).positions()))


def _parse(path: str, text: str, limits: Limits, troubles: list[Trouble]) -> Document:
    parser = _Loader(text)
    try:
        value, places, plain = build_value(parser.get_event, limits, troubles)
    except yaml.MarkedYAMLError as error:
        raise Stop(explain(error, text, _last_scalar(text))) from None
    except yaml.YAMLError:
        message = "the file is not YAML, so nothing of it can be read"
        fix = "Compare the file with another entry."
        raise Stop(Trouble("yaml-syntax", Position(1, 1), message, fix)) from None
    finally:
        parser.dispose()
    if value is None:
        message = "the file is empty: it holds no entry"
        raise Stop(Trouble("yaml-empty", Position(1, 1), message, "Fill it in, or delete the file."))
    positions = Positions(value, places, plain)
    return Document(path, text, value, lambda: positions)


def _last_scalar(text: str) -> ScalarEvent | None:
    """Return the last scalar before the first syntax error of a text."""
    parser = _Loader(text)
    last = None
    try:
        while (event := parser.get_event()) is not None:
            if isinstance(event, ScalarEvent):
                last = event
    except yaml.YAMLError:
        pass
    finally:
        parser.dispose()
    return last
