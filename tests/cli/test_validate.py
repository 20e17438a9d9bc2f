"""The commands of `landscape`, as somebody types them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from landscape import __version__
from landscape.cli import main
from landscape.cli.validate import validate

SMALL = Path(__file__).parent.parent / "data-small"


def run(*arguments: str | Path) -> Result:
    """Run `landscape` with these arguments."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a site with the small data, as current directory."""
    shutil.copytree(SMALL, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_version() -> None:
    assert run("--version").output == f"landscape, version {__version__}\n"


def test_version_and_help_load_nothing_heavy() -> None:
    code = (
        "import sys; from landscape.cli import main; main(['--help'], standalone_mode=False); "
        "heavy = {'yaml', 'jsonschema', 'jsonschema_rs', 'mkdocs', 'jinja2', 'requests', 'urllib3'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("[]\n")


@pytest.mark.parametrize("argument", [(), ("data",), (".",)])
def test_clean_data_is_counted(site: Path, argument: tuple[str, ...]) -> None:
    result = run("validate", *argument)
    assert result.exit_code == 0
    assert result.output == "8 projects, 4 stories, 2 hardware, 2 benchmarks checked: no findings\n"


def test_a_mistake_is_shown_where_an_editor_can_jump_to_it(site: Path) -> None:
    entry = site / "data" / "projects" / "beta-scheduler.yaml"
    entry.write_text(entry.read_text("utf-8").replace('since: "1.10"', "since: 1.10"), "utf-8")
    result = run("validate")
    assert result.exit_code == 1
    assert result.output == (
        "data/projects/beta-scheduler.yaml:11:14: error unquoted-version "
        "YAML reads `1.10` without quotes as the number 1.1, but text is wanted\n"
        "    11 |       since: 1.10\n"
        "       |              ^\n"
        '    fix: Write `since: "1.10"`.\n'
        "    why: Without quotes YAML reads 0.10 as the number 0.1, and many tools read a date as no text.\n"
        "1 finding in 1 file (1 error)\n"
        "more about a rule: landscape rules explain ID (unquoted-version)\n"
    )
    guide = Path(__file__).parents[2] / "docs" / "contribute.md"
    assert f"```text\n{result.output}```\n" in guide.read_text("utf-8"), "the guide shows this very output"


def test_a_warning_alone_is_no_failure(site: Path) -> None:
    shutil.copy(site / "data" / "logos" / "alpha-queue.svg", site / "data" / "logos" / "nobody.svg")
    result = run("validate", "data")
    assert result.exit_code == 0
    assert "\n1 finding in 1 file (1 warning)\n" in result.output
    assert run("validate", "data", "--strict").exit_code == 1


def test_validate_data_is_the_same_command(site: Path) -> None:
    assert CliRunner().invoke(validate, ["data"]).output == run("validate", "data").output


@pytest.mark.parametrize(
    "argument",
    [
        ("nowhere",),
        ("empty",),
        ("file.txt",),
        ("data", "more"),
        ("data", "file.txt"),
        ("data", "other"),
        ("-",),
        ("data", "-"),
        ("--as", "projects/x.yaml"),
        ("--as", "projects/x.yaml", "data"),
        ("--as", "projects/x.yaml", "file.txt", "file.txt"),
        ("--as", "../projects/x.yaml", "file.txt"),
        ("--as", "/projects/x.yaml", "file.txt"),
        ("--as", "projects/x.yml", "file.txt"),
        ("--as", "projects/\n.yaml", "file.txt"),
        ("--as", "nowhere/x.yaml", "file.txt"),
        ("--as", "projects/x.yaml", "--changed-since", "main", "file.txt"),
        ("--changed-since", "main"),
        ("--format", "xml"),
    ],
)
def test_wrong_usage(site: Path, argument: tuple[str, ...]) -> None:
    (site / "empty").mkdir()
    (site / "file.txt").touch()
    shutil.copytree(SMALL, site / "other")
    result = run("validate", *argument)
    assert result.exit_code == 2
    assert "Error: " in result.output


def test_without_any_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("validate")
    assert result.exit_code == 2
    assert "no entries found" in result.output


@pytest.mark.parametrize("command", ["build", "serve"])
def test_a_site_needs_a_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(command)
    assert result.exit_code == 2
    assert "mkdocs.yml" in result.output


def test_new_makes_a_landscape_that_validates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("new", "mine")
    assert result.exit_code == 0, result.output
    assert "landscape serve" in result.output
    assert run("validate", "mine").exit_code == 0


def test_new_touches_nothing_that_is_there(site: Path) -> None:
    result = run("new", "data")
    assert result.exit_code == 2
    assert "not an empty folder" in result.output


def test_what_cannot_be_told_is_wrong_usage(site: Path) -> None:
    for redirection in (">/dev/full", ">&-"):
        command = f'"{sys.executable}" -m landscape validate {redirection}'
        done = subprocess.run(command, shell=True, cwd=site, capture_output=True, text=True, check=False)
        assert done.returncode == 2
        assert done.stderr.startswith("Error: ")
