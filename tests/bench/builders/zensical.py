"""Zensical with the pages that are written for MkDocs, from a virtual environment of its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.bench.builders import markdown
from tests.bench.builders.step import Absent, Step
from tests.bench.entries import Entry

NAME = "Zensical"
VERSION = "0.0.73"
LARGEST = 1000
TOO_LARGE = "not run: with 5,000 other pages this version took more than 18 GiB of memory"
_INSTALLED = Path(__file__).parents[3] / ".cache" / "bench" / f"zensical-{VERSION}"


def found() -> str:
    """Install it into the cache folder of this repository, once, and return its version; raises `Absent`."""
    if not _program().is_file():
        _install()
    return f"Zensical {VERSION}"


def _program() -> Path:
    return _INSTALLED / "bin" / "zensical"


def _install() -> None:
    commands = (
        [sys.executable, "-m", "venv", str(_INSTALLED)],
        [str(_INSTALLED / "bin" / "python"), "-m", "pip", "install", "--quiet", f"zensical=={VERSION}"],
    )
    for command in commands:
        if subprocess.run(command, capture_output=True, check=False).returncode:
            shutil.rmtree(_INSTALLED, ignore_errors=True)
            raise Absent(f"pip cannot install version {VERSION}")


def steps(folder: Path, entries: Sequence[Entry]) -> list[Step]:
    """Write the pages and return its build, which begins without what an earlier one left."""
    markdown.write(folder, entries, {"search": {}})
    command = (str(_program()), "build", "--clean", "--config-file", "mkdocs.yml")
    return [Step(NAME, command, folder / "site", {}, folder, peer=True)]
