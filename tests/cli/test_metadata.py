"""`landscape metadata`, as somebody types it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from landscape.cli import main
from landscape.forges.observation import Observation
from landscape.forges.snapshot import Snapshot, file_of, learnt, load, save


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site's data folder, with its site as current directory."""
    (tmp_path / "data" / "projects").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "data"


def write(path: Path, day: str, *keys: str) -> None:
    """Write a snapshot of repositories seen on a day."""
    said = (Observation(key, "github", day, {"stars": 1}) for key in keys)
    save(Snapshot({one.key: learnt({}, one) for one in said}), path)


def run(*arguments: str) -> Result:
    """Run `landscape metadata`."""
    return CliRunner().invoke(main, ["metadata", *arguments])


def test_parts_are_put_together(data: Path) -> None:
    write(file_of(data), "2026-11-20", "github.com/a/a", "github.com/b/b", "github.com/c/c")
    write(Path("1.json"), "2026-11-26", "github.com/a/a")
    write(Path("2.json"), "2026-11-26", "github.com/b/b")
    result = run("merge", "1.json", "2.json")
    assert (result.exit_code, result.output) == (
        0,
        "data/metadata/snapshot.json: 2 of 2 records in 2 parts are news\n",
    )
    records = load(file_of(data)).records
    days = [record["observed"]["github"]["observed_at"] for record in records.values()]
    assert days == ["2026-11-26", "2026-11-26", "2026-11-20"]


def test_a_part_that_is_none_changes_nothing(data: Path) -> None:
    write(file_of(data), "2026-11-20", "github.com/a/a")
    before = file_of(data).read_bytes()
    write(Path("1.json"), "2026-11-26", "github.com/a/a")
    Path("2.json").write_text('{"version": 1, "repositor', "utf-8")
    result = run("merge", "1.json", "2.json")
    assert result.exit_code == 2
    assert "2.json" in result.output
    assert file_of(data).read_bytes() == before


def test_without_parts_there_is_nothing_to_do(data: Path) -> None:
    assert run("merge").exit_code == 2
