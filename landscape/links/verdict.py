"""What an answer says about an address: servers lie to robots, so most of what they say is "cannot tell"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from landscape.links.places import host_of, is_on
from landscape.links.result import Result
from landscape.sources.quote import quote
from landscape.sources.url import url_problem
from landscape.web import Kind

# They answer robots with refusals, log-in pages, or 404; a browser sees another page.
NOISY_HOSTS = (
    "acm.org",
    "academia.edu",
    "bilibili.com",
    "facebook.com",
    "glassdoor.com",
    "ieee.org",
    "instagram.com",
    "linkedin.com",
    "medium.com",
    "proquest.com",
    "quora.com",
    "reddit.com",
    "researchgate.net",
    "sciencedirect.com",
    "slideshare.net",
    "springer.com",
    "tiktok.com",
    "twitter.com",
    "weibo.com",
    "wiley.com",
    "x.com",
    "xiaohongshu.com",
    "zhihu.com",
)

_GONE = {404: "not found", 410: "gone"}
_WORDS = {401: "log in first", 403: "forbidden", 429: "too many requests", **_GONE}
_PERMANENT = frozenset([301, 308])
_FRONT_PAGE = re.compile(r"/?(?:[a-z]{2}(?:[-_][a-z]{2})?/?)?(?:index\.\w+)?", re.IGNORECASE)
_LOG_IN = re.compile(r"log[-_]?in|sign[-_]?in|sso|saml2?|oauth2?", re.IGNORECASE)
_LOG_IN_HOSTS = frozenset(["account", "accounts", "auth", "id", "login", "signin", "sso"])


class State(StrEnum):
    """How an address stands."""

    FINE = "fine"
    MOVED = "moved"
    UNKNOWN = "unknown"
    BROKEN = "broken"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How an address stands, and why, in plain words; `moved_to` is where it moved for good."""

    state: State
    reason: str = ""
    moved_to: str = ""


def judge(url: str, result: Result, url_problem: Callable[[str], str | None] = url_problem) -> Verdict:
    """Return how an address stands. `url_problem` says whether a new address may stand in an entry."""
    final = result.hops[-1].url if result.hops else url
    reason = result.reason or _status(result.status)
    if result.hops and result.failure is not Kind.REDIRECTS:
        reason = f"it redirects to {quote(final)}, and {reason}"
    if result.failure is Kind.REFUSED:
        return Verdict(State.REFUSED, reason)
    if result.failure in (Kind.NO_HOST, Kind.TLS) or (result.failure is None and result.status in _GONE):
        noisy = is_on(host_of(final), NOISY_HOSTS) and result.failure is None
        reason = f"{reason}, but this site often says so to robots alone" if noisy else reason
        return Verdict(State.UNKNOWN if noisy else State.BROKEN, reason)
    if not result.good:
        return Verdict(State.UNKNOWN, reason)
    return _elsewhere(url, final, result, url_problem) if result.hops else Verdict(State.FINE)


def _elsewhere(url: str, final: str, result: Result, url_problem: Callable[[str], str | None]) -> Verdict:
    """Judge a redirect to a page that is there."""
    if _FRONT_PAGE.fullmatch(urlsplit(final).path) and not urlsplit(final).query:
        if not _FRONT_PAGE.fullmatch(urlsplit(url).path):
            reason = f"it redirects to a front page, {quote(final)}, as sites do when a page is gone"
            return Verdict(State.UNKNOWN, reason)
    elif _asks_to_log_in(final) and not _asks_to_log_in(url):
        return Verdict(State.UNKNOWN, f"it redirects to a page to log in, {quote(final)}")
    moved_to = ""
    for hop in result.hops:
        # What comes after a temporary redirect may lead elsewhere tomorrow.
        if hop.status not in _PERMANENT:
            break
        moved_to = hop.url
    if not moved_to:
        return Verdict(State.FINE)
    if problem := url_problem(moved_to):
        reason = f"it has moved to {quote(moved_to)}, which cannot stand in an entry: {problem}"
        return Verdict(State.UNKNOWN, reason)
    return Verdict(State.MOVED, moved_to=moved_to)


def _asks_to_log_in(url: str) -> bool:
    words = urlsplit(url).path.split("/")
    return host_of(url).split(".")[0] in _LOG_IN_HOSTS or any(_LOG_IN.fullmatch(word) for word in words)


def _status(status: int) -> str:
    word = f" ({_WORDS[status]})" if status in _WORDS else ""
    return f"it answers {status}{word}"
