"""`landscape diff`, as somebody types it in a repository."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from landscape.cli import main

Git = Callable[..., str]

ALPHA = "data/projects/alpha-queue.yaml"
NOTHING = "No changes in the catalogue from main to the working tree.\n"


def run(*arguments: str | Path) -> Result:
    """Run `landscape diff` with these arguments."""
    return CliRunner().invoke(main, ["diff", *map(str, arguments)])


@pytest.fixture
def site(repository: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the small data, as current directory."""
    monkeypatch.chdir(repository)
    return repository


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text in a file, once."""
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def change_claim(site: Path) -> None:
    """Turn a partial claim into a full one with other evidence."""
    edit(site / ALPHA, "support: partial", 'support: full\n      since: "v0.11"')
    edit(site / ALPHA, "alpha/gang", "alpha/whole-gang")


@pytest.mark.parametrize("arguments", [("main",), ("main", ":"), ("HEAD", ""), ("main", "--data", ".")])
def test_nothing_changed(site: Path, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    assert result.output == NOTHING.replace("main", arguments[0])


def test_a_changed_claim(site: Path) -> None:
    change_claim(site)
    result = run("main")
    assert result.exit_code == 0
    assert result.output == (
        "What changed in the catalogue from main to the working tree\n"
        "projects: 1 changed; cells of the matrix: 1 changed\n"
        "\n"
        "Projects\n"
        "  - Alpha Queue · Gang scheduling: partial -> full (since v0.11); evidence replaced\n"
        "\n"
        "Cells of the matrix that changed\n"
        "  |                 | Alpha Queue         |\n"
        "  | Gang scheduling | ◐ partial -> ● full |\n"
    )


def test_two_revisions_and_the_other_way_round(site: Path, git: Git) -> None:
    change_claim(site)
    git("commit", "--quiet", "--all", "--message=More")
    edit(site / ALPHA, "name: Alpha Queue", "name: Not yet committed")
    assert "partial -> full (since v0.11); evidence replaced" in run("main~1", "main").output
    back = run("main", "main~1").output
    assert "Alpha Queue · Gang scheduling: full -> partial; since removed: v0.11; evidence replaced" in back
    assert "committed" not in back
    assert run(":", "main").output.startswith("What changed in the catalogue from the working tree to main\n")


def test_markdown(site: Path) -> None:
    change_claim(site)
    result = run("main", "--format", "markdown")
    assert result.exit_code == 0
    assert result.output.startswith("### What changed in the catalogue from main to the working tree\n")
    assert "\n| Gang scheduling | ◐ partial -> ● full |\n" in result.output


def test_json(site: Path, git: Git) -> None:
    change_claim(site)
    found = json.loads(run("main", "--format", "json").output)
    assert found["old"] == {"revision": "main", "commit": git("rev-parse", "main")}
    assert [change["of"] for change in found["changes"]] == ["claim", "statement", "evidence"]


def test_the_exit_code_says_whether_something_changed_when_asked(site: Path) -> None:
    assert run("main", "--exit-code").exit_code == 0
    (site / "data" / "projects" / "new.yaml").write_text("name: [\n", "utf-8")
    assert run("main", "--exit-code").exit_code == 1
    (site / "data" / "projects" / "new.yaml").unlink()
    change_claim(site)
    assert run("main").exit_code == 0
    assert run("main", "--exit-code", "--format", "json").exit_code == 1


def test_an_entry_that_is_broken_on_one_side_is_named_and_the_rest_compared(site: Path, git: Git) -> None:
    edit(site / ALPHA, "category: queueing", "category: [queueing]")
    edit(site / "data/stories/late-jobs.yaml", "year: 2025", "year: 2026")
    lines = run("main").output.splitlines()
    assert "  - Late jobs: year 2025 -> 2026" in lines
    assert lines[-1] == "  - projects/alpha-queue.yaml (at the working tree)"
    assert not any("Alpha Queue" in line for line in lines)
    git("commit", "--quiet", "--all", "--message=Broken")
    edit(site / ALPHA, "category: [queueing]", "category: queueing")
    assert run("main").output.splitlines()[-1] == "  - projects/alpha-queue.yaml (at main)"


def test_ids_that_lead_nowhere_are_compared(site: Path) -> None:
    shutil.rmtree(site / "data" / "vocabulary")
    (site / "data/projects/beta-scheduler.yaml").unlink()
    edit(site / ALPHA, "support: full", "support: none")
    result = run("main")
    assert result.exit_code == 0, result.output
    assert "  - Alpha Queue · Job queueing: full -> none" in result.output.splitlines()
    assert "  - Beta Scheduler: removed, with 1 claim (1 full)" in result.output.splitlines()


def test_a_renamed_file_is_a_renamed_project(site: Path) -> None:
    (site / ALPHA).rename(site / "data/projects/omega.yaml")
    edit(site / "data/projects/omega.yaml", "name: Alpha Queue", "name: Omega\nformer_ids: [alpha-queue]")
    assert "  - Omega: its id alpha-queue -> omega; name Alpha Queue -> Omega\n" in run("main").output


def test_line_ends_change_nothing(site: Path) -> None:
    for path in (site / "data").rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert run("main").output == NOTHING


def test_a_new_logo_under_the_old_name_is_a_change(site: Path) -> None:
    edit(site / "data/logos/alpha-queue.svg", "viewBox", "\nviewBox")
    assert "  - Alpha Queue: logo changed: alpha-queue.svg\n" in run("main").output


def test_of_a_logo_that_cannot_be_shown_no_change_is_told(site: Path) -> None:
    (site / "data/logos/alpha-queue.svg").write_text("<svg/>", "utf-8")
    assert run("main").output.splitlines() == [
        NOTHING.rstrip(),
        "",
        "Not compared, because they could not be read (`landscape validate` says why)",
        "  - logos/alpha-queue.svg (at the working tree)",
    ]


def test_a_folder_that_came_or_went_is_all_new_or_removed(site: Path, git: Git) -> None:
    shutil.copytree(site / "data", site / "more" / "data")
    assert "\nprojects: 8 new;" in run("main", "--data", "more").output
    git("add", ".")
    git("commit", "--quiet", "--message=More")
    shutil.rmtree(site / "more")
    assert "\nprojects: 8 removed;" in run("main", "--data", "more/data").output


def test_from_inside_the_folder(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change_claim(site)
    outside = run("main").output
    for folder in ("data", "data/projects"):
        monkeypatch.chdir(site / folder)
        assert run("main", *([] if folder == "data" else ["--data", ".."])).output == outside


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Missing argument 'REF1'"),
        (("nonsense",), "git knows no revision `nonsense`"),
        (("main", "nonsense"), "git knows no revision `nonsense`"),
        (("--", "-x"), "git knows no revision `-x`"),
        (("main", "HEAD", "third"), "unexpected extra argument"),
        (("main", "--format", "html"), "'html' is not one of"),
        (("main", "--data", "nowhere"), "no entries found in 'nowhere'"),
        (("main", "--data", ALPHA), "no folder at `main`"),
        (("main", "--data", ".."), "is in no git repository"),
    ],
)
def test_wrong_usage(site: Path, arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in " ".join(result.output.split())


def test_outside_of_a_repository(site: Path) -> None:
    shutil.rmtree(site / ".git")
    result = run("main")
    assert result.exit_code == 2
    assert "is in no git repository" in " ".join(result.output.split())


def test_in_a_folder_without_entries(tmp_path: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    git("init", "--quiet")
    monkeypatch.chdir(tmp_path)
    result = run("HEAD")
    assert result.exit_code == 2
    assert "no entries found" in result.output
