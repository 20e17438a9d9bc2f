"""The hooks for pre-commit: their definition, and their commands as pre-commit would run them."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from .conftest import ALPHA, BETA, edit
from .runner import ROOT

HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
PROGRAMS = Path(sys.executable).parent

# Of all that a hook may say, what ours say.
TYPES: dict[str, type] = {
    "id": str,
    "name": str,
    "description": str,
    "entry": str,
    "language": str,
    "files": str,
    "pass_filenames": bool,
    "always_run": bool,
}


@pytest.fixture
def user(repository: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Somebody else's repository, as current directory, with files that are no entries."""
    (repository / "mkdocs.yml").write_text("site_name:   x\n", "utf-8")
    (repository / "data" / "notes.yaml").write_text("a:   1\n", "utf-8")
    monkeypatch.chdir(repository)
    return repository


def files(hook: dict[str, Any], git: Callable[..., str]) -> list[str]:
    """Return which files of the repository are a hook's."""
    git("add", ".")
    return [name for name in git("ls-files").splitlines() if re.search(hook["files"], name)]


def run(id: str, git: Callable[..., str]) -> subprocess.CompletedProcess[str]:
    """Run a hook on all files."""
    hook = HOOKS[id]
    program, *arguments = shlex.split(hook["entry"])
    names = files(hook, git)
    assert names, "pre-commit would not run it"
    passed = names if hook.get("pass_filenames", True) else []
    return subprocess.run([PROGRAMS / program, *arguments, *passed], capture_output=True, text=True)


def test_hooks_say_what_they_have_to() -> None:
    assert list(HOOKS) == ["validate-data", "landscape-fmt"]
    for hook in HOOKS.values():
        assert {"id", "name", "entry", "language"} <= set(hook) <= set(TYPES)
        assert all(isinstance(value, TYPES[key]) for key, value in hook.items())
        assert hook["language"] == "python"
        assert (PROGRAMS / shlex.split(hook["entry"])[0]).exists()


def test_their_files_are_those_that_can_be_wrong() -> None:
    ours = [path.relative_to(ROOT).as_posix() for path in (ROOT / "data").rglob("*.yaml")]
    for hook in HOOKS.values():
        assert all(re.search(hook["files"], name) for name in ours)
        for name in ("mkdocs.yml", "docs/data/a.yaml", "tests/data-small/projects/a.yaml"):
            assert not re.search(hook["files"], name)
    assert re.search(HOOKS["validate-data"]["files"], "data/logos/a.svg")


def test_entries_are_checked(user: Path, git: Callable[..., str]) -> None:
    (user / "data" / "notes.yaml").unlink()
    clean = run("validate-data", git)
    assert clean.returncode == 0, clean.stdout
    edit(user / BETA, 'since: "1.10"', "since: 1.10")
    found = run("validate-data", git)
    assert found.returncode == 1
    assert f"{BETA}:11:14: error unquoted-version" in found.stdout


def test_a_mistake_in_a_file_that_did_not_change_is_found(user: Path, git: Callable[..., str]) -> None:
    """Beta is named by others: without it, they are wrong."""
    (user / BETA).unlink()
    assert "few-jobs.yaml:6:24: error dangling-id" in run("validate-data", git).stdout


def test_entries_are_formatted_and_nothing_else(user: Path, git: Callable[..., str]) -> None:
    before = (user / ALPHA).read_text("utf-8")
    edit(user / ALPHA, "category: queueing", "category:   'queueing'")
    ran = run("landscape-fmt", git)
    assert ran.returncode == 0, ran.stderr
    assert (user / ALPHA).read_text("utf-8") == before
    assert (user / "mkdocs.yml").read_text("utf-8") == "site_name:   x\n"
    assert (user / "data" / "notes.yaml").read_text("utf-8") == "a:   1\n"


def test_what_cannot_be_formatted_fails(user: Path, git: Callable[..., str]) -> None:
    (user / ALPHA).write_text("name: [\n", "utf-8")
    assert run("landscape-fmt", git).returncode == 1


def test_the_guide_names_the_hooks() -> None:
    guide = (ROOT / "docs" / "adapt.md").read_text("utf-8")
    assert set(re.findall(r"- id: ([\w-]+)", guide)) == set(HOOKS)
