"""A small valid data folder on disk, and ways to break it and to look at what is said."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from landscape.checks import check_tree
from landscape.findings import Finding
from landscape.sources import read_tree

SMALL = Path(__file__).parent.parent / "data-small"

Edit = Callable[[str, str, str], None]
Check = Callable[[], list[Finding]]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the small data folder, free to be broken."""
    return Path(shutil.copytree(SMALL, tmp_path / "data"))


@pytest.fixture
def edit(data: Path) -> Edit:
    """Replace the one place in a file that holds a text, or the whole file when the text is empty."""

    def change(path: str, old: str, new: str) -> None:
        file = data / path
        text = file.read_text("utf-8") if file.exists() else ""
        if old:
            assert text.count(old) == 1, f"{path} holds {old!r} {text.count(old)} times"
            new = text.replace(old, new)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(new, "utf-8")

    return change


@pytest.fixture
def findings(data: Path) -> Check:
    """Return what all rules say of the data folder as it is now."""
    return lambda: check_tree(read_tree(data))
