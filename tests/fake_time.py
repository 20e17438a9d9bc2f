"""A clock in which waiting takes no time."""

from __future__ import annotations

from threading import Condition, Lock

from landscape.web import Clock

START = 1_800_000_000.0


class FakeTime:
    """Time that passes when somebody waits or lets it pass, and at no other time."""

    def __init__(self) -> None:
        self.now = 0.0
        self.waits: list[float] = []
        self._lock = Lock()
        self.clock = Clock(lambda: self.now, lambda: START + self.now, self._wait)

    def pass_by(self, seconds: float) -> None:
        """Let time pass that nobody waits for, such as that of an answer."""
        with self._lock:
            self.now += seconds

    def _wait(self, condition: Condition, seconds: float) -> None:
        with self._lock:
            self.waits.append(seconds)
            self.now += seconds
