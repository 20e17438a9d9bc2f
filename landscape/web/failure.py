"""What an exception of the libraries below means for an address."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Iterator

import requests
import urllib3.exceptions as urllib3

from landscape.web.answer import Failure, Kind

# The first row that fits one of an error and all it wraps; the order is from what is certain to what is not.
_MEANINGS: tuple[tuple[tuple[type[BaseException], ...], Failure], ...] = (
    (
        (urllib3.ConnectTimeoutError, requests.ConnectTimeout, ConnectionRefusedError),
        Failure(Kind.UNREACHABLE, "nothing takes connections there"),
    ),
    (
        (ssl.SSLEOFError, ssl.SSLZeroReturnError, ConnectionError, http.client.IncompleteRead),
        Failure(Kind.BROKEN_OFF, "the connection ended before the answer"),
    ),
    (
        (TimeoutError, urllib3.ReadTimeoutError, requests.Timeout),
        Failure(Kind.TIMEOUT, "no answer came in time"),
    ),
    (
        (ssl.SSLError, urllib3.SSLError),
        Failure(Kind.TLS, "no encrypted connection can be agreed on with its host"),
    ),
    (
        (http.client.HTTPException, urllib3.DecodeError, urllib3.InvalidHeader),
        Failure(Kind.NOT_HTTP, "what its host sends is not HTTP"),
    ),
    (
        (requests.exceptions.InvalidURL, urllib3.LocationValueError),
        Failure(Kind.REFUSED, "it cannot be read as an address"),
    ),
)


def failure_of(error: BaseException) -> Failure:
    """Return what went wrong: libraries wrap errors in each other, and the innermost says most."""
    chain = list(_chain(error))
    for one in chain:
        if isinstance(one, ssl.SSLCertVerificationError):
            return Failure(Kind.TLS, f"the certificate of its host is not valid: {one.verify_message}")
    for types, failure in _MEANINGS:
        if any(isinstance(one, types) for one in chain):
            return failure
    return Failure(Kind.BROKEN_OFF, "the connection failed")


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and all that it wraps: as its cause, its context, its reason, or an argument."""
    seen: list[object] = []
    queue: list[object] = [error]
    while queue:
        one = queue.pop(0)
        if isinstance(one, BaseException) and one not in seen:
            seen.append(one)
            yield one
            queue += [one.__cause__, one.__context__, getattr(one, "reason", None), *one.args]
