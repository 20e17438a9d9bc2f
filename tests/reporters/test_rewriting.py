"""Lines about files that were written anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from landscape.reporters.rewriting import about, difference, lines_changed


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("data/projects/x.yaml", "data/projects/x.yaml: formatted"),
        ("../x.yaml", "../x.yaml: formatted"),
        ("::error::/projects/x.yaml", "./::error::/projects/x.yaml: formatted"),
        ("data/projects/x\n\x1b[31m.yaml", "data/projects/x  [31m.yaml: formatted"),
    ],
)
def test_a_line_about_a_file(file: str, line: str) -> None:
    assert about(Path(file), "formatted") == line


def test_a_difference_shows_text_and_nothing_else() -> None:
    lines = list(difference(Path("x.yaml"), "a\n\x1b[31mb\r\n", "a\nb\n"))
    assert lines == ["--- x.yaml", "+++ x.yaml (formatted)", "@@ -1,3 +1,3 @@", " a", "- [31mb ", "+b", " "]


@pytest.mark.parametrize(
    ("old", "new", "count"),
    [("a\nb\n", "a\nc\n", "1 line"), ("a\n", "a\nb\nc\n", "2 lines"), ("a\nb\nc\n", "c\n", "2 lines")],
)
def test_lines_are_counted(old: str, new: str, count: str) -> None:
    assert lines_changed(old, new) == count


def test_no_line_of_a_difference_is_a_command() -> None:
    old = "a:   >-\n  ::error file=x::y\n\n\n  b\n"
    lines = list(difference(Path("x.yaml"), old, old.replace("a:   ", "a: ")))
    assert any("error file" in line for line in lines)
    assert not any(line.lstrip().startswith("::") for line in lines)
