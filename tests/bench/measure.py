"""CPU seconds of a whole process tree, and how two commands compare when they take turns."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from statistics import median


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


def cpu_seconds(
    command: Sequence[str], environment: dict[str, str] | None = None, fine: Collection[int] = (0,)
) -> float:
    """Run a command and return user and system seconds of it and its children; raises when it fails.

    `fine` are the exit codes of success.
    """
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ, **(environment or {})})
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in fine:
        raise subprocess.CalledProcessError(process.returncode, command)
    return usage.ru_utime + usage.ru_stime


def compare(ours: Callable[[], float], other: Callable[[], float], pairs: int) -> Comparison:
    """Measure two things in turn, so that a busy machine slows both."""
    measured = [(ours(), other()) for _ in range(pairs)]
    return Comparison(tuple(mine for mine, _ in measured), tuple(other for _, other in measured))
