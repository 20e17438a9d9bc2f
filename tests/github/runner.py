"""Runs the scripts of a job or an action on this machine, as GitHub's runner would.

Actions (`uses`) are not run: a test lays out what they would leave behind. Python is a stand-in that installs
nothing (`stand_in.py`), so the landscape that runs is the one that is tested; `gh` keeps pull requests in a
file (`stand_in_gh.py`).
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = ROOT / ".github" / "workflows"

# The one condition that steps have: also after a failure, but not without the generator.
INSTALLED = "${{ !cancelled() && steps.install.outcome == 'success' }}"

_SHELLS = {None: ["bash", "-e"], "bash": ["bash", "--noprofile", "--norc", "-eo", "pipefail"]}
_OF_MAKE = ("MAKE", "MFLAGS", "VENV", "PYTHON", "ARGS")
_VALUE = re.compile(r"\$\{\{ ([\w.-]+) \}\}")


def load(path: Path) -> dict[Any, Any]:
    """Return a file of YAML as a mapping."""
    value = yaml.safe_load(path.read_text("utf-8"))
    assert isinstance(value, dict)
    return value


def steps(workflow: str, job: str) -> list[dict[str, Any]]:
    """Return the steps of a job."""
    return list(load(WORKFLOWS / f"{workflow}.yml")["jobs"][job]["steps"])


@dataclass(frozen=True)
class Ran:
    """What a script printed, and how it ended."""

    code: int
    output: str


@dataclass(frozen=True)
class Runner:
    """A machine with a workspace, and a folder `temp` for what a job keeps beside it."""

    workspace: Path
    temp: Path
    more: Mapping[str, str] = field(default_factory=dict)

    def run(self, steps: Iterable[dict[str, Any]], values: Mapping[str, str] | None = None) -> dict[str, Ran]:
        """Run the scripts of steps, and return them by name; `values` are those of expressions in `env`."""
        ran: dict[str, Ran] = {}
        ids: dict[str, bool] = {}
        for step in steps:
            name = step.get("name", step.get("run", ""))
            if "run" in step and _is_wanted(step.get("if"), ran, ids):
                ran[name] = self._script(step, values or {})
                ids[step.get("id", "")] = ran[name].code == 0
        return ran

    def _script(self, step: Mapping[str, Any], values: Mapping[str, str]) -> Ran:
        own = {name: _VALUE.sub(lambda m: values[m[1]], text) for name, text in step.get("env", {}).items()}
        file = self.temp / "script"
        file.write_text(step["run"], "utf-8")
        done = subprocess.run(
            [*_SHELLS[step.get("shell")], file],
            cwd=self.workspace,
            env={**self._environment(), **own},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        return Ran(done.returncode, done.stdout)

    def _environment(self) -> dict[str, str]:
        programs = self.temp / "programs"
        programs.mkdir(exist_ok=True)
        for name, source_of in (("python", "stand_in"), ("python3", "stand_in"), ("gh", "stand_in_gh")):
            source = Path(__file__).with_name(f"{source_of}.py").read_text("utf-8")
            (programs / name).write_text(f"#!{sys.executable}\n{source}", "utf-8")
            (programs / name).chmod(0o755)
        # What `make test` was called with is not for the make of a script.
        kept = {name: value for name, value in os.environ.items() if not name.startswith(_OF_MAKE)}
        return {
            **kept,
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "INSTALLED": str(self.temp / "installed"),
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_OUTPUT": str(self.temp / "output"),
            "GITHUB_REPOSITORY": "example/landscape",
            "GITHUB_SERVER_URL": "https://github.com",
            "GITHUB_STEP_SUMMARY": str(self.temp / "summary"),
            "GITHUB_WORKSPACE": str(self.workspace),
            "PULL_REQUESTS": str(self.temp / "pull-requests.json"),
            "RUNNER_TEMP": str(self.temp),
            **self.more,
        }

    @property
    def summary(self) -> str:
        """What scripts wrote into the summary of the job."""
        file = self.temp / "summary"
        return file.read_text("utf-8") if file.exists() else ""

    @property
    def outputs(self) -> dict[str, str]:
        """What scripts handed on to other jobs; of a name that stands twice, the last."""
        file = self.temp / "output"
        lines = file.read_text("utf-8").splitlines() if file.exists() else []
        return dict(line.split("=", 1) for line in lines)

    @property
    def installed(self) -> list[list[str]]:
        """Each call of venv and pip: the folder it came from, then all but the options that quieten."""
        lines = (self.temp / "installed").read_text("utf-8").splitlines()
        quiet = {"--disable-pip-version-check", "--quiet"}
        return [[one for one in json.loads(line) if one not in quiet] for line in lines]


def _is_wanted(condition: str | None, ran: Mapping[str, Ran], ids: Mapping[str, bool]) -> bool:
    if condition is None:
        return all(one.code == 0 for one in ran.values())
    assert condition == INSTALLED, "the tests know one condition; teach them this one"
    return ids["install"]
