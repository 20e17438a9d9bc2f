"""Where nodes begin and end, and in which style they are written."""

from __future__ import annotations

import pytest
import yaml

from landscape.sources.nodes import Collection, Node, Scalar, compose, content_end, leaves, node_at

TEXT = """\
name: 'Alpha'
list: [a, "b"]
folded: >-
  two
  words

rows:
# one
- # why
  id: 1
-
  - x   # y
- {k: , l: ~}
last:
"""


@pytest.fixture(params=["CBaseLoader", "BaseLoader"])
def root(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Node:
    """The text's root, by the parser in C and by the one in Python."""
    monkeypatch.setattr("landscape.sources.nodes._Loader", getattr(yaml, request.param))
    return compose(TEXT)


def written(node: Node | None) -> str:
    """Return the text of a node as it stands in the file."""
    assert node is not None
    return TEXT[node.start : content_end(node)]


def test_the_text_of_every_node(root: Node) -> None:
    assert written(node_at(root, ("name",))) == "'Alpha'"
    assert written(node_at(root, ("list",))) == '[a, "b"]'
    assert written(node_at(root, ("list", 1))) == '"b"'
    assert written(node_at(root, ("folded",))).rstrip() == ">-\n  two\n  words"
    assert written(node_at(root, ("rows", 0, "id"))) == "1"
    assert written(node_at(root, ("rows", 2))) == "{k: , l: ~}"
    assert written(node_at(root, ("rows", 2, "k"))) == ""
    assert written(node_at(root, ("last",))) == ""


def test_items_begin_at_their_dash(root: Node) -> None:
    rows = node_at(root, ("rows",))
    assert isinstance(rows, Collection)
    lines = [TEXT[entry.start :].split("\n")[0] for entry in rows.entries]
    assert lines == ["- # why", "-", "- {k: , l: ~}"]
    inner = rows.entries[1].value
    assert isinstance(inner, Collection)
    assert TEXT[inner.entries[0].start :].startswith("- x")


def test_values_and_styles(root: Node) -> None:
    found = [(leaf.value, leaf.style) for leaf in leaves(root) if leaf.style or leaf.value is None]
    expected = [("Alpha", "'"), ("b", '"'), ("two words", ">"), (None, ""), (None, ""), (None, "")]
    assert found == expected
    one = node_at(root, ("rows", 0, "id"))
    assert isinstance(one, Scalar)
    assert (one.value, one.text) == (1, "1")


@pytest.mark.parametrize("path", [("nobody",), (0,), ("list", 2), ("list", "a"), ("name", "x"), ("list", -1)])
def test_a_path_that_leads_nowhere(root: Node, path: tuple[str | int, ...]) -> None:
    assert node_at(root, path) is None


def test_old_line_ends() -> None:
    root = compose("a:\r- b # c\r# d\r- e\r")
    items = node_at(root, ("a",))
    assert isinstance(items, Collection)
    assert [entry.start for entry in items.entries] == [3, 15]
