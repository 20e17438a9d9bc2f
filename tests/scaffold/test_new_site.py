"""A new landscape is complete, clean, and never written over something else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from landscape.catalogue import build
from landscape.checks import check_tree
from landscape.scaffold import SITE, new_site
from landscape.sources import read_tree
from landscape.sources.schemas import schema_folder


def _names(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def test_everything_is_written(tmp_path: Path) -> None:
    written = new_site(tmp_path / "deep" / "mine")
    names = _names(tmp_path / "deep" / "mine")
    assert len(written) == len(names)
    assert _names(SITE) <= names
    assert {"mkdocs.yml", "README.md", ".gitignore", "docs/contribute.md"} <= names
    assert {f"schemas/{file.name}" for file in schema_folder().glob("*.schema.json")} <= names


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    new_site(tmp_path)
    assert not list(tmp_path.glob(".landscape-new-*"))
    assert (tmp_path / "data" / "projects").is_dir()


def test_the_current_folder_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    new_site(Path())
    assert (tmp_path / "mkdocs.yml").is_file()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(FileExistsError, match="not an empty folder"):
        new_site(tmp_path)
    assert _names(tmp_path) == {"mine.txt"}


def test_a_file_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "mine"
    file.write_text("mine", "utf-8")
    with pytest.raises(FileExistsError):
        new_site(file)
    assert file.read_text("utf-8") == "mine"


def test_a_failure_leaves_nothing_half_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("landscape.scaffold._files", _broken)
    with pytest.raises(OSError, match="disk full"):
        new_site(tmp_path / "mine")
    assert _names(tmp_path) == set()


def _broken() -> Iterator[tuple[Path, bytes]]:
    yield Path("README.md"), b""
    raise OSError("disk full")


def test_the_entries_have_no_finding_and_hold_one_of_each_kind(tmp_path: Path) -> None:
    new_site(tmp_path)
    tree = read_tree(tmp_path / "data")
    assert check_tree(tree) == []
    catalogue = build(tree)
    assert len(catalogue.projects) == 2
    assert len(catalogue.groups) == 1
    assert all((catalogue.hardware, catalogue.stories, catalogue.benchmarks, catalogue.domains))


def test_every_entry_tells_editors_its_schema(tmp_path: Path) -> None:
    new_site(tmp_path)
    for entry in (tmp_path / "data").rglob("*.yaml"):
        line = entry.read_text("utf-8").splitlines()[0]
        prefix = "# yaml-language-server: $schema="
        assert line.startswith(prefix)
        assert (entry.parent / line.removeprefix(prefix)).resolve().is_file(), entry
