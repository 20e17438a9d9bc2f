"""What is not YAML is explained in words, at the place of the mistake."""

from __future__ import annotations

import pytest

from landscape.sources.reader import read


@pytest.mark.parametrize(
    ("text", "line", "column", "says"),
    [
        ("a: b: c\n", 1, 5, "double quotes"),
        ("a: Note: this\nb: c\n", 1, 8, "double quotes"),
        ("a: x\n  b: c\n", 2, 3, "further than the one above"),
        ("name foo\nb: c\n", 1, 1, "no colon"),
        ("  a:b\n  c: d\n", 1, 4, "space after the colon"),
        ("x: y\na:b\nc: d\n", 2, 2, "space after the colon"),
        ("x: y\na:b\n", 2, 2, "space after the colon"),
        ("a: b\nc\nd: e\n", 2, 1, "neither `key: value`"),
        ('a: "x\nb: c\n', 1, 4, "never closed"),
        ('a: "x\nb: c\nd: "e"\n', 1, 4, "closes only in line 3"),
        ("a: 'x\nb: it's so\n", 1, 4, "closes only in line 2"),
        ("a: 'it's'\n", 1, 8, "other kind of quotes"),
        ("a:\n  - b\n c: d\n", 3, 2, "indented neither"),
        ("a: [1, 2\nb: c\n", 1, 4, "not closed"),
        ("a: {b: c\nd: e\n", 1, 4, "not closed"),
        ("a: @foo\n", 1, 4, "`@`"),
        ("a: `x`\n", 1, 4, "a backtick"),
        ("a: [x] b\n", 1, 8, "the whole text in double quotes"),
        ('"a": "b",\n"c": "d"\n', 1, 9, "Delete the comma"),
        ("a:\n  -b\n  c: d\n", 2, 3, "Put a space behind it"),
        ("a:\n  \u2013 b\n  c: d\n", 2, 3, "plain hyphen"),
        ("a: b\nc: [d, e\n", 2, 4, "not closed"),
        ("a: %x\n", 1, 4, "`%`"),
        ("a: *\n", 1, 4, "`*`"),
        ("a: *bold*\n", 1, 4, "`*`"),
        ("a: & b\n", 1, 4, "`&`"),
        ("%x y\na: b\n", 1, 1, "`%`"),
        ('a: "\\q"\n', 1, 5, "backslash"),
        ("a: - b\n", 1, 4, "line of its own"),
        ("- a\nb: c\n", 2, 1, "`- `"),
        ("a: |x\n  b\n", 1, 4, "next line"),
        ("a: 1\n...\nb: c\n", 3, 1, "ended before"),
        ("a: b\nname:\u00a0foo\n", 2, 6, "no-break space"),
        ("name\uff1afoo\nb: c\n", 1, 5, "wide colon"),
        ("a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> x\n", 2, 1, "merge conflict"),
        ("a: [b](https://c.org)\n", 1, 7, "between ( and )"),
    ],
)
def test_syntax(text: str, line: int, column: int, says: str) -> None:
    (found,) = read("x.yaml", text.encode()).findings
    assert (found.line, found.column, found.rule) == (line, column, "yaml-syntax")
    assert says in f"{found.message} {found.fix}"


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a:\n\tb: c\n", 2, 1),
        ("a:\n  b: c\n\td: e\n", 3, 1),
        ("a: >\n\tb\n", 2, 1),
        ("a:\n  \tb: c\n  d: [\n", 2, 3),
        ("\ta: b\n", 1, 1),
    ],
)
def test_tabs(text: str, line: int, column: int) -> None:
    (found,) = read("x.yaml", text.encode()).findings
    assert (found.line, found.column, found.rule) == (line, column, "yaml-tab")


@pytest.mark.parametrize(
    ("text", "says"), [("-\ta: b\n  c: d\n", "behind the hyphen"), ("a:\n\tb: c\n", "indents this line")]
)
def test_what_a_tab_does_is_said(text: str, says: str) -> None:
    (found,) = read("x.yaml", text.encode()).findings
    assert found.rule == "yaml-tab"
    assert says in found.message


def test_tabs_inside_a_text_are_fine() -> None:
    assert read("x.yaml", b"a: |\n  b\tc\n  \td\n").findings == ()
