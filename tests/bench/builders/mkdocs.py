"""Plain MkDocs with Material, as installed here: with its search, entries outside the navigation."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from tests.bench.builders import markdown
from tests.bench.builders.step import Step
from tests.bench.entries import Entry

NAME = "MkDocs + Material"


def found() -> str:
    """Return its version."""
    return f"MkDocs {version('mkdocs')}, Material {version('mkdocs-material')}"


def steps(folder: Path, entries: Sequence[Entry]) -> list[Step]:
    """Write the pages and return its build."""
    markdown.write(folder, entries, {"search": {}})
    command = (sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", "mkdocs.yml")
    environment = {"NO_MKDOCS_2_WARNING": "1"}
    return [Step(NAME, command, folder / "site", environment, folder, peer=True)]
