"""The days of a data folder, from real repositories, whole and cut."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from landscape.sources.git import GitError
from landscape.sources.history import read_log, states

Git = Callable[..., str]
Commit = Callable[..., str]


@pytest.fixture
def commit(git: Git, monkeypatch: pytest.MonkeyPatch) -> Commit:
    """Commit everything as of a time, and return the commit."""

    def run(time: str, *more: str, at: Path | None = None) -> str:
        monkeypatch.setenv("GIT_COMMITTER_DATE", time)
        where = {"at": at} if at else {}
        git("add", "--all", **where)
        git("commit", "--quiet", "--allow-empty", "--message=Change", *more, **where)
        return git("rev-parse", "HEAD", **where)

    return run


@pytest.fixture
def data(tmp_path: Path, git: Git) -> Path:
    """An empty data folder in an empty repository, not at its top."""
    git("init", "--quiet", "--initial-branch=main")
    (tmp_path / "site/data/projects").mkdir(parents=True)
    return tmp_path / "site/data"


def write(data: Path, text: str, path: str = "projects/a.yaml") -> None:
    """Write a file of the data folder."""
    (data / path).parent.mkdir(parents=True, exist_ok=True)
    (data / path).write_text(text, "utf-8")


def days(data: Path) -> list[str]:
    """Return the days of a log, the oldest first."""
    return [moment.day for moment in read_log(data).moments]


def test_a_day_is_its_last_commit_in_utc(data: Path, commit: Commit) -> None:
    write(data, "a: 1\n")
    commit("2026-11-20T10:00:00Z")
    write(data, "a: 2\n")
    last = commit("2026-11-21T01:30:00+02:00")
    write(data, "a: 3\n")
    newest = commit("2026-11-21T10:00:00Z")
    log = read_log(data)
    assert [(moment.commit, moment.time) for moment in log.moments] == [
        (last, "2026-11-20T23:30:00Z"),
        (newest, "2026-11-21T10:00:00Z"),
    ]
    assert (log.newest.commit, log.cut) == (newest, False)


def test_commits_that_touch_no_entry_are_no_days(data: Path, commit: Commit) -> None:
    write(data, "a: 1\n")
    commit("2026-11-20T10:00:00Z")
    write(data, "{}", "metadata/snapshot.json")
    write(data, "x", "../elsewhere.txt")
    newest = commit("2026-11-22T10:00:00Z")
    assert days(data) == ["2026-11-20"]
    assert read_log(data).newest.commit == newest


def test_what_was_merged_counts_on_the_day_of_the_merge(data: Path, git: Git, commit: Commit) -> None:
    write(data, "a: 1\n")
    commit("2026-11-20T10:00:00Z")
    git("switch", "--quiet", "--create", "side")
    write(data, "b: 1\n", "projects/b.yaml")
    commit("2026-11-21T10:00:00Z")
    git("switch", "--quiet", "main")
    git("merge", "--quiet", "--no-ff", "--no-commit", "side")
    commit("2026-11-23T10:00:00Z")
    assert days(data) == ["2026-11-20", "2026-11-23"]


def test_a_commit_from_the_future_counts_with_those_after_it(data: Path, commit: Commit) -> None:
    for number, day in enumerate(("2026-11-20", "2031-01-01", "2026-11-22")):
        write(data, f"a: {number}\n")
        commit(f"{day}T10:00:00Z")
    assert days(data) == ["2026-11-20", "2026-11-22"]


def test_a_shallow_copy_is_cut_where_it_begins(data: Path, tmp_path: Path, git: Git, commit: Commit) -> None:
    for day in range(1, 5):
        write(data, f"a: {day}\n")
        commit(f"2026-11-0{day}T10:00:00Z")
    git("clone", "--quiet", "--depth=2", f"file://{tmp_path}", "copy")
    assert (days(tmp_path / "copy/site/data"), read_log(tmp_path / "copy/site/data").cut) == (
        ["2026-11-03", "2026-11-04"],
        True,
    )
    git("clone", "--quiet", f"file://{tmp_path}", "whole")
    assert not read_log(tmp_path / "whole/site/data").cut


def test_a_shallow_copy_that_begins_before_the_data_is_not_cut(
    data: Path, tmp_path: Path, git: Git, commit: Commit
) -> None:
    for day in range(1, 4):
        if day == 3:
            write(data, "a: 1\n")
        commit(f"2026-11-0{day}T10:00:00Z")
    git("clone", "--quiet", "--depth=2", f"file://{tmp_path}", "copy")
    assert days(tmp_path / "copy/site/data") == ["2026-11-03"]
    assert not read_log(tmp_path / "copy/site/data").cut


def test_a_state_is_read_without_what_was_collected(data: Path, commit: Commit) -> None:
    write(data, "a: 1\n")
    write(data, "{", "metadata/snapshot.json")
    first = commit("2026-11-20T10:00:00Z")
    write(data, "a: 2\n")
    second = commit("2026-11-21T10:00:00Z")
    with states(data) as read:
        values = [[file.value for file in read(one).documents] for one in (second, first)]
        assert (values, read(first).findings) == ([[{"a": 2}], [{"a": 1}]], ())


def test_where_there_is_no_history_it_is_said(data: Path, tmp_path: Path, git: Git, commit: Commit) -> None:
    with pytest.raises(GitError):
        read_log(data)  # no commit yet
    (tmp_path / "readme").write_text("x")
    commit("2026-11-20T10:00:00Z")
    assert read_log(data).moments == ()
    (tmp_path / ".git").rename(tmp_path / "was")
    with pytest.raises(GitError, match="in no git repository"):
        read_log(data)
