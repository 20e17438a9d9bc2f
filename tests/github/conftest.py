"""A repository with the small data, and what GitHub's runner has of a pull request to it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from .runner import ROOT, Runner, steps

Change: TypeAlias = Callable[[Path], object]
PullRequest: TypeAlias = Callable[[Change], Runner]

ALPHA = "data/projects/alpha-queue.yaml"
BETA = "data/projects/beta-scheduler.yaml"


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A runner with an empty workspace."""
    for name in ("workspace", "temp"):
        (tmp_path / name).mkdir()
    return Runner(tmp_path / "workspace", tmp_path / "temp")


@pytest.fixture
def pull_request(tmp_path: Path, runner: Runner, git: Callable[..., str]) -> PullRequest:
    """Make a pull request of a change, and check out what a merge of it would give.

    The base branch has moved on since: its newest commit renames a project.
    """
    origin = tmp_path / "origin"
    shutil.copytree(ROOT / "tests" / "data-small", origin / "data")
    shutil.copytree(ROOT / "data" / "group", origin / "data" / "group")  # our navigation names its page
    shutil.copytree(ROOT / "docs", origin / "docs")
    for name in ("Makefile", "mkdocs.yml", "pyproject.toml", "requirements.txt", ".gitattributes"):
        shutil.copy(ROOT / name, origin / name)
    edit(
        origin / "mkdocs.yml", "      - Data locality: data-locality/index.md\n", ""
    )  # no topic of the small one

    def commit(message: str) -> None:
        git("add", "--all", at=origin)
        git("commit", "--quiet", "--allow-empty", f"--message={message}", at=origin)

    def make(change: Change) -> Runner:
        git("init", "--quiet", "--initial-branch=main", at=origin)
        commit("Begin")
        git("checkout", "--quiet", "-b", "theirs", at=origin)
        change(origin)
        commit("Change something")
        git("checkout", "--quiet", "main", at=origin)
        edit(origin / "data/projects/gamma-gang.yaml", "name: ", "name: Renamed ")
        commit("Go on")
        git("checkout", "--quiet", "--detach", at=origin)
        git("merge", "--quiet", "--no-ff", "--no-edit", "theirs", at=origin)
        git("update-ref", "refs/pull/7/merge", "HEAD", at=origin)
        depth = steps("checks", "entries")[0]["with"]["fetch-depth"]
        git("init", "--quiet", at=runner.workspace)
        fetch = ("fetch", "--quiet", "--no-tags", f"--depth={depth}", origin.as_uri())
        git(*fetch, "+refs/pull/7/merge:refs/remotes/pull/7/merge", at=runner.workspace)
        git("checkout", "--quiet", "--detach", "refs/remotes/pull/7/merge", at=runner.workspace)
        return runner

    return make


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text in a file, where it stands first."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
