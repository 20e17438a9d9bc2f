"""The composite action, as a workflow of another repository uses it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from .conftest import BETA, edit
from .runner import ROOT, Ran, Runner, load

ACTION = load(ROOT / "action.yml")
DEFAULTS = {name: str(given["default"]) for name, given in ACTION["inputs"].items()}
INSTALL, CHECK = (step["name"] for step in ACTION["runs"]["steps"])


@pytest.fixture
def user(runner: Runner, git: Callable[..., str]) -> Runner:
    """A runner with somebody else's repository, and the action's checkout beside it."""
    shutil.copytree(ROOT / "tests" / "data-small", runner.workspace / "data")
    git("init", "--quiet", "--initial-branch=main", at=runner.workspace)
    git("add", ".", at=runner.workspace)
    git("commit", "--quiet", "--message=Begin", at=runner.workspace)
    return replace(runner, more={"GITHUB_ACTION_PATH": str(ROOT)})


def check(user: Runner, **inputs: str) -> Ran:
    """Run the action with these inputs, and return what its check did."""
    given = {**DEFAULTS, **{name.replace("_", "-"): value for name, value in inputs.items()}}
    ran = user.run(ACTION["runs"]["steps"], {f"inputs.{name}": value for name, value in given.items()})
    assert ran[INSTALL].code == 0, ran[INSTALL].output
    return ran[CHECK]


def unquote(user: Runner) -> None:
    """Make an error in an entry."""
    edit(user.workspace / BETA, 'since: "1.10"', "since: 1.10")


def test_all_is_well(user: Runner) -> None:
    ran = check(user)
    assert ran.code == 0, ran.output
    assert "no findings" in ran.output


def test_an_error_is_annotated(user: Runner) -> None:
    unquote(user)
    ran = check(user)
    assert ran.code == 1
    assert ran.output.startswith(f"::error file={BETA},line=11,")


def test_it_installs_what_its_own_checkout_locks(user: Runner) -> None:
    check(user)
    assert user.installed == [
        [str(ROOT), "venv", str(user.temp / "batch-landscape")],
        [str(ROOT), "pip", "install", "--require-hashes", "--requirement", "requirements.txt"],
        [str(ROOT), "pip", "install", "--no-deps", "--no-build-isolation", "."],
    ]


def test_a_warning_counts_when_it_shall(user: Runner) -> None:
    edit(user.workspace / BETA, "summary: Does one thing", "summary: The best scheduler does one thing")
    assert check(user, strict="false").code == 0
    assert check(user, strict="true").code == 1


def test_another_format_and_folder(user: Runner) -> None:
    (user.workspace / "site").mkdir()
    (user.workspace / "data").rename(user.workspace / "site" / "data")
    edit(user.workspace / "site" / BETA, 'since: "1.10"', "since: 1.10")
    assert check(user, data="site", format="text").output.startswith(f"site/{BETA}:11:14: error")


def test_what_changed(user: Runner, git: Callable[..., str]) -> None:
    unquote(user)
    git("commit", "--quiet", "--all", "--message=Break", at=user.workspace)
    assert check(user, changed_since="HEAD").code == 0
    assert check(user, changed_since="HEAD~1").code == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("data", "$(touch ran)"),
        ("data", '"; touch ran; "'),
        ("data", "--fix"),
        ("format", "text; touch ran"),
        ("strict", "yes"),
        ("strict", "true) touch ran ;; x"),
        ("changed_since", "--fix"),
        ("changed_since", "`touch ran`"),
    ],
)
def test_an_input_is_a_value_and_never_a_command(user: Runner, name: str, value: str) -> None:
    unquote(user)
    ran = check(user, **{name: value})
    assert ran.code == 2, ran.output
    assert not (user.workspace / "ran").exists()
    assert "since: 1.10" in (user.workspace / BETA).read_text("utf-8")


def test_inputs_reach_scripts_through_the_environment_alone() -> None:
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step["run"]
    used = {value for step in ACTION["runs"]["steps"] for value in step.get("env", {}).values()}
    assert used == {f"${{{{ inputs.{name} }}}}" for name in ACTION["inputs"]}


def test_the_guide_shows_inputs_that_exist() -> None:
    guide = (ROOT / "docs" / "adapt.md").read_text("utf-8")
    example = guide.split("uses: OWNER/NAME@", 1)[1].split("```", 1)[0]
    given = [line.split(":")[0].strip() for line in example.split("with:")[1].splitlines() if ":" in line]
    assert given
    assert set(given) <= set(ACTION["inputs"])
    assert Path(ROOT / "action.yml").is_file()
