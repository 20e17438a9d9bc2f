"""What asking an address came to, small enough to be remembered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlsplit, urlunsplit

from landscape.web import Answer, Client, Hop, Kind

# How often an address is asked whose host wants us to come back later.
_TRIES = 3
_NO_WORD = frozenset([Kind.BROKEN_OFF, Kind.NOT_HTTP, Kind.TIMEOUT])


@dataclass(frozen=True, slots=True)
class Result:
    """The status of the last answer, 0 without one, and how it was come by. `asked` is seconds since 1970."""

    asked: int
    status: int = 0
    hops: tuple[Hop, ...] = ()
    failure: Kind | None = None
    reason: str = ""

    @property
    def good(self) -> bool:
        """Whether a page is there."""
        return self.failure is None and 200 <= self.status < 300


def ask(client: Client, url: str) -> Result:
    """Ask whether a page is there: with HEAD, which costs a server least, and with GET where that says no."""
    answer = _patiently(client, url, "HEAD")
    if _doubtful(answer):
        answer = _patiently(client, url, "GET")
    asked = int(client.pace.clock.date())
    hops = tuple(replace(hop, url=_without_login(hop.url)) for hop in answer.hops)
    if answer.failure is None:
        return Result(asked, answer.status, hops)
    return Result(asked, answer.status, hops, answer.failure.kind, answer.failure.reason)


def _without_login(url: str) -> str:
    """Return an address without user name and password: what a server sends is neither shown nor kept."""
    try:
        parts = urlsplit(url)
    except ValueError:  # of no form that could hide one
        return url
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2])) if "@" in parts.netloc else url


def _doubtful(answer: Answer) -> bool:
    """Say whether HEAD may be what is wrong: many servers refuse it, answer 404 to it, or say nothing."""
    if answer.failure is not None:
        return answer.failure.kind in _NO_WORD
    return answer.status >= 400 and not answer.wants_peace


def _patiently(client: Client, url: str, method: str) -> Answer:
    """Ask again as long as the host wants us to come back; the client waits until it may."""
    answer = client.fetch(url, method)
    for _ in range(_TRIES - 1):
        if not answer.wants_peace:
            break
        answer = client.fetch(url, method)
    return answer
