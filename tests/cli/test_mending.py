"""`validate-data --fix`, as somebody types it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from landscape.cli.validate import validate

SMALL = Path(__file__).parent.parent / "data-small"
BETA = "data/projects/beta-scheduler.yaml"


def run(*arguments: str) -> Result:
    """Run `validate-data` with these arguments."""
    return CliRunner().invoke(validate, arguments)


@pytest.fixture
def beta(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An entry with two mistakes, one of which can be mended, in a site that is the current directory."""
    shutil.copytree(SMALL, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    file = tmp_path / BETA
    text = file.read_text("utf-8")
    file.write_text(
        text.replace('since: "1.10"', "since: 1.10 # so").replace("schedulers", "scheduler"), "utf-8"
    )
    return file


def test_what_is_safe_is_mended_and_the_rest_is_told(beta: Path) -> None:
    result = run("--fix")
    assert result.exit_code == 1
    assert result.stderr == (
        f"{BETA}:11:14: mended unquoted-version YAML reads `1.10` without quotes as the number 1.1, "
        "but text is wanted\n1 finding mended in 1 file\n"
    )
    assert f"{BETA}:4:11: error dangling-id" in result.stdout
    assert "unquoted-version" not in result.stdout
    assert 'since: "1.10" # so\n' in beta.read_text("utf-8")


def test_when_all_is_mended_all_is_well(beta: Path) -> None:
    beta.write_text(beta.read_text("utf-8").replace("category: scheduler", "category: schedulers"), "utf-8")
    result = run("--fix")
    assert result.exit_code == 0
    assert "checked: no findings" in result.stdout
    again = run("--fix")
    assert (again.exit_code, again.stderr) == (0, "nothing could be mended\n")


def test_without_the_option_nothing_is_written(beta: Path) -> None:
    text = beta.read_text("utf-8")
    assert run().exit_code == 1
    assert beta.read_text("utf-8") == text


def test_when_the_disk_fails_nothing_is_lost(beta: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    text = beta.read_text("utf-8")
    monkeypatch.setattr(os, "replace", fail)
    result = run("--fix")
    assert result.exit_code == 1
    assert f"{BETA}: left as it is: No space left on device" in result.stderr
    assert "error unquoted-version" in result.stdout
    assert beta.read_text("utf-8") == text


def test_only_what_was_asked_about_is_mended(beta: Path) -> None:
    text = beta.read_text("utf-8")
    assert run("--fix", "data/stories").exit_code == 0
    assert beta.read_text("utf-8") == text
    assert run("--fix", BETA).exit_code == 1
    assert beta.read_text("utf-8") != text


def test_a_file_that_lies_elsewhere_is_not_mended(beta: Path) -> None:
    result = run("--fix", BETA, "--as", "projects/beta-scheduler.yaml")
    assert result.exit_code == 2
    assert "cannot go with --as" in result.output
