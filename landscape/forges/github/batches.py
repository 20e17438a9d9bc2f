"""How many repositories go into a query: as many as are answered, fewer when it fails."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

from landscape.forges.api import TRIES, Trouble
from landscape.forges.github.answer import Node
from landscape.forges.github.queries import Query

_GOOD_BEFORE_GROWING = 10
# What takes too long even alone is not asked so often.
_TRIES_ALONE = 2

T = TypeVar("T")


class Batches(Generic[T]):
    """Asks about any number of things of one kind.

    `build` makes the query for some of them, `send` asks it and says what came of so many, `pause` waits
    before what has failed so many times is asked again. `size` is how many go into a query now, after what
    was learnt: half as many as failed, twice as many after ten that did not, never more than `most`.
    """

    def __init__(
        self,
        most: int,
        build: Callable[[Sequence[T]], Query],
        send: Callable[[Query, int], list[Node] | Trouble],
        pause: Callable[[int], None],
    ) -> None:
        self.size = most
        self._most = most
        self._build = build
        self._send = send
        self._pause = pause
        self._good = 0

    def ask(self, items: Sequence[T]) -> Iterator[tuple[T, Node | Trouble]]:
        """Yield what is said of each, in order; one that fails alone has its trouble."""
        queue = deque(items)
        tries = 0
        while queue:
            batch = [queue[index] for index in range(min(self.size, len(queue)))]
            answer = self._send(self._build(batch), len(batch))
            if not isinstance(answer, Trouble):
                tries = 0
                self._worked()
                for one, node in zip(batch, answer, strict=True):
                    queue.popleft()
                    yield one, node
                continue
            tries += 1
            if len(batch) > 1 and (answer.heavy or tries > TRIES):
                self._halve(len(batch))
                self._pause(tries)
                tries = 0
            elif answer.passing and tries <= (_TRIES_ALONE if answer.heavy else TRIES):
                self._pause(tries)
            else:
                tries = 0
                yield queue.popleft(), answer

    def _worked(self) -> None:
        self._good += 1
        if self._good >= _GOOD_BEFORE_GROWING:
            self.size, self._good = min(self._most, self.size * 2), 0

    def _halve(self, tried: int) -> None:
        self.size, self._good = max(1, tried // 2), 0
