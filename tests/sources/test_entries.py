"""Entries by their own places."""

from __future__ import annotations

from pathlib import Path

import pytest

from landscape.sources.entries import MOST, content, entry_files, entry_path


@pytest.mark.parametrize(
    ("file", "path"),
    [
        ("projects/x.yaml", "projects/x.yaml"),
        ("somewhere/data/stories/x.yaml", "stories/x.yaml"),
        ("data/vocabulary/domains.yaml", "vocabulary/domains.yaml"),
        ("data/vocabulary/capabilities/x.yaml", "vocabulary/capabilities/x.yaml"),
        ("data/vocabulary/x.yaml", None),
        ("data/metadata/snapshot.json", None),
        ("data/projects/x.yml", None),
        ("data/projects/old/x.yaml", None),
        ("x.yaml", None),
    ],
)
def test_what_a_file_is_called(file: str, path: str | None) -> None:
    assert entry_path(Path(file)) == path


def test_a_path_from_inside_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "projects").mkdir()
    monkeypatch.chdir(tmp_path / "projects")
    assert entry_path(Path("x.yaml")) == "projects/x.yaml"


def test_entries_in_a_folder(tmp_path: Path) -> None:
    names = ["data/projects/b.yaml", "data/projects/a.yaml", "data/hardware/c.yaml", "data/projects/.d.yaml"]
    for name in (*names, ".venv/projects/e.yaml", "data/logos/f.svg", "mkdocs.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "data" / "projects" / "link.yaml").symlink_to(tmp_path / names[0])
    (tmp_path / "data" / "stories").symlink_to(tmp_path / "data" / "projects")
    assert [file.relative_to(tmp_path).as_posix() for file in entry_files(tmp_path)] == [
        "data/hardware/c.yaml",
        "data/projects/a.yaml",
        "data/projects/b.yaml",
    ]


def test_a_huge_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    with file.open("wb") as stream:
        stream.truncate(1 << 30)
    assert len(content(file)) == MOST
