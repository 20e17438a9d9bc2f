"""Other values in an entry: what stays is left alone, and no comment is lost."""

from __future__ import annotations

from typing import Any

import pytest

from landscape.formatting import Unsafe, format_entry
from landscape.formatting.change import new_text, with_values
from landscape.sources.reader import read_entry

PATH = "group/batch.yaml"
TEXT = """\
# yaml-language-server: $schema=../../schemas/group.schema.json
# Who we are.
name: Batch # short
kind: subproject
mission: To run jobs.
people:
  # The first one.
  - name: Ada Example
    role: chair # since the beginning
    evidence:
      - url: https://example.org/a
        kind: docs
        checked: "2026-01-01"
  # The second one.
  - name: Ben Example
    role: chair
    evidence: [] # none yet
evidence:
  - url: https://example.org/a
    kind: docs
    checked: "2026-01-01"
# The end.
"""


def value() -> Any:
    """Return what the text says, to be changed."""
    document = read_entry(PATH, TEXT.encode()).document
    assert document is not None
    return document.value


def test_the_text_is_in_the_one_style() -> None:
    assert format_entry(PATH, TEXT.encode()).text == TEXT


def test_the_same_values_are_the_same_text_even_in_another_style() -> None:
    crooked = TEXT.replace("name: Batch # short", "name:   'Batch' # short")
    assert with_values(PATH, TEXT, value()) == TEXT
    assert with_values(PATH, crooked, value()) == crooked


def test_a_changed_text_changes_one_line() -> None:
    wanted = value()
    wanted["mission"] = "To run jobs well."
    assert with_values(PATH, TEXT, wanted) == TEXT.replace("To run jobs.", "To run jobs well.")


def test_a_new_key_stands_where_the_schema_has_it() -> None:
    wanted = value()
    wanted["people"][0]["term"] = {"end": "2027-01-01"}
    lines = with_values(PATH, TEXT, wanted).splitlines()
    assert lines[lines.index("    term:") - 1] == "    role: chair # since the beginning"
    assert lines[lines.index("    term:") + 1] == '      end: "2027-01-01"'
    assert len(lines) == len(TEXT.splitlines()) + 2


def test_a_new_item_takes_nobodys_comment() -> None:
    wanted = value()
    wanted["people"].insert(0, {"name": "Aaron Example", "role": "chair", "evidence": []})
    wanted["people"][1]["left"] = "2026-02-02"
    made = with_values(PATH, TEXT, wanted)
    assert "  # The first one.\n  - name: Ada Example\n" in made
    assert "  # The second one.\n  - name: Ben Example\n" in made


def test_comments_of_what_goes_stay() -> None:
    wanted = value()
    del wanted["people"][0]
    made = with_values(PATH, TEXT, wanted)
    assert all(words in made for words in ("# The first one.", "# since the beginning", "# The second one."))
    wanted["people"] = "nobody"
    made = with_values(PATH, TEXT, wanted)
    assert made.count("#") == TEXT.count("#")
    del wanted["people"]
    assert with_values(PATH, TEXT, wanted).count("#") == TEXT.count("#")


def test_words_that_look_like_something_else_stay_words() -> None:
    wanted = {**value(), "name": "no", "mission": "2026"}
    made = with_values(PATH, TEXT, wanted)
    assert 'name: "no"' in made
    assert 'mission: "2026"' in made


@pytest.mark.parametrize("text", ["a: [", "- a\n", "a: 1\na: 2\n"])
def test_what_cannot_be_read_is_not_changed(text: str) -> None:
    with pytest.raises(Unsafe):
        with_values(PATH, text, {"name": "Batch"})


def test_a_new_entry_is_in_the_one_style() -> None:
    made = new_text(PATH, "# yaml-language-server: $schema=x", value())
    assert format_entry(PATH, made.encode()).text == made
    again = read_entry(PATH, made.encode()).document
    assert again is not None
    assert again.value == value()
