"""`landscape evidence` and its sheet, as somebody types them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from landscape.cli import main
from tests.evidence.conftest import commit

SMALL = Path(__file__).parent.parent / "data-small"
PLACE = "https://docs.example.org/beta-scheduler"


def run(*arguments: str | Path) -> Result:
    """Run `landscape evidence` with these arguments."""
    return CliRunner().invoke(main, ["evidence", *map(str, arguments)])


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a site with the small data and a mirror of what one claim cites."""
    shutil.copytree(SMALL, tmp_path / "data")
    hash = commit(tmp_path / "mirrors" / "example" / "beta", {"gang.md": "# Gang\n\nGangs start together.\n"})
    entry = tmp_path / "data" / "projects" / "beta-scheduler.yaml"
    permalink = f"https://github.com/example/beta/blob/{hash}/gang.md?plain=1#L3"
    entry.write_text(entry.read_text("utf-8").replace(PLACE, permalink), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def change(site: Path, old: str, new: str) -> None:
    """Change the entry whose claim the mirror is of."""
    entry = site / "data" / "projects" / "beta-scheduler.yaml"
    text = entry.read_text("utf-8")
    assert old in text
    entry.write_text(text.replace(old, new), "utf-8")


def test_without_a_mirror_nothing_is_read_and_that_is_said(site: Path) -> None:
    result = run()
    assert result.exit_code == 0, result.output
    assert result.output == (
        "10 statements checked: no findings\n"
        "nothing was read: --mirror or --http let it look for the patterns that need the cited texts\n"
    )


def test_what_could_be_read_and_what_not_is_counted(site: Path) -> None:
    result = run("--mirror", "mirrors", "--project", "beta-scheduler")
    assert result.output == ("1 statement checked: no findings\nevidence cited: 1, read: 1, not read: 0\n")
    result = run("--mirror", "mirrors")
    assert result.output.endswith("not read: 9\n    9: the address names no file at a commit\n")


def test_weak_evidence_is_a_warning_at_its_place(site: Path) -> None:
    change(site, "#L3", "#L1")
    result = run("--mirror", "mirrors", "--project", "beta-scheduler")
    assert result.exit_code == 0
    assert result.output.startswith(
        "data/projects/beta-scheduler.yaml:13:16: warning evidence-says-nothing "
        "line 1 of `gang.md` is a title that only names it: `# Gang`\n    fix: Cite the line"
    )


def test_what_does_not_exist_is_an_error(site: Path) -> None:
    change(site, "#L3", "#L30")
    result = run("--mirror", "mirrors")
    assert result.exit_code == 1
    assert "13:16: error evidence-line line 30 is cited, but `gang.md` has 3 lines" in result.output


def test_a_program_can_read_it(site: Path) -> None:
    change(site, "#L3", "#L30")
    result = run("--mirror", "mirrors", "--project", "beta-scheduler", "--format", "json")
    assert result.exit_code == 1
    value = json.loads(result.output)
    (found,) = value.pop("findings")
    assert (found["path"], found["line"], found["rule"]) == (
        "projects/beta-scheduler.yaml",
        13,
        "evidence-line",
    )
    assert value == {"version": 1, "statements": 1, "evidence": 1, "read": 1, "unread": {}}


def test_data_with_errors_are_not_read(site: Path) -> None:
    change(site, "support: full", "support: fully")
    result = run("--mirror", "mirrors")
    assert result.exit_code == 1
    assert "schema" in result.output
    assert "Evidence is read when the entries have no errors." in result.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--project", "beta-schedule"), "did you mean 'beta-scheduler'?"),
        (("--project", "qqq"), "no project has the id 'qqq'"),
        (("--mirror", "nowhere"), "does not exist"),
        (("--data", "mirrors"), "no entries found"),
        (("--format", "xml"), "is not one of"),
        (("--sample", "0"), "is not in the range"),
        (("--sample", "2", "--project", "beta-scheduler"), "does not go with --project"),
        (("nonsense",), "No such command"),
        (("score", "nowhere.yaml"), "does not exist"),
    ],
)
def test_wrong_usage(site: Path, arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.output


def test_a_mirror_without_git(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    result = run("--mirror", "mirrors")
    assert result.exit_code == 2
    assert "needs git" in result.output


def test_a_sheet_is_drawn_filled_and_counted(site: Path) -> None:
    result = run("--mirror", "mirrors", "--sample", "14", "--seed", "3", "--output", "audit.yaml")
    assert result.exit_code == 0, result.output
    sheet = site / "audit.yaml"
    text = sheet.read_text("utf-8")
    assert "3 > Gangs start together." in text
    assert run("--sample", "3", "--seed", "3").output.count("  - statement:") == 3

    result = run("score", "audit.yaml")
    assert result.exit_code == 1
    assert result.output.startswith("audit.yaml:")
    assert result.output.endswith("10 findings in 1 file (10 errors)\n")

    filled = text.replace("verdict:\n", "verdict: right\n").replace("right\n", "weak\n", 2)
    sheet.write_text(filled.replace("verdict: right", "verdict: wrong-level", 1), "utf-8")
    result = run("score", "audit.yaml")
    assert result.exit_code == 0, result.output
    assert result.output == (
        "10 of 10 statements were drawn (seed 3), 10 could be judged\n"
        "right in capability and level: 90.0% (95 % interval 59.6% to 98.2%)\n"
        "right, and shown well:         70.0% (95 % interval 39.7% to 89.2%)\n"
        "7 right, 2 weak, 1 wrong-level, 0 wrong-capability, 0 unreadable\n"
    )
    assert not (site / "data" / "metadata" / "audit.json").exists()

    assert run("score", "audit.yaml", "--write").exit_code == 0
    (kept,) = json.loads((site / "data" / "metadata" / "audit.json").read_text("utf-8"))["rounds"]
    assert (kept["number"], kept["of"], kept["seed"], kept["right"]["share"]) == (10, 10, 3, 0.9)
    assert CliRunner().invoke(main, ["validate"]).exit_code == 0

    # Counted again it is the same round, drawn with another seed another one.
    assert run("score", "audit.yaml", "--write", "--published", "audits/audit.yaml").exit_code == 0
    sheet.write_text(sheet.read_text("utf-8").replace("\nseed: 3", "\nseed: 4"), "utf-8")
    assert run("score", "audit.yaml", "--write").exit_code == 0
    rounds = json.loads((site / "data" / "metadata" / "audit.json").read_text("utf-8"))["rounds"]
    assert [(one["seed"], one.get("sheet")) for one in rounds] == [(3, "audits/audit.yaml"), (4, None)]


@pytest.mark.parametrize("content", ["{", "[]", '{"version": 1}', '{"rounds": [{"date": 1}]}'])
def test_a_file_that_holds_no_audits_is_not_overwritten(site: Path, content: str) -> None:
    run("--sample", "2", "--output", "audit.yaml")
    sheet, kept = site / "audit.yaml", site / "data" / "metadata" / "audit.json"
    sheet.write_text(sheet.read_text("utf-8").replace("verdict:\n", "verdict: right\n"), "utf-8")
    kept.parent.mkdir(exist_ok=True)
    kept.write_text(content, "utf-8")
    result = run("score", "audit.yaml", "--write")
    assert result.exit_code == 1
    assert "holds no audits" in result.output
    assert kept.read_text("utf-8") == content


def test_a_sheet_that_is_there_stays(site: Path) -> None:
    (site / "audit.yaml").write_text("work\n", "utf-8")
    result = run("--sample", "2", "--output", "audit.yaml")
    assert result.exit_code == 2
    assert "may hold verdicts" in result.output
    assert (site / "audit.yaml").read_text("utf-8") == "work\n"


@pytest.mark.parametrize("content", [b"", b"\xff", b"a: [", b"a: &x 1\n", b"a: 1\n"])
def test_a_file_that_is_no_sheet(site: Path, content: bytes) -> None:
    (site / "audit.yaml").write_bytes(content)
    result = run("score", "audit.yaml", "--write")
    assert result.exit_code == 1
    assert result.output.startswith("audit.yaml:")
    assert not (site / "data" / "metadata" / "audit.json").exists()
