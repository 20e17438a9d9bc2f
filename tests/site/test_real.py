"""The real site, rendered by the frame and the long way: the same bytes, every entry."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from landscape.site.build import build

REPOSITORY = Path(__file__).parents[2]


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a site."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_same_bytes_both_ways(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    text = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    for name in ("docs", "data"):
        (tmp_path / name).symlink_to(REPOSITORY / name)
    assert text.count("\n  - landscape:\n") == 1
    for pages in ("frame", "theme"):
        values = yaml.safe_dump({"pages": pages, "data": str(REPOSITORY / "data")})
        options = re.sub("(?m)^", "      ", values)
        config = tmp_path / f"{pages}.yml"
        config.write_text(
            text.replace("\n  - landscape:\n", f"\n  - landscape:\n{options.rstrip()}\n"),
            encoding="utf-8",
        )
        build(config, tmp_path / f"site-{pages}")
    assert [record.message for record in caplog.records if record.levelname == "WARNING"] == []
    frame, theme = contents(tmp_path / "site-frame"), contents(tmp_path / "site-theme")
    assert frame.keys() == theme.keys()
    assert [path for path in frame if frame[path] != theme[path]] == []
    entries = [path for path in frame if re.fullmatch("(projects|stories|hardware)/[^/]+/index.html", path)]
    assert len(entries) >= 390
