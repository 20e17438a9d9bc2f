"""The path of somebody else: install the wheel, start a landscape, check it, build it."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[2]
Run: TypeAlias = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--no-index", "--wheel-dir", folder, ROOT], check=True)
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def run(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Return what runs a program of a new environment with the wheel, outside the repository.

    For speed, the packages it depends on are those of the environment that runs the tests.
    """
    folder = tmp_path_factory.mktemp("elsewhere")
    venv.create(folder / "venv", with_pip=False)
    python = folder / "venv" / "bin" / "python"
    install = ["install", "--quiet", "--no-deps", "--no-index", "--disable-pip-version-check", str(wheel)]
    subprocess.run([sys.executable, "-m", "pip", "--python", python, *install], check=True)
    (packages,) = (folder / "venv" / "lib").glob("python*/site-packages")
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment |= {"SITE_URL": "", "REPO_URL": "", "PYTHONDONTWRITEBYTECODE": "1"}

    def program(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [str(folder / "venv" / "bin" / name), *arguments]
        return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)

    found = program("python", "-c", "import landscape; print(landscape.__file__)").stdout
    assert Path(found.strip()).is_relative_to(packages), "the tests must meet the wheel, not the checkout"
    assert program("landscape", "new", "mine").returncode == 0
    return program


def _folder(run: Run) -> Path:
    return Path(run("python", "-c", "import os; print(os.getcwd())").stdout.strip())


def test_the_wheel_holds_what_a_landscape_needs_and_nothing_of_ours(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = archive.namelist()
    for part in (
        "pages/templates/",
        "site/assets/",
        "site/overrides/",
        "schemas/",
        "schemas/output/",
        "scaffold/site/data/",
    ):
        assert any(name.startswith(f"landscape/{part}") for name in names), part
    assert {"landscape/scaffold/site/.gitignore", "landscape/scaffold/site/mkdocs.yml"} <= set(names)
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    assert {name.split("/")[0].partition("-")[0] for name in names} == {"landscape", "batch_landscape"}
    assert not [name for name in names if "__pycache__" in name]


def test_a_new_landscape_is_valid(run: Run) -> None:
    result = run("validate-data", "mine/data")
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_second_one_in_the_same_place_is_refused(run: Run) -> None:
    result = run("landscape", "new", "mine")
    assert result.returncode == 2
    assert "not an empty folder" in result.stderr
    assert "Traceback" not in result.stderr


def test_it_builds(run: Run) -> None:
    result = run("landscape", "build", "-f", "mine/mkdocs.yml")
    assert result.returncode == 0, result.stdout + result.stderr
    site = _folder(run) / "mine" / "site"
    for page, text in {
        "index.html": "Example Landscape",
        "projects/example-queue/index.html": "Holds jobs until the quota of their team has room for them.",
        "matrix/index.html": "Gang scheduling",
        "hardware/example-accelerator/index.html": "devices.example.org/accelerator",
        "stories/example-university/index.html": "Three departments share one cluster",
        "benchmarks/index.html": "Example Queue admits 300 jobs a second",
        "schema/project/index.html": "support",
        "rules/index.html": "evidence-missing",
        "maintenance/index.html": "What needs attention",
        "contribute/index.html": "landscape new project",
        "404.html": "Page not found",
    }.items():
        assert text in (site / page).read_text("utf-8"), page


def test_mkdocs_builds_the_same(run: Run) -> None:
    result = run("python", "-m", "mkdocs", "build", "-q", "-f", "mine/mkdocs.yml", "-d", "../other")
    assert result.returncode == 0, result.stdout + result.stderr
    other = _folder(run) / "other"
    other = other if other.is_dir() else _folder(run) / "mine" / "other"
    assert "Gang scheduling" in (other / "matrix" / "index.html").read_text("utf-8")


def test_mistakes_are_found_with_their_line(run: Run) -> None:
    entry = _folder(run) / "mine" / "data" / "projects" / "example-scheduler.yaml"
    text = entry.read_text("utf-8")
    entry.write_text(text.replace("category: schedulers", "category: scheduler"), "utf-8")
    line = text.splitlines().index("category: schedulers") + 1
    try:
        result = run("validate-data", "mine/data")
    finally:
        entry.write_text(text, "utf-8")
    assert result.returncode == 1
    assert f"example-scheduler.yaml:{line}:" in result.stdout
    assert "schedulers" in result.stdout, "the fix is named"
