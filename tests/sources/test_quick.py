"""The fast way reads what the thorough one reads, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from landscape.sources.builder import ENTRY
from landscape.sources.quick import is_plain_ascii, quick_value
from landscape.sources.reader import _FORBIDDEN, _parse

DATA = Path(__file__).parents[2] / "data"
FILES = sorted(DATA.rglob("*.yaml"))


def thorough(text: str) -> tuple[object, list[object]]:
    """Return what the thorough way makes of a text: its value and what is wrong with it."""
    troubles: list[object] = []
    document = _parse("x.yaml", text, ENTRY, troubles)  # type: ignore[arg-type]
    return document.value, troubles


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_both_ways_are_of_one_mind_on_the_catalogue(path: Path) -> None:
    text = path.read_text("utf-8")
    value = quick_value(text)
    if value is not None:
        assert (value, []) == thorough(text)


@pytest.mark.parametrize(
    "many", [lambda n: "a: [" + "1, " * n + "1]", lambda n: "".join(f"k{i}: v\n" for i in range(n))]
)
def test_a_file_of_very_many_values_is_counted_the_thorough_way(many: Callable[[int], str]) -> None:
    assert quick_value(many(1000)) is not None
    assert quick_value(many(17_000)) is None


def test_most_of_the_catalogue_is_read_the_fast_way() -> None:
    assert sum(quick_value(path.read_text("utf-8")) is not None for path in FILES) > len(FILES) * 0.8


@pytest.mark.parametrize(
    "text",
    [
        "a: b",
        "a: 'it''s'",
        'a: "\\u00e9 \\x40"',
        "a: 5\nb: -7\nc: 0",
        "a: yes\nb: 1:30\nc: 2026-11-23\nd: 1_000",
        "a: >-\n  b\n  c\n\n  d\ne: |\n  f\n   g\n",
        "# c\na: [b, c] # d\ne: {f: g}\n",
        "a:\n- b: c\n  d: e\n- f\n",
        'a: "0.10"',
        "a: R&D, 5*3!, a & b",
    ],
)
def test_what_is_plain_is_read(text: str) -> None:
    value = quick_value(text)
    assert value is not None
    assert (value, []) == thorough(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: 0.10",
        "a: 010",
        "a: +010",
        "a: 0x1F",
        "a: 0o17",
        "a: 0b11",
        "a: ! x",
        "a: 1e3",
        "a: .5",
        "a: .inf",
        "a: null",
        "a:",
        "a: ~",
        "a: true",
        "a: 1234567890123456789",
        "1: a",
        "010: a",
        "true: a",
        "? a\n: b",
        "a: b\na: c",
        "a: &x b",
        "a: &x b\nc: *x",
        "a: !x b",
        "a: !!str b",
        "<<: {a: b}",
        "a: {<<: b}",
        "%YAML 1.1\n---\na: b",
        "---\na: b",
        "a: b\n---\nc: d",
        "a: b\n...\n",
        "a:\tb",
        "a: b\r\nc: d\r\n",
        "a: [[b]]",
        "a: {b: [c]}",
        "a: [\n  {b: c}]",
        "a:\n - - b",
        "[a, b]",
        "just text",
        "",
        "# only",
        "a: [b",
        "a: " + "x" * 300_000,
        "\n".join(f"{' ' * level}a:" for level in range(18)) + " b",
    ],
)
def test_what_might_mean_something_else_is_left_to_the_other(text: str) -> None:
    assert quick_value(text) is None


_SIGNS = st.sampled_from(
    [*"ab:-?[]{},#&*!|>'\"%@` \n\n", "  ", ": ", "- ", "0", "1", ".", "~", "é", "null", "true"]
)


@given(st.lists(_SIGNS, max_size=40).map("".join))
def test_both_ways_are_of_one_mind_on_anything(text: str) -> None:
    value = quick_value(text)
    if value is not None:
        assert (value, []) == thorough(text)


@given(st.binary(max_size=30))
def test_nothing_forbidden_is_plain_ascii(data: bytes) -> None:
    if is_plain_ascii(data):
        assert not _FORBIDDEN.search(data.decode())
