"""Other people's text inside our own sentences."""

from __future__ import annotations

LONGEST = 60


def quote(text: object) -> str:
    """Return entry text in backticks: one line, only printable characters, no longer than 60 of them."""
    shown = printable(str(text)).strip().replace("`", "'")
    return f"`{shown[: LONGEST - 1]}…`" if len(shown) > LONGEST else f"`{shown}`"


def printable(text: str) -> str:
    """Replace what a terminal, a log or a CI system could take for a command of its own by a space."""
    return text if text.isprintable() else "".join(sign if sign.isprintable() else " " for sign in text)
