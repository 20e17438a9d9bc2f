"""The tutorial works: its commands are run in their order, and print what it shows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.blocks import ROOT, Block, blocks

PAGE = ROOT / "docs" / "tutorial.md"
NOT_RUN = "not run: "
EXIT = "exit: "
FILE = "file: "


def commands(block: Block) -> list[tuple[str, str]]:
    """Return the commands of a block, each with the output shown below it, or "" when none is."""
    parts = re.split(r"^\$ ((?:.*\\\n)*.*)\n", block.text, flags=re.MULTILINE)
    assert parts[0] == "", f"{block}: begin with a command"
    return list(zip(parts[1::2], parts[2::2], strict=True))


def agrees(shown: str, printed: str) -> bool:
    """Say whether an output is as shown, where "…" stands for anything."""
    pattern = ".*".join(re.escape(part) for part in shown.split("…"))
    return re.fullmatch(pattern, printed, re.DOTALL) is not None


def run(command: str, folder: Path) -> tuple[int, str]:
    """Run a command as somebody types it; return its exit code and all that it prints."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    who = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in WHO.items()}
    env = {"PATH": path, "HOME": str(folder), "LC_ALL": "C.UTF-8", "GIT_CONFIG_NOSYSTEM": "1", **who}
    env["XDG_CACHE_HOME"] = os.environ.get("XDG_CACHE_HOME", str(folder.parent / "cache"))
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=env,
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    return done.returncode, done.stdout


WHO = {"NAME": "A Contributor", "EMAIL": "contributor@example.org"}


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A repository with the entries and schemas as they are now, on its branch main."""
    folder = tmp_path / "batch-landscape"
    for name in ("data", "schemas"):
        shutil.copytree(ROOT / name, folder / name)
    for command in ("git init --quiet --initial-branch main", "git add .", "git commit --quiet -m Start"):
        assert run(command, folder) == (0, "")
    return folder


def test_the_tutorial_from_its_first_line_to_its_last(clone: Path) -> None:
    ran = 0
    for block in blocks(PAGE):
        if block.comment.startswith(FILE):
            (clone / block.comment.removeprefix(FILE).partition(",")[0]).write_text(block.text, "utf-8")
        elif block.language == "console" and not block.comment.startswith(NOT_RUN):
            wanted = int(block.comment.removeprefix(EXIT)) if block.comment.startswith(EXIT) else 0
            for command, shown in commands(block):
                code, printed = run(command, clone)
                assert code == wanted, f"{block}: {command}\n{printed}"
                assert not shown or agrees(shown, printed), f"{block}: {command}\n{printed}"
                ran += 1
    assert ran >= 10
    assert run("git status --porcelain; git rev-list --count main..add-carrot-queue", clone) == (0, "1\n")


def test_what_is_not_run_says_why() -> None:
    for block in blocks(PAGE):
        assert block.comment.startswith((NOT_RUN, EXIT, FILE)) or not block.comment, block
        assert block.comment.startswith(FILE) == (block.language == "yaml"), block
        if block.language == "console":
            assert all(command for command, _ in commands(block)), block


@pytest.mark.parametrize(
    ("shown", "printed", "agree"),
    [
        ("1 file\n", "1 file\n", True),
        ("… files\n", "100 files\n", True),
        ("a\n…\nz\n", "a\nb\nc\nz\n", True),
        ("1 file\n", "2 files\n", False),
        ("… files\n", "100 files\nand more\n", False),
        ("a.c\n", "abc\n", False),
    ],
)
def test_outputs_are_compared(shown: str, printed: str, agree: bool) -> None:
    assert agrees(shown, printed) is agree
