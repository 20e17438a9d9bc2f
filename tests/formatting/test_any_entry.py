"""Whatever a file looks like: the values stay, the comments stay at their nodes, and once is enough."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import given, note, reject, settings
from hypothesis import strategies as st

from landscape.formatting import Displaced, format_entry
from landscape.formatting.same import same
from landscape.sources.attached import Comments, attach, find_comments
from landscape.sources.document import Value
from landscape.sources.nodes import Collection, compose
from landscape.sources.reader import Reading, read
from tests.formatting.messy import messy

PATH = "projects/x.yaml"
Place = tuple[str, tuple[Any, ...]]


def clean(text: str) -> Reading:
    """Read a text, past its byte order mark."""
    return read(PATH, text.removeprefix("\ufeff").encode())


def places(text: str) -> dict[str, Place]:
    """Return where the comments of a text belong: to the top, above, behind or at the foot of a path."""
    root = compose(text)
    assert isinstance(root, Collection)
    comments = attach(text, root)
    found: dict[str, Place] = {line: ("top", ()) for line in comments.top if line}
    for name, path, lines in _walk(root, comments, ()):
        found |= {line: (name, path) for line in lines if line}
    return found


def _walk(node: Any, comments: Comments, path: tuple[Any, ...]) -> Iterator[tuple[str, Any, list[str]]]:
    if not isinstance(node, Collection):
        return
    for number, entry in enumerate(node.entries):
        here = (*path, entry.key.text if entry.key else number)
        yield "above", here, comments.above.get(entry, [])
        yield "behind", here, comments.behind.get(entry, [])
        yield from _walk(entry.value, comments, here)
    yield "foot", path, comments.foot.get(node, [])


def formatted(text: str) -> str:
    """Format a text that can be; one whose comment would be about another place is no case."""
    try:
        made = format_entry(PATH, text.encode())
    except Displaced:
        reject()
    assert made.text is not None
    return made.text


@given(messy())
@settings(max_examples=300)
def test_values_stay_and_once_is_enough(text: str) -> None:
    note(text)
    before = clean(text)
    assert before.document is not None
    if before.findings:
        assert format_entry(PATH, text.encode()).text is None
        return
    made = formatted(text)
    note(made)
    after = clean(made)
    assert after.document is not None
    assert same(before.document.value, after.document.value)
    assert formatted(made) == made
    assert made.endswith("\n")
    assert not made.endswith("\n\n")
    assert "\n\n\n" not in made
    assert all(line == line.rstrip() for line in made.split("\n"))


@given(messy())
@settings(max_examples=300)
def test_comments_stay_at_their_nodes(text: str) -> None:
    if clean(text).findings:
        return
    note(text)
    made = formatted(text)
    note(made)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    before, after = places(text), places(made)
    assert before.keys() == after.keys()
    assert sorted(before) == sorted(comment.text for comment in find_comments(text, compose(text)))
    for comment, (name, path) in before.items():
        new_name, new_path = after[comment]
        # What heads a file, or the first key of it, may count as the one or the other afterwards.
        if "top" in (name, new_name):
            first = (next(iter(_value(made))),)
            assert name == "top" or path[:1] == first
            assert new_name == "top" or new_path == first
        elif name == "foot":
            assert (new_name, new_path) in {("foot", path), ("above", path)}
        else:
            # A list's dash shares its line with the first key of its item.
            assert new_path == path[: len(new_path)]
            rest = range(len(new_path), len(path))
            assert all(path[depth] == _first(made, path[:depth]) for depth in rest)
            assert new_name in (name, "above")


def _value(text: str) -> Any:
    document = clean(text).document
    assert document is not None
    return document.value


def _first(text: str, path: tuple[Any, ...]) -> Any:
    value = _value(text)
    for step in path:
        value = value[step]
    return next(iter(value)) if isinstance(value, dict) else 0


@given(messy(), st.integers(0, 400), st.sampled_from(["&a ", "*a", "!x ", "\t", "---\n", "}", '"', ": "]))
def test_what_cannot_be_read_is_left_alone(text: str, place: int, wrong: str) -> None:
    broken = text[:place] + wrong + text[place:]
    reading = read(PATH, broken.encode())
    try:
        made = format_entry(PATH, broken.encode())
    except Displaced:
        return
    if reading.document is None:
        assert made.text is None
        assert made.findings == reading.findings
    elif made.text is not None:
        value: Value = reading.document.value
        assert same(value, _value(made.text)) if made.text.strip() else True
