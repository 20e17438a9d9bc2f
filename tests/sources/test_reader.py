"""A file's bytes become a document with positions, or findings."""

from __future__ import annotations

import pytest

from landscape.findings import Finding
from landscape.sources.builder import Limits
from landscape.sources.document import Document
from landscape.sources.reader import read

SAMPLE = """\
# a comment
name: Kueue
since: 0.10
until: "0.10"
empty:
aliases: [a, 'b', 3]
text: >-
  two
  lines
claims:
  ünï: # a comment
    - support: full
      note: 'it''s'
    - - deep
"""


def document(text: str) -> Document:
    """Parse what has no mistake."""
    found, findings = read("projects/sample.yaml", text.encode())
    assert findings == ()
    assert found is not None
    return found


def finding(text: str | bytes) -> Finding:
    """Return the one finding of a text."""
    data = text.encode() if isinstance(text, str) else text
    (found,) = read("projects/sample.yaml", data).findings
    return found


def test_values() -> None:
    assert document(SAMPLE).value == {
        "name": "Kueue",
        "since": 0.1,
        "until": "0.10",
        "empty": None,
        "aliases": ["a", "b", 3],
        "text": "two lines",
        "claims": {"ünï": [{"support": "full", "note": "it's"}, ["deep"]]},
    }


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("name",), (2, 1), (2, 7)),
        (("empty",), (5, 1), (5, 7)),
        (("aliases",), (6, 1), (6, 10)),
        (("aliases", 1), (6, 14), (6, 14)),
        (("text",), (7, 1), (7, 7)),
        (("claims", "ünï"), (11, 3), (12, 5)),
        (("claims", "ünï", 0), (12, 7), (12, 7)),
        (("claims", "ünï", 0, "support"), (12, 7), (12, 16)),
        (("claims", "ünï", 0, "note"), (13, 7), (13, 13)),
        (("claims", "ünï", 1, 0), (14, 9), (14, 9)),
    ],
)
def test_every_key_and_value_has_its_place(
    path: tuple[str | int, ...], key: tuple[int, int], value: tuple[int, int]
) -> None:
    assert document(SAMPLE).place(path) == (key, value)


def test_columns_count_characters() -> None:
    assert document('{"é€😀": 1, b: 2}').place(("b",)).key == (1, 12)


def test_what_is_not_there_is_at_its_nearest_ancestor() -> None:
    sample = document(SAMPLE)
    assert sample.place(("claims", "ünï", 0, "evidence", 3)) == sample.place(("claims", "ünï", 0))
    assert sample.place(("nothing",)).key == (1, 1)


def test_the_text_without_quotes_is_kept_as_written() -> None:
    sample = document(SAMPLE)
    assert sample.written(("since",)) == "0.10"
    assert sample.written(("until",)) is None
    assert sample.written(("aliases", 2)) == "3"
    assert sample.written(("aliases", 1)) is None


def test_a_document_knows_its_kind_and_id() -> None:
    assert (document("a: b").kind, document("a: b").id) == ("projects", "sample")


def test_windows_line_ends_and_a_first_marker_are_fine() -> None:
    sample = document("---\r\na: b\r\nc: d\r\n")
    assert sample.value == {"a": "b", "c": "d"}
    assert sample.place(("c",)).key == (3, 1)


def test_a_duplicate_key_keeps_the_first_and_reads_on() -> None:
    found, findings = read("x.yaml", b"a: 1\nb: 2\na:\n  c: 3\n  c: 4\nd: 5\nd: 6\n")
    assert found is not None
    assert found.value == {"a": 1, "b": 2, "d": 5}
    assert [(one.line, one.column, one.rule) for one in findings] == [
        (3, 1, "duplicate-key"),
        (5, 3, "duplicate-key"),
        (7, 1, "duplicate-key"),
    ]
    assert "first in line 1" in findings[0].message


@pytest.mark.parametrize("text", ["1: a", "null: [a, b]", "true: {c: d}", "1.5:", "?\n: a"])
def test_a_key_that_is_no_text_is_left_out(text: str) -> None:
    found, (one,) = read("x.yaml", f"b: c\n{text}\n".encode())
    assert (one.line, one.rule) == (2, "yaml-key")
    assert found is not None
    assert found.value == {"b": "c"}


