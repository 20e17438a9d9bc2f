"""What GitHub reads: its schemas, a linter for security, and rules of our own; all without the network."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

from .runner import ROOT, WORKFLOWS, load

PROGRAMS = Path(sys.executable).parent
PATHS = sorted(WORKFLOWS.glob("*.yml"))
FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"
CONFIG = FORMS / "config.yml"

# The schemas are those of SchemaStore, as check-jsonschema brings them along.
SCHEMAS = {
    "github-workflows": PATHS,
    "github-actions": [ROOT / "action.yml"],
    "github-issue-forms": sorted(path for path in FORMS.iterdir() if path != CONFIG),
    "github-issue-config": [CONFIG],
    "dependabot": [ROOT / ".github" / "dependabot.yml"],
}
WRONG = {
    "github-workflows": "on: pull_request\njobs: {a: {runs-on: ubuntu-latest, steps: [{runs: make}]}}\n",
    "github-actions": "name: a\ndescription: b\nruns: {using: composite, steps: [{run: make}]}\n",
    "github-issue-forms": "name: a\ndescription: b\nbody: [{type: number, attributes: {label: c}}]\n",
    "github-issue-config": "blank_issues_enabled: maybe\n",
    "dependabot": "version: 2\nupdates: [{package-ecosystem: pip, directory: /}]\n",
}

# The jobs that may write, and what.
WRITES = {"deploy": {"pages", "id-token"}, "propose": {"contents", "pull-requests"}}


def _name(path: Path) -> str:
    return path.name


def schema_check(schema: str, *paths: Path) -> subprocess.CompletedProcess[str]:
    """Hold files against one of GitHub's schemas."""
    command: list[str | Path] = [
        PROGRAMS / "check-jsonschema",
        "--builtin-schema",
        f"vendor.{schema}",
        *paths,
    ]
    return subprocess.run(command, capture_output=True, text=True)


