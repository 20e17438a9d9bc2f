"""The style sheets' promises that can be reckoned: contrast in both schemes, and nothing from elsewhere."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

import landscape

ASSETS = Path(landscape.__file__).parent / "site" / "assets"
CSS = (ASSETS / "landscape.css").read_text(encoding="utf-8")
LIGHT = dict(re.findall(r"--ls-([\w-]+): (#[0-9a-f]{6});", CSS.split("[data-md-color-scheme")[0]))
DARK = LIGHT | dict(re.findall(r"--ls-([\w-]+): (#[0-9a-f]{6});", CSS.split('="slate"] {')[1].split("}")[0]))

TEXT = [
    *product(("ink", "quiet", "accent", "full", "partial", "planned", "none"), ("paper", "raised")),
    *((state, f"{state}-tint") for state in ("full", "partial", "planned", "none")),
    ("paper", "accent"),
]


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_is_readable_on_every_ground(scheme: dict[str, str], ink: str, ground: str) -> None:
    assert _contrast(scheme[ink], scheme[ground]) >= 4.5


@pytest.mark.parametrize("path", sorted(ASSETS.glob("*.css")), ids=lambda path: path.name)
def test_style_sheets_ask_nobody_for_anything(path: Path) -> None:
    css = path.read_text(encoding="utf-8")
    assert "@import" not in css
    assert "url(" not in css
    assert "://" not in css
