"""One request to an API that speaks JSON: sent when it may be, its answer read, and what went wrong in words.

The token goes to the hosts it was given for and to no other: no redirect is followed with it. What comes back
does not hold it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

import msgspec

from landscape.forges.forge import Cost
from landscape.forges.hidden import spellings, without
from landscape.forges.holds import key_of
from landscape.forges.limits import Limits, Stopped, Terms
from landscape.forges.observation import Why
from landscape.web import Answer, Client, Kind

# How often one request is asked again, and how many may fail in a row.
TRIES = 4
_FAILED_IN_A_ROW = 12
_REDIRECTS = frozenset([301, 302, 307, 308])
_HOPS = 3
_NOWHERE = "it redirects to what cannot be read as an address"
# What took the server too long, so that asking for less may help.
_TOO_LONG = frozenset([408, 502, 504])
_WHY = {
    Kind.TIMEOUT: Why.TIMEOUT,
    Kind.BROKEN_OFF: Why.SERVER,
    Kind.NOT_HTTP: Why.UNREADABLE,
    Kind.REFUSED: Why.REFUSED,
}


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: `limit` names the limit it counts against, at most `size` bytes come back."""

    url: str
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    size: int = 2_000_000
    limit: str = "core"
    points: int = 1


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer that counts; `value` is its JSON, None when it has none."""

    status: int
    headers: Mapping[str, str]
    value: Any = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """An answer that does not count, and why in words that go on after "because".

    `heavy` says that less may be answered, `passing` that the same may be answered the next time.
    """

    why: Why
    reason: str
    heavy: bool = False
    passing: bool = True


class Api:
    """Asks an API.

    `secret`, the header with the token, goes along only to `hosts` (as they stand in addresses, with a port
    if they name one). After each answer the API is left alone for a part, `breath`, of the time it took.
    `alive` says, when everything fails, whether the API answers anything at all.
    """

    def __init__(
        self,
        client: Client,
        terms: Terms,
        hosts: frozenset[str],
        headers: Mapping[str, str],
        secret: Mapping[str, str],
        random: Callable[[], float] = random.random,
        breath: float = 0.0,
    ) -> None:
        self.cost = Cost()
        # "Bearer …", or the token alone.
        token = next(iter(secret.values()), "").rpartition(" ")[2]
        self._hidden = spellings(token)
        self.limits = Limits(client.pace, terms, key_of(",".join(sorted(hosts)), token))
        self.clock = client.pace.clock
        self.alive: Callable[[], bool] = lambda: False
        self._client = client
        self._hosts = hosts
        self._headers = headers
        self._secret = secret
        self._random = random
        self._breath = breath
        self._failed = 0

    def ask(self, request: Request) -> Reply | Trouble:
        """Ask until there is an answer, a few times at most, longer apart each time, and follow redirects.

        Raises Stopped when the API is not to be asked any more.
        """
        for tries in range(1, TRIES + 2):
            answer = self.send(request)
            if isinstance(answer, Reply):
                self.worked()
                return self._followed(request, answer)
            self.failed(answer)
            if not answer.passing or tries > TRIES:
                break
            self.pause(tries)
        return answer

    def send(self, request: Request, token: bool = True) -> Reply | Trouble:
        """Ask once, or again when the API lets us wait; raises Stopped when it is not to be asked any more.

        Who calls it says whether it `worked` or `failed`.
        """
        host = urlsplit(request.url)
        secret = self._secret if token and host.netloc in self._hosts else {}
        headers = {**self._headers, **request.headers, **secret}
        while True:
            self.limits.enter(host.hostname or "", request.limit, request.points)
            self.cost.requests += 1
            began = self.clock.now()
            answer = without(
                self._client.fetch(
                    request.url,
                    request.method,
                    size=request.size,
                    headers=headers,
                    body=request.body,
                    redirects=0,
                ),
                self._hidden,
            )
            self.limits.breathe((self.clock.now() - began) * self._breath)
            # A GET counts as one, unless nothing has changed; what a query costs, its answer says.
            self.cost.points += request.method == "GET" and answer.status not in (0, 304)
            self.limits.note(request.limit, answer.headers)
            self.limits.held(host.hostname or "")
            if not _is_limit(answer):
                break
            self.limits.refused(request.limit, answer.headers)
        if answer.status == 401:
            raise Stopped("the token is not valid" if secret else "it wants a token")
        return _read(answer)

    def worked(self) -> None:
        """Note that something was answered."""
        self._failed = 0
        self.limits.accepted()

    def failed(self, trouble: Trouble) -> None:
        """Note that something was not answered; raises Stopped when nothing is."""
        self._failed += 1
        if self._failed >= _FAILED_IN_A_ROW:
            # What was asked may be what fails, and not the API.
            if not self.alive():
                raise Stopped(f"it does not answer: {trouble.reason}")
            self._failed = 0

    def pause(self, tries: int) -> None:
        """Wait before something that failed so many times is asked again."""
        self.limits.pause(tries - 1, self._random())

    def _followed(self, request: Request, reply: Reply) -> Reply | Trouble:
        """Follow redirects within the API, without the token."""
        url, limit = request.url, f"{request.limit} without token" if self._secret else request.limit
        for _ in range(_HOPS):
            if reply.status not in _REDIRECTS:
                return reply
            try:
                url = urljoin(url, reply.headers.get("location", ""))
            except ValueError:
                return Trouble(Why.REFUSED, _NOWHERE, passing=False)
            if any(not "!" <= sign <= "~" or sign == "\\" for sign in url):
                return Trouble(Why.REFUSED, _NOWHERE, passing=False)
            if _origin(url) != _origin(request.url):
                return Trouble(Why.REFUSED, "it redirects to another host", passing=False)
            if self._secret and not self.limits.open(limit):
                return Trouble(Why.REFUSED, "its limit without a token is used up", passing=False)
            answer = self.send(Request(url, size=request.size, limit=limit), token=False)
            if isinstance(answer, Trouble):
                return answer
            reply = answer
        return Trouble(Why.REFUSED, "it redirects too often", passing=False)


def _is_limit(answer: Answer) -> bool:
    """Say whether a request was refused because of a limit; a 403 can have any reason."""
    if answer.status == 429:
        return True
    text = answer.body.lower()
    return answer.status == 403 and (
        "retry-after" in answer.headers
        or answer.headers.get("x-ratelimit-remaining") == "0"
        or b"rate limit" in text
        or b"abuse detection" in text
    )


def _read(answer: Answer) -> Reply | Trouble:
    if failure := answer.failure:
        if failure.kind is Kind.REFUSED:
            raise Stopped(f"its address must not be asked: {failure.reason}")
        heavy = failure.kind is Kind.TIMEOUT
        return Trouble(_WHY.get(failure.kind, Why.UNREACHABLE), failure.reason, heavy)
    status = answer.status
    if status in _TOO_LONG:
        return Trouble(Why.TIMEOUT, f"it took too long (HTTP status {status})", heavy=True)
    if status >= 500:
        return Trouble(Why.SERVER, f"it failed (HTTP status {status})")
    if status in (204, 304) or status in _REDIRECTS:
        return Reply(status, answer.headers)
    if not answer.whole:
        return Trouble(Why.UNREADABLE, "its answer is too large", heavy=True)
    try:
        value = msgspec.json.decode(answer.body)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        # What stands between us and the API speaks HTML, whatever the status.
        return Trouble(Why.UNREADABLE, "its answer is not JSON")
    return Reply(status, answer.headers, value)


def _origin(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ("", "")
    return (parts.scheme, parts.netloc.lower())
