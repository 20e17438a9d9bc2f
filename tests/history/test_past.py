"""What a data folder's history tells, from real repositories; nothing in them fails a build."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Collection
from pathlib import Path

import pytest

from landscape.catalogue import Catalogue, build
from landscape.changes import Change, compare
from landscape.changes.dated import Past, Reach
from landscape.changes.words import sentences
from landscape.history import past, remembered, seen
from landscape.sources import Tree

Git = Callable[..., str]
ALPHA = "data/projects/alpha-queue.yaml"


@pytest.fixture
def on_day(repository: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Replace a text in a file, once, and commit on a day; the small data were committed on 2026-11-01."""

    def commit(day: str, *more: str) -> str:
        monkeypatch.setenv("GIT_COMMITTER_DATE", f"{day}T12:00:00Z")
        git("add", "--all")
        git("commit", "--quiet", "--allow-empty", "--message=Change", *more)
        return git("rev-parse", "HEAD")

    def run(day: str, old: str = "", new: str = "", path: str = ALPHA) -> str:
        text = (repository / path).read_text("utf-8")
        assert old in text
        (repository / path).write_text(text.replace(old, new, 1), "utf-8")
        return commit(day)

    commit("2026-11-01", "--amend")
    return run


@pytest.fixture
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for what is kept."""
    return tmp_path_factory.mktemp("kept")


def told(found: Past) -> dict[str, list[str]]:
    """Return what is told of each day."""
    return {day.day: [str(one) for one in sentences(day.changes, str)] for day in found.days}


def test_the_first_state_is_where_it_begins(
    repository: Path, cache: Path, on_day: Callable[..., str]
) -> None:
    found = past(repository / "data", 90, cache)
    assert (found.days, found.reach, found.since, found.until) == (
        (),
        Reach.WHOLE,
        "2026-11-01",
        "2026-11-01",
    )


def test_days_are_told_the_newest_first(repository: Path, cache: Path, on_day: Callable[..., str]) -> None:
    on_day("2026-11-02", "support: partial", "support: full")
    on_day("2026-11-04", "name: Alpha Queue", "name: Omega")
    on_day("2026-11-04", "name: Omega", "name: Omega Queue")
    found = past(repository / "data", 90, cache)
    assert told(found) == {
        "2026-11-04": ["Omega Queue: name Alpha Queue -> Omega Queue"],
        "2026-11-02": ["Alpha Queue · Gang scheduling: partial -> full"],
    }
    assert [day.time for day in found.days] == ["2026-11-04T12:00:00Z", "2026-11-02T12:00:00Z"]
    assert (found.since, found.until, found.time) == ("2026-11-01", "2026-11-04", "2026-11-04T12:00:00Z")


def test_what_only_looks_otherwise_tells_nothing(
    repository: Path, cache: Path, on_day: Callable[..., str]
) -> None:
    on_day("2026-11-02", "name: Alpha Queue", 'name: "Alpha Queue" # a comment')
    assert past(repository / "data", 90, cache).days == ()


def test_what_is_not_yet_committed_has_no_day(
    repository: Path, cache: Path, on_day: Callable[..., str]
) -> None:
    (repository / ALPHA).unlink()
    assert past(repository / "data", 90, cache).days == ()


def test_older_days_are_counted(repository: Path, cache: Path, on_day: Callable[..., str]) -> None:
    for day in range(2, 7):
        on_day(f"2026-11-0{day}", "name: Alpha", f"name: Alpha {day}")
    found = past(repository / "data", 2, cache)
    assert [day.day for day in found.days] == ["2026-11-06", "2026-11-05"]
    assert (found.reach, found.older, found.since) == (Reach.LIMITED, 3, "2026-11-04")
    assert past(repository / "data", 5, cache).reach is Reach.WHOLE


def test_a_shallow_copy_tells_what_it_holds(
    repository: Path, git: Git, cache: Path, on_day: Callable[..., str]
) -> None:
    on_day("2026-11-02", "support: partial", "support: full")
    on_day("2026-11-03", "name: Alpha Queue", "name: Omega")
    for depth, days in ((1, []), (2, ["2026-11-03"])):
        git("clone", "--quiet", f"--depth={depth}", f"file://{repository}", f"copy{depth}")
        found = past(repository / f"copy{depth}/data", 90, cache)
        assert ([day.day for day in found.days], found.reach) == (days, Reach.SHALLOW)
        assert found.since == f"2026-11-0{4 - depth}"


def test_an_export_a_stranger_and_a_machine_without_git_have_no_past(
    repository: Path, git: Git, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(repository / "data", repository / "untracked/data")
    assert past(repository / "untracked/data", 90, cache).reach is Reach.NONE
    shutil.rmtree(repository / ".git")
    export = past(repository / "data", 90, cache)
    assert (export.reach, export.seen, export.days) == (Reach.NONE, False, ())
    assert "in no git repository" in export.trouble
    monkeypatch.setenv("PATH", str(cache))
    assert "not installed" in past(repository / "data", 90, cache).trouble


def test_nobody_asks_git_when_no_history_is_wanted(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", None)
    assert past(repository / "data", 0).reach is Reach.OFF


def test_history_may_be_rewritten(
    repository: Path, git: Git, cache: Path, on_day: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    on_day("2026-11-02", "support: partial", "support: full")
    before = told(past(repository / "data", 90, cache))
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-11-03T12:00:00Z")
    git("commit", "--quiet", "--amend", "--message=Other")
    after = told(past(repository / "data", 90, cache))
    assert [*before.values()] == [*after.values()]
    assert [*after] == ["2026-11-03"]


def test_of_old_files_that_fit_no_longer_nothing_is_told(
    repository: Path, cache: Path, on_day: Callable[..., str]
) -> None:
    on_day("2026-11-02", "category: queueing", "category: [queueing]")
    on_day("2026-11-03", "category: [queueing]", "category: queueing")
    on_day("2026-11-04", "name: Alpha Queue", "name: Omega")
    found = past(repository / "data", 90, cache)
    assert told(found) == {
        "2026-11-04": ["Omega: name Alpha Queue -> Omega"],
        "2026-11-03": [],
        "2026-11-02": [],
    }
    assert [day.unread for day in found.days] == [0, 1, 1]


def test_a_state_that_breaks_our_code_is_one_day_that_is_not_compared(
    repository: Path, cache: Path, on_day: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    on_day("2026-11-02", "name: Alpha Queue", "name: Bad")
    on_day("2026-11-03", "name: Bad", "name: Good")
    on_day("2026-11-04", "name: Good", "name: Better")

    def fragile(tree: Tree) -> Catalogue:
        catalogue = build(tree)
        assert catalogue.projects["alpha-queue"].name != "Bad"
        return catalogue

    monkeypatch.setattr(seen, "build", fragile)
    found = past(repository / "data", 90, cache)
    assert [(day.day, day.compared) for day in found.days] == [
        ("2026-11-04", True),
        ("2026-11-03", False),
        ("2026-11-02", False),
    ]


def test_a_copy_that_lacks_old_files_tells_the_days_it_can(
    repository: Path, git: Git, cache: Path, on_day: Callable[..., str]
) -> None:
    on_day("2026-11-02", "name: Alpha Queue", "name: Lost")
    lost = git("rev-parse", f"HEAD:{ALPHA}")
    on_day("2026-11-03", "name: Lost", "name: Kept")
    on_day("2026-11-04", "name: Kept", "name: Newest")
    (repository / ".git/objects" / lost[:2] / lost[2:]).unlink()
    found = past(repository / "data", 90, cache)
    assert told(found) == {"2026-11-04": ["Newest: name Kept -> Newest"]}
    assert (found.reach, found.since) == (Reach.LACKING, "2026-11-03")
    assert "lacks the object" in found.trouble


def test_of_a_copy_without_old_files_nothing_is_fetched(
    repository: Path, git: Git, cache: Path, on_day: Callable[..., str]
) -> None:
    on_day("2026-11-02", "name: Alpha Queue", "name: Omega")
    git("config", "uploadpack.allowFilter", "true")
    git("clone", "--quiet", "--filter=blob:none", f"file://{repository}", "partial")
    found = past(repository / "partial/data", 90, cache)
    assert (found.days, found.reach, found.since) == ((), Reach.LACKING, "2026-11-02")


def test_what_was_compared_is_not_compared_again(
    repository: Path, cache: Path, on_day: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    on_day("2026-11-02", "support: partial", "support: full")
    on_day("2026-11-03", "name: Alpha Queue", "name: Omega")
    first = past(repository / "data", 90, cache)
    compared: list[object] = []

    def counted(old: Catalogue, new: Catalogue, unread: Collection[str]) -> tuple[Change, ...]:
        compared.append(new)
        return compare(old, new, unread)

    monkeypatch.setattr(seen, "compare", counted)
    assert past(repository / "data", 90, cache) == first
    assert compared == []
    on_day("2026-11-04", "name: Omega", "name: Newest")
    assert past(repository / "data", 90, cache).days[1:] == first.days
    assert len(compared) == 1


@pytest.mark.parametrize("content", [b"", b"{", b'{"key": 1}', b"\xff", b"[" * 100_000])
def test_a_broken_cache_is_as_none(
    repository: Path, cache: Path, on_day: Callable[..., str], content: bytes
) -> None:
    on_day("2026-11-02", "support: partial", "support: full")
    first = past(repository / "data", 90, cache)
    (file,) = cache.iterdir()
    good = file.read_bytes()
    file.write_bytes(content)
    assert past(repository / "data", 90, cache) == first
    assert file.read_bytes() == good


def test_other_code_trusts_nothing_that_was_kept(
    repository: Path, cache: Path, on_day: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    on_day("2026-11-02", "support: partial", "support: full")
    past(repository / "data", 90, cache)
    monkeypatch.setattr(remembered, "digest_of_code", lambda code: "other")
    monkeypatch.setattr(seen, "compare", lambda *sides: ())
    assert past(repository / "data", 90, cache).days == ()


def test_what_cannot_be_kept_is_no_mistake(repository: Path, cache: Path, on_day: Callable[..., str]) -> None:
    on_day("2026-11-02", "support: partial", "support: full")
    (cache / "file").write_text("")
    assert past(repository / "data", 90, cache / "file").days
