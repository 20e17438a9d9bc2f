"""A web server on this machine that answers as it is told, and remembers what it was asked."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from typing import Any, TypeAlias


@dataclass(frozen=True)
class Reply:
    """What the server sends; `head` is another status for HEAD requests."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b"here"
    head: int | None = None


Answers: TypeAlias = Callable[[BaseHTTPRequestHandler], Reply | None]
"""What sends its answer itself, or returns the one to send."""


@dataclass(frozen=True)
class Asked:
    """A request that came in."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    client: tuple[str, int]


class LocalServer:
    """`replies` says what to answer under a path: a reply, several in turn, or a function that does it.

    `release` lets go all requests that wait in `hang`. `most_at_once` is the largest number of requests that
    were under way together.
    """

    def __init__(self, context: ssl.SSLContext | None = None, address: str = "127.0.0.1") -> None:
        self.replies: dict[str, Reply | list[Reply] | Answers] = {}
        self.asked: list[Asked] = []
        self.release = Event()
        self.most_at_once = 0
        self._now = 0
        self._lock = Lock()
        server = _server(self, address)
        if context is not None:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        self.port: int = server.server_address[1]
        host = f"[{address}]" if ":" in address else address
        self.url = f"{'https' if context else 'http'}://{host}:{self.port}"
        self._server = server
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def paths(self, method: str = "") -> list[str]:
        """Return the paths that were asked for, in order."""
        return [one.path for one in self.asked if one.method == method or not method]

    def stop(self) -> None:
        """Stop answering."""
        self.release.set()
        self._server.shutdown()
        self._server.server_close()

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer one request."""
        length = int(handler.headers.get("Content-Length") or 0)
        body, client = handler.rfile.read(length), handler.client_address
        asked = Asked(handler.command, handler.path, dict(handler.headers.items()), body, client)
        with self._lock:
            self.asked.append(asked)
            self._now += 1
            self.most_at_once = max(self.most_at_once, self._now)
            reply = self.replies.get(handler.path, Reply(404, body=b"gone"))
            if isinstance(reply, list):
                reply = reply.pop(0) if len(reply) > 1 else reply[0]
        try:
            sent = reply if isinstance(reply, Reply) else reply(handler)
        finally:
            # Before the client can know of it, and ask for more.
            with self._lock:
                self._now -= 1
        if sent is not None:
            _send(handler, sent)

    def hang(self, handler: BaseHTTPRequestHandler) -> Reply:
        """Say nothing until the test lets go."""
        self.release.wait(30)
        return Reply()


def redirect(to: str, status: int = 301) -> Reply:
    """Return a redirect."""
    return Reply(status, {"Location": to}, b"")


def drip(start: bytes, drop: bytes) -> Answers:
    """Return an answer that never ends: a beginning, and then a little every now and then."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True
        try:
            handler.wfile.write(start)
            for _ in range(600):
                handler.wfile.write(drop)
                time.sleep(0.05)
        except OSError:
            pass

    return send


def slowly(seconds: float, reply: Reply | None = None) -> Answers:
    """Return an answer that takes its time."""

    def send(handler: BaseHTTPRequestHandler) -> Reply:
        time.sleep(seconds)
        return reply or Reply()

    return send


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    """End the connection without a word."""
    handler.close_connection = True


def raw(content: bytes) -> Answers:
    """Return an answer of just these bytes."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True
        handler.wfile.write(content)

    return send


@contextmanager
def running(context: ssl.SSLContext | None = None, address: str = "127.0.0.1") -> Iterator[LocalServer]:
    """Run a server while a block runs."""
    server = LocalServer(context, address)
    try:
        yield server
    finally:
        server.stop()


def _send(handler: BaseHTTPRequestHandler, reply: Reply) -> None:
    head = handler.command == "HEAD"
    handler.send_response(reply.head if head and reply.head else reply.status)
    for name, value in reply.headers.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(reply.body)))
    handler.end_headers()
    if not head:
        handler.wfile.write(reply.body)


def _server(site: LocalServer, address: str) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.answer(self)

        do_HEAD = do_POST = do_GET

        def log_message(self, format: str, *args: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 64
        address_family = socket.AF_INET6 if ":" in address else socket.AF_INET

        def handle_error(self, request: Any, client_address: Any) -> None:
            pass  # clients hang up here all the time

    return Server((address, 0), Handler)
