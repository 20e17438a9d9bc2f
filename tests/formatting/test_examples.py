"""Entries before and after, as files to look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from landscape.formatting import Displaced, Unsafe, format_entry

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
EXAMPLES = {
    "projects-order": "projects/alpha-queue.yaml",
    "projects-style": "projects/beta.yaml",
    "benchmarks-figures": "benchmarks/many-jobs.yaml",
    "organisations-rows": "vocabulary/organisations.yaml",
}


def formatted(path: str, text: str) -> str | None:
    """Format a text as the file at `path`."""
    return format_entry(path, text.encode()).text


@pytest.mark.parametrize("name", EXAMPLES)
def test_before_and_after(name: str) -> None:
    before = (HERE / "examples" / f"{name}.before.yaml").read_text("utf-8")
    after = (HERE / "examples" / f"{name}.after.yaml").read_text("utf-8")
    assert formatted(EXAMPLES[name], before) == after
    assert formatted(EXAMPLES[name], after) == after


def test_every_example_is_tested() -> None:
    files = {path.name.split(".")[0] for path in (HERE / "examples").iterdir()}
    assert files == set(EXAMPLES)


@pytest.mark.parametrize("folder", ["data", "tests/data-small", "landscape/scaffold/site/data"])
def test_the_entries_of_this_repository_are_formatted(folder: str) -> None:
    files = [path for path in (ROOT / folder).rglob("*.yaml") if path.is_file()]
    assert files
    for file in files:
        content = file.read_bytes()
        made = format_entry(file.relative_to(ROOT / folder).as_posix(), content)
        assert made.text is not None, made.findings
        assert made.text.encode() == content, f"{file}: run landscape fmt"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\ufeffname: x\n", "name: x\n"),
        ("name: x\r\ncategory: z\r\n", "name: x\ncategory: z\n"),
        ("name: x\rcategory: z # why\r", "name: x\ncategory: z # why\n"),
        ("name: x", "name: x\n"),
        ("name: x  \n\n\n", "name: x\n"),
        ("\n\nname: x\n", "name: x\n"),
        ("category: z\n\n\n\nname: x\n", "name: x\ncategory: z\n"),
        ("name: x\n\n\n\ncategory: z\n", "name: x\n\ncategory: z\n"),
        ("links:\n\n  homepage: x\n", "links:\n  homepage: x\n"),
        ("--- # why\nname: x\n...\n", "# why\nname: x\n"),
        ("{name: x, category: z} # why\n", "name: x\ncategory: z\n# why\n"),
        ("{} # why\n", "{}\n# why\n"),
        ("- b\n- a\n", "- b\n- a\n"),
        ("? name\n: x\n", "name: x\n"),
        ("name:\n  # why\n  x\n", "# why\nname: x\n"),
        ("name: # one\n  x # two\n", "# one\nname: x # two\n"),
        ("aliases: [ # one\n  # two\n]\n", "# two\naliases: [] # one\n"),
        ("x: [[a, b], [c]]\n", "x:\n  - [a, b]\n  - [c]\n"),
        ("x:\n- - a b\n  - c\n", "x:\n  - - a b\n    - c\n"),
        ("x: [a b, c]\nz:\n- a b\n- c\n", "x: [a b, c]\nz:\n  - a b\n  - c\n"),
        ("not_found:\n- hardware: [x]\n  checked: '2026-11-23'\n", None),
    ],
)
def test_small_things(before: str, after: str | None) -> None:
    after = after or 'not_found:\n  - checked: "2026-11-23"\n    hardware: [x]\n'
    assert formatted("projects/x.yaml", before) == after
    assert formatted("projects/x.yaml", after) == after


@pytest.mark.parametrize(
    ("key", "written", "after"),
    [
        ("name", "'x'", "x"),
        ("name", "'x y: z'", '"x y: z"'),
        ("name", 'it\'s "so"', 'it\'s "so"'),
        ("name", "3 nodes", '"3 nodes"'),
        ("name", "v2 of it", '"v2 of it"'),
        ("name", "yes", '"yes"'),
        ("name", "İşbank", "İşbank"),
        ("name", '"a\\u200db"', '"a\\u200Db"'),
        ("name", '"\\U0001F600\\x07"', '"😀\\x07"'),
        ("name", "0.10", "0.10"),
        ("name", "True", "True"),
        ("name", "~", "~"),
        ("name", "", ""),
        ("name", "|\n  x\n  y", "|\n  x\n  y"),
        ("name", "|+\n  x\n", '"x\\n\\n"'),
        ("name", ">-\n  x\n  y", "x y"),
        ("name", ">\n  x\n  y", ">\n  x y"),
        ("name", '"x\\n y"', '"x\\n y"'),
        ("since", "edge", "edge"),
    ],
)
def test_scalars(key: str, written: str, after: str) -> None:
    text = f"{key}: {after}".rstrip() + "\n"
    assert formatted("projects/x.yaml", f"{key}: {written}\n") == text


def test_a_version_and_a_date_are_always_quoted() -> None:
    text = "capabilities:\n  x:\n    - since: edge\n      evidence:\n        - checked: 2026-11-23\n"
    after = text.replace("edge", '"edge"').replace("2026-11-23", '"2026-11-23"')
    assert formatted("projects/x.yaml", text) == after


def test_a_text_is_folded_at_a_hundred_columns_and_only_then() -> None:
    for length in (93, 94, 95):
        text = ("word " * 30)[: length - 1].rstrip().ljust(length, "x")
        made = formatted("projects/x.yaml", f"name: {text}\n")
        assert made is not None
        assert max(map(len, made.splitlines())) <= 100
        assert made.startswith("name: >-\n") == (len(text) > 94)


@pytest.mark.parametrize(
    "text", ["a: &x 1\n", "a: 1\na: 2\n", "a: [\n", "", "# only a comment\n", "1: x\n", "a: 1\n---\nb: 2\n"]
)
def test_what_cannot_be_read_is_left_alone(text: str) -> None:
    made = format_entry("projects/x.yaml", text.encode())
    assert made.text is None
    assert made.findings


def test_a_single_word_is_no_entry_and_stays() -> None:
    assert formatted("projects/x.yaml", "word  # why") == "word  # why"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [("# why", "# what", "comment"), ("x", "y", "value"), ("name: x", "name: [", "read again")],
)
def test_a_text_that_says_something_else_is_never_returned(
    monkeypatch: pytest.MonkeyPatch, old: str, new: str, says: str
) -> None:
    monkeypatch.setattr("landscape.formatting.entry.write", lambda *_: "name: x # why\n".replace(old, new))
    with pytest.raises(Unsafe, match=says):
        format_entry("projects/x.yaml", b"name:   x # why")


def test_what_a_comment_allows_stays_allowed() -> None:
    text = (
        "# yaml-language-server: x\n# landscape: allow one because it has a reason\n\nsummary: x\n"
        "links:\n  homepage: x # landscape: allow two because it has a reason\n"
        "  # landscape: allow three because it has a reason\nname: x\n"
    )
    made = formatted("projects/x.yaml", text)
    assert made == (
        "# yaml-language-server: x\n# landscape: allow three because it has a reason\nname: x\n"
        "# landscape: allow one because it has a reason\n\nsummary: x\n"
        "links:\n  homepage: x # landscape: allow two because it has a reason\n"
    )


def test_numbers_are_not_the_truth() -> None:
    """Python holds 1 to be True; the promise is about types as well."""
    from landscape.formatting.same import same

    assert not same({"a": [1]}, {"a": [True]})
    assert not same({"a": 1}, {"a": 1.0})
    assert not same({"a": 1}, {"a": 1, "b": 2})
    assert not same([1], [1, 2])
    assert same({"a": 1, "b": [None]}, {"b": [None], "a": 1})


def test_a_comment_is_not_moved_from_what_it_is_about() -> None:
    line = "aliases: [{a: b}, {c: d}]  # landscape: allow markup because it is shown as it is\n"
    with pytest.raises(Displaced, match="put it above"):
        format_entry("projects/x.yaml", f"name: x\n{line}".encode())
    above = "name: x\n# landscape: allow markup because it is shown as it is\naliases: [b]\n"
    assert format_entry("projects/x.yaml", above.encode()).text == above
