"""What a file's bytes are as text, and how several readers are one."""

from __future__ import annotations

import pytest

from landscape.evidence.cited import Cited
from landscape.evidence.reader import LARGEST, Readers, Text, Unread, Why, text

PLACE = Cited("github", "github.com", "a/b", "0" * 40, "x.md")


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        (b"", ()),
        (b"a", ("a",)),
        (b"a\nb\n", ("a", "b")),
        (b"a\r\nb\r\n", ("a", "b")),
        (b"\xef\xbb\xbfa\n", ("a",)),
        (b"a\n\n", ("a", "")),
        ("a\u2028b\fc\n".encode(), ("a\u2028b\fc",)),
        (b"caf\xe9\n", ("caf\ufffd",)),
    ],
)
def test_lines(content: bytes, lines: tuple[str, ...]) -> None:
    assert text(content) == Text(lines)


def test_what_is_no_text_or_too_much() -> None:
    assert text(b"\x89PNG\0\0") == Unread(Why.NO_TEXT)
    assert text(b"a" * (LARGEST + 1)) == Unread(Why.TOO_LARGE)


class _Always:
    def __init__(self, answer: Text | Unread) -> None:
        self.answer = answer

    def read(self, place: Cited) -> Text | Unread:
        return self.answer


@pytest.mark.parametrize(
    ("answers", "heard"),
    [
        ((), Unread(Why.NO_READER)),
        ((Unread(Why.NO_MIRROR), Text(("a",))), Text(("a",))),
        ((Text(("a",)), Text(("b",))), Text(("a",))),
        ((Unread(Why.NO_PATH), Text(("b",))), Unread(Why.NO_PATH)),
        ((Unread(Why.NO_COMMIT), Unread(Why.NO_ANSWER)), Unread(Why.NO_ANSWER)),
    ],
)
def test_readers_are_asked_in_turn(answers: tuple[Text | Unread, ...], heard: Text | Unread) -> None:
    assert Readers(tuple(map(_Always, answers))).read(PLACE) == heard
