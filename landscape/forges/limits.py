"""When an API may be asked: what it said of its limits, and how long we are ready to wait for it.

The rules are GitHub's (https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api): a
Retry-After header says how long; without one, nothing left of a limit means to wait until it begins anew; and
otherwise a minute, doubled each time. GitLab names its headers alike, without the "x-". Whatever a server
says of a time, it is taken for a day from now at most.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Condition

from landscape.forges.holds import LONGEST, Holds
from landscape.web import Pace
from landscape.web.pace import retry_after

# How long a host is left alone that wants fewer requests and does not say when; doubled each time.
FIRST_HOLD = 60.0
# How often in a row a host may ask for fewer requests.
_REFUSALS = 6
_LONG = 10.0
_LONGEST_BACK_OFF = 60.0
# A limit begins anew within a second that is given as a whole number.
_MARGIN = 1.0
# The name of no limit: what is asked for counts against none.
FREE = "free"
_LATE = "the time for it is up"


class Stopped(Exception):
    """The API is asked no more; the words and the time are those of a `Stop`."""

    def __init__(self, reason: str, again_at: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.again_at = again_at


@dataclass(frozen=True, slots=True)
class Terms:
    """How long we wait, and what we leave to others.

    `deadline` is when everything has to end, by `Clock.now`; `patience` is for how many seconds one wait may
    last; `reserve` is how much of a limit is never used up, of a small one a tenth. `said` is told of a wait
    that somebody who looks on would wonder about. `holds` are kept from run to run.
    """

    deadline: float | None = None
    patience: float = 900.0
    reserve: int = 0
    said: Callable[[str], object] = lambda words: None
    holds: Holds | None = None


@dataclass(slots=True)
class _Budget:
    """What is left of a limit, None when it is not known, and when it begins anew (seconds since 1970)."""

    left: int | None = None
    limit: int = 0
    anew: float = 0.0


class Limits:
    """Keeps the requests to an API within its limits.

    A limit has a name, because an API can have several. Time passes on the clock of `pace`, which the client
    must use as well: what it holds back is waited for here. `key` is that of the API in `Terms.holds`.
    """

    def __init__(self, pace: Pace, terms: Terms, key: str = "") -> None:
        self.terms = terms
        self._key = key
        self._pace = pace
        self._clock = pace.clock
        self._budgets: dict[str, _Budget] = {}
        self._held_until = self._clock.now() + self._kept(key)
        self._breath_until = 0.0
        self._refusals = 0
        self._idle = Condition()

    def enter(self, host: str, name: str, cost: int = 1) -> None:
        """Wait until a request that costs so much may be sent; raises Stopped when that is too far away."""
        deadline = self.terms.deadline
        if deadline is not None and self._clock.now() >= deadline:
            raise Stopped(_LATE)
        budget = self._budget(name)
        hold = max(self._held_until - self._clock.now(), self._pace.delay(host))
        anew = self._until_anew(budget, cost)
        if anew > hold:
            self._wait(anew, self._used_up(budget, cost))
            budget.left = None
        elif hold > 0:
            self._keep(self._key, hold)
            self._wait(hold, "it wants no requests for now")
        elif (breath := self._breath_until - self._clock.now()) > 0:
            self._wait(breath, "it has worked for us", ours=True)

    def open(self, name: str) -> bool:
        """Say whether something is left of a limit."""
        return self._until_anew(self._budget(name), 1) <= 0

    def note(self, name: str, headers: Mapping[str, str]) -> None:
        """Take from a response what is left of a limit."""
        if name == FREE:
            return  # what it says is of another one
        budget = self._budget(name)
        left, anew = _number(headers, "remaining"), _number(headers, "reset")
        if left is not None and anew is not None:
            budget.left, budget.anew = left, min(float(anew), self._clock.date() + LONGEST)
            budget.limit = _number(headers, "limit") or 0
            if self._until_anew(budget, 1) > 0:
                self._keep(f"{self._key} {name}", budget.anew - self._clock.date())

    def accepted(self) -> None:
        """Note that a request was answered."""
        self._refusals = 0

    def breathe(self, seconds: float) -> None:
        """Leave the API alone for so long after it has worked for us."""
        self._breath_until = self._clock.now() + seconds

    def refused(self, name: str, headers: Mapping[str, str]) -> None:
        """Note that the API wants no more requests for now; raises Stopped if it says so again and again."""
        self._refusals += 1
        now, today = self._clock.now(), self._clock.date()
        told = retry_after(headers.get("retry-after"), today)
        told = None if told is None else min(told, LONGEST)
        again = FIRST_HOLD * 2 ** (self._refusals - 1)
        if told is not None:
            hold = max(told, _MARGIN, again / 2 if self._refusals > 1 else 0)
        elif self._until_anew(self._budget(name), 1) > 0:
            hold = 0.0  # `enter` waits for it
        else:
            hold = again
        self._held_until = max(self._held_until, now + hold)
        self._keep(self._key, hold)
        if self._refusals > _REFUSALS:
            raise Stopped("it asks for fewer requests again and again", today + hold)

    def pause(self, tries: int, random: float) -> None:
        """Wait before something that failed so many times is asked again; `random` is between 0 and 1."""
        longest = min(_LONGEST_BACK_OFF, 2.0**tries)
        self._wait(longest * (0.5 + random / 2), "it fails", ours=True)

    def held(self, host: str) -> None:
        """Keep what the client holds back from a host for the next run, should this one end before that."""
        self._keep(self._key, self._pace.delay(host))

    def _budget(self, name: str) -> _Budget:
        if name not in self._budgets:
            kept = self._kept(f"{self._key} {name}")
            self._budgets[name] = _Budget(0, 0, self._clock.date() + kept) if kept else _Budget()
        return self._budgets[name]

    def _kept(self, key: str) -> float:
        """Return for how many seconds more an earlier run was to wait."""
        holds, today = self.terms.holds, self._clock.date()
        return max(0.0, holds.until(key, today) - today) if holds else 0.0

    def _keep(self, key: str, seconds: float) -> None:
        if self.terms.holds and seconds > 0:
            today = self._clock.date()
            self.terms.holds.add(key, today + seconds, today)

    def _until_anew(self, budget: _Budget, cost: int) -> float:
        """Return for how many seconds a request that costs so much has to wait for its limit."""
        reserve = min(self.terms.reserve, budget.limit // 10) if budget.limit else self.terms.reserve
        if budget.left is None or budget.left - cost >= reserve:
            return 0.0
        wait = budget.anew - self._clock.date()
        return wait + _MARGIN if wait > 0 else 0.0

    def _used_up(self, budget: _Budget, cost: int) -> str:
        limit = f"its limit of {budget.limit:,}" if budget.limit else "its limit"
        left = budget.left or 0
        return f"{limit} is used up" if left < cost else f"only {left} are left of {limit}"

    def _wait(self, seconds: float, reason: str, ours: bool = False) -> None:
        """Wait for a reason; one that is `ours` is none against asking again as soon as there is time."""
        deadline, until = self.terms.deadline, self._clock.now() + seconds
        is_late = deadline is not None and until > deadline
        if is_late and ours:
            raise Stopped(_LATE)
        if is_late or seconds > self.terms.patience:
            raise Stopped(reason, self._clock.date() + seconds)
        if seconds >= _LONG:
            until_then = datetime.fromtimestamp(self._clock.date() + seconds, UTC)
            self.terms.said(f"waiting until {until_then:%H:%M:%S} UTC, because {reason}")
        with self._idle:
            while (left := until - self._clock.now()) > 0:
                self._clock.wait(self._idle, left)


def _number(headers: Mapping[str, str], name: str) -> int | None:
    text = headers.get(f"x-ratelimit-{name}") or headers.get(f"ratelimit-{name}") or ""
    return int(text[:12]) if text.isascii() and text.isdigit() else None
