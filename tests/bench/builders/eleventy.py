"""Eleventy with a plain template: a content file with front matter an entry."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.bench.builders import front_matter
from tests.bench.builders.step import Absent, Step
from tests.bench.entries import Entry

NAME = "Eleventy"
VERSION = "3.1.8"
_TEMPLATES = Path(__file__).with_name("eleventy")
_INSTALLED = Path(__file__).parents[3] / ".cache" / "bench" / f"eleventy-{VERSION}"


def found() -> str:
    """Install it into the cache folder of this repository, once, and return its version; raises `Absent`."""
    if not shutil.which("node"):
        raise Absent("there is no program `node`")
    if not _program().is_file():
        _install()
    return f"Eleventy {VERSION}"


def _program() -> Path:
    return _INSTALLED / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"


def _install() -> None:
    if not (npm := shutil.which("npm")):
        raise Absent("there is no program `npm` to install it with")
    _INSTALLED.mkdir(parents=True, exist_ok=True)
    (_INSTALLED / "package.json").write_text('{"private": true}', "utf-8")
    command = [npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", f"@11ty/eleventy@{VERSION}"]
    done = subprocess.run(command, cwd=_INSTALLED, capture_output=True, text=True, check=False)
    if done.returncode or not _program().is_file():
        shutil.rmtree(_INSTALLED)
        raise Absent(f"npm cannot install version {VERSION}")


def steps(folder: Path, entries: Sequence[Entry]) -> list[Step]:
    """Write content and templates and return its build."""
    shutil.copytree(_TEMPLATES, folder)
    front_matter.write(folder / "src", entries)
    command = ("node", str(_program()), "--quiet", "--input=src", "--output=site")
    return [Step(NAME, command, folder / "site", {}, folder, peer=True)]
