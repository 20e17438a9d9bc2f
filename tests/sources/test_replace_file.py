"""A file's content is replaced as a whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from landscape.sources.writing import replace_file


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with something in it."""
    made = tmp_path / "x.yaml"
    made.write_bytes(b"old")
    return made


def test_the_content_is_new_and_the_permissions_are_the_old_ones(file: Path) -> None:
    file.chmod(0o640)
    replace_file(file, b"new")
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o640
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("broken", ["replace", "chmod", "write"])
def test_when_the_disk_fails_the_old_content_stays(
    file: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    if broken == "write":
        monkeypatch.setattr("landscape.sources.writing.open", lambda handle, _: _Full(handle), raising=False)
    else:
        monkeypatch.setattr(os, broken, fail)
    with pytest.raises(OSError, match="No space left"):
        replace_file(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(file.parent.iterdir()) == [file]


class _Full:
    """A stream on a full disk."""

    def __init__(self, handle: int) -> None:
        self.handle = handle

    def __enter__(self) -> _Full:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self.handle)

    def write(self, content: bytes) -> None:
        """Write a part, then no more."""
        os.write(self.handle, content[:1])
        raise OSError(28, "No space left on device")


def test_a_link_is_not_followed(file: Path) -> None:
    link = file.parent / "link.yaml"
    link.symlink_to(file)
    with pytest.raises(OSError, match="symbolic link"):
        replace_file(link, b"new")
    assert file.read_bytes() == b"old"
    assert link.is_symlink()


def test_a_new_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        replace_file(tmp_path / "x.yaml", b"new")
    assert list(tmp_path.iterdir()) == []
