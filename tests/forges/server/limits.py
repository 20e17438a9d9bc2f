"""How much may be asked: GitHub's primary and secondary limits, GitLab's per minute, and who breaks them.

The numbers are those of https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api and
https://docs.gitlab.com/user/gitlab_com/ (as of 2026).
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Resource: TypeAlias = Literal["core", "graphql", "gitlab"]
_HOUR = 3600
_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Rates:
    """The limits: requests or points an hour (GitLab: a minute), and what brings the secondary limit.

    `retry_after` is how long the secondary limit lasts, in seconds; the statuses are those of a refusal.
    For the secondary limit that of GraphQL can be 200.
    """

    core: int = 5000
    anonymous: int = 60
    graphql: int = 5000
    gitlab: int = 2000
    gitlab_anonymous: int = 500
    at_once: int = 100
    rest_points: int = 900
    graphql_points: int = 2000
    graphql_seconds: float = 60.0
    retry_after: int = 60
    primary_status: int = 403
    secondary_status: int = 403
    graphql_secondary_status: int = 403


@dataclass(slots=True)
class Window:
    """What was used of a limit until it is reset, at a time in seconds since 1970.

    `told` says whether an answer has said that nothing is left, `refused` whether a request was refused.
    """

    limit: int
    reset: float
    used: int = 0
    told: bool = False
    refused: bool = False

    @property
    def remaining(self) -> int:
        """Return what is left; never less than 0."""
        return max(self.limit - self.used, 0)


@dataclass(slots=True)
class Refusal:
    """Why a request is not answered; `again` says that it is not the first since then."""

    kind: Literal["primary", "secondary"]
    again: bool = False
    retry_after: int | None = None


@dataclass(slots=True)
class _Recent:
    """What happened in the last minute: times with amounts, and their sum."""

    events: deque[tuple[float, float]] = field(default_factory=deque)
    total: float = 0.0

    def add(self, now: float, amount: float) -> float:
        """Add an amount and return the sum of the last minute."""
        self.events.append((now, amount))
        self.total += amount
        while self.events[0][0] <= now - _MINUTE:
            self.total -= self.events.popleft()[1]
        return self.total

    def before(self, now: float) -> float:
        """Return how much of it, if it is seconds that end at their times, lies before the last minute."""
        return sum(max(amount - (at - (now - _MINUTE)), 0.0) for at, amount in self.events)


@dataclass(slots=True)
class _Hold:
    """Until when somebody may ask nothing; `says` is whether a refusal has a Retry-After."""

    until: float
    says: bool = True
    refused: bool = False


class Limits:
    """Counts what each client uses, and every request that it should not have made.

    The caller holds a lock. A client is its token, or its address when it has none. Violations are requests
    in spite of an answer: after "nothing is left" ("over-remaining"), after a refusal ("while-limited"), and
    before Retry-After or a minute is over ("before-retry-after"); and what brings the secondary limit:
    "too-fast", "too-much-work". "graphql-at-once" is a query beside another, which GitHub advises against.
    """

    def __init__(self, date: Callable[[], float], rates: Rates | None = None) -> None:
        self.rates = rates or Rates()
        self.violations: Counter[str] = Counter()
        self._date = date
        self._windows: dict[tuple[str, Resource], Window] = {}
        self._recent: dict[tuple[str, str], _Recent] = {}
        self._holds: dict[str, _Hold] = {}

    def window(self, client: str, resource: Resource, known: bool) -> Window:
        """Return the window of a client that is open now; `known` ones have a token."""
        now = self._date()
        window = self._windows.get((client, resource))
        if window is None or window.reset <= now:
            rates = self.rates
            limits = {
                "core": rates.core if known else rates.anonymous,
                "graphql": rates.graphql if known else 0,
                "gitlab": rates.gitlab if known else rates.gitlab_anonymous,
            }
            length = _MINUTE if resource == "gitlab" else _HOUR
            window = Window(limits[resource], float(int(now) + length))
            self._windows[client, resource] = window
        return window

    def enter(
        self, client: str, resource: Resource, known: bool, under_way: int, graphql: int
    ) -> Refusal | None:
        """Judge a request before it is answered; `under_way` and `graphql` requests are at this moment."""
        if resource != "gitlab":
            if graphql > 1 and resource == "graphql":
                self.violations["graphql-at-once"] += 1
            hold = self._holds.get(client)
            if hold is not None and self._date() < hold.until:
                self.violations["before-retry-after"] += hold.refused
                return self._held(hold)
            points = self.rates.graphql_points if resource == "graphql" else self.rates.rest_points
            if self._add(client, resource, 1) > points or under_way > self.rates.at_once:
                self.violations["too-fast"] += 1
                return self._held(self.hold(client))
        return None

    def charge(self, client: str, resource: Resource, known: bool, points: int) -> Refusal | None:
        """Take points from the primary limit, or refuse when nothing is left."""
        window = self.window(client, resource, known)
        if window.remaining > 0:
            window.used += points
            return None
        if window.refused or window.told:
            self.violations["while-limited" if window.refused else "over-remaining"] += 1
        again, window.refused = window.refused, True
        left = max(int(window.reset - self._date() + 0.999), 1)
        return Refusal("primary", again, left if resource == "gitlab" else None)

    def work(self, client: str, seconds: float) -> None:
        """Note the time of a query that is over; too much in a minute brings the secondary limit."""
        total = self._add(client, "work", seconds) - self._recent[client, "work"].before(self._date())
        if total > self.rates.graphql_seconds + 0.001:
            self.violations["too-much-work"] += 1
            self.hold(client)

    def exhaust(self, client: str, resource: Resource, known: bool) -> None:
        """Use up what is left of a primary limit, as if others with the same token had."""
        window = self.window(client, resource, known)
        window.used = max(window.used, window.limit)

    def hold(self, client: str, says: bool = True) -> _Hold:
        """Begin the secondary limit; `says` is whether refusals have a Retry-After."""
        hold = self._holds[client] = _Hold(self._date() + self.rates.retry_after, says)
        return hold

    def _held(self, hold: _Hold) -> Refusal:
        hold.refused = True
        left = max(int(hold.until - self._date() + 0.999), 1)
        return Refusal("secondary", retry_after=left if hold.says else None)

    def _add(self, client: str, what: str, amount: float) -> float:
        return self._recent.setdefault((client, what), _Recent()).add(self._date(), amount)
