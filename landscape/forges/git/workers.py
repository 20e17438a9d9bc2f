"""Threads that work through a list, and that nobody has to wait for.

A look-up of a host's name can hang, and nothing ends it. A pool of Python's is waited for when the program
ends, whatever its threads do; these end with it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Workers(Generic[T, R]):
    """So many threads at work on items, begun in order, until none is left or `end` is set."""

    def __init__(self, work: Callable[[T], R], items: Iterable[T], many: int, end: Event) -> None:
        self._work = work
        self._end = end
        self._items: SimpleQueue[T] = SimpleQueue()
        self._done: SimpleQueue[R | _Failed] = SimpleQueue()
        self.left = 0
        for item in items:
            self._items.put(item)
            self.left += 1
        self._threads = [Thread(target=self._run, daemon=True) for _ in range(min(many, self.left))]
        for thread in self._threads:
            thread.start()

    def next(self, seconds: float | None = None) -> R | None:
        """Return what came of the item that was done next, None when none is in time; raises what it raised.

        `left` is how many are not returned yet.
        """
        try:
            done = (
                self._done.get(timeout=seconds) if seconds is None or seconds > 0 else self._done.get(False)
            )
        except Empty:
            return None
        self.left -= 1
        if isinstance(done, _Failed):
            raise done.error
        return done

    def close(self, seconds: float) -> None:
        """Begin no more, and wait so long at most for those that are at work."""
        self._end.set()
        until = time.monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))

    def _run(self) -> None:
        while not self._end.is_set():
            try:
                item = self._items.get(block=False)
            except Empty:
                return
            try:
                self._done.put(self._work(item))
            except BaseException as error:
                self._done.put(_Failed(error))


class _Failed:
    """What was raised in place of an outcome."""

    def __init__(self, error: BaseException) -> None:
        self.error = error
