"""Every form of the arguments of `validate-data`, typed in the folder of a site and elsewhere."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

SMALL = Path(__file__).parent.parent / "data-small"
COMMAND = [
    sys.executable,
    "-c",
    "from landscape.cli.validate import validate; validate(prog_name='validate-data')",
]

Done: TypeAlias = "subprocess.CompletedProcess[str]"
Run: TypeAlias = Callable[..., Done]

CLEAN = "8 projects, 4 stories, 2 hardware, 2 benchmarks checked: no findings\n"
BETA = "projects/beta-scheduler.yaml"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The folder of a site with the small data, the top of a repository."""
    shutil.copytree(SMALL, tmp_path / "site" / "data")
    (tmp_path / "site" / ".git").mkdir()
    (tmp_path / "site" / "docs").mkdir()
    return tmp_path / "site"


@pytest.fixture
def run(site: Path) -> Run:
    """Run `validate-data` in a folder of the site, as a process of its own."""

    def command(*arguments: str | Path, cwd: str = "", stdin: str = "") -> Done:
        return subprocess.run(
            [*COMMAND, *map(str, arguments)],
            cwd=site / cwd,
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
        )

    return command


def break_(site: Path, *names: str) -> None:
    """Make a mistake in entries: their category is one that does not exist."""
    for name in names:
        file = site / "data" / "projects" / f"{name}.yaml"
        text = file.read_text("utf-8")
        file.write_text(text.replace("category: ", "category: not-"), "utf-8")


def places(done: Done) -> list[str]:
    """Return path and line of the findings in a report."""
    return [":".join(line.split(":")[:2]) for line in done.stdout.splitlines() if ": error " in line]


@pytest.mark.parametrize("cwd", ["", "data", "data/projects", "data/vocabulary/capabilities", "docs"])
def test_without_arguments_the_data_around_is_checked(run: Run, cwd: str) -> None:
    done = run(cwd=cwd)
    assert (done.returncode, done.stdout) == (0, CLEAN)
    way = {"data/projects": "..", "data/vocabulary/capabilities": "../..", "docs": "../data"}.get(cwd)
    assert done.stderr == (f"checking {way}\n" if way else "")


def test_the_search_ends_at_the_top_of_a_repository(run: Run, site: Path) -> None:
    shutil.move(site / "data", site.parent / "data")
    done = run(cwd="docs")
    assert done.returncode == 2
    assert "no entries found" in done.stderr


def test_a_folder_of_projects_further_up_is_not_taken_for_data(run: Run, site: Path) -> None:
    (site / ".git").rmdir()
    (site.parent / "projects").mkdir()
    (site / "data").rename(site / "entries")
    assert run(cwd="docs").returncode == 2


@pytest.mark.parametrize(
    ("cwd", "argument"),
    [
        ("", "data"),
        ("", "."),
        ("docs", ".."),
        ("docs", "../data"),
        ("data/projects", ".."),
        ("data", "."),
    ],
)
def test_a_folder_of_a_site_or_of_data_is_checked_whole(run: Run, cwd: str, argument: str) -> None:
    assert run(argument, cwd=cwd).stdout == CLEAN


def test_an_absolute_path_is_shown_from_here(run: Run, site: Path) -> None:
    break_(site, "beta-scheduler")
    assert places(run(site / "data", cwd="docs")) == [f"../data/{BETA}:4"]


def test_a_folder_inside_shows_the_findings_in_it(run: Run, site: Path) -> None:
    break_(site, "beta-scheduler")
    assert run("data/stories").stdout == "4 stories checked: no findings; 1 finding in other files\n"
    assert places(run("data/projects")) == [f"data/{BETA}:4"]
    assert places(run(".", cwd="data/projects")) == ["beta-scheduler.yaml:4"]
    assert run("data/vocabulary/capabilities").returncode == 0


