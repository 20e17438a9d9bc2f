"""`landscape metadata`, as somebody types it."""

from __future__ import annotations

from collections.abc import Callable
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


@pytest.fixture
def site(repository: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose snapshot was committed, as current directory."""
    monkeypatch.chdir(repository)
    return repository / "data"


def test_nothing_is_different(site: Path) -> None:
    for arguments in ((), ("main",), ("HEAD", "--format", "text")):
        result = run("diff", *arguments)
        assert result.exit_code == 0, result.output
        assert result.output == f"Nothing changed in the metadata since {[*arguments, 'HEAD'][0]}\n"


def rename(data: Path, key: str) -> None:
    """Say that a repository of the snapshot has moved."""
    snapshot = load(file_of(data))
    moved = Observation(key, "github", "2026-11-26", {"moved_to": "github.com/new/home"})
    snapshot.records[key] = learnt(snapshot.records.get(key, {}), moved)
    save(snapshot, file_of(data))


def test_what_is_different_is_told_with_the_projects(site: Path) -> None:
    key = "github.com/example/alpha-queue"
    rename(site, key)
    result = run("diff")
    assert result.exit_code == 0, result.output
    assert f"\nRenamed or moved (1)\n  - {key} (alpha-queue): now github.com/new/home\n" in result.output
    shown = run("diff", "main", "--format", "markdown", "--data", str(site)).output
    assert shown.startswith("### What changed in the metadata since main\n")
    assert f"- [`{key}`](https://{key}) (alpha-queue): now [`github.com/new/home`]" in shown


def test_the_older_side_can_be_a_file(site: Path, tmp_path: Path) -> None:
    before = tmp_path / "before.json"
    before.write_bytes(file_of(site).read_bytes())
    rename(site, "github.com/example/another")
    assert "New in the snapshot (1)\n  - github.com/example/another\n" in run("diff", str(before)).output
    assert run("diff", str(file_of(site))).output.startswith("Nothing changed")


def test_before_the_first_snapshot_there_was_none(site: Path, git: Callable[..., str]) -> None:
    whole = file_of(site).read_bytes()
    file_of(site).unlink()
    git("commit", "--quiet", "--all", "--message=None")
    assert run("diff").output.startswith("Nothing changed")
    file_of(site).write_bytes(whole)
    assert "New in the snapshot" in run("diff").output


def test_a_symbolic_link_in_a_revision_is_no_snapshot(site: Path, git: Callable[..., str]) -> None:
    whole = file_of(site).read_bytes()
    file_of(site).rename(site.parent / "elsewhere.json")
    file_of(site).symlink_to("../../elsewhere.json")
    git("add", "--all")
    git("commit", "--quiet", "--message=Link")
    file_of(site).unlink()
    file_of(site).write_bytes(whole)
    assert "New in the snapshot" in run("diff").output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nonsense",), "git knows no revision `nonsense`"),
        ((":",), "git knows no revision `:`"),
        (("",), "git knows no revision ``"),
        (("--", "-x"), "git knows no revision `-x`"),
        (("HEAD", "--format", "json"), "'json' is not one of"),
        (("data/projects/alpha-queue.yaml",), "alpha-queue.yaml: the snapshot cannot be read"),
        (("HEAD", "main"), "unexpected extra argument"),
    ],
)
def test_wrong_usage(site: Path, arguments: tuple[str, ...], message: str) -> None:
    result = run("diff", *arguments)
    assert result.exit_code == 2
    assert message in " ".join(result.output.split())


def test_an_old_snapshot_that_is_none(site: Path, git: Callable[..., str]) -> None:
    whole = file_of(site).read_bytes()
    file_of(site).write_text('{"version": 1, "repositories": {"x": {"::error::": "##[error]"}}}', "utf-8")
    git("commit", "--quiet", "--all", "--message=Broken")
    file_of(site).write_bytes(whole)
    result = run("diff")
    assert result.exit_code == 2
    assert "metadata/snapshot.json of HEAD is no snapshot of this version" in result.output
    assert "##[" not in result.output


def test_outside_of_a_repository_a_file_is_needed(data: Path) -> None:
    write(file_of(data), "2026-11-20", "github.com/a/a")
    assert run("diff").exit_code == 2
    write(Path("before.json"), "2026-11-20", "github.com/a/a")
    assert run("diff", "before.json").exit_code == 0
