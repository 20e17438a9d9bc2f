"""Asking an address: at the pace of its host, so long and so much at most, every redirect judged anew."""

from __future__ import annotations

import ssl
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from http.client import HTTPException
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit, urlunsplit

from requests import RequestException, Response
from requests.utils import DEFAULT_CA_BUNDLE_PATH, requote_uri
from urllib3.exceptions import HTTPError

from landscape import __version__
from landscape.web.answer import Answer, Failure, Hop, Kind
from landscape.web.connection import Connections, cut_after
from landscape.web.failure import failure_of
from landscape.web.guard import PUBLIC, Reach, Resolve, Target, aim, resolve
from landscape.web.pace import Pace, retry_after

USER_AGENT = f"batch-landscape/{__version__}"

_REDIRECTS = frozenset([301, 302, 303, 307, 308])
_PIECE = 64 * 1024
# Of a host with many addresses so many are tried, while nothing takes connections there.
_TRIES = 3
# A name that exists for ever: where it has no address, no name can be looked up.
_CONTROL = "https://example.com/"


@dataclass(frozen=True, slots=True)
class Limits:
    """How long an address may take, in seconds, and how many redirects are followed.

    `connect` is for a connection, `read` for each piece of an answer, `total` for everything but waiting for
    the turn of a host.
    """

    connect: float = 10.0
    read: float = 20.0
    total: float = 45.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is asked for: the first address gets headers and body, and those it redirects to do not."""

    method: str
    size: int
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)  # a token can be among them
    body: bytes | None = None
    total: float = 0.0


class Client:
    """Asks addresses for all threads of a process.

    `context` says which certificates are trusted; without it, those that `requests` trusts.
    """

    def __init__(
        self,
        pace: Pace | None = None,
        reach: Reach = PUBLIC,
        limits: Limits | None = None,
        resolve: Resolve = resolve,
        context: ssl.SSLContext | None = None,
    ) -> None:
        self.pace = pace or Pace()
        self.reach = reach
        self.limits = limits or Limits()
        self._resolve = resolve
        self._names_work: bool | None = None
        self._connections = Connections(context or ssl.create_default_context(cafile=DEFAULT_CA_BUNDLE_PATH))

    def fetch(
        self,
        url: str,
        method: str = "GET",
        *,
        size: int = 0,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        redirects: int | None = None,
        total: float | None = None,
    ) -> Answer:
        """Ask an address and return what came of it; never raises for what a host does.

        At most `size` bytes of the body are read. `headers` and `body` go to this address alone, never to one
        it redirects to; only GET and HEAD follow redirects at all, and none if `redirects` is 0. It may take
        `total` seconds, where that is less than the limits allow.
        """
        allowed = self.limits.total if total is None else min(total, self.limits.total)
        wanted = _Wanted(method, size, headers or {}, body, allowed)
        most = self.limits.redirects if redirects is None else redirects
        left = allowed
        answer = Answer(urldefrag(url).url)
        while True:
            answer, spent = self._turn(answer, wanted, left)
            left -= spent
            if not _leads_on(answer) or not most or method not in ("GET", "HEAD"):
                return answer
            hop = Hop(answer.status, _location(answer))
            if hop.url in (answer.url, *(known.url for known in answer.hops)):
                return _without(answer, Kind.REDIRECTS, "its redirects lead in a circle")
            if len(answer.hops) >= most:
                return _without(answer, Kind.REDIRECTS, f"it redirects more than {most} times")
            answer = Answer(answer.url, hops=(*answer.hops, hop))
            wanted = _Wanted(method, size, total=allowed)

    def _turn(self, answer: Answer, wanted: _Wanted, left: float) -> tuple[Answer, float]:
        """Ask the address an answer has come to, when it is its host's turn; say also how long it took."""
        began = time.monotonic()
        target = self._aim(answer.final)
        spent = time.monotonic() - began
        if isinstance(target, Failure):
            return replace(answer, failure=target), spent
        with self.pace.turn(target.host) as ours:
            if not ours:
                return _without(answer, Kind.WAIT, "its host wants to be left alone for now"), spent
            began = time.monotonic()
            answer = self._ask(answer, target, wanted, max(left - spent, 0.1))
            spent += time.monotonic() - began
            # Said before the turn ends, so that nobody begins another in between.
            if answer.wants_peace:
                seconds = retry_after(answer.headers.get("retry-after"), self.pace.clock.date())
                self.pace.refused(target.host, seconds)
            elif answer.status:
                self.pace.accepted(target.host)
        return answer, spent

    def _aim(self, url: str) -> Target | Failure:
        """Judge an address. That a name is not found counts only on a machine that finds others."""
        target = aim(url, self.reach, self._resolve)
        if isinstance(target, Target):
            self._names_work = self._names_work or target.addresses != (target.host,) or None
        elif target.kind is Kind.NO_HOST:
            if self._names_work is None:
                self._names_work = isinstance(aim(_CONTROL, PUBLIC, self._resolve), Target)
            if not self._names_work:
                return Failure(Kind.NO_NAMES, "no host name can be looked up on this machine")
        return target

    def _ask(self, answer: Answer, target: Target, wanted: _Wanted, left: float) -> Answer:
        """Ask one address; the next number of its host only where nothing takes connections."""
        # The body is wanted as it is, because its size is limited as it is.
        own = {"User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": "identity"}
        headers = {**own, **wanted.headers}
        timeout = (min(self.limits.connect, left), min(self.limits.read, left))
        with cut_after(left) as cutter:
            for number in target.addresses[:_TRIES]:
                try:
                    response = self._connections.ask(
                        wanted.method, target, number, headers, wanted.body, timeout
                    )
                    tried = _read(answer, response, wanted)
                except (RequestException, HTTPError, HTTPException, OSError, ValueError) as error:
                    tried = replace(answer, failure=failure_of(error))
                if tried.failure is None or tried.failure.kind is not Kind.UNREACHABLE or cutter.cut:
                    break
        # What was cut off can look as if it had ended.
        too_long = f"it took longer than {round(wanted.total, 1):g} seconds"
        return _without(answer, Kind.TIMEOUT, too_long) if cutter.cut else tried


