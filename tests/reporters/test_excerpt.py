"""The line of an entry on a terminal, and the mark under the place."""

from __future__ import annotations

import unicodedata

import pytest

from landscape.reporters.excerpt import WIDTH, excerpt


def mark(text: str, column: int) -> str:
    """Return what stands over the mark: the rest of the shown line after as many columns as lie before it."""
    found = excerpt(text, 1, column)
    assert found is not None
    columns = 0
    for index, sign in enumerate(found.text):
        if columns >= found.before and not unicodedata.combining(sign):
            return found.text[index:]
        columns += (
            0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        )
    return ""


@pytest.mark.parametrize(
    ("line", "column", "shown", "over"),
    [
        ("name: Kueue", 1, "name: Kueue", "name: Kueue"),
        ("name: Kueue", 7, "name: Kueue", "Kueue"),
        ("name: 中文 x", 10, "name: 中文 x", "x"),
        ("name: 🙂🙂x", 9, "name: 🙂🙂x", "x"),
        ("name: e\u0301x", 9, "name: e\u0301x", "x"),
        ("\tname: x", 2, "\\tname: x", "name: x"),
        ("a\u200b\u202eb", 4, "a\\u200b\\u202eb", "b"),
        ("a\u200bb", 2, "a\\u200bb", "\\u200bb"),
        ("a\u00a0b", 2, "a\\xa0b", "\\xa0b"),
        ("\x1b[31mred", 6, "\\x1b[31mred", "red"),
        ("##[error]x", 10, "#\\x23[error]x", "x"),
        ("x ##vso[task]y", 3, "x #\\x23vso[task]y", "#\\x23vso[task]y"),
        ("## [no command]", 4, "## [no command]", "[no command]"),
        ("e\u0301", 2, "e\\u0301", "\\u0301"),
        ("\u0301x", 2, "\\u0301x", "x"),
        ("x", 2, "x", ""),
        ("x", 99, "x", ""),
    ],
)
def test_every_sign_takes_the_columns_it_is_shown_in(line: str, column: int, shown: str, over: str) -> None:
    found = excerpt(line, 1, column)
    assert found is not None
    assert found.text == shown
    assert mark(line, column) == over


def test_accents_are_not_heaped() -> None:
    found = excerpt("a" + "\u0301" * 5 + "b", 1, 7)
    assert found is not None
    assert found.text == "a" + "\u0301" * 3 + "\\u0301\\u0301b"


@pytest.mark.parametrize("length", [0, 1, WIDTH - 1, WIDTH, WIDTH + 1, 10_000])
@pytest.mark.parametrize("before", [0, 1, WIDTH // 2, WIDTH - 1, WIDTH, WIDTH + 1, 10_000])
@pytest.mark.parametrize("sign", ["x", "中", "\u200b", "e\u0301"])
def test_a_long_line_is_cut_around_the_place(before: int, length: int, sign: str) -> None:
    line = sign * before + "HERE" + sign * length
    found = excerpt(line, 1, before * len(sign) + 1)
    assert found is not None
    width = sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in found.text
    )
    assert width <= WIDTH
    assert mark(line, before * len(sign) + 1).startswith("HERE")
    assert len(found.text) <= 2 * WIDTH


def test_a_cut_shows() -> None:
    found = excerpt("a" * 500, 1, 250)
    assert found is not None
    assert found.text == f"…{'a' * (WIDTH - 2)}…"
    short = excerpt("a" * WIDTH, 1, 50)
    assert short is not None
    assert "…" not in short.text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_yaml_does(end: str) -> None:
    found = excerpt(end.join(["a: 1", "b: 2", "c: 3"]), 2, 4)
    assert found == ("b: 2", 3)


@pytest.mark.parametrize(("text", "line"), [("", 1), ("a\n", 2), ("a\n  \nb", 2), ("a", 0), ("a", 9)])
def test_there_may_be_no_such_line(text: str, line: int) -> None:
    assert excerpt(text, line, 1) is None
