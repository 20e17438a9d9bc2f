"""How a text is written: plain, in double quotes, or as a block over several lines."""

from __future__ import annotations

import re

from landscape.sources.scalars import resolve

# Words that YAML 1.1, and so many a tool, takes for something else than text.
_WORDS = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null"])
_VERSION = re.compile(r"v[0-9]")
_FLOW_SIGNS = frozenset(",[]{}")
_BREAK = re.compile(r"(?<! ) (?! )")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def one_line(text: str, *, in_flow: bool = False, is_quoted: bool = False) -> str:
    """Write a text on one line: plain where nobody can take it for something else, else in double quotes."""
    return text if not is_quoted and _is_plain(text, in_flow) else f'"{"".join(map(_escaped, text))}"'


def block(text: str, width: int) -> tuple[str, list[str]] | None:
    """Write a text as the head of a block and its lines, folded at the width; None when it cannot be one."""
    body = text.removesuffix("\n")
    sign = "" if body != text else "-"
    lines = body.split("\n")
    if not body or not all(_is_line(line) for line in lines) or not lines[0] or not lines[-1]:
        return None
    return (f"|{sign}", lines) if len(lines) > 1 else (f">{sign}", _folded(body, width))


def can_fold(text: str) -> bool:
    """Say whether a text has a place where it may go on in the next line."""
    return "\n" not in text and _is_line(text) and _BREAK.search(text) is not None


def _is_plain(text: str, in_flow: bool) -> bool:
    return (
        text[:1].isalpha()
        and text.isprintable()
        and not text.endswith((" ", ":"))
        and ": " not in text
        and " #" not in text
        and not _VERSION.match(text)
        and text.lower() not in _WORDS
        and not (in_flow and _FLOW_SIGNS.intersection(text))
        and resolve(text) == text
    )


def _is_line(text: str) -> bool:
    """Say whether a text can be a line of a block: nothing invisible, no space that an editor would cut."""
    return text.isprintable() and not text.startswith(" ") and not text.endswith(" ")


def _folded(text: str, width: int) -> list[str]:
    lines = [""]
    for word in _BREAK.split(text):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
    return lines


def _escaped(sign: str) -> str:
    if sign in _ESCAPES:
        return _ESCAPES[sign]
    if sign.isprintable():
        return sign
    code = ord(sign)
    if code <= 0xFF:
        return f"\\x{code:02X}"
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"