def _leads_on(answer: Answer) -> bool:
    return answer.failure is None and answer.status in _REDIRECTS and "location" in answer.headers


def _without(answer: Answer, kind: Kind, reason: str) -> Answer:
    """Return how far we came when the last address gives no answer that counts."""
    return Answer(answer.url, hops=answer.hops, failure=Failure(kind, reason))


def _read(answer: Answer, response: Response, wanted: _Wanted) -> Answer:
    """Take from a response what was asked for, and give its connection back, or close it."""
    raw = response.raw
    headers = {name.lower(): value for name, value in response.headers.items()}
    answer = replace(answer, status=response.status_code, headers=headers)
    try:
        if wanted.method == "HEAD":
            raw.drain_conn()  # there is nothing to read, and what is read to its end can be used again
        elif wanted.size and not _leads_on(answer):
            return _with_body(answer, raw, wanted.size)
        return answer
    finally:
        raw.close()


def _with_body(answer: Answer, raw: Any, size: int) -> Answer:
    if answer.headers.get("content-encoding", "identity").lower() != "identity":
        failure = Failure(Kind.NOT_HTTP, "its content is compressed, though that was not asked for")
        return replace(answer, failure=failure)
    content = bytearray()
    for piece in raw.stream(_PIECE, decode_content=False):
        content += piece
        if len(content) > size:
            break
    return replace(answer, body=bytes(content[:size]), whole=len(content) <= size)


def _location(answer: Answer) -> str:
    """Return the absolute address that a redirect leads to, without fragment, escaped where it must be."""
    location = answer.headers["location"].strip()
    with suppress(UnicodeError):
        # Header bytes arrive as Latin-1, while servers mean UTF-8.
        location = location.encode("latin-1").decode("utf-8")
    try:
        parts = urlsplit(urljoin(answer.final, location))._replace(fragment="")
        host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode("ascii")
        return str(requote_uri(urlunsplit(parts._replace(netloc=host))))
    except ValueError:
        return location  # which the guard refuses
