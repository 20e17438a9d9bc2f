"""Which address is asked next: hosts take turns, so that no host is hurried and nobody waits for one."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict, deque
from collections.abc import Iterable
from math import inf
from threading import Condition
from zlib import crc32

from landscape.links.places import host_of
from landscape.web import Pace


class Order:
    """Hands out addresses to threads, each of a host that may be asked now.

    The addresses of a host are spread evenly over the whole run: one with most of them begins at once and is
    never waited for at the end, and the others come in between.
    """

    def __init__(self, urls: Iterable[str], pace: Pace) -> None:
        self._pace = pace
        self._left: dict[str, deque[tuple[float, str]]] = {}
        self._busy: Counter[str] = Counter()
        self._changed = Condition()
        self._stopped = False
        by_host: defaultdict[str, list[str]] = defaultdict(list)
        for url in urls:
            by_host[host_of(url)].append(url)
        for host, own in by_host.items():
            # Hosts with one address each do not all come in the middle.
            first = crc32(host.encode()) / 2**32
            self._left[host] = deque(((index + first) / len(own), url) for index, url in enumerate(own))
        self._heap = [(left[0][0], host) for host, left in self._left.items()]
        heapq.heapify(self._heap)

    def take(self) -> str | None:
        """Return the next address, waiting until there is one that may be asked; None when all are taken."""
        with self._changed:
            while self._heap and not self._stopped:
                url, soonest = self._next()
                if url is not None:
                    return url
                if soonest == inf:
                    self._changed.wait()
                else:
                    self._pace.clock.wait(self._changed, soonest)
            return None

    def done(self, url: str) -> None:
        """Note that an address that was taken has been asked."""
        with self._changed:
            self._busy[host_of(url)] -= 1
            self._changed.notify_all()

    def stop(self) -> None:
        """Hand out nothing more."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    def _next(self) -> tuple[str | None, float]:
        """Take the first address whose host may be asked; of none, say in how many seconds one may be."""
        passed: list[tuple[float, str]] = []
        soonest = inf
        found = None
        while self._heap and found is None:
            position, host = heapq.heappop(self._heap)
            # A host that is closed needs no waiting: the client will not ask it.
            delay = 0.0 if self._pace.closed(host) else self._pace.delay(host)
            if self._busy[host] < self._pace.at_once and delay <= 0:
                left = self._left[host]
                found = left.popleft()[1]
                self._busy[host] += 1
                if left:
                    passed.append((left[0][0], host))
            else:
                passed.append((position, host))
                soonest = min(soonest, delay if self._busy[host] < self._pace.at_once else inf)
        for entry in passed:
            heapq.heappush(self._heap, entry)
        return found, soonest
