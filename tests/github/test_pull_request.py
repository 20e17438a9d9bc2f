"""What a pull request is told: the scripts of checks.yml, run on a merge of one."""

from __future__ import annotations

import re
from pathlib import Path

from .conftest import ALPHA, BETA, PullRequest, edit
from .runner import INSTALLED, WORKFLOWS, Runner, load, steps

ENTRIES = steps("checks", "entries")
TAKE, INSTALL, CHECK, FORM, DIFF = (step["name"] for step in ENTRIES if "run" in step)
# What the validator may tell the runner, and nothing else.
TOLD = re.compile(r"::(?:error|warning|notice) file=[^,]+,line=\d+,col=\d+,title=[\w-]+::")


def good(site: Path) -> None:
    """Turn a partial claim into a full one."""
    edit(site / ALPHA, "support: partial", 'support: full\n      since: "v0.11"')


def bad(site: Path) -> None:
    """Take the quotes off a version."""
    edit(site / BETA, 'since: "1.10"', "since: 1.10")


def good_and_bad(site: Path) -> None:
    """Change two entries, one of them wrongly."""
    good(site)
    bad(site)


def annotated(output: str) -> list[tuple[str, ...]]:
    """Return what a runner would take for annotations: level, file, line, title."""
    found = re.findall(r"^::(\w+) file=([^,]+),line=(\d+),col=\d+,title=([\w-]+)::", output, re.MULTILINE)
    assert len(found) == len(re.findall(r"^\s*::", output, re.MULTILINE))
    return found


def test_mistakes_are_annotated_at_the_lines_of_the_pull_request(pull_request: PullRequest) -> None:
    runner = pull_request(good_and_bad)
    ran = runner.run(ENTRIES)
    lines = (runner.workspace / BETA).read_text("utf-8").splitlines()
    line = str(lines.index("      since: 1.10") + 1)
    assert annotated(ran[CHECK].output) == [("error", BETA, line, "unquoted-version")]
    assert ran[CHECK].code == 1


def test_the_summary_says_what_the_pull_request_changes_and_nothing_else(pull_request: PullRequest) -> None:
    runner = pull_request(good_and_bad)
    assert runner.run(ENTRIES)[DIFF].code == 0, "also when an entry is wrong"
    first, *rest = runner.summary.splitlines()
    assert first == "### What changed in the catalogue from base to the working tree"
    assert any("Gang scheduling" in line and "partial" in line and "full" in line for line in rest)
    assert any("beta-scheduler.yaml" in line for line in rest), "an entry of which nothing can be said"
    assert "Renamed" not in runner.summary, "the base branch's own changes"


def test_a_good_change_passes(pull_request: PullRequest) -> None:
    runner = pull_request(good)
    ran = runner.run(ENTRIES)
    assert {name: one.code for name, one in ran.items()} == dict.fromkeys(
        (TAKE, INSTALL, CHECK, FORM, DIFF), 0
    )
    assert annotated(ran[CHECK].output) == []
    assert "nothing to format" in ran[FORM].output


def test_another_form_is_shown_with_its_mend(pull_request: PullRequest) -> None:
    runner = pull_request(lambda site: edit(site / ALPHA, "category: queueing", "category:   'queueing'"))
    ran = runner.run(ENTRIES)
    assert ran[CHECK].code == 0
    assert ran[FORM].code == 1
    assert "-category:   'queueing'\n+category: queueing\n" in ran[FORM].output
    assert ran[FORM].output.endswith("run: landscape fmt data\n")


def test_the_generator_is_that_of_the_base_branch(pull_request: PullRequest) -> None:
    runner = pull_request(good)
    runner.run(ENTRIES)
    base = str(runner.temp / "base")
    assert runner.installed == [
        [base, "venv", str(runner.temp / "generator")],
        [base, "pip", "install", "--require-hashes", "--requirement", "requirements.txt"],
        [base, "pip", "install", "--no-deps", "--no-build-isolation", "."],
    ], "from the base branch's folder: `python -m` imports from where it is called"
    assert "support: partial" in (runner.temp / "base" / ALPHA).read_text("utf-8")
    assert "Renamed" in (runner.temp / "base/data/projects/gamma-gang.yaml").read_text("utf-8"), "the newest"


