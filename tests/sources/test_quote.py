"""Other people's text in our own sentences."""

from __future__ import annotations

import pytest

from landscape.sources.quote import quote, visible


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("a b", "`a b`"),
        (" a ", "`a`"),
        ("a`b`c", "`a'b'c`"),
        ("a\nb\u202ec", "`a b c`"),
        (1.5, "`1.5`"),
        ("x" * 60, f"`{'x' * 60}`"),
        ("x" * 61, f"`{'x' * 59}…`"),
    ],
)
def test_quote(text: object, quoted: str) -> None:
    assert quote(text) == quoted


def test_what_must_be_copied_may_be_longer() -> None:
    assert quote("x" * 61, longest=61) == f"`{'x' * 61}`"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("Bétà 中文 🙂", "Bétà 中文 🙂"),
        ("a\tb\nc\rd", "a\\tb\\nc\\rd"),
        ("\x1b[31m\x07\x7f", "\\x1b[31m\\x07\\x7f"),
        ("a\u00a0b\u200bc\u202ed\ufeff", "a\\xa0b\\u200bc\\u202ed\\ufeff"),
        ("a\u3164\u2800\ufe0f\u034f", "a\\u3164\\u2800\\ufe0f\\u034f"),
        ("\U000e0041\U000e0100", "\\U000e0041\\U000e0100"),
    ],
)
def test_what_cannot_be_seen_becomes_an_escape(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_quotation_is_short_and_on_one_line() -> None:
    assert quote("a\nb`c") == "`a b'c`"
    assert len(quote("x" * 100)) == 62
