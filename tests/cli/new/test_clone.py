"""`landscape new project --clone`: what a local clone tells need not be said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from landscape.cli import main

from .conftest import Terminal

Git = Callable[..., str]
README = "# New Tool\n\n[![CI](https://x/y.svg)](https://x)\n\nNew Tool is a queue of jobs.\n"
MIT = (
    "Permission is hereby granted, free of charge, to any person obtaining a copy of this software\n"
    "The above copyright notice and this permission notice shall be included in all copies\n"
)


@pytest.fixture
def clone_of(tmp_path: Path, git: Git) -> Callable[..., Path]:
    """Make a clone with these files and this origin."""

    def make(files: dict[str, str], origin: str = "git@github.com:example/new-tool.git") -> Path:
        folder = tmp_path / "clone"
        folder.mkdir()
        git("init", "--quiet", "--initial-branch=main", at=folder)
        git("remote", "add", "origin", origin, at=folder)
        for name, text in files.items():
            (folder / name).write_text(text, "utf-8")
        git("add", "--all", at=folder)
        git("commit", "--quiet", "--message=Begin", at=folder)
        return folder

    return make


def new(*arguments: str | Path) -> Result:
    """Run `landscape new project` with these arguments."""
    return CliRunner().invoke(main, ["new", "project", *map(str, arguments)])


def test_only_the_category_is_left_to_say(site: Path, clone_of: Callable[..., Path], git: Git) -> None:
    clone = clone_of({"README.md": README, "LICENSE": MIT})
    result = new("--clone", clone)
    assert result.exit_code == 2
    assert [line.split()[0] for line in result.stderr.split("\n") if line.startswith("  --")] == [
        "--category"
    ]
    result = new("--clone", clone, "--category", "queueing")
    assert result.exit_code == 0
    assert result.output.startswith(
        "data/projects/new-tool.yaml: written\n"
        "  repository: https://github.com/example/new-tool (the clone's origin)\n"
        "  name: New Tool (README.md)\n"
        "  summary: New Tool is a queue of jobs. (README.md; say it in your own words)\n"
        "  licence: MIT (LICENSE)\n"
        "Next:\n"
    )
    text = (site / "data" / "projects" / "new-tool.yaml").read_text("utf-8")
    assert yaml.safe_load(text) == {
        "name": "New Tool",
        "summary": "New Tool is a queue of jobs.",
        "category": "queueing",
        "openness": "open-source",
        "licence": "MIT",
        "repositories": [{"url": "https://github.com/example/new-tool"}],
    }
    commit = git("rev-parse", "HEAD", at=clone)
    assert (
        f"\n#         - url: https://github.com/example/new-tool/blob/{commit}/README.md?plain=1#L1\n" in text
    )
    assert "no findings" in CliRunner().invoke(main, ["validate", "--strict"]).output
    assert CliRunner().invoke(main, ["fmt", "--check"]).exit_code == 0


def test_what_is_said_counts_more(site: Path, clone_of: Callable[..., Path]) -> None:
    clone = clone_of({"README.md": README, "LICENSE": MIT})
    flags = ("--name", "Other Tool", "--summary", "Holds jobs back.", "--licence", "Apache-2.0")
    result = new("other-tool", "--clone", clone, "--category", "queueing", *flags)
    assert result.exit_code == 0
    entry = yaml.safe_load((site / "data" / "projects" / "other-tool.yaml").read_text("utf-8"))
    assert (entry["name"], entry["summary"], entry["licence"]) == (
        "Other Tool",
        "Holds jobs back.",
        "Apache-2.0",
    )
    assert "  name: " not in result.output


def test_what_breaks_a_rule_is_not_taken(site: Path, clone_of: Callable[..., Path]) -> None:
    clone = clone_of({"README.md": "# New Tool\n\nNew Tool is a powerful queue of jobs.\n"})
    result = new("--clone", clone, "--category", "queueing")
    assert result.exit_code == 2
    assert [line.split()[0] for line in result.stderr.split("\n") if line.startswith("  --")] == ["--summary"]
    result = new("--clone", clone, "--category", "queueing", "--summary", "Holds jobs back.")
    assert result.exit_code == 0
    assert "powerful" not in result.output


def test_an_unknown_licence_stays_an_example(site: Path, clone_of: Callable[..., Path]) -> None:
    clone = clone_of({"README.md": README, "LICENSE": "All rights reserved.\n"})
    assert new("--clone", clone, "--category", "queueing").exit_code == 0
    text = (site / "data" / "projects" / "new-tool.yaml").read_text("utf-8")
    assert "\n# licence: Apache-2.0\n" in text
    assert "licence" not in yaml.safe_load(text)


def test_a_repository_that_is_there_already_is_refused(site: Path, clone_of: Callable[..., Path]) -> None:
    clone = clone_of({"README.md": README}, "https://token:x@github.com/Example/alpha-queue.git")
    result = new("--clone", clone, "--category", "queueing")
    assert result.exit_code == 1
    assert "is a repository of projects/alpha-queue.yaml already" in result.stderr
    assert "token" not in result.stderr


def test_a_clone_without_readme_or_origin_tells_what_it_can(
    site: Path, clone_of: Callable[..., Path]
) -> None:
    clone = clone_of({"x": "y"}, "/srv/git/tool.git")
    result = new("--clone", clone, "--category", "queueing")
    assert result.exit_code == 2
    assert [line.split()[0] for line in result.stderr.split("\n") if line.startswith("  --")] == [
        "--name",
        "--summary",
    ]


def test_a_folder_that_is_no_clone_is_said(site: Path, tmp_path: Path, git: Git) -> None:
    (tmp_path / "plain").mkdir()
    result = new("--clone", tmp_path / "plain")
    assert result.exit_code == 2
    assert "is no clone of a git repository" in result.stderr
    assert new("--clone", tmp_path / "nowhere").exit_code == 2


@pytest.mark.parametrize("hostile", ["::error::x", "\x1b[2Jx", "a\u202eb", "x: y # z", "'\"", "##[error]x"])
def test_a_hostile_readme_ends_up_quoted_or_refused(
    site: Path, clone_of: Callable[..., Path], hostile: str
) -> None:
    clone = clone_of({"README.md": f"# Tool {hostile}\n\nTool is a {hostile} queue of jobs.\n"})
    result = new("tool", "--clone", clone, "--category", "queueing", "--force")
    assert result.exit_code in (0, 1, 2)
    assert not isinstance(result.exception, ValueError)
    for line in result.output.splitlines():
        assert line.isprintable()
        assert not line.startswith(("::", "##["))
    if result.exit_code == 0:
        assert CliRunner().invoke(main, ["validate", "data/projects/tool.yaml"]).exit_code == 0


def test_on_a_terminal_it_is_offered(site: Path, terminal: Terminal, clone_of: Callable[..., Path]) -> None:
    clone = clone_of({"README.md": README, "LICENSE": MIT})
    talk = terminal("project", "--clone", str(clone), answers=["", "Newest Tool", "1", "", "-", ""])
    assert talk.code == 0, talk.seen
    for words in (
        "Enter takes https://github.com/example/new-tool (the clone's origin); - leaves it out",
        "Enter takes New Tool (README.md)",
        "Enter takes New Tool is a queue of jobs. (README.md; say it in your own words)",
        "Enter takes MIT (LICENSE); - leaves it out",
    ):
        assert words in talk.seen
    entry = yaml.safe_load((site / "data" / "projects" / "newest-tool.yaml").read_text("utf-8"))
    assert entry == {
        "name": "Newest Tool",
        "summary": "New Tool is a queue of jobs.",
        "category": "queueing",
        "repositories": [{"url": "https://github.com/example/new-tool"}],
    }