def test_code_of_the_pull_request_is_not_run(pull_request: PullRequest) -> None:
    """Neither by a program that runs in its folder, nor in place of a file of the base branch."""

    def change(site: Path) -> None:
        good(site)
        code = "from pathlib import Path\nPath(__file__).with_suffix('.ran').touch()\n"
        for module in ("landscape/__init__", "click", "yaml", "sitecustomize"):
            (site / module).parent.mkdir(exist_ok=True)
            (site / f"{module}.py").write_text(code, "utf-8")
        (site / "base").write_text("not the branch\n", "utf-8")
        (site / "requirements.txt").write_text("other-package\n", "utf-8")

    runner = pull_request(change)
    ran = runner.run(ENTRIES)
    assert [one.code for one in ran.values()] == [0] * 5
    assert list(runner.workspace.rglob("*.ran")) == []
    assert "==" in (runner.temp / "base/requirements.txt").read_text("utf-8")


def test_text_of_the_pull_request_commands_no_runner(pull_request: PullRequest) -> None:
    command = "::error file=x::mine"

    def change(site: Path) -> None:
        edit(site / ALPHA, "summary: Holds", f'summary: "{command} ##[error]mine"\nremarks: Holds')
        edit(site / ALPHA, "note: Admission only.", "note: |-\n        ok\n        ::stop-commands::x")
        (site / "data/projects/::error::mine.yaml").write_text(f"{command}\n", "utf-8")
        edit(
            site / BETA,
            "name: Beta Scheduler",
            "name: '<script>alert(1)</script> ![x](https://x.example.org)'",
        )

    runner = pull_request(change)
    ran = runner.run(ENTRIES)
    assert ran[CHECK].code == 1
    for one in ran.values():
        commands = [line for line in one.output.splitlines() if line.lstrip().startswith("::")]
        assert all(TOLD.match(line) for line in commands)
        assert not re.search(r"##\w*\[", one.output)
    assert "`<script>alert(1)</script> ![x](https://x.example.org)`" in runner.summary


def test_without_a_generator_nothing_is_said(pull_request: PullRequest) -> None:
    runner = pull_request(good)
    ran = runner.run([*ENTRIES[:3], {"name": "Break it", "run": "rm -r $RUNNER_TEMP/base"}, *ENTRIES[3:]])
    assert [name for name, one in ran.items() if one.code] == [INSTALL]
    assert list(ran) == [TAKE, "Break it", INSTALL]


def test_all_is_said_at_once() -> None:
    """A mistake found hides neither the form nor the changes."""
    conditions = {step["name"]: step.get("if") for step in ENTRIES if "run" in step}
    assert conditions == {TAKE: None, INSTALL: None, CHECK: None, FORM: INSTALLED, DIFF: INSTALLED}


def test_the_preview_shows_the_change(pull_request: PullRequest) -> None:
    runner = pull_request(good)
    preview = steps("checks", "preview")
    upload = preview[-1]
    assert upload["uses"].startswith("actions/upload-artifact@")
    ran = runner.run(preview)
    assert [one.code for one in ran.values()] == [0], next(iter(ran.values())).output
    site = runner.workspace / upload["with"]["path"]
    assert (site / "index.html").is_file()
    assert "v0.11" in (site / "projects/alpha-queue/index.html").read_text("utf-8")
    assert upload["with"] == {
        "name": "preview",
        "path": "site",
        "if-no-files-found": "error",
        "retention-days": 7,
    }


def test_a_preview_of_mistakes_is_none(pull_request: PullRequest) -> None:
    runner = pull_request(bad)
    (ran,) = runner.run(steps("checks", "preview")).values()
    assert ran.code != 0
    assert "unquoted-version" in ran.output


def test_who_judges_and_who_builds_share_nothing() -> None:
    jobs = load(WORKFLOWS / "checks.yml")["jobs"]
    assert set(jobs) == {"entries", "preview"}
    for job in jobs.values():
        assert not {"needs", "outputs", "environment", "secrets"} & set(job)
    used = [step["uses"].partition("@")[0] for step in ENTRIES if "uses" in step]
    assert used == ["actions/checkout", "actions/setup-python"], "nothing that hands over files or caches"


def test_a_runner_stops_at_a_failure_as_the_real_one(runner: Runner) -> None:
    ran = runner.run(
        [
            {"name": "a", "id": "install", "run": "exit 3"},
            {"name": "b", "run": "echo no"},
            {"name": "c", "run": "echo no", "if": INSTALLED},
        ]
    )
    assert {name: one.code for name, one in ran.items()} == {"a": 3}
