"""`landscape new` with a folder's name, and what else its first argument can be."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from landscape.cli import main
from landscape.cli.new import new


def run(*arguments: str) -> Result:
    """Run `landscape new` with these arguments."""
    return CliRunner().invoke(main, ["new", *arguments])


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("arguments", [("mine",), ("site", "mine"), ("./project",), ("deep/mine",)])
def test_a_folder_is_a_new_site(folder: Path, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 0
    name = os.path.normpath(arguments[-1])
    assert result.output.endswith(f" files written. Next: cd {name} && landscape serve\n")
    assert (folder / name / "mkdocs.yml").is_file()
    assert (folder / name / "schemas" / "project.schema.json").is_file()


@pytest.mark.parametrize("name", sorted(new.commands))
def test_a_folder_may_be_called_like_a_command(folder: Path, name: str) -> None:
    assert run("site", name).exit_code == 0
    assert (folder / name / "mkdocs.yml").is_file()


def test_a_folder_may_begin_with_a_hyphen(folder: Path) -> None:
    assert run("--", "-mine").exit_code == 0
    assert (folder / "-mine" / "mkdocs.yml").is_file()


def test_what_is_there_stays(folder: Path) -> None:
    (folder / "mine").mkdir()
    (folder / "mine" / "x").write_text("x", "utf-8")
    result = run("mine")
    assert result.exit_code == 2
    assert "not an empty folder" in result.output
    assert [file.name for file in (folder / "mine").iterdir()] == ["x"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "Usage: "),
        (("site",), "Missing argument 'SITE'"),
        (("mine", "too"), "unexpected extra argument"),
        (("--what",), "No such option"),
        (("mine", "--what"), "No such option"),
    ],
)
def test_wrong_usage(folder: Path, arguments: tuple[str, ...], says: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert says in result.output
    assert list(folder.iterdir()) == []


def test_help_says_how_to_make_what() -> None:
    text = " ".join(run("--help").output.split())
    assert "`landscape new SITE` makes a small working landscape in the new folder SITE." in text
    assert "`landscape new site project`" in text
    for command in ("project", "story", "hardware", "benchmark", "site"):
        assert f" {command} " in text
    assert "Make a landscape of your own in the new folder SITE." in run("mine", "--help").output


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("a b/ü", "'a b/ü'"),
        ("it's; x", """'it'"'"'s; x'"""),
        ("-y", "./-y"),
        ("new\nline", "'new line'"),
    ],
)
def test_what_comes_next_can_be_pasted(name: str, way: str) -> None:
    result = run("--", name)
    assert result.exit_code == 0
    assert result.output.endswith(f"Next: cd {way} && landscape serve\n")


def test_an_empty_name_is_no_folder(folder: Path) -> None:
    assert run("").exit_code == 2
    assert list(folder.iterdir()) == []