@pytest.mark.parametrize(
    ("cwd", "argument", "shown"),
    [
        ("", f"data/{BETA}", f"data/{BETA}:4"),
        ("data", BETA, f"{BETA}:4"),
        ("data/projects", "beta-scheduler.yaml", "beta-scheduler.yaml:4"),
        ("docs", f"../data/{BETA}", f"../data/{BETA}:4"),
        ("data/stories", f"./../{BETA}", f"../{BETA}:4"),
    ],
)
def test_a_file_is_held_against_all_others(run: Run, site: Path, cwd: str, argument: str, shown: str) -> None:
    break_(site, "beta-scheduler", "gamma-gang")
    done = run(argument, cwd=cwd)
    assert done.returncode == 1
    assert places(done) == [shown]
    assert "1 finding in 1 file (1 error); 1 finding in other files" in done.stdout


def test_several_files_and_folders(run: Run, site: Path) -> None:
    break_(site, "beta-scheduler", "gamma-gang", "zeta-flow")
    done = run(f"data/{BETA}", "data/projects/zeta-flow.yaml", "data/stories")
    assert places(done) == [f"data/{BETA}:4", "data/projects/zeta-flow.yaml:4"]
    assert run("data/stories", "data/hardware/fast-card.yaml").returncode == 0
    assert len(places(run("data/stories", "data"))) == 3


def test_files_that_nothing_reads_have_no_findings(run: Run, site: Path) -> None:
    (site / "data" / "README.md").touch()
    assert run("data/README.md").stdout == "nothing checked: no findings\n"


def test_a_link_in_the_data_is_the_file_that_is_meant(run: Run, site: Path) -> None:
    (site / "data" / "projects" / "x.yaml").symlink_to(site / "docs")
    assert places(run("data/projects/x.yaml")) == ["data/projects/x.yaml:1"]


def test_a_file_of_elsewhere_as_if_it_lay_in_the_data(run: Run, site: Path) -> None:
    text = (site / "data" / BETA).read_text("utf-8")
    (site / "docs" / "draft.yaml").write_text(text.replace("schedulers", "scheduler"), "utf-8")
    done = run("docs/draft.yaml", "--as", BETA)
    assert done.returncode == 1
    assert places(done) == ["docs/draft.yaml:4"]
    assert "Did you mean `schedulers`?" in done.stdout
    assert "    4 | category: scheduler\n" in done.stdout
    assert run("draft.yaml", "--as", BETA, cwd="docs").returncode == 1
    assert run().stdout == CLEAN


def test_standard_input_takes_the_place_of_a_file(run: Run, site: Path) -> None:
    text = (site / "data" / BETA).read_text("utf-8")
    done = run("-", "--as", BETA, stdin=text)
    assert (done.returncode, done.stdout) == (0, "1 project checked: no findings\n")
    done = run("-", "--as", BETA, stdin=text.replace("schedulers", "scheduler"))
    assert places(done) == [f"data/{BETA}:4"]
    done = run("-", "--as", "projects/new-one.yaml", stdin=text)
    assert {line.split()[2] for line in done.stdout.splitlines() if ": error " in line} == {
        "duplicate-name",
        "duplicate-repository",
    }
    assert run("-", "--as", "projects/new-one.yaml", stdin="").returncode == 1


def test_without_a_data_folder_a_file_is_judged_by_itself(run: Run, site: Path) -> None:
    shutil.rmtree(site / "data")
    text = (SMALL / BETA).read_text("utf-8")
    done = run("-", "--as", BETA, stdin=text)
    assert (done.returncode, done.stdout) == (0, "1 project checked: no findings\n")
    assert "no data folder found" in done.stderr
    done = run("-", "--as", BETA, stdin=text.replace("category", "categorie"))
    assert places(done) == [f"{BETA}:4"]


@pytest.mark.parametrize("name", ["logos/x.svg", "metadata/snapshot.json", "vocabulary/domains.yaml"])
def test_other_files_than_entries_can_be_checked_as_well(run: Run, name: str) -> None:
    done = run("-", "--as", name, "--format", "json", stdin="[")
    found = {finding["path"] for finding in json.loads(done.stdout)["findings"]}
    assert done.returncode == 1
    assert found == {name}


def test_a_file_that_cannot_be_opened(run: Run, site: Path) -> None:
    (site / "docs" / "draft.yaml").symlink_to("nowhere")
    done = run("docs/draft.yaml", "--as", BETA)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
