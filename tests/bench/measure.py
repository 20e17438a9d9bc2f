"""What a whole process tree costs, and how two commands compare when they take turns."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_LAUNCH = Path(__file__).with_name("launch.py")
_TOLD = 2000  # characters of what a command said before it failed


@dataclass(frozen=True, slots=True)
class Usage:
    """What a run took: user and system seconds with children, seconds, bytes of the largest process."""

    cpu: float
    wall: float
    peak: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """CPU seconds of two commands that took turns, a run of each in a pair."""

    ours: tuple[float, ...]
    others: tuple[float, ...]

    @property
    def ratios(self) -> list[float]:
        """Return ours / other of every pair, smallest first."""
        return sorted(mine / other for mine, other in zip(self.ours, self.others, strict=True))

    def __str__(self) -> str:
        ratios = self.ratios
        return (
            f"{median(self.ours):.3f} s / {median(self.others):.3f} s = {median(ratios):.3f} "
            f"[{ratios[0]:.3f}-{ratios[-1]:.3f}] of {len(ratios)} pairs"
        )


class Failed(Exception):
    """A command ended with an exit code that is not fine; the message ends with what it said."""


def run(
    command: Sequence[str],
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    fine: Collection[int] = (0,),
) -> Usage:
    """Run a command in a folder and return what it took; raises `Failed`.

    `environment` is added to ours, `fine` are the exit codes of success.
    """
    with tempfile.TemporaryDirectory() as own:
        result, said = Path(own, "usage.json"), Path(own, "said")
        with said.open("wb") as file:
            subprocess.run(
                [sys.executable, "-I", "-S", str(_LAUNCH), str(result), *command],
                stdout=file,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                env={**os.environ, **(environment or {})},
                cwd=folder,
                check=True,
            )
        usage = json.loads(result.read_bytes())
        code = usage.pop("code")
        if code not in fine:
            told = said.read_text("utf-8", errors="replace")[-_TOLD:].strip()
            raise Failed(f"{' '.join(command)} ended with {code}: {told}")
    return Usage(**usage)


def cpu_seconds(
    command: Sequence[str], environment: Mapping[str, str] | None = None, fine: Collection[int] = (0,)
) -> float:
    """Run a command and return user and system seconds of it and its children; raises `Failed`."""
    return run(command, environment, fine=fine).cpu


def compare(ours: Callable[[], float], other: Callable[[], float], pairs: int) -> Comparison:
    """Measure two things in turn, so that a busy machine slows both."""
    measured = [(ours(), other()) for _ in range(pairs)]
    return Comparison(tuple(mine for mine, _ in measured), tuple(other for _, other in measured))
