"""Which files have changed since a revision."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from landscape.links.changed import changed_files


def git(folder: Path, *arguments: str) -> None:
    """Run git as somebody."""
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder in a repository, with one commit."""
    folder = tmp_path / "site" / "data"
    for name in ("projects/a.yaml", "projects/b.yaml", "projects/gone.yaml", "stories/a.yaml"):
        write(folder, name, "a: 1\n")
    (folder.parent / "README.md").write_text("read me", "utf-8")
    (folder.parent / ".gitignore").write_text("ignored.yaml\n", "utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "First")
    git(tmp_path, "tag", "first")
    return folder


def write(data: Path, name: str, text: str) -> None:
    """Write a file."""
    (data / name).parent.mkdir(parents=True, exist_ok=True)
    (data / name).write_text(text, "utf-8")


def test_nothing_has_changed(data: Path) -> None:
    assert changed_files(data, "HEAD") == frozenset()


def test_changed_added_and_unknown_files_count_wherever_they_are(data: Path) -> None:
    write(data, "projects/a.yaml", "a: 2\n")
    git(data, "commit", "--quiet", "--all", "--message", "Second")
    write(data, "stories/a.yaml", "a: 2\n")
    write(data, "hardware/staged.yaml", "a: 1\n")
    git(data, "add", "hardware")
    write(data, "hardware/naïve name.yaml", "a: 1\n")
    write(data, "hardware/ignored.yaml", "a: 1\n")
    (data.parent / "README.md").write_text("changed", "utf-8")
    changed = {"projects/a.yaml", "stories/a.yaml", "hardware/staged.yaml", "hardware/naïve name.yaml"}
    assert changed_files(data, "first") == changed
    assert changed_files(data, "HEAD") == changed - {"projects/a.yaml"}


def test_a_deleted_file_is_named_and_does_no_harm(data: Path) -> None:
    (data / "projects/gone.yaml").unlink()
    assert changed_files(data, "HEAD") == {"projects/gone.yaml"}


@pytest.mark.parametrize("revision", ["nothing", "", "--output=x", "-1", "HEAD:site", "first\nsecond"])
def test_what_is_no_revision(data: Path, revision: str) -> None:
    with pytest.raises(ValueError, match="git cannot tell"):
        changed_files(data, revision)
    assert not (data / "x").exists()


def test_without_a_repository(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"git cannot tell.*not a git repository"):
        changed_files(tmp_path, "HEAD")


def test_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ValueError, match="not installed"):
        changed_files(tmp_path, "HEAD")
