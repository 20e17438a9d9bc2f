"""Which commit of the catalogue is looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from landscape.sources.revision import commit_here

from ..evidence.conftest import commit


def test_the_commit_of_unchanged_data(tmp_path: Path) -> None:
    hash = commit(tmp_path / "site", {"data/a.yaml": "a: 1\n", "docs/a.md": "x\n"})
    assert commit_here(tmp_path / "site" / "data") == hash
    (tmp_path / "site" / "docs" / "a.md").write_text("y\n", "utf-8")
    assert commit_here(tmp_path / "site" / "data") == hash


def test_changed_data_are_of_no_commit(tmp_path: Path) -> None:
    commit(tmp_path, {"data/a.yaml": "a: 1\n"})
    (tmp_path / "data" / "b.yaml").write_text("b: 1\n", "utf-8")
    assert commit_here(tmp_path / "data") == ""


def test_data_outside_of_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "data").mkdir()
    assert commit_here(tmp_path / "data") == ""


def test_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert commit_here(tmp_path) == ""
