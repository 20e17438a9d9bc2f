"""Where files are, seen from a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from landscape.reporters.paths import path_from, repository


def test_the_way_to_a_file(tmp_path: Path) -> None:
    assert path_from(tmp_path, tmp_path / "a" / "b") == "a/b"
    assert path_from(tmp_path / "c", tmp_path / "a") == "../a"


@pytest.mark.parametrize("name", ["::error::x", "##[error]x", " x", "-x", "\x1b"])
def test_no_way_begins_like_a_command(tmp_path: Path, name: str) -> None:
    assert path_from(tmp_path, tmp_path / name) == f"./{name}"


def test_the_top_of_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / ".git").write_text("gitdir: elsewhere\n", "utf-8")  # a work tree
    assert repository(tmp_path / "a" / "b") == tmp_path.resolve()
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / "a"))
    assert repository(tmp_path / "a" / "b") == (tmp_path / "a").resolve()
    assert repository(tmp_path) == tmp_path.resolve()
