"""What git says of a data folder."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from landscape.sources.changed import changed_paths

NAME = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder."""
    subprocess.run(["git", *NAME, "-C", folder, *arguments], check=True, capture_output=True)


def write(folder: Path, path: str, text: str = "a: b\n") -> None:
    """Write a file."""
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder in a repository, on a branch that left main."""
    for name in ("kept", "edited", "deleted", "staged", "saved", "renamed"):
        write(tmp_path, f"data/projects/{name}.yaml", f"name: {name}\n")
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "first")
    git(tmp_path, "switch", "--quiet", "-c", "branch")
    return tmp_path / "data"


def test_committed_staged_unstaged_and_untracked_files_count(data: Path) -> None:
    write(data, "projects/edited.yaml")
    (data / "projects" / "deleted.yaml").unlink()
    (data / "projects" / "renamed.yaml").rename(data / "projects" / "new-name.yaml")
    git(data, "add", "-A")
    git(data, "commit", "-q", "-m", "second")
    write(data, "projects/staged.yaml")
    git(data, "add", "-A")
    write(data, "projects/saved.yaml")
    write(data, "projects/été \n.yaml")
    write(data.parent, "docs/outside.md")
    assert changed_paths(data, "main") == {
        "projects/edited.yaml",
        "projects/deleted.yaml",
        "projects/renamed.yaml",
        "projects/new-name.yaml",
        "projects/staged.yaml",
        "projects/saved.yaml",
        "projects/été \n.yaml",
    }


def test_what_others_changed_meanwhile_is_not_ours(data: Path) -> None:
    write(data, "projects/edited.yaml")
    git(data, "commit", "-q", "-a", "-m", "ours")
    git(data, "switch", "--quiet", "main")
    write(data, "projects/kept.yaml")
    git(data, "commit", "-q", "-a", "-m", "theirs")
    git(data, "switch", "--quiet", "branch")
    assert changed_paths(data, "main") == {"projects/edited.yaml"}


def test_nothing_changed(data: Path) -> None:
    assert changed_paths(data, "main") == set()


def test_ignored_files_do_not_count(data: Path) -> None:
    write(data, ".gitignore", "*.bak\n")
    git(data, "add", "-A")
    git(data, "commit", "-q", "-m", "ignore")
    write(data, "projects/a.bak")
    assert changed_paths(data, "HEAD") == set()


@pytest.mark.parametrize("ref", ["nowhere", "", "--output=x", "main:data", "main..branch"])
def test_no_commit(data: Path, ref: str) -> None:
    assert changed_paths(data, ref) is None
    assert not (data / "x").exists()


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert changed_paths(tmp_path, "main") is None
    assert changed_paths(tmp_path / "nowhere", "main") is None


def test_no_git(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert changed_paths(data, "main") is None