@pytest.mark.parametrize(
    ("text", "rule", "line", "column"),
    [
        ("", "yaml-empty", 1, 1),
        ("# only a comment\n", "yaml-empty", 1, 1),
        ("---\n", "yaml-empty", 1, 1),
        ("a: &x 1\nb: *x\n", "yaml-alias", 1, 4),
        ("a: *x\n", "yaml-alias", 1, 4),
        ("*x : a\n", "yaml-alias", 1, 1),
        ("b: 1\n<<: {a: 1}\n", "yaml-alias", 2, 1),
        ("&x a: 1\n", "yaml-alias", 1, 1),
        ("a: &x [1]\n", "yaml-alias", 1, 4),
        ("a: !!python/object:os.system x\n", "yaml-tag", 1, 4),
        ("a: ! x\n", "yaml-tag", 1, 4),
        ("a: !!map {}\n", "yaml-tag", 1, 4),
        ("a: 1\n---\nb: 2\n", "yaml-documents", 2, 1),
        ("a: 1\n---\n", "yaml-documents", 2, 1),
        ("{a: 1}: b\n", "yaml-key", 1, 1),
        ("? [a]\n: b\n", "yaml-key", 1, 3),
        ("a: {{ b }}\n", "yaml-key", 1, 5),
        ("a: 1\nb: x\x07y\n", "yaml-character", 2, 5),
        ("a: x\u202ey\n", "yaml-character", 1, 5),
        ("a: x\u2028y\n", "yaml-character", 1, 5),
        ("a: x\ufeffy\n", "yaml-character", 1, 5),
        (f"{'[' * 25}\n", "yaml-size", 1, 21),
    ],
)
def test_what_no_entry_may_hold(text: str, rule: str, line: int, column: int) -> None:
    assert (finding(text).line, finding(text).column, finding(text).rule) == (line, column, rule)
    assert read("x.yaml", text.encode()).document is None


def test_not_utf8() -> None:
    found = finding(b"a: b\nc: \xc3\xa9\xff\n")
    assert (found.rule, found.line, found.column) == ("yaml-encoding", 2, 5)
    assert finding("a: b\n".encode("utf-16")).rule == "yaml-encoding"


def test_a_byte_order_mark_is_named_and_the_rest_is_read() -> None:
    found, (one,) = read("x.yaml", b"\xef\xbb\xbfa: b\n")
    assert one.rule == "yaml-encoding"
    assert found is not None
    assert found.value == {"a": "b"}
    assert found.place(("a",)).value == (1, 4)


def test_an_alias_bomb_ends_at_its_first_line() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 60)]
    found, (one,) = read("x.yaml", "\n".join(lines).encode())
    assert found is None
    assert (one.line, one.column, one.rule) == (1, 5, "yaml-alias")


@pytest.mark.parametrize("text", ["a: b" * 100, "[" + "x, " * 40 + "x]"])
def test_huge_input(text: str) -> None:
    found, (one,) = read("x.yaml", text.encode(), Limits(size=150, depth=20, items=20))
    assert found is None
    assert one.rule == "yaml-size"


def test_a_file_of_just_the_largest_size_is_read() -> None:
    text = b"a: [b, c, d]\n"
    just = Limits(size=len(text), depth=2, items=6)
    assert read("x.yaml", text, just).findings == ()
    for less in (
        Limits(size=just.size - 1, depth=just.depth, items=just.items),
        Limits(size=just.size, depth=just.depth - 1, items=just.items),
        Limits(size=just.size, depth=just.depth, items=just.items - 1),
    ):
        (found,) = read("x.yaml", text, less).findings
        assert found.rule == "yaml-size"


def test_entry_text_in_a_message_is_one_short_line() -> None:
    found = finding(f'"x\\n::error::{"y" * 200}": 1\n"x\\n::error::{"y" * 200}": 2\n')
    assert "\n" not in found.message
    assert "y" * 80 not in found.message
