"""How often a host is asked: few requests at once, a gap between them, and none while it wants none."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from threading import Condition

LONGEST_HOLD = 24 * 3600.0
# How long a host is left alone that says "too many requests" and not for how long; doubled each time.
FIRST_HOLD = 15.0


@dataclass(frozen=True, slots=True)
class Clock:
    """Where time comes from: tests have one in which waiting takes none.

    `now` is seconds that never go back, `date` seconds since 1970; `wait` waits on a condition, so long at
    most.
    """

    now: Callable[[], float] = time.monotonic
    date: Callable[[], float] = time.time
    wait: Callable[[Condition, float], object] = Condition.wait


@dataclass(slots=True)
class _Host:
    active: int = 0
    free_at: float = 0.0
    held_until: float = 0.0
    refusals: int = 0


class Pace:
    """Keeps all threads of a process to one pace, host by host.

    At most `at_once` requests to a host are under way, and a new one begins no sooner than `gap` seconds
    after the last began. `patience` is how many seconds a host may ask us to wait.
    """

    def __init__(
        self, at_once: int = 2, gap: float = 0.5, patience: float = 120.0, clock: Clock | None = None
    ) -> None:
        self.at_once = at_once
        self.gap = gap
        self.patience = patience
        self.clock = clock or Clock()
        self._hosts: dict[str, _Host] = {}
        self._changed = Condition()

    def delay(self, host: str) -> float:
        """Return in how many seconds a host may be asked; 0 when it may be now."""
        with self._changed:
            return self._delay(self._host(host))

    def closed(self, host: str) -> bool:
        """Say whether a host wants no requests for longer than we have patience."""
        return self.delay(host) > self.patience

    @contextmanager
    def turn(self, host: str) -> Iterator[bool]:
        """Wait until a host may be asked, and count the request inside as under way.

        Yields False at once when the host is closed or becomes so: then it must not be asked.
        """
        found = self._host(host)
        if not self._enter(found):
            yield False
            return
        try:
            yield True
        finally:
            with self._changed:
                found.active -= 1
                self._changed.notify_all()

    def _enter(self, host: _Host) -> bool:
        with self._changed:
            while (delay := self._delay(host)) > 0 or host.active >= self.at_once:
                if delay > self.patience:
                    return False
                if delay > 0:
                    self.clock.wait(self._changed, delay)
                else:
                    self._changed.wait()
            host.active += 1
            host.free_at = self.clock.now() + self.gap
            return True

    def accepted(self, host: str) -> None:
        """Note that a host answered as usual."""
        with self._changed:
            self._host(host).refusals = 0

    def refused(self, host: str, seconds: float | None) -> None:
        """Note that a host wants no more requests for now: for so many seconds, if it said so.

        A host that says it again and again is left alone for longer each time.
        """
        with self._changed:
            found = self._host(host)
            now = self.clock.now()
            hold = seconds or 0.0
            if now >= found.held_until:  # else it answered a request that was under way, which is no news
                if found.refusals or seconds is None:
                    hold = max(hold, FIRST_HOLD * 2**found.refusals)
                found.refusals = min(found.refusals + 1, 16)
            found.held_until = max(found.held_until, now + min(hold, LONGEST_HOLD))
            self._changed.notify_all()

    def _host(self, host: str) -> _Host:
        return self._hosts.setdefault(host.lower(), _Host())

    def _delay(self, host: _Host) -> float:
        return max(0.0, max(host.free_at, host.held_until) - self.clock.now())


def retry_after(value: str | None, now: float) -> float | None:
    """Return how many seconds a Retry-After header asks for: it holds seconds, or a date.

    `now` is in seconds since 1970.
    """
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, IndexError, TypeError):
        return None
    if date.tzinfo is None:
        date = date.replace(tzinfo=UTC)
    try:
        return max(0.0, date.timestamp() - now)
    except (OverflowError, OSError, ValueError):
        return None
