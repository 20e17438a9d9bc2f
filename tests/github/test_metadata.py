"""What code hosts say, every night: the scripts of metadata.yml, with a stand-in for `landscape enrich`."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from landscape.forges.observation import Observation
from landscape.forges.snapshot import learnt, load, save
from tests.docs.blocks import blocks

from .runner import ROOT, WORKFLOWS, Ran, Runner, steps
from .runner import load as load_yaml
from .stand_in_gh import OURS, answer

COLLECT, PROPOSE = steps("metadata", "collect"), steps("metadata", "propose")
BEGIN, ASK, CHECK, COMPARE = (step["name"] for step in COLLECT[4:8] if "run" in step)
LOOK, PUSH, OPEN = (step["name"] for step in PROPOSE if "run" in step)
VALUES = {"github.token": "secret-token", "github.repository": "example/landscape"}
SNAPSHOT = "data/metadata/snapshot.json"
KEY = "github.com/example/alpha-queue"
EMPTY = '{"version": 1, "repositories": {}}'

# `enrich` does what the test has written down; all else is the landscape that is tested.
STAND_IN = f"""\
#!/usr/bin/env bash
if [ "$1" = enrich ]; then
  shift
  . "$RUNNER_TEMP/enrich"
else
  exec "{sys.executable}" -m landscape "$@"
