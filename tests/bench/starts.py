"""How long the command takes to say its version, beside a Python that does nothing."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from tests.bench.builders.ours import REPOSITORY
from tests.bench.measure import run
from tests.bench.results import Run

BARE, OURS = "python -c pass", "landscape --version"


def measure(turns: int) -> list[Run]:
    """Start both in turns, so often."""
    commands = {BARE: [sys.executable, "-c", "pass"], OURS: [*_landscape(), "--version"]}
    environment = {"PYTHONPATH": str(REPOSITORY)}
    run(commands[OURS], environment)  # what is compiled is kept from here on
    made = []
    for turn in range(turns):
        for name, command in commands.items():
            usage = run(command, environment)
            made.append(Run(name, 0, turn, usage.cpu, usage.wall, usage.peak))
    return made


def _landscape() -> list[str]:
    """Return the installed command; where none of this state is installed, what does the same."""
    declared = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    module = declared["landscape"].partition(":")[0]
    installed = Path(sys.executable).with_name("landscape")
    if installed.is_file() and f"from {module} import" in installed.read_text("utf-8"):
        return [str(installed)]
    return [sys.executable, "-m", "landscape"]
