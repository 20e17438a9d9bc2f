"""The values of a plain YAML file, four times as fast as with positions, or nothing when in doubt.

Almost every file of a landscape is fine, and of a fine file nobody asks where its parts stand. So a fast
parser reads what is plain; what could mean something else to it than to our own reader goes the thorough way.
"""

from __future__ import annotations

import re
from typing import Any

import ryaml

from landscape.sources.document import Value

_LONGEST = 256 * 1024
# Keys and values: where there are more, our reader counts whether they are too many.
_MOST = 16_000
_LARGEST = 10**18
# Bytes that are a character of their own and may stand in a file (reader.py says which may not).
_PLAIN_BYTES = bytes([0x0A, *range(0x20, 0x7F)])

# Words that only our reader refuses, cheap to look for ...
_REFUSED = ("\t", "\r", "<<", "\n---", "\n...", "\n%", "\n" + " " * 17, "- - ")
# ... and signs that are fine inside a text: anchors, aliases and tags; one list or mapping inside another.
_DOUBTS = (
    ("&*!", re.compile(r"(?:^|[\s\[{(,:?-])(?:[&*]\S|!)", re.MULTILINE)),
    ("[{", re.compile(r"[\[{][^\[\]{}]*[\[{]")),
    ("?", re.compile(r"^[ -]*\?\s", re.MULTILINE)),
)
_SIGNS = frozenset("-+0")
_ZERO_FIRST = re.compile(r"[-+]?0[0-9]+")
_OTHER_BASE = re.compile(r"(?<![0-9A-Za-z])0[xob]")


def quick_value(text: str) -> Value:
    """Return the value of a file of nothing but mappings, lists, texts and whole numbers; else None."""
    if len(text) > _LONGEST or text.startswith(("%", "---", "...")):
        return None
    if any(word in text for word in _REFUSED):
        return None
    for signs, doubt in _DOUBTS:
        if any(sign in text for sign in signs) and doubt.search(text):
            return None
    try:
        value: Value = ryaml.loads(text)  # type: ignore[attr-defined]
    except Exception:
        # Whatever a file may do to the fast parser, the other one has the last word.
        return None
    return value if isinstance(value, dict) and _is_plain(value, text) else None


def is_plain_ascii(data: bytes) -> bool:
    """Return whether bytes are printable ASCII and line feeds alone, of which none can be forbidden."""
    return not data.translate(None, _PLAIN_BYTES)


def _is_plain(root: dict[str, Any], text: str) -> bool:
    """Return whether both parsers must agree on every value."""
    stack: list[Any] = [root]
    items = 0
    while stack:
        part = stack.pop()
        items += len(part) * (2 if part.__class__ is dict else 1)
        if items > _MOST:
            return False
        if part.__class__ is dict:
            for key in part:
                # A number to our reader, when it has no quotes.
                if key.__class__ is not str or (key[:1] in _SIGNS and _ZERO_FIRST.fullmatch(key)):
                    return False
            part = part.values()
        for value in part:
            kind = value.__class__
            if kind is str:
                if value[:1] in _SIGNS and _ZERO_FIRST.fullmatch(value):
                    return False
            elif kind is dict or kind is list:
                stack.append(value)
            elif kind is not int or abs(value) >= _LARGEST or _OTHER_BASE.search(text):
                return False
    return True
