"""Other people's text is quoted in one short line that ends where it seems to."""

from __future__ import annotations

import pytest

from landscape.sources.quote import quote


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
