"""Commits, authors and weeks, and the day that they hold for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from landscape.forges.forge import Wanted
from landscape.forges.git import Git
from landscape.forges.observation import Observation, State
from landscape.forges.weeks import weeks_of

from .conftest import TODAY, Read, Repo, bare, client, git


def test_what_commits_tell(repo: Repo, read: Read) -> None:
    repo.commit(day="2020-05-06", author="old@example.org")
    repo.commit(day="2025-06-15", author="x@example.org")
    repo.commit(day="2025-06-16", author="a@example.org")
    repo.commit(day="2026-06-14", author="A@Example.org")
    head = repo.commit(day="2026-06-15", author="b@example.org")
    found = read()
    assert (found.key, found.source, found.state) == ("example.org/owner/name", "git", State.FOUND)
    assert (found.on, found.commit) == ("2026-06-15", head)
    values = found.values
    assert values["default_branch"] == "main"
    assert (values["first_commit"], values["last_commit"]) == ("2020-05-06", "2026-06-15")
    assert values["commits"] == 5
    assert values["commits_365d"] == 3, "the year is the day and the 364 before it"
    assert values["authors"] == 4, "an address has no case"
    assert values["authors_365d"] == 2
    weeks = weeks_of(values["commits_by_week"])
    assert weeks is not None
    assert weeks.first == date(2025, 6, 23)
    assert weeks.counts[-2:] == (1, 1), "a Sunday and the Monday after it"
    assert sum(weeks.counts) == 2
    assert "example.org" not in str(values), "no address is kept"


def test_the_first_day_is_the_author_s_and_the_last_the_committer_s(repo: Repo, read: Read) -> None:
    repo.commit(day="2026-03-01", authored="2024-01-01T01:00:00+05:00")
    repo.commit(day="2026-03-02T01:00:00+05:00", authored="2025-01-01T12:00:00+00:00")
    values = read().values
    assert values["first_commit"] == "2024-01-01", "as the author wrote it down"
    assert values["last_commit"] == "2026-03-01", "in UTC"
    assert values["commits_365d"] == 2


def test_a_first_day_that_is_tomorrow_where_the_author_is(repo: Repo, read: Read) -> None:
    repo.commit(day="2026-03-01", authored="2026-03-02T01:00:00+14:00")
    values = read().values
    assert (values["first_commit"], values["last_commit"]) == ("2026-03-01", "2026-03-01")


def test_commits_of_other_branches_do_not_count(repo: Repo, read: Read) -> None:
    repo.commit(day="2026-01-01")
    repo.git("switch", "--quiet", "--create", "other")
    repo.commit(day="2026-01-02")
    repo.git("switch", "--quiet", "main")
    found = read()
    assert found.values["commits"] == 1
    assert found.on == "2026-01-01"


def test_impossible_days_are_left_out(repo: Repo, read: Read) -> None:
    repo.commit(day="1970-01-01", author="x@example.org")
    repo.commit(day="2026-02-01", authored="1970-01-01T12:00:00+00:00")
    found = read()
    assert "first_commit" not in found.values
    assert found.values["last_commit"] == "2026-02-01"
    assert (found.values["commits"], found.values["commits_365d"]) == (2, 1)
    repo.commit(day="2090-01-01")
    found = read()
    assert "last_commit" not in found.values
    assert found.on == TODAY, "no day that is over is known"


def test_a_mirror_holds_for_the_day_of_its_newest_commit_or_tag(repo: Repo, read: Read) -> None:
    repo.commit(day="2026-01-01")
    repo.tag("v1.0.0", day="2026-02-03")
    found = read()
    assert (found.on, found.values["last_commit"]) == ("2026-02-03", "2026-01-01")


def test_a_repository_without_commits_has_no_values(repo: Repo, read: Read) -> None:
    assert repo.folder.is_dir()
    assert read() == Observation("example.org/owner/name", "git", TODAY)


def test_a_shallow_mirror_tells_nothing_of_the_commits_it_lacks(mirrors: Path, tmp_path: Path) -> None:
    origin = Repo(tmp_path / "origin")
    origin.folder.mkdir()
    git(origin.folder, "init", "--quiet", "--initial-branch=main")
    origin.commit({"a.go": "package a\n"}, day="2025-01-01")
    origin.commit(day="2026-01-01")
    git(
        tmp_path,
        "clone",
        "--quiet",
        "--depth=1",
        f"file://{origin.folder}",
        str(mirrors / "example.org/owner/name"),
    )
    (found,) = Git(client(), None, mirrors, clone=False).ask([Wanted("example.org/owner/name")])
    assert isinstance(found, Observation)
    assert found.values["last_commit"] == "2026-01-01"
    assert found.values["main_language"] == "Go"
    assert not {"first_commit", "commits", "commits_365d", "commits_by_week", "authors"} & {*found.values}


def test_a_mirror_without_branch_has_no_default_branch(repo: Repo, read: Read) -> None:
    repo.commit()
    repo.git("checkout", "--quiet", "--detach")
    found = read()
    assert "default_branch" not in found.values
    assert found.values["commits"] == 1


def test_packed_references_are_read_too(repo: Repo, read: Read, mirrors: Path) -> None:
    head = repo.commit()
    repo.tag("v1.0.0", day="2026-01-02")
    repo.git("gc", "--quiet")
    repo.tag("v1.1.0")
    assert (repo.folder / ".git" / "packed-refs").is_file()
    found = read()
    assert found.commit == head
    assert found.values["releases"] == 2
    bare(repo.folder, mirrors / "example.org" / "owner" / "other.git")
    (other,) = Git(client(), None, mirrors, clone=False).ask([Wanted("example.org/owner/other")])
    assert isinstance(other, Observation)
    assert other.values == found.values
