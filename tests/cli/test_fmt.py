"""`landscape fmt`, as somebody types it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from landscape.cli import main

SMALL = Path(__file__).parent.parent / "data-small"
MESSY = b"category: queueing # why\r\nname: 'Alpha'\r\n"
NEAT = b"name: Alpha\ncategory: queueing # why\n"


def run(*arguments: str | Path, given: bytes | None = None) -> Result:
    """Run `landscape fmt` with these arguments."""
    return CliRunner().invoke(main, ["fmt", *map(str, arguments)], input=given)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a site with the small data, as current directory."""
    shutil.copytree(SMALL, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def messy(site: Path) -> Path:
    """An entry that is not formatted."""
    file = site / "data" / "projects" / "messy.yaml"
    file.write_bytes(MESSY)
    return file


def test_formatted_data_stays(site: Path) -> None:
    result = run()
    assert (result.exit_code, result.output) == (0, "24 files: nothing to format\n")


def test_the_data_folder_is_found_from_inside(messy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(messy.parent)
    result = run("--check")
    assert result.exit_code == 1
    assert result.output.startswith("messy.yaml: would be formatted")


@pytest.mark.parametrize(
    "arguments", [(), ("data",), (".",), ("data/projects",), ("data/projects/messy.yaml",), ("data", ".")]
)
def test_what_is_not_formatted_is_written(messy: Path, arguments: tuple[str, ...]) -> None:
    messy.chmod(0o600)
    result = run(*arguments)
    assert result.exit_code == 0
    assert result.output.startswith("data/projects/messy.yaml: formatted (2 lines)\n1 of ")
    assert messy.read_bytes() == NEAT
    assert messy.stat().st_mode & 0o777 == 0o600
    assert run("--check").exit_code == 0


def test_check_writes_nothing(messy: Path) -> None:
    result = run("--check")
    assert result.exit_code == 1
    assert result.output == (
        "data/projects/messy.yaml: would be formatted (2 lines)\n1 of 25 files would be formatted\n"
    )
    assert messy.read_bytes() == MESSY


@pytest.mark.parametrize("options", [("--diff",), ("--diff", "--check")])
def test_diff_writes_nothing(messy: Path, options: tuple[str, ...]) -> None:
    result = run(*options)
    assert result.exit_code == 1
    assert "\n+name: Alpha\n" in result.output
    assert "\n-name: 'Alpha' \n" in result.output
    assert messy.read_bytes() == MESSY


def test_a_file_that_cannot_be_read_is_left_alone_and_the_others_are_not(messy: Path) -> None:
    broken = messy.with_name("broken.yaml")
    broken.write_text("name: x\nname: y\n")
    result = run()
    assert result.exit_code == 1
    assert "data/projects/broken.yaml:2:1: error duplicate-key" in result.output
    assert broken.read_text() == "name: x\nname: y\n"
    assert messy.read_bytes() == NEAT


def test_when_the_disk_fails_nothing_is_lost(messy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    result = run()
    assert result.exit_code == 1
    assert "data/projects/messy.yaml: left as it is: No space left on device" in result.output
    assert messy.read_bytes() == MESSY
    assert not [file for file in messy.parent.iterdir() if file.name.startswith(".")]


def test_a_text_that_would_say_something_else_is_not_written(
    messy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("landscape.formatting.entry.write", lambda *_: "name: Beta\n")
    result = run(messy)
    assert result.exit_code == 1
    assert "left as it is, because a value would change" in result.output
    assert messy.read_bytes() == MESSY


def test_a_link_is_not_followed(messy: Path) -> None:
    link = messy.with_name("link.yaml")
    link.symlink_to(messy)
    result = run(link)
    assert result.exit_code == 1
    assert "it is a symbolic link" in result.output
    assert messy.read_bytes() == MESSY


@pytest.mark.parametrize("path", ["projects/x.yaml", "data/projects/x.yaml"])
def test_standard_input(tmp_path: Path, path: str) -> None:
    result = run("-", "--as", path, given=MESSY)
    assert (result.exit_code, result.stdout_bytes) == (0, NEAT)
    assert run("-", "--as", path, "--check", given=NEAT).exit_code == 0
    result = run("-", "--as", path, "--check", given=MESSY)
    assert (result.exit_code, result.output) == (1, "")
    result = run("-", "--as", path, "--diff", given=MESSY)
    assert result.exit_code == 1
    assert "+name: Alpha" in result.output


def test_standard_input_that_cannot_be_read_gives_no_output() -> None:
    result = run("-", "--as", "projects/x.yaml", given=b"name: &x y\n")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "projects/x.yaml:1:7: error yaml-alias" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("-",),
        ("-", "--as", "x.yaml"),
        ("-", "data", "--as", "projects/x.yaml"),
        ("data", "--as", "projects/x.yaml"),
        ("nowhere",),
        ("empty",),
        ("data/logos/alpha-queue.svg",),
    ],
)
def test_wrong_usage(site: Path, arguments: tuple[str, ...]) -> None:
    (site / "empty").mkdir()
    result = run(*arguments, given=b"")
    assert result.exit_code == 2
    assert "Error: " in result.output
