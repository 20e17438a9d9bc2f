"""What came back when an address was asked, or why nothing did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """Why there is no answer."""

    REFUSED = "refused"
    """We do not ask it: it is not http, not public, or names another port."""
    NO_HOST = "no-host"
    """Its host name does not exist."""
    NO_NAMES = "no-names"
    """Host names cannot be looked up now, here; says nothing about the address."""
    UNREACHABLE = "unreachable"
    """Nothing takes connections there."""
    TIMEOUT = "timeout"
    BROKEN_OFF = "broken-off"
    """The connection ended before the answer did."""
    TLS = "tls"
    """No trustworthy connection: the certificate is wrong, or encryption cannot be agreed on."""
    REDIRECTS = "redirects"
    """Too many redirects, or a circle of them."""
    NOT_HTTP = "not-http"
    """What came back is not HTTP."""
    WAIT = "wait"
    """The host wants no requests now, for longer than we wait."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no answer; `reason` is plain words that go on after "because"."""

    kind: Kind
    reason: str


@dataclass(frozen=True, slots=True)
class Hop:
    """One redirect: the status it had, and the absolute address it led to."""

    status: int
    url: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for `url`, without its fragment.

    `status`, `headers` (names in lower case) and `body` are of the last address asked, which is that of the
    last of `hops`, if there are any; `status` is 0 when it gave no answer. `whole` is False when the body is
    longer than was asked for. With a `failure`, the rest tells how far we came.
    """

    url: str
    status: int = 0
    hops: tuple[Hop, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    whole: bool = True
    failure: Failure | None = None

    @property
    def final(self) -> str:
        """The address that answered, or should have."""
        return self.hops[-1].url if self.hops else self.url

    @property
    def wants_peace(self) -> bool:
        """Whether the host asks to be left alone for a while, and not whether the page is there."""
        return self.status == 429 or (self.status == 503 and "retry-after" in self.headers)
