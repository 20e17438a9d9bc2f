"""What the style sheet has to say twice is the same both times."""

from __future__ import annotations

import re

from landscape.site.assets import ASSETS

_COLOURS = re.compile(r"(--ls-[a-z-]+): (#[0-9a-f]{6});")


def test_dark_is_the_same_with_and_without_a_script() -> None:
    text = (ASSETS / "landscape.css").read_text(encoding="utf-8")
    by_script, without = (
        _COLOURS.findall(text.partition(start)[2].partition("}")[0])
        for start in ('[data-md-color-scheme="slate"] {', "(prefers-color-scheme: dark) {")
    )
    assert by_script
    assert by_script == without
