"""Our site and a generated one, rendered by the frame and the long way: the same bytes, every entry."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

import pytest

from tests.built import REPOSITORY, build_with, generated


def hashes(folder: Path) -> dict[str, bytes]:
    """Return the hash of every file of a site."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): blake2b(path.read_bytes()).digest() for path in paths}


@pytest.mark.parametrize("landscape", ["ours", "generated"])
def test_same_bytes_both_ways(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    caplog: pytest.LogCaptureFixture,
    landscape: str,
) -> None:
    data = REPOSITORY / "data" if landscape == "ours" else generated(tmp_path_factory)
    frame, theme = tmp_path / "frame", tmp_path / "theme"
    for site in (frame, theme):
        build_with(data, site, pages=site.name)
    assert [record.message for record in caplog.records if record.levelname == "WARNING"] == []
    quick, whole = hashes(frame), hashes(theme)
    assert quick.keys() == whole.keys()
    assert [path for path in quick if quick[path] != whole[path]] == []
    kinds = ("projects", "stories", "hardware", "benchmarks")
    entries = {f"{kind}/{path.stem}" for kind in kinds for path in (data / kind).glob("*.yaml")}
    assert len(entries) >= (390 if landscape == "ours" else 1000)
    assert {f"{entry}/index.html" for entry in entries} <= quick.keys()
