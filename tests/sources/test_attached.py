"""Which node a comment belongs to."""

from __future__ import annotations

import pytest

from landscape.sources.attached import Comments, attach, find_comments
from landscape.sources.nodes import Collection, Entry, compose


def root_of(text: str) -> Collection:
    """Return the root of a text, which is a mapping or list."""
    root = compose(text)
    assert isinstance(root, Collection)
    return root


def described(text: str) -> dict[str, str]:
    """Return place and path of every comment: {"# why": "above a/0/b"}."""
    root = root_of(text)
    comments = attach(text, root)
    found = {line: "top" for line in comments.top if line}
    _describe(root, comments, "", found)
    return found


def _describe(node: Collection, comments: Comments, path: str, found: dict[str, str]) -> None:
    for number, entry in enumerate(node.entries):
        here = f"{path}/{_name(entry, number)}".lstrip("/")
        found |= {line: f"above {here}" for line in comments.above.get(entry, []) if line}
        found |= dict.fromkeys(comments.behind.get(entry, []), f"behind {here}")
        if isinstance(entry.value, Collection):
            _describe(entry.value, comments, here, found)
    found |= {line: f"foot {path}".strip() for line in comments.foot.get(node, []) if line}


def _name(entry: Entry, number: int) -> str:
    return entry.key.text if entry.key else str(number)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: 1 # c\n", "behind a"),
        ('a: "x\n  y" # c\n', "behind a"),
        ("a: # c\n  b: 1\n", "behind a"),
        ("a: >- # c\n  b # no\n", "behind a"),
        ("a: [x, # c\n  y]\n", "behind a/0"),
        ("a: [x,# c\n  y]\n", "behind a/0"),
        ("a: [x,\n  y] # c\n", "behind a"),
        ("a: [{b: 1}] # c\n", "behind a"),
        ("- # c\n  a: 1\n", "behind 0"),
        ("- a: 1 # c\n  b: 2\n", "behind 0/a"),
        ("a:\n# c\n  b: 1\n", "above a/b"),
        ("a:\n  # c\n  - b\n", "above a/0"),
        ("a:\n- b\n# c\n- d\n", "above a/1"),
        ("a:\n# c\n  b\n", "above a"),
        ("a: [\n# c\n]\n", "above a"),
        ("a: [\n# c\nb]\n", "above a/0"),
        ("a: [b\n# c\n]\n", "foot a"),
        ("a: [[b\n# c\n], d]\n", "foot a/0"),
        ("a: [[b],\n# c\n d]\n", "above a/1"),
        ("a: 1\n# c\nb: 2\n", "above b"),
        ("a: 1\n  # c\nb: 2\n", "above b"),
        ("a:\n  b: 1\n# c\nd: 2\n", "above d"),
        ("a:\n  b: 1\n  # c\nd: 2\n", "foot a"),
        ("a:\n  b: 1\n     # c\nd: 2\n", "foot a"),
        ("a:\n  b: 1\n # c\nd: 2\n", "above d"),
        ("a:\n  - b: 1\n    # c\nd: 2\n", "foot a/0"),
        ("a:\n  - b: 1\n  # c\nd: 2\n", "foot a"),
        ("a:\n- b\n# c\nd: 2\n", "above d"),
        ("a:\n- b\n# c\n", "foot"),
        ("a: >-\n  b\n # c\n", "foot"),
        ("a:\n  b: |\n    # no\n  # c\n", "foot a"),
        ("# c\na: 1\n", "above a"),
        ("# c\n\na: 1\n", "top"),
        ("# landscape: allow c\n\na: 1\n", "above a"),
        ("a:\n  b: 1\n  # landscape: allow c\nd: 2\n", "above d"),
        ("a:\n  b: 1\n  # landscape: allow c\n", "foot"),
        ("# yaml-language-server: c\na: 1\n", "top"),
        ("--- # c\na: 1\n", "top"),
        ("{a: 1} # c\n", "foot"),
        ("{\n# c\n}\n", "foot"),
        ("# c\n{}\n", "top"),
    ],
)
def test_a_comment_has_one_place(text: str, place: str) -> None:
    (found,) = described(text).values()
    assert found == place


def test_comments_stay_in_their_order() -> None:
    """What is indented like the part above, but stands behind what is not, belongs to the part below."""
    text = "a:\n  b: 1\n  # one\n# two\n  # three\nc: 2\n"
    assert described(text) == {"# one": "foot a", "# two": "above c", "# three": "above c"}


def test_the_head_of_a_file_ends_with_its_last_empty_line() -> None:
    text = "# yaml-language-server: x\n# one\n\n# two\n\n# three\na: 1\n"
    root = root_of(text)
    comments = attach(text, root)
    assert comments.top == ["# yaml-language-server: x", "# one", "", "# two", ""]
    assert comments.above[root.entries[0]] == ["# three"]


def test_empty_lines_go_with_what_follows() -> None:
    text = "a: 1\n\n\n# one\n\nb: 2\n\nc: 3\n\n# end\n"
    root = root_of(text)
    comments = attach(text, root)
    assert [comments.above.get(entry, []) for entry in root.entries] == [[], ["", "# one", ""], [""]]
    assert comments.foot[root] == ["", "# end"]


@pytest.mark.parametrize(
    "text", ["a: x#y\n", "a: 'x # y'\n", 'a: "x\n  # y"\n', "a: |\n  # x\n", '"# x": 1\n', "a: >-\n\n  # x\n"]
)
def test_what_only_looks_like_a_comment(text: str) -> None:
    assert list(find_comments(text, root_of(text))) == []
