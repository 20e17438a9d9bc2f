"""What became of files that were written anew, as lines for a terminal."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

from landscape.sources.quote import printable


def line_of(file: Path, words: str) -> str:
    """Return a line about a file. It never begins with anything that a CI system takes for a command."""
    shown = file.as_posix()
    shown = shown if shown[:1].isalnum() or shown.startswith((".", "/")) else f"./{shown}"
    return printable(f"{shown}: {words}")


def difference(file: Path, old: str, new: str) -> Iterator[str]:
    """Yield the unified difference of two texts; what is invisible in them is shown as a space."""
    name = file.as_posix()
    lines = difflib.unified_diff(old.split("\n"), new.split("\n"), name, f"{name} (formatted)", lineterm="")
    return map(printable, lines)


def lines_changed(old: str, new: str) -> str:
    """Return how many lines of a text are others in the new one: "2 lines"."""
    matcher = difflib.SequenceMatcher(None, old.split("\n"), new.split("\n"), autojunk=False)
    count = sum(
        max(old_end - old_start, new_end - new_start)
        for what, old_start, old_end, new_start, new_end in matcher.get_opcodes()
        if what != "equal"
    )
    return f"{count} line{'' if count == 1 else 's'}"
