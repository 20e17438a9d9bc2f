"""What only a browser shows of the map: which tiles look like the end of a project, in colour and without."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Locator

from .conftest import PageAt

LOOK = """tile => {
    const style = getComputedStyle(tile);
    return [style.color, style.borderStyle, style.backgroundColor];
}"""


def _look(tile: Locator) -> tuple[str, str, str]:
    colour, border, ground = tile.evaluate(LOOK)
    return colour, border, ground


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_only_a_declared_end_looks_like_one(page_at: PageAt, scheme: Literal["light", "dark"]) -> None:
    page = page_at(scheme=scheme).open("")
    kinds = ("active", "unknown", "unseen", "ended")
    looks = {kind: _look(page.locator(f".ls-tile-{kind}").first) for kind in kinds}
    assert looks["unknown"] == looks["active"]
    assert [border for _, border, _ in looks.values()] == ["solid", "solid", "dashed", "dotted"]
    assert looks["unseen"][0] == looks["active"][0]
    assert looks["ended"][0] != looks["active"][0]
    for kind in kinds[1:]:
        words = page.locator(f".ls-tile-{kind} small")
        assert words.count() == page.locator(f".ls-tile-{kind}").count()
