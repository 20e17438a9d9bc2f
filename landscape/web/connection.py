"""One request over a connection to an address that was judged, cut off when its time is up.

`requests` and `urllib3` do HTTP and TLS. What is ours: the connection goes to a number, not to a name that
would be looked up again; the certificate must still be that of the name; and a server that sends a byte now
and then, which no time-out of a socket ends, is cut off.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from threading import Timer
from typing import Any
from urllib.parse import urlsplit

from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from landscape.web.guard import Target

# Connections kept open: so many hosts, and so many a host.
_HOSTS, _A_HOST = 64, 4


class Cutter:
    """Shuts the connection down when time is up, whatever its thread waits for."""

    def __init__(self) -> None:
        self.cut = False
        self._socket: socket.socket | None = None

    def watch(self, connected: Any) -> None:
        """Name the connection that is in use; it is None once the answer has ended it."""
        if connected is not None:
            self._socket = connected
            if self.cut:
                self.shut()

    def shut(self) -> None:
        """Cut it off now."""
        self.cut = True
        if self._socket is not None:
            with suppress(OSError):
                # Not the method of a TLS socket, which would take its parts from under the reading thread.
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


_cutter: ContextVar[Cutter] = ContextVar("cutter")


@contextmanager
def cut_after(seconds: float) -> Iterator[Cutter]:
    """Cut off what the thread does inside over HTTP after so many seconds."""
    cutter = Cutter()
    timer = Timer(seconds, cutter.shut)
    timer.daemon = True
    token = _cutter.set(cutter)
    timer.start()
    try:
        yield cutter
    finally:
        timer.cancel()
        _cutter.reset(token)


class _Connection(HTTPConnection):
    def request(self, *args: Any, **kwargs: Any) -> None:
        super().request(*args, **kwargs)
        _cutter.get().watch(self.sock)


class _SecureConnection(HTTPSConnection):
    def request(self, *args: Any, **kwargs: Any) -> None:
        super().request(*args, **kwargs)
        _cutter.get().watch(self.sock)


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


class _Numbered(PreparedRequest):
    """A request that knows the numeric address its connection goes to."""

    address: str


class Connections(HTTPAdapter):
    """Connections that are kept open between requests, shared by threads.

    `context` says which certificates are trusted. Neither the environment nor a `.netrc` has a say, cookies
    are dropped, and no redirect is followed.
    """

    def __init__(self, context: ssl.SSLContext) -> None:
        self._context = context
        super().__init__(pool_connections=_HOSTS, pool_maxsize=_A_HOST)
        self.poolmanager.pool_classes_by_scheme = {"http": _Pool, "https": _SecurePool}

    def ask(
        self,
        method: str,
        target: Target,
        address: str,
        headers: Mapping[str, str],
        body: bytes | None,
        timeout: tuple[float, float],
    ) -> Response:
        """Ask at one of the target's numeric addresses; the body of the response is not read yet.

        Raises what `requests` raises. The time-outs are those of connecting and of one read; the whole is
        timed by `cut_after`.
        """
        prepared = _Numbered()
        # The host is in the address of the connection no more, so the header must name it.
        given = {**headers, "Host": urlsplit(target.url).netloc}
        prepared.prepare(method=method, url=target.url, headers=given, data=body)
        prepared.address = address
        return self.send(prepared, stream=True, timeout=timeout)

    def build_connection_pool_key_attributes(
        self, request: PreparedRequest, verify: Any, cert: Any = None
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Put the judged address in the place of the name, and let the certificate be that of the name."""
        assert isinstance(request, _Numbered)
        host, _ = super().build_connection_pool_key_attributes(request, verify, cert)
        name = host["host"]
        secure = {"ssl_context": self._context, "server_hostname": name} if host["scheme"] == "https" else {}
        return {**host, "host": request.address}, secure

    def cert_verify(self, conn: Any, url: Any, verify: Any, cert: Any) -> None:
        """Leave certificates to the context, which was read once and not for each connection."""
