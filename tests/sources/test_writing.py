"""A file is there whole, or as it was before."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from landscape.sources.writing import write_all, write_whole


def test_a_file_is_written_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.json"
    write_whole(path, "é\n")
    assert path.read_bytes() == "é\n".encode()
    assert [file.name for file in path.parent.iterdir()] == ["b.json"]


def test_others_may_read_it_as_far_as_the_user_lets_them(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        write_whole(tmp_path / "a", "x")
    finally:
        os.umask(mask)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


def test_a_file_is_replaced_or_kept(tmp_path: Path) -> None:
    path = tmp_path / "a"
    write_whole(path, "old")
    write_whole(path, "new")
    with pytest.raises(FileExistsError):
        write_whole(path, "newer", replace=False)
    assert path.read_text("utf-8") == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_what_fails_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    write_whole(path, "old")

    def broken(*paths: object) -> None:
        raise OSError("full")

    monkeypatch.setattr(os, "replace", broken)
    with pytest.raises(OSError, match="full"):
        write_whole(path, "new")
    assert path.read_text("utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_without_hard_links_a_file_is_made_or_kept_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*paths: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", none)
    path = tmp_path / "a"
    write_whole(path, "new", replace=False)
    with pytest.raises(FileExistsError):
        write_whole(path, "newer", replace=False)
    assert path.read_text("utf-8") == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_without_hard_links_a_failure_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*paths: object) -> None:
        raise OSError("full")

    monkeypatch.setattr(os, "link", broken)
    monkeypatch.setattr(os, "replace", broken)
    with pytest.raises(OSError, match="full"):
        write_whole(tmp_path / "a", "new", replace=False)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x", "utf-8")
    with pytest.raises(OSError):  # noqa: PT011 (which one depends on the system)
        write_whole(tmp_path / "a" / "b", "x")


def test_several_files_are_all_written(tmp_path: Path) -> None:
    (tmp_path / "old").write_text("1", "utf-8")
    write_all({tmp_path / "old": b"2", tmp_path / "in" / "new": b"3"})
    assert (tmp_path / "old").read_bytes() == b"2"
    assert (tmp_path / "in" / "new").read_bytes() == b"3"


def test_when_one_of_several_files_fails_none_is_written(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1", "utf-8")
    (tmp_path / "z").symlink_to(tmp_path / "a")
    with pytest.raises(OSError, match="symbolic link"):
        write_all({tmp_path / "a": b"2", tmp_path / "new": b"3", tmp_path / "z": b"4"})
    assert (tmp_path / "a").read_bytes() == b"1"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a", "z"]
