"""A mend counts only when it is proved."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from landscape.checks import check_tree
from landscape.findings import Finding
from landscape.fixes import FIXERS, Edit, Fixer
from landscape.fixes.difference import Difference, differences
from landscape.fixes.edit import apply
from landscape.fixes.mend import mend, mend_file
from landscape.sources import Document, read_tree
from landscape.sources.document import Value
from landscape.sources.reader import read_entry
from tests.fixes.test_fixers import PROJECT, claim, findings_of
from tests.formatting.messy import messy

SMALL = Path(__file__).parent.parent / "data-small"
WRONG = claim(since="1.10")


def replacing(old: str, new: str) -> Fixer:
    """Return a fixer that replaces one text by another."""

    def fix(document: Document, finding: Finding) -> Iterator[Edit]:
        start = document.text.index(old)
        yield Edit(start, start + len(old), new)

    return fix


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1.10", "1.100"),  # the finding is still there
        ("1.10,", '"1.10", note: "",'),  # another one comes
        ("1.10,", '"1.10", note: Since then.,'),  # more than the value changes
        ("1.10, evidence", '"1.10", maturity: beta, evidence'),
        ("Alpha", "Beta"),
        ("1.10", "["),  # no YAML any more
        ("1.10", "&x 1.10"),
        ("# why\n", "# because\n"),  # a comment changes
    ],
)
def test_a_mend_that_is_not_proved_is_not_made(monkeypatch: pytest.MonkeyPatch, old: str, new: str) -> None:
    monkeypatch.setattr("landscape.fixes.mend.FIXERS", {"unquoted-version": replacing(old, new)})
    content = WRONG.encode()
    assert mend_file(PROJECT, content, findings_of(PROJECT, content)) is None


def test_a_mend_that_also_changes_a_comment_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def fix(document: Document, finding: Finding) -> Iterator[Edit]:
        yield from replacing("1.10", '"1.10"')(document, finding)
        yield from replacing("# why", "# because")(document, finding)

    monkeypatch.setattr("landscape.fixes.mend.FIXERS", {"unquoted-version": fix})
    content = WRONG.encode()
    assert mend_file(PROJECT, content, findings_of(PROJECT, content)) is None


def test_a_tree_is_mended_and_what_is_allowed_is_not(tmp_path: Path) -> None:
    data = Path(shutil.copytree(SMALL, tmp_path / "data"))
    file = data / "projects" / "alpha-queue.yaml"
    text = file.read_text("utf-8") + "former_ids: [b-old, a-old]\n"
    file.write_text(text, "utf-8")
    tree = read_tree(data)
    assert [one.path for one in mend(tree, check_tree(tree))] == ["projects/alpha-queue.yaml"]
    assert file.read_text("utf-8") == text, "writing is left to the command"
    allowed = text.replace("a-old]", "a-old] # landscape: allow list-order because it is the order of time")
    file.write_text(allowed, "utf-8")
    tree = read_tree(data)
    assert list(mend(tree, check_tree(tree))) == []


def test_a_file_that_went_away_is_left_out(tmp_path: Path) -> None:
    data = Path(shutil.copytree(SMALL, tmp_path / "data"))
    file = data / "projects" / "alpha-queue.yaml"
    file.write_text(file.read_text("utf-8") + "former_ids: [b-old, a-old]\n", "utf-8")
    tree = read_tree(data)
    findings = check_tree(tree)
    file.unlink()
    assert list(mend(tree, findings)) == []


@given(messy(), st.sampled_from([PROJECT, "vocabulary/organisations.yaml"]))
def test_whatever_a_file_looks_like_only_the_mended_values_change(text: str, path: str) -> None:
    note(text)
    content = text.encode()
    before = read_entry(path, content)
    assert before.document is not None
    found = findings_of(path, content)
    made = mend_file(path, content, found)
    if made is None:
        return
    note(made.content.decode())
    after = read_entry(path, made.content)
    assert after.document is not None
    changed = list(differences(before.document.value, after.document.value))
    assert len(changed) <= len(made.findings)
    assert len(findings_of(path, made.content)) <= len(found) - len(made.findings)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ({"a": [1, 2]}, {"a": [1, 2]}, []),
        ({"a": 1}, {"a": True}, [Difference(("a",))]),
        ({"a": 1}, {"a": 1.0}, [Difference(("a",))]),
        ({"a": 1}, {"b": 1}, [Difference(())]),
        ({"a": [1, 2]}, {"a": [2, 1]}, [Difference(("a",), is_order=True)]),
        ({"a": [1, 2]}, {"a": [1, 3]}, [Difference(("a", 1))]),
        ({"a": [1, 2]}, {"a": [1]}, [Difference(("a",))]),
        ({"a": [{"b": 1}]}, {"a": [{"b": "1"}]}, [Difference(("a", 0, "b"))]),
    ],
)
def test_differences(old: Value, new: Value, found: list[Difference]) -> None:
    assert list(differences(old, new)) == found


def test_edits_are_made_from_the_end() -> None:
    assert apply("abcdef", [Edit(0, 1, "xx"), Edit(3, 4, ""), Edit(4, 6, "y")]) == "xxbcy"
    assert apply("abc", [Edit(3, 3, "d"), Edit(0, 0, "_")]) == "_abcd"


@pytest.mark.parametrize("edits", [[Edit(0, 2, ""), Edit(1, 3, "")], [Edit(2, 9, "")], [Edit(2, 1, "")]])
def test_edits_that_overlap_or_leave_the_text(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="overlaps"):
        apply("abc", edits)


def test_there_is_something_to_mend_with() -> None:
    assert FIXERS
