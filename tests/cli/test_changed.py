"""`validate-data --changed-since`: what somebody touched, and what refers to it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TypeAlias

import pytest

SMALL = Path(__file__).parent.parent / "data-small"
COMMAND = [
    sys.executable,
    "-c",
    "from landscape.cli.validate import validate; validate(prog_name='validate-data')",
]
NAME = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]

Done: TypeAlias = "subprocess.CompletedProcess[str]"

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


def git(site: Path, *arguments: str) -> None:
    """Run git in a folder."""
    subprocess.run(["git", *NAME, "-C", site, *arguments], check=True, capture_output=True)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A repository with the small data, in which a mistake is committed already."""
    shutil.copytree(SMALL, tmp_path / "data")
    edit(tmp_path, "projects/gamma-gang.yaml", "summary:", "sumary:")
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "first")
    git(tmp_path, "switch", "--quiet", "-c", "branch")
    return tmp_path


def edit(site: Path, path: str, old: str, new: str) -> None:
    """Replace a text in a file of the data folder."""
    file = site / "data" / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def run(site: Path, *arguments: str, cwd: str = "") -> Done:
    """Run `validate-data`."""
    command = [*COMMAND, "--changed-since", *(arguments or ("main",))]
    return subprocess.run(command, cwd=site / cwd, capture_output=True, text=True, check=False)


def places(done: Done) -> list[str]:
    """Return path and rule of the findings in a report."""
    shown = [line.split(" ")[:3] for line in done.stdout.splitlines() if ": error " in line]
    return [f"{place.split(':')[0]} {rule}" for place, _, rule in shown]


def test_nothing_touched_nothing_found(site: Path) -> None:
    done = run(site)
    assert done.returncode == 0
    assert done.stdout == "nothing checked: no findings; 1 finding in other files\n"


def test_mistakes_in_touched_files_are_found_from_anywhere(site: Path) -> None:
    edit(site, "projects/beta-scheduler.yaml", "summary:", "sumary:")
    shutil.copy(site / "data/hardware/slow-card.yaml", site / "data/hardware/new-card.yaml")
    (site / "docs").mkdir()
    for cwd, way in (("", "data/"), ("docs", "../data/")):
        assert places(run(site, cwd=cwd)) == [
            f"{way}hardware/new-card.yaml duplicate-name",
            f"{way}projects/beta-scheduler.yaml unknown-key",
        ]


def test_who_names_a_deleted_entry_is_found(site: Path) -> None:
    (site / "data/benchmarks/many-jobs.yaml").unlink()
    assert run(site).returncode == 0
    (site / "data/projects/eta-plugin.yaml").unlink()
    done = run(site)
    assert done.returncode == 1
    assert places(done) == [
        "data/hardware/fast-card.yaml dangling-id",
        "data/hardware/slow-card.yaml dangling-id",
    ]


def test_who_names_a_renamed_id_is_found(site: Path) -> None:
    edit(site, "vocabulary/domains.yaml", "id: life-sciences", "id: biology")
    edit(site, "stories/south-genomes.yaml", "domain: ", "domain: life-sciences # ")
    git(site, "commit", "-q", "-a", "-m", "renamed")
    assert places(run(site)) == ["data/stories/south-genomes.yaml dangling-id"]
    assert places(run(site, "HEAD")) == []


def test_a_name_taken_from_somebody_is_found(site: Path) -> None:
    edit(site, "projects/alpha-queue.yaml", "name: Alpha Queue", "name: Something")
    git(site, "commit", "-q", "-a", "-m", "second")
    edit(site, "projects/beta-scheduler.yaml", "name: Beta Scheduler", "name: Something")
    assert "duplicate-name" in run(site, "HEAD").stdout


def test_paths_narrow_it_further(site: Path) -> None:
    edit(site, "projects/beta-scheduler.yaml", "summary:", "sumary:")
    edit(site, "projects/zeta-flow.yaml", "summary:", "sumary:")
    assert len(places(run(site, "main", "data"))) == 2
    done = run(site, "main", "data/projects/zeta-flow.yaml")
    assert places(done) == ["data/projects/zeta-flow.yaml unknown-key"]


@pytest.mark.parametrize("ref", ["nowhere", "--help-me", ""])
def test_a_commit_that_does_not_exist_is_wrong_usage(site: Path, ref: str) -> None:
    done = run(site, ref)
    assert done.returncode == 2
    assert "git knows no revision" in done.stderr
