"""What stands in a sheet, and that it can be read again whatever the texts in it are."""

from __future__ import annotations

from typing import Any

import pytest

from landscape.catalogue import build
from landscape.evidence.reader import Unread, Why
from landscape.evidence.sample import sample
from landscape.evidence.sheet import Drawing, sheet
from landscape.sources.reader import read
from tests.conftest import Files, claim, tree_of

from .conftest import Shelf, cite

DRAWING = Drawing(date="2026-11-25", number=1, of=1, seed=7, commit="f" * 40)


def made(small: Files, text: str | Unread, **more: Any) -> tuple[str, dict[str, Any]]:
    """Return the sheet of one statement as text and as what YAML reads in it."""
    for path in ("projects/volcano.yaml", "projects/plugin.yaml"):
        small[path].update(capabilities={}, hardware={})
    evidence = [cite("a.md", "3")]
    small["projects/kueue.yaml"].update(
        capabilities={"gang-scheduling": claim("full", **{"evidence": evidence, **more})}, hardware={}
    )
    tree = tree_of(small)
    catalogue = build(tree)
    written = sheet(DRAWING, sample(tree, catalogue, Shelf({"a.md": text}), 1, 7), catalogue)
    reading = read("sheet.yaml", written.encode())
    assert reading.findings == ()
    assert reading.document is not None
    value: Any = reading.document.value
    assert isinstance(value, dict)
    return written, value


def test_a_sheet_tells_what_is_claimed_and_what_it_takes(small: Files) -> None:
    more = {
        "maturity": "beta",
        "since": "v0.10",
        "via": ["volcano"],
        "inherited": True,
        "note": "By: 'us' \"all\".",
    }
    text, value = made(small, "one\ntwo\nthree\nfour", **more)
    assert text.startswith("# An audit")
    for verdict in ("right", "weak", "wrong-level", "wrong-capability", "unreadable"):
        assert f"#   {verdict} " in text
    assert {key: value[key] for key in value if key != "sample"} == {
        "format": 1,
        "date": "2026-11-25",
        "number": 1,
        "of": 1,
        "seed": 7,
        "commit": "f" * 40,
    }
    (one,) = value["sample"]
    assert list(one) == [
        *(
            "statement",
            "project",
            "capability",
            "question",
            "counts_as_full",
            "counts_as_partial",
            "not_this",
        ),
        *("support", "maturity", "since", "via", "inherited", "note", "evidence"),
        *("verdict", "faults", "remark"),
    ]
    assert one["statement"] == "kueue/capabilities/gang-scheduling/0"
    assert one["note"] == "By: 'us' \"all\"."
    assert one["since"] == "v0.10"
    assert (one["verdict"], one["faults"], one["remark"]) == (None, None, None)
    (piece,) = one["evidence"]
    assert piece["text"] == "1   one\n2   two\n3 > three\n4   four\n"


def test_only_the_lines_around_are_shown(small: Files) -> None:
    text = "\n".join(f"line {number}" for number in range(1, 200))
    _, value = made(small, text, evidence=[cite("a.md", "100-L101")])
    shown = value["sample"][0]["evidence"][0]["text"].splitlines()
    assert (shown[0], shown[-1]) == ("92    line 92", "109   line 109")
    assert [line for line in shown if ">" in line] == ["100 > line 100", "101 > line 101"]


def test_of_a_whole_file_the_beginning_is_shown(small: Files) -> None:
    _, value = made(small, "\n".join("x" for _ in range(100)), evidence=[cite("a.md")])
    shown = value["sample"][0]["evidence"][0]["text"].splitlines()
    assert len(shown) == 61
    assert shown[-1] == "… 40 more lines"
    assert not any(">" in line for line in shown)


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        (Unread(Why.NO_MIRROR), "there is no mirror of the repository"),
        ("one\ntwo", "the file has no such line"),
    ],
)
def test_why_there_is_nothing_to_read(small: Files, text: str | Unread, unread: str) -> None:
    _, value = made(small, text)
    assert value["sample"][0]["evidence"][0]["unread"] == unread


@pytest.mark.parametrize(
    "text",
    [
        "\x00\x1b[2J\ntwo\n\ufeff\u202ethree",
        "\n\n\n",
        "a: &x\n  - *x\n\ttab: |",
        "---\n...\n%YAML 2.0",
        "'\"\n\\\n#",
        "x" * 10_000 + "\ntwo\nthree",
        "   indented\n two\n  three",
        "emoji 🙂\n中文\nzero\u200bwidth",
    ],
)
def test_any_text_can_be_read_again(small: Files, text: str) -> None:
    written, value = made(small, text)
    shown = value["sample"][0]["evidence"][0]["text"]
    assert len(shown.splitlines()) == min(len(text.split("\n")), 11)
    assert all(len(line) < 420 for line in written.splitlines())
