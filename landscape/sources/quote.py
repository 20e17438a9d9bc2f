"""Other people's text inside our own sentences."""

from __future__ import annotations

import re

LONGEST = 60

# Letters and marks that leave nothing, or only a gap, to be seen.
_BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_ESCAPES = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}


def quote(text: object, longest: int = LONGEST) -> str:
    """Return entry text in backticks: one line, only printable characters, no longer than `longest`."""
    shown = printable(str(text)).strip().replace("`", "'")
    return f"`{shown[: longest - 1]}…`" if len(shown) > longest else f"`{shown}`"


def printable(text: str) -> str:
    """Replace what a terminal, a log or a CI system could take for a command of its own by a space."""
    return text if text.isprintable() else "".join(sign if sign.isprintable() else " " for sign in text)


def visible(text: str) -> str:
    """Replace what cannot be seen by the escape that YAML's double quotes have for it, such as `\\u200b`."""
    if text.isprintable() and not _BLANK.search(text):
        return text
    return "".join(escape(sign) if not sign.isprintable() or _BLANK.match(sign) else sign for sign in text)


def escape(sign: str) -> str:
    """Return the escape of one character."""
    code = ord(sign)
    if sign in _ESCAPES:
        return _ESCAPES[sign]
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
