"""One row more in the list of organisations, and nothing else changed."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from landscape.checks import check_tree
from landscape.drafts.organisations import PATH, Unplaced, with_organisation
from landscape.formatting import format_entry
from landscape.sources import read_alone, read_tree
from landscape.sources.reader import read_entry

ROOT = Path(__file__).resolve().parents[2]
REAL = (ROOT / "data" / PATH).read_text("utf-8")
LINE = "# yaml-language-server: $schema=../../schemas/organisations.schema.json"
LIST = """# About the list.

organisations:  # in the order of names
  - id: beta
    name: Beta
  # What Delta is.
  - id: delta
    name: >-
      Delta
    url: https://delta.example.org/

# The end.
"""


def added(old: str, new: str) -> list[str]:
    """Return the lines that came, and see that none went."""
    lines = list(difflib.ndiff(old.splitlines(), new.splitlines()))
    assert not [line for line in lines if line.startswith("-")]
    return [line[2:] for line in lines if line.startswith("+")]


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("Alpha", "  - id: beta"),
        ("Cappa", "  # What Delta is."),
        ("Gamma", ""),
        ("élan", ""),
        ("Zeta: the last", ""),
        ("beta b", "  # What Delta is."),
    ],
)
def test_the_row_stands_where_the_alphabet_wants_it(name: str, before: str) -> None:
    made = with_organisation(LIST, "new", name, LINE)
    quoted = f'"{name}"' if ":" in name else name
    assert added(LIST, made.text) == ["  - id: new", f"    name: {quoted}"]
    lines = made.text.split("\n")
    assert [lines[number - 1] for number in made.lines] == ["  - id: new", f"    name: {quoted}"]
    assert lines[made.lines.stop - 1] == before
    rules = {finding.rule for finding in check_tree(read_alone(PATH, made.text.encode()))}
    assert rules <= {"vocabulary-unused"}


def test_the_real_list_stays_sorted_and_formatted() -> None:
    for name in ("Aaa", "Zzz", "Example", "x" * 119, 'Quote "it" #1'):
        made = with_organisation(REAL, "some-new-one", name, LINE)
        assert added(REAL, made.text)
        assert format_entry(PATH, made.text.encode()).text == made.text
        findings = check_tree(read_tree(ROOT / "data", {PATH: made.text.encode()}))
        assert {finding.rule for finding in findings} <= {"vocabulary-unused"}


@pytest.mark.parametrize(
    "text",
    [
        "organisations:\n- id: beta\n  name: Beta",
        "organisations:\r\n  - id: beta\r\n    name: Beta\r\n",
        "organisations:\n    - id: beta\n      name: Beta\n# end",
    ],
)
@pytest.mark.parametrize("name", ["Alpha", "Zeta"])
def test_other_ways_to_write_it_stay(text: str, name: str) -> None:
    made = with_organisation(text, "new", name, LINE)
    assert added(text, made.text)
    assert made.text.count("\r\n") in (0, made.text.count("\n"))
    document = read_entry(PATH, made.text.encode()).document
    assert document is not None
    rows = [{"id": "beta", "name": "Beta"}, {"id": "new", "name": name}]
    assert document.value == {"organisations": rows if name == "Zeta" else rows[::-1]}


def test_without_a_list_there_is_one() -> None:
    made = with_organisation(None, "new", "New", LINE)
    assert made.text == f"{LINE}\norganisations:\n  - id: new\n    name: New\n"
    assert list(made.lines) == [3, 4]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("organisations: [{id: a, name: A}]\n", "landscape fmt"),
        ("organisations: a\n", "cannot be read"),
        ("organisations: []\n", "cannot be read"),
        ("rows: []\n", "cannot be read"),
        ("organisations: [\n", "cannot be read"),
        ("", "cannot be read"),
        ("a: 1\na: 2\norganisations:\n  - id: a\n", "cannot be read"),
    ],
)
def test_what_is_no_such_list_is_left_alone(text: str, says: str) -> None:
    with pytest.raises(Unplaced, match=says):
        with_organisation(text, "new", "New", LINE)