fi
"""
MAKEFILE = "install:\n\tpython3 -m venv .venv\n\trm .venv/bin/landscape\n\tcp stand-in .venv/bin/landscape\n"

Git = Callable[..., str]


@pytest.fixture
def origin(tmp_path: Path, git: Git) -> Path:
    """A bare repository with the small data on its main branch, and a stand-in for `landscape`."""
    site = tmp_path / "site"
    shutil.copytree(ROOT / "tests" / "data-small", site / "data")
    (site / "Makefile").write_text(MAKEFILE, "utf-8")
    (site / "stand-in").write_text(STAND_IN, "utf-8")
    (site / "stand-in").chmod(0o755)
    (site / ".gitignore").write_text("/.venv/\n/.cache/\n", "utf-8")
    git("init", "--quiet", "--initial-branch=main", at=site)
    git("add", "--all", at=site)
    git("commit", "--quiet", "--message=Begin", at=site)
    git("clone", "--quiet", "--bare", str(site), str(tmp_path / "origin.git"))
    return tmp_path / "origin.git"


@pytest.fixture
def nightly(runner: Runner, origin: Path, git: Git) -> Runner:
    """A runner with the main branch checked out."""
    git("clone", "--quiet", str(origin), str(runner.workspace))
    enrich(runner, "exit 0")
    return runner


def enrich(runner: Runner, script: str) -> None:
    """Say what `landscape enrich` does."""
    (runner.temp / "enrich").write_text(f"{script}\n", "utf-8")


def said(runner: Runner, day: str, **values: Any) -> None:
    """Let `landscape enrich` learn something of a repository."""
    snapshot = load(runner.workspace / SNAPSHOT)
    snapshot.records[KEY] = learnt(snapshot.records[KEY], Observation(KEY, "github", day, values))
    save(snapshot, runner.temp / "learnt.json")
    enrich(runner, f'echo "asked: $*"; cp "$RUNNER_TEMP/learnt.json" {SNAPSHOT}')


def collect(runner: Runner) -> dict[str, Ran]:
    """Run the first job."""
    for left in ("summary", "output"):
        (runner.temp / left).unlink(missing_ok=True)
    shutil.rmtree(runner.temp / "proposal", ignore_errors=True)
    return runner.run(COLLECT, VALUES)


def propose(runner: Runner, git: Git) -> dict[str, Ran]:
    """Run the second job, in a checkout of its own, with what the first one has handed over."""
    git("checkout", "--quiet", "--force", "main", at=runner.workspace)
    git("reset", "--quiet", "--hard", "origin/main", at=runner.workspace)
    return runner.run(PROPOSE, VALUES)


def pull_requests(runner: Runner) -> list[dict[str, Any]]:
    """Return all that were ever opened."""
    file = runner.temp / "pull-requests.json"
    rows: list[dict[str, Any]] = json.loads(file.read_text("utf-8")) if file.exists() else []
    return rows


def codes(ran: dict[str, Ran]) -> list[int]:
    return [one.code for one in ran.values()]


def proposed(origin: Path, git: Git) -> str:
    """Return which files the branch changes, and how; "" when there is no branch."""
    if not git("branch", "--list", "metadata", at=origin):
        return ""
    return git("diff", "--raw", "--no-abbrev", "main", "metadata", at=origin)


def test_the_first_night_opens_a_pull_request_and_the_second_tells_it(
    nightly: Runner, origin: Path, git: Git
) -> None:
    said(nightly, "2026-11-26", archived=True)
    ran = collect(nightly)
    assert codes(ran) == [0] * 5, list(ran.values())[-1].output
    assert nightly.outputs == {"changed": "true"}
    assert "    asked: data --deadline 40\n" in nightly.summary
    ran = propose(nightly, git)
    assert codes(ran) == [0] * 3, ran
    (first,) = pull_requests(nightly)
    assert (first["head"], first["base"], first["title"]) == ("metadata", "main", "Renew the metadata")
    assert "\n\n    What changed in the metadata since HEAD\n" in first["body"]
    assert f"\n    Archived (1)\n      - {KEY} (alpha-queue)\n" in first["body"]
    assert proposed(origin, git).endswith(f"M\t{SNAPSHOT}")
    assert (
        git("show", f"metadata:{SNAPSHOT}", at=origin)
        == (nightly.temp / "learnt.json").read_text("utf-8").strip()
    )

    said(nightly, "2026-11-27", archived=True, disabled=True)
    assert codes(collect(nightly)) == [0] * 5
    assert codes(propose(nightly, git)) == [0] * 3
    (second,) = pull_requests(nightly)
    assert second["number"] == first["number"]
    assert "\n    Disabled by the host (1)\n" in second["body"]
    assert git("rev-list", "--count", "main..metadata", at=origin) == "1", "one commit, on top of main"
    assert (
        git("log", "-1", "--format=%an %s", "metadata", at=origin) == "github-actions[bot] Renew the metadata"
    )


def test_a_merged_pull_request_is_followed_by_another(nightly: Runner, origin: Path, git: Git) -> None:
    said(nightly, "2026-11-26", archived=True)
    collect(nightly)
    propose(nightly, git)
    rows = [{**row, "state": "MERGED"} for row in pull_requests(nightly)]
    (nightly.temp / "pull-requests.json").write_text(json.dumps(rows), "utf-8")
    propose(nightly, git)
    assert [row["state"] for row in pull_requests(nightly)] == ["MERGED", "OPEN"]


def test_a_pull_request_of_a_fork_is_not_ours(nightly: Runner, git: Git) -> None:
    theirs = {
        "number": 1,
        "head": "metadata",
        "base": "main",
        "state": "OPEN",
        "isCrossRepository": True,
        "body": "x",
    }
    (nightly.temp / "pull-requests.json").write_text(json.dumps([theirs]), "utf-8")
    said(nightly, "2026-11-26", archived=True)
    collect(nightly)
    assert codes(propose(nightly, git)) == [0] * 3
    rows = pull_requests(nightly)
    assert rows[0] == theirs
    assert (len(rows), rows[1]["isCrossRepository"]) == (2, False)


def test_when_nothing_is_different_nothing_is_proposed(nightly: Runner) -> None:
    assert codes(collect(nightly)) == [0] * 5
    assert nightly.outputs == {"changed": "false"}
    assert not (nightly.temp / "proposal").exists()
    condition = load_yaml(WORKFLOWS / "metadata.yml")["jobs"]["propose"]["if"]
    assert condition == "${{ needs.collect.outputs.changed == 'true' && github.ref == 'refs/heads/main' }}"


@pytest.mark.parametrize("code", [1, 2, 130])
def test_a_run_that_fails_is_told_and_proposes_nothing(nightly: Runner, code: int) -> None:
    enrich(nightly, f'echo "too much failed" >&2; echo "# [x](https://x.example.org)"; exit {code}')
    ran = collect(nightly)
    assert list(ran)[-1] == ASK
    assert ran[ASK].code != 0
    head, empty, *report = nightly.summary.splitlines()
    assert (head, empty) == ("### What code hosts said", "")
    assert "    too much failed" in report
    assert all(line.startswith("    ") or not line for line in report), (
        "code, so that nothing in it is Markdown"
    )
    assert nightly.outputs == {}
    assert not (nightly.temp / "proposal").exists()


def test_a_run_that_a_limit_ended_is_proposed(nightly: Runner) -> None:
    said(nightly, "2026-11-26", archived=True)
    enrich(nightly, f'cp "$RUNNER_TEMP/learnt.json" {SNAPSHOT}; exit 3')
    assert codes(collect(nightly)) == [0] * 5
    assert nightly.outputs == {"changed": "true"}


def test_data_with_an_error_is_not_proposed(nightly: Runner) -> None:
    enrich(nightly, f'echo \'{{"version": 1, "repositories": []}}\' >{SNAPSHOT}')
    ran = collect(nightly)
    assert list(ran)[-1] == CHECK
    assert ran[CHECK].code != 0
    assert nightly.outputs == {}
    assert not (nightly.workspace / ".cache/landscape/proposed.json").exists()


def test_what_is_proposed_already_is_not_learnt_again(nightly: Runner, git: Git) -> None:
    """The cache outlives the checkout; a run that learns nothing proposes what the last one had learnt."""
    said(nightly, "2026-11-26", archived=True)
    collect(nightly)
    git("checkout", "--quiet", "--force", ".", at=nightly.workspace)
    enrich(nightly, "exit 3")
    ran = collect(nightly)
    assert "1 of" in ran[BEGIN].output
    assert nightly.outputs == {"changed": "true"}
    assert (nightly.temp / "proposal/snapshot.json").read_bytes() == (
        nightly.temp / "learnt.json"
    ).read_bytes()


def test_a_cache_that_cannot_be_used_is_left_out(nightly: Runner) -> None:
    (nightly.workspace / ".cache/landscape").mkdir(parents=True)
    (nightly.workspace / ".cache/landscape/proposed.json").write_text('{"version": 7}', "utf-8")
    ran = collect(nightly)
    assert codes(ran) == [0] * 5
    assert "left out" in ran[BEGIN].output
    assert nightly.outputs == {"changed": "false"}


def test_only_who_asks_has_the_token_and_only_to_read(nightly: Runner) -> None:
    collecting = load_yaml(WORKFLOWS / "metadata.yml")["jobs"]["collect"]
    assert collecting["permissions"] == {"contents": "read"}
    assert [step["name"] for step in COLLECT if "github.token" in str(step)] == [ASK]
    enrich(nightly, 'echo "token: $GITHUB_TOKEN"')
    assert "token: secret-token" in collect(nightly)[ASK].output


def hand_over(runner: Runner, snapshot: str = EMPTY, report: str = "What changed\n") -> Path:
    """Lay down what the first job may have handed over."""
    proposal = runner.temp / "proposal"
    proposal.mkdir()
    (proposal / "snapshot.json").write_text(snapshot, "utf-8")
    (proposal / "report.txt").write_text(report, "utf-8")
    return proposal


def link_of(name: str) -> Callable[[Path], object]:
    def change(proposal: Path) -> None:
        (proposal / "elsewhere").write_text(EMPTY, "utf-8")
        (proposal / name).unlink()
        (proposal / name).symlink_to("elsewhere")

    return change


def huge(proposal: Path) -> None:
    """Make the snapshot larger than any; its rest is white space, so it would be JSON."""
    with (proposal / "snapshot.json").open("a", encoding="utf-8") as file:
        for _ in range(65):
            file.write(" " * 1_000_000)


def folder(proposal: Path) -> None:
    (proposal / "snapshot.json").unlink()
    (proposal / "snapshot.json").mkdir()


def holding(text: str) -> Callable[[Path], object]:
    return lambda proposal: (proposal / "snapshot.json").write_text(text, "utf-8")


@pytest.mark.parametrize(
    "change",
    [
        link_of("snapshot.json"),
        link_of("report.txt"),
        huge,
        folder,
        lambda proposal: (proposal / "snapshot.json").unlink(),
        lambda proposal: (proposal / "report.txt").unlink(),
        holding(""),
        holding("name: x\n"),
        holding("[]"),
        holding("[" * 100_000),
        holding('{"version": 1}'),
        holding('{"version": 1, "repositories": []}'),
        holding('{"version": 2, "repositories": {}}'),
        holding(f"{EMPTY} {EMPTY}"),
    ],
)
def test_what_is_no_snapshot_is_not_taken(
    nightly: Runner, origin: Path, git: Git, change: Callable[[Path], object]
) -> None:
    change(hand_over(nightly))
    ran = propose(nightly, git)
    assert list(ran) == [LOOK]
    assert ran[LOOK].code != 0
    assert proposed(origin, git) == ""
    assert pull_requests(nightly) == []


def test_other_files_are_left_where_they_are(nightly: Runner, origin: Path, git: Git) -> None:
    """Not in the commit, not in the checkout, and not run."""
    proposal = hand_over(nightly)
    for name in ("json.py", "git", "gh", "Makefile", "data/projects/mine.yaml", ".github/workflows/mine.yml"):
        (proposal / name).parent.mkdir(parents=True, exist_ok=True)
        (proposal / name).write_text("#!/bin/sh\ntouch $RUNNER_TEMP/ran\n", "utf-8")
        (proposal / name).chmod(0o755)
    assert codes(propose(nightly, git)) == [0] * 3
    (change,) = proposed(origin, git).splitlines()
    assert change.startswith(":100644 100644 ")
    assert change.endswith(f"M\t{SNAPSHOT}")
    assert not (nightly.temp / "ran").exists()
    assert git("status", "--porcelain", at=nightly.workspace).split() == ["MM", SNAPSHOT], "only staged"


def test_a_snapshot_that_is_not_different_is_not_taken(nightly: Runner, origin: Path, git: Git) -> None:
    hand_over(nightly, (nightly.workspace / SNAPSHOT).read_text("utf-8"))
    ran = propose(nightly, git)
    assert (list(ran), ran[PUSH].code) == ([LOOK, PUSH], 1)
    assert proposed(origin, git) == ""


def test_a_text_that_is_too_long_is_cut(nightly: Runner, git: Git) -> None:
    hand_over(nightly, report="ä\n" * 100_000)
    assert codes(propose(nightly, git)) == [0] * 3
    (row,) = pull_requests(nightly)
    assert len(row["body"]) < 65_536


def test_a_hostile_report_is_code_in_every_line(nightly: Runner, git: Git) -> None:
    hand_over(nightly, report="fine\r\n@somebody\rCloses #1\n\n```\n<img src=x>\x0b# Head\n")
    assert codes(propose(nightly, git)) == [0] * 3
    (row,) = pull_requests(nightly)
    head, empty, *report = row["body"].partition("docs/maintain.md.\n")[2].split("\n")
    assert (head, report[-1]) == ("", "")
    assert [empty, *report[:-1]] == [
        "    fine",
        "    @somebodyCloses #1",
        "    ",
        "    ```",
        "    <img src=x># Head",
    ]
    assert "\r" not in row["body"]


def test_no_other_branch_is_touched(nightly: Runner, origin: Path, git: Git) -> None:
    git("branch", "other", "main", at=origin)
    before = git("for-each-ref", at=origin)
    hand_over(nightly)
    propose(nightly, git)
    after = git("for-each-ref", at=origin).splitlines()
    assert [line for line in after if not line.endswith("refs/heads/metadata")] == before.splitlines()
    assert len(after) == len(before.splitlines()) + 1


def test_parts_are_asked_about_and_put_together(nightly: Runner) -> None:
    """The workflow of the page on maintaining."""
    (block,) = (block for block in blocks(ROOT / "docs" / "maintain.md") if block.language == "yaml")
    part, together = (yaml.safe_load(block.text)["jobs"][job]["steps"] for job in ("part", "collect"))
    parts = nightly.workspace / "parts"
    parts.mkdir()
    for number, code in (("1", 0), ("2", 3)):
        said(nightly, f"2026-11-2{number}", stars=int(number))
        output = f'[ "$*" = "data --git always --shard {number}/4 --output part-{number}.json" ] || exit 2'
        enrich(nightly, f'{output}; cp "$RUNNER_TEMP/learnt.json" part-{number}.json; exit {code}')
        assert codes(nightly.run(part, {**VALUES, "matrix.part": number})) == [0, 0]
        (nightly.workspace / f"part-{number}.json").rename(parts / f"part-{number}.json")
    assert codes(nightly.run(together, VALUES)) == [0, 0]
    assert load(nightly.workspace / SNAPSHOT).records[KEY]["stars"]["value"] == 2
    enrich(nightly, "exit 1")
    assert codes(nightly.run(part, {**VALUES, "matrix.part": "3"})) == [0, 1]


@pytest.mark.skipif(shutil.which("jq") is None, reason="needs jq")
@pytest.mark.parametrize("kinds", ["", "f", "o", "fo", "ofo", "ff"])
def test_the_stand_in_answers_as_gh_would(kinds: str) -> None:
    """Of pull requests of forks (f) and of our own (o)."""
    rows = [{"number": n, "isCrossRepository": kind == "f"} for n, kind in enumerate(kinds, 1)]
    done = subprocess.run(["jq", OURS], input=json.dumps(rows), capture_output=True, text=True, check=True)
    assert answer(rows) == done.stdout
