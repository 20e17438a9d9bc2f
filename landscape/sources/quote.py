"""Other people's text inside our own sentences."""

from __future__ import annotations

LONGEST = 60


def quote(text: object, longest: int = LONGEST) -> str:
    """Return entry text in backticks: one line, only printable characters, no longer than `longest`."""
    shown = printable(str(text)).strip().replace("`", "'")
    return f"`{shown[: longest - 1]}…`" if len(shown) > longest else f"`{shown}`"


def printable(text: str) -> str:
    """Replace what a terminal, a log or a CI system could take for a command of its own by a space."""
    return text if text.isprintable() else "".join(sign if sign.isprintable() else " " for sign in text)
