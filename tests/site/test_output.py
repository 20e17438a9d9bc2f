"""A site is never half of one and half of the next: files change in one step each, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from landscape.site.output import Output


def begun(site: Path) -> Output:
    output = Output(site)
    output.begin()
    return output


def files(site: Path) -> dict[str, str]:
    return {path.relative_to(site).as_posix(): path.read_text() for path in site.rglob("*") if path.is_file()}


def committed(output: Output, site: Path) -> set[str]:
    """Let a site take its place, and return the paths of the files that are others than before."""
    before = stamps(site)
    output.commit()
    after = stamps(site)
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def stamps(site: Path) -> dict[str, tuple[int, int]]:
    paths = (path for path in site.rglob("*") if path.is_file())
    found = {path.relative_to(site).as_posix(): os.stat(path) for path in paths}
    return {path: (one.st_ino, one.st_mtime_ns) for path, one in found.items() if not path.startswith(".")}


def test_nothing_is_seen_before_all_is_there(tmp_path: Path) -> None:
    site = tmp_path / "site"
    output = begun(site)
    output.write("a/index.html", b"A")
    Path(output.engine, "home.html").write_text("home")
    assert not [path for path in site.iterdir() if not path.name.startswith(".")]
    assert committed(output, site) == {"a/index.html", "home.html"}
    assert files(site) == {"a/index.html": "A", "home.html": "home"}
    assert [path.name for path in site.iterdir() if path.name.startswith(".")] == []


def test_only_what_says_something_else_is_written(tmp_path: Path) -> None:
    first = begun(tmp_path)
    for name in ("same", "other", "gone/deep/file"):
        first.write(name, b"old")
    Path(first.engine, "engine").write_text("old")
    first.commit()
    before = {name: os.stat(tmp_path / name).st_ino for name in ("same", "engine")}
    second = begun(tmp_path)
    second.write("same", b"old")
    second.write("other", b"new")
    Path(second.engine, "engine").write_text("old")
    assert committed(second, tmp_path) == {"other", "gone/deep/file"}
    assert files(tmp_path) == {"same": "old", "other": "new", "engine": "old"}
    assert not (tmp_path / "gone").exists()
    assert {name: os.stat(tmp_path / name).st_ino for name in before} == before


def test_a_file_that_comes_in_pieces_is_one_like_others(tmp_path: Path) -> None:
    first = begun(tmp_path)
    for name in ("same", "other", "shorter"):
        first.write(name, iter([b"o", b"", b"ld"]))
    assert committed(first, tmp_path) == {"same", "other", "shorter"}
    assert files(tmp_path) == dict.fromkeys(("same", "other", "shorter"), "old")
    before = os.stat(tmp_path / "same").st_ino
    second = begun(tmp_path)
    second.write("same", iter([b"ol", b"d"]))
    second.write("other", iter([b"new"]))
    second.write("shorter", iter([b"ol"]))
    assert committed(second, tmp_path) == {"other", "shorter"}
    assert files(tmp_path) == {"same": "old", "other": "new", "shorter": "ol"}
    assert os.stat(tmp_path / "same").st_ino == before


def test_what_is_kept_stays_and_what_is_not_there_cannot_be(tmp_path: Path) -> None:
    first = begun(tmp_path)
    first.write("page", b"old")
    first.commit()
    second = begun(tmp_path)
    assert second.keep("page")
    assert not second.keep("another")
    assert "page" in second
    assert "another" not in second
    assert committed(second, tmp_path) == frozenset()
    assert files(tmp_path) == {"page": "old"}


def test_a_build_that_breaks_off_leaves_the_last_site(tmp_path: Path) -> None:
    first = begun(tmp_path)
    first.write("page", b"old")
    first.commit()
    begun(tmp_path).write("page", b"half")
    assert (tmp_path / "page").read_text() == "old"
    third = begun(tmp_path)  # after a crash: nothing was abandoned
    third.write("page", b"new")
    third.abandon()
    assert files(tmp_path) == {"page": "old"}


def test_a_file_of_the_engine_takes_the_place_of_ours(tmp_path: Path) -> None:
    output = begun(tmp_path)
    output.write("page", b"ours")
    Path(output.engine, "page").write_text("by hand")
    output.commit()
    assert files(tmp_path) == {"page": "by hand"}


def test_a_folder_may_become_a_file_and_a_file_a_folder(tmp_path: Path) -> None:
    first = begun(tmp_path)
    first.write("a/b", b"1")
    first.write("c", b"2")
    first.commit()
    second = begun(tmp_path)
    second.write("a", b"3")
    second.write("c/d/e", b"4")
    second.commit()
    assert files(tmp_path) == {"a": "3", "c/d/e": "4"}


@pytest.mark.parametrize("hidden", [".git/HEAD", ".nojekyll"])
def test_what_is_hidden_belongs_to_somebody_else(tmp_path: Path, hidden: str) -> None:
    path = tmp_path / hidden
    path.parent.mkdir(exist_ok=True)
    path.write_text("keep")
    output = begun(tmp_path)
    output.write("page", b"")
    output.commit()
    assert files(tmp_path) == {hidden: "keep", "page": ""}


def test_pages_come_after_what_they_ask_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = begun(tmp_path)
    for name in ("a.html", "z.css", "b.json"):
        output.write(name, b"x")
    placed: list[str] = []
    replace = os.replace

    def noted(source: str, target: str) -> None:
        placed.append(Path(target).name)
        replace(source, target)

    monkeypatch.setattr(os, "replace", noted)
    output.commit()
    assert placed == ["b.json", "z.css", "a.html"]


def test_hidden_files_of_the_engine_are_published(tmp_path: Path) -> None:
    output = begun(tmp_path)
    path = Path(output.engine, ".well-known", "security.txt")
    path.parent.mkdir()
    path.write_text("Contact: …")
    output.commit()
    assert files(tmp_path) == {".well-known/security.txt": "Contact: …"}
    assert output.engines == {".well-known/security.txt"}
