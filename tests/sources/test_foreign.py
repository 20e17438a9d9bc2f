"""Files of others are read with limits, whatever they hold."""

from __future__ import annotations

import pytest

from landscape.sources.builder import Limits
from landscape.sources.foreign import FOREIGN, read_foreign


def value(text: str) -> object:
    """Return what a text means; it must be without a finding."""
    reading = read_foreign("x.yaml", text.encode())
    assert reading.findings == ()
    assert reading.document is not None
    return reading.document.value


def only_finding(data: bytes, limits: Limits = FOREIGN) -> tuple[str, int, int]:
    """Return rule, line and column of the one thing that is wrong with a file."""
    reading = read_foreign("x.yaml", data, limits)
    assert reading.document is None
    (finding,) = reading.findings
    assert finding.path == "x.yaml"
    assert "entry" not in finding.message, "it is not one of ours"
    return finding.rule, finding.line, finding.column


def test_days_and_numbers_stay_what_they_are() -> None:
    assert value('a: 2026-06-30\nb: "1"\nc: 1\nd:\n') == {"a": "2026-06-30", "b": "1", "c": 1, "d": None}


def test_places_are_known() -> None:
    document = read_foreign("x.yaml", b"a:\n  - b: 1\n    c: 2\n").document
    assert document is not None
    assert document.place(("a", 0, "c")).value == (3, 8)


def test_aliases_are_written_out() -> None:
    assert value("a: &x {b: [1, &y 2]}\nc: *x\nd: *y\n") == {"a": {"b": [1, 2]}, "c": {"b": [1, 2]}, "d": 2}
    assert value("a: &x 1\nb: &x 2\nc: *x\n") == {"a": 1, "b": 2, "c": 2}
    assert value("a: &x\n  b: &y [1]\n  c: *y\nd: *x\n") == {
        "a": {"b": [1], "c": [1]},
        "d": {"b": [1], "c": [1]},
    }


def test_tags_are_passed_over_and_make_nothing() -> None:
    assert value('a: !!str 5\nb: !!python/object/apply:os.system ["true"]\nc: !x d\n') == {
        "a": "5",
        "b": ["true"],
        "c": "d",
    }


def test_a_byte_order_mark_is_no_part_of_a_key() -> None:
    assert value("\ufeffa: 1\n") == {"a": 1}


def test_an_alias_bomb_ends_at_the_limit() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    rule, _, _ = only_finding("\n".join(lines).encode())
    assert rule == "yaml-size"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x\n  b: *x\n", ("yaml-alias", 2, 6)),
        ("a: *x\n", ("yaml-alias", 1, 4)),
        ("a: &x {b: 1}\nc:\n  <<: *x\n", ("yaml-alias", 3, 3)),
        ("a: 1\n---\nb: 2\n", ("yaml-documents", 2, 1)),
        ("", ("yaml-empty", 1, 1)),
        ("[" * 30, ("yaml-size", 1, 21)),
        ("a: [1\nb: 2\n", ("yaml-syntax", 1, 4)),
        ("a: \x00\n", ("yaml-syntax", 1, 1)),
    ],
)
def test_what_cannot_be_read_is_a_finding(text: str, expected: tuple[str, int, int]) -> None:
    assert only_finding(text.encode()) == expected


def test_a_file_that_is_too_large_is_not_looked_at() -> None:
    limits = Limits(size=10, depth=5, items=5)
    assert only_finding(b"a: 12345678", limits)[0] == "yaml-size"
    assert read_foreign("x.yaml", b"a: 1234567", limits).findings == ()
    assert only_finding(b"[1, 2, 3, 4]", Limits(size=99, depth=5, items=4))[0] == "yaml-size"


def test_bytes_that_are_no_text() -> None:
    assert only_finding(b"a: b\nc: \xff\n") == ("yaml-encoding", 2, 4)


def test_a_key_that_stands_twice_is_a_finding() -> None:
    reading = read_foreign("x.yaml", b"a: 1\na: 2\n")
    assert [one.rule for one in reading.findings] == ["duplicate-key"]
