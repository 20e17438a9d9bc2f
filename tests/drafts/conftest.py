"""A data folder that new entries are to join."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from landscape.drafts.home import Home, home_of
from tests.runs import SCENARIO_FILE

SMALL = Path(__file__).parents[1] / "data-small"
HomeWith: TypeAlias = Callable[..., Home]


@pytest.fixture
def home_with(tmp_path: Path) -> HomeWith:
    """Read the small data with some files more, or with other content."""

    def make(files: dict[str, str] | None = None) -> Home:
        data = tmp_path / "data"
        if not data.exists():
            shutil.copytree(SMALL, data)
        for path, text in (files or {}).items():
            (data / path).parent.mkdir(parents=True, exist_ok=True)
            (data / path).write_text(text, "utf-8")
        return home_of(data)

    return make


@pytest.fixture
def home(home_with: HomeWith) -> Home:
    """The small data, and a scenario that could have been run."""
    scenario = SCENARIO_FILE.replace("time to gang", "time to first gang")  # as the schema's example says
    return home_with({"scenarios/whole-gangs.yaml": scenario})
