"""What all parts of the server share: the world, the clock, the limits, and how long an answer takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from landscape.web import Clock

from .counts import Counts
from .limits import Limits
from .weight import Weight
from .world import World


@dataclass(frozen=True, slots=True)
class Pains:
    """How many seconds an answer takes, by what is asked for; a GraphQL query over `most` is given up.

    `penalty` is how many points a query costs in addition that took too long.
    """

    rest: float = 0.1
    graphql: float = 0.1
    repository: float = 0.04
    connection: float = 0.004
    history: float = 0.04
    most: float = 10.0
    penalty: int = 10

    def of(self, weight: Weight) -> float:
        """Return how long a query takes."""
        connections = weight.requests * self.connection + weight.histories * self.history
        return self.graphql + weight.repositories * self.repository + connections


@dataclass(slots=True)
class Service:
    """`lock` guards all of it; `under_way` and `graphql` requests are being answered at this moment.

    `heavy` repositories make every query for them take so many seconds more; `broken` ones cannot be read by
    GraphQL at all.
    """

    world: World
    clock: Clock
    limits: Limits
    pains: Pains
    pass_time: Callable[[float], None]
    counts: Counts
    lock: Lock = field(default_factory=Lock)
    heavy: dict[str, float] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    under_way: int = 0
    graphql: int = 0

    def enter(self, graphql: bool) -> None:
        """Count a request that begins; the lock is held."""
        self.under_way += 1
        self.graphql += graphql
        self.counts.most_at_once = max(self.counts.most_at_once, self.under_way)
        self.counts.most_graphql_at_once = max(self.counts.most_graphql_at_once, self.graphql)

    def leave(self, graphql: bool) -> None:
        """Count a request that is over."""
        with self.lock:
            self.under_way -= 1
            self.graphql -= graphql

    def spend(self, seconds: float) -> None:
        """Let the time of an answer pass; what is answered beside another takes no time of its own."""
        with self.lock:
            self.counts.seconds += seconds
            alone = self.under_way == 1
        if alone:
            self.pass_time(seconds)