def security_check(folder: Path) -> subprocess.CompletedProcess[str]:
    """Lint a folder as strictly as the linter can, with no setting from outside."""
    options = ["--offline", "--persona=auditor", "--collect=all", "--strict-collection", "--format=json"]
    settings = ("ZIZMOR_", "GH_", "GITHUB_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(settings)}
    command: list[str | Path] = [PROGRAMS / "zizmor", *options, "--no-progress", "--quiet", folder]
    return subprocess.run(command, env=environment, capture_output=True, text=True)


@pytest.mark.parametrize("schema", SCHEMAS)
def test_files_have_the_form_that_github_asks_for(schema: str) -> None:
    assert SCHEMAS[schema]
    done = schema_check(schema, *SCHEMAS[schema])
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("schema", SCHEMAS)
def test_another_form_is_refused(schema: str, tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(WRONG[schema], "utf-8")
    done = schema_check(schema, tmp_path / "a.yml")
    assert done.returncode == 1, done.stderr
    assert "Schema validation errors" in done.stdout


def test_the_security_linter_finds_nothing(tmp_path: Path) -> None:
    """Not even what it calls informational, so nothing has to be explained away."""
    others = ("action.yml", ".github/dependabot.yml", ".pre-commit-hooks.yaml")
    for path in [*PATHS, *(ROOT / name for name in others)]:
        copy = tmp_path / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    done = security_check(tmp_path)
    assert json.loads(done.stdout) == [], done.stderr
    assert done.returncode == 0
    assert "zizmor: ignore" not in "".join(path.read_text("utf-8") for path in PATHS)


def test_the_security_linter_finds_what_is_wrong(tmp_path: Path) -> None:
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    text = """\
name: wrong
on: pull_request_target
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: echo ${{ github.event.pull_request.title }}
"""
    (folder / "wrong.yml").write_text(text, "utf-8")
    done = security_check(tmp_path)
    found = {finding["ident"] for finding in json.loads(done.stdout)}
    assert {"dangerous-triggers", "template-injection", "artipacked", "unpinned-uses"} <= found
    assert done.returncode != 0


@pytest.mark.parametrize("path", PATHS, ids=_name)
def test_workflows_get_no_more_than_they_need(path: Path) -> None:
    workflow = load(path)
    triggers = workflow[True]  # YAML 1.1 reads the key `on` as true
    assert not {"pull_request_target", "workflow_run", "issue_comment", "issues"} & set(triggers)
    assert workflow["permissions"] == {}
    assert workflow["concurrency"]["group"]
    for name, job in workflow["jobs"].items():
        assert isinstance(job["permissions"], dict), f"{name}: permissions are not named one by one"
        assert job["timeout-minutes"] <= (60 if "schedule" in triggers else 30)
        writes = {scope for scope, level in job["permissions"].items() if level == "write"}
        assert writes <= WRITES.get(name, set())
        if "pull_request" in triggers:
            assert job["permissions"] == {"contents": "read"}
            assert not re.search(r"secrets|github\.token|GITHUB_TOKEN", str(job))


def test_pull_requests_start_two_workflows_for_any_path() -> None:
    starts = {path.stem: load(path)[True].get("pull_request", "not") for path in PATHS}
    assert starts == {"checks": None, "test": None, "publish": "not", "links": "not", "metadata": "not"}
    assert set(load(WORKFLOWS / "checks.yml")[True]) == {"pull_request"}


@pytest.mark.parametrize("path", [*PATHS, ROOT / "action.yml"], ids=_name)
def test_workflows_run_pinned_actions_and_no_text_of_strangers(path: Path) -> None:
    described = load(path)
    jobs = [*described.get("jobs", {}).values(), described.get("runs", {})]
    for step in (step for job in jobs for step in job.get("steps", [])):
        if "uses" in step:
            assert re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}", step["uses"])
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
        assert "${{" not in step.get("run", ""), "hand the value over in env"
    assert "github.event" not in path.read_text("utf-8")
    assert "head_ref" not in path.read_text("utf-8")


def test_who_may_write_to_the_repository_runs_nothing_of_it() -> None:
    """No code of the checkout, nothing that is installed, and no action of anybody else's."""
    for path in PATHS:
        for name, job in load(path)["jobs"].items():
            if job["permissions"].get("contents") != "write":
                continue
            used = [step["uses"].partition("@")[0] for step in job["steps"] if "uses" in step]
            assert used == ["actions/checkout", "actions/download-artifact"], name
            scripts = "".join(step.get("run", "") for step in job["steps"])
            scripts = scripts.replace("python3 -I -c '", "")  # reads no module of the folder it runs in
            assert not re.search(
                r"\b(?:make|pip|npm|python3?|landscape|validate-data|bash|sh|source)\b", scripts
            )
            assert "./" not in scripts


def test_an_action_has_one_version() -> None:
    versions = defaultdict(set)
    for path in PATHS:
        for line in path.read_text("utf-8").splitlines():
            if "uses:" in line:
                match = re.search(r"uses: ([\w./-]+)@([0-9a-f]{40} # v\d+\.\d+\.\d+)$", line)
                assert match, f"{line.strip()}: name the version"
                versions[match[1]].add(match[2])
    assert versions
    assert all(len(known) == 1 for known in versions.values()), versions


def test_the_declared_python_versions_are_tested() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = re.findall(r"Python :: (3\.\d+)", " ".join(project["classifiers"]))
    matrix = load(WORKFLOWS / "test.yml")["jobs"]["test"]["strategy"]["matrix"]
    assert matrix["python"] == declared


def test_dependabot_looks_after_actions_and_packages() -> None:
    updates = load(ROOT / ".github" / "dependabot.yml")["updates"]
    assert {update["package-ecosystem"] for update in updates} == {"github-actions", "pip"}
    assert all(update["directory"] == "/" for update in updates), "where action.yml and the workflows belong"


def test_owners_of_code_are_real_or_none() -> None:
    """A rule with an owner that does not exist is an error on GitHub; these are not decided yet."""
    rules = [line for line in (ROOT / ".github" / "CODEOWNERS").read_text("utf-8").splitlines() if line]
    assert all(line.startswith("#") for line in rules)
    for pattern in re.findall(r"^# (/\S+) +@", "\n".join(rules), re.MULTILINE):
        assert list(ROOT.glob(pattern.strip("/"))), f"{pattern} leads nowhere"


def test_the_checklist_names_what_exists() -> None:
    text = (ROOT / ".github" / "PULL_REQUEST_TEMPLATE.md").read_text("utf-8")
    assert 3 <= text.count("- [ ]") <= 7, "a short one"
    for path in re.findall(r"\b[\w/]+\.md\b", text):
        assert (ROOT / path).exists(), path
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"`make (\w+)`", text):
        assert f"\n{target}:" in makefile
