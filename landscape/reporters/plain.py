"""Text with parts of entries in it -> text that ends no line and commands no terminal or CI system."""

from __future__ import annotations

import re

LONGEST = 500
LONGEST_PATH = 4096

# GitHub's and Azure's runners obey "##[command]" and "##vso[command]" wherever in a line they stand.
COMMAND = re.compile(r"##(?=\w*\[)")
# GitHub's runner obeys "::command::" at the begin of a line, whatever white space stands before it.
_BEGIN = re.compile(r"^(\s*)::")


def one_line(text: str, longest: int = LONGEST) -> str:
    """Return text on one line, of printable characters only, no longer than `longest` of them."""
    if len(text) > longest:
        text = f"{text[: longest - 1]}…"
    if not text.isprintable():
        text = "".join(sign if sign.isprintable() else " " for sign in text)
    return COMMAND.sub("# #", text)


def no_command(line: str) -> str:
    """Return a whole line of output that may begin with white space and then with somebody else's text."""
    return _BEGIN.sub(r"\1: :", line)
