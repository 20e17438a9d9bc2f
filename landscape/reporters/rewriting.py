"""What became of files that were written anew, as lines for a terminal."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from pathlib import Path

from landscape.findings import Finding
from landscape.reporters.paths import path_from
from landscape.reporters.plain import LONGEST_PATH, no_command, one_line
from landscape.reporters.report import counted


def about(file: Path, words: str) -> str:
    """Return a line about a file. It never begins with anything that a CI system takes for a command."""
    return f"{one_line(path_from(Path.cwd(), file), LONGEST_PATH)}: {one_line(words)}"


def mended(file: Path, findings: Iterable[Finding]) -> Iterator[str]:
    """Yield what was mended in a file, at the places where it was found."""
    place = one_line(path_from(Path.cwd(), file), LONGEST_PATH)
    for one in findings:
        yield f"{place}:{one.line}:{one.column}: mended {one.rule} {one_line(one.message)}"


def difference(file: Path, old: str, new: str, done: str = "formatted") -> Iterator[str]:
    """Yield the unified difference of two texts; what is invisible in them is shown as a space."""
    name = path_from(Path.cwd(), file)
    lines = difflib.unified_diff(old.split("\n"), new.split("\n"), name, f"{name} ({done})", lineterm="")
    return (no_command(one_line(line, LONGEST_PATH)) for line in lines)


def lines_changed(old: str, new: str) -> str:
    """Return how many lines of a text are others in the new one: "2 lines"."""
    matcher = difflib.SequenceMatcher(None, old.split("\n"), new.split("\n"), autojunk=False)
    count = sum(
        max(old_end - old_start, new_end - new_start)
        for what, old_start, old_end, new_start, new_end in matcher.get_opcodes()
        if what != "equal"
    )
    return counted(count, "line")
