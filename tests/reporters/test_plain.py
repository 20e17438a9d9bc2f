"""Text that can stand in a line of ours."""

from __future__ import annotations

import pytest

from landscape.reporters.plain import one_line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain {0} `code`", "plain {0} `code`"),
        ("a\nb\rc\x1b[0m", "a b c [0m"),
        ("##[error]x", "# #[error]x"),
        ("a ##vso[x] ###[y]", "a # #vso[x] #### [y]".replace("#### [y]", "## #[y]")),
        ("## heading", "## heading"),
    ],
)
def test_nothing_in_it_is_a_command(text: str, shown: str) -> None:
    assert one_line(text) == shown


def test_it_is_cut() -> None:
    assert one_line("x" * 11, 10) == "x" * 9 + "…"
    assert one_line("x" * 10, 10) == "x" * 10
