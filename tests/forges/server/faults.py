"""Everything that goes wrong with a code host, and when: at a request, on a path, in a burst, at random."""

from __future__ import annotations

import json
import socket
import struct
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from random import Random
from threading import Event
from typing import Any, TypeAlias

from ...local_server import Reply
from .resolvers import WENT_WRONG

Sender: TypeAlias = Callable[[BaseHTTPRequestHandler], None]
"""What writes an answer itself."""

STATUSES = ("500", "502", "503", "504")
INSTEAD = (*STATUSES, "html", "oversized", "hang", "reset", "hang-up", "redirect")
"""Nothing is looked up: the answer is of no use, or never comes."""
LIMITING = ("rate-limited", "secondary", "secondary-silent")
"""The limits are changed before the request is judged."""
SPOILT = ("truncated", "drip", "partial", "resources", "null", "null-data", "types")
"""The request is answered, and the answer spoilt."""
NAMES = (*INSTEAD, *LIMITING, *SPOILT)

_WRONG: tuple[Any, ...] = ("text", -1, 3.5, True, [], {}, [None], {"name": 1}, "2026-13-45T99:00:00Z", 10**30)


@dataclass(frozen=True, slots=True)
class _At:
    name: str
    requests: range
    path: str
    times: int | None


class Faults:
    """Decides which request meets which fault. Requests are counted from 0.

    The caller holds a lock. What is random depends only on the seed and the number of the request.
    """

    def __init__(self) -> None:
        self._planned: list[_At] = []
        self._left: list[int | None] = []
        self._random: tuple[int, float, tuple[str, ...]] | None = None

    def at(self, name: str, first: int, number: int = 1) -> None:
        """Plan a fault for a request and those after it: a burst."""
        self._add(_At(_checked(name), range(first, first + number), "", None))

    def on(self, name: str, path: str, times: int | None = None) -> None:
        """Plan a fault for all requests with something in path or body, or for the first of them."""
        self._add(_At(_checked(name), range(0), path, times))

    def share(self, share: float, seed: int, names: Sequence[str] = NAMES) -> None:
        """Let a share of all requests meet one of some faults."""
        self._random = (seed, share, tuple(_checked(name) for name in names))

    def clear(self) -> None:
        """Let everything go well from now on."""
        self._planned.clear()
        self._left.clear()
        self._random = None

    def choose(self, index: int, path: str, body: bytes) -> str:
        """Return the fault of a request, or ""."""
        text = path + "\n" + body.decode("utf-8", "replace") if any(one.path for one in self._planned) else ""
        for position, one in enumerate(self._planned):
            if index in one.requests or (one.path and one.path in text and self._left[position] != 0):
                left = self._left[position]
                self._left[position] = left and left - 1
                return one.name
        if self._random is not None:
            seed, share, names = self._random
            random = Random(f"fault:{seed}:{index}")
            if random.random() < share:
                return random.choice(names)
        return ""

    def _add(self, one: _At) -> None:
        self._planned.append(one)
        self._left.append(one.times)


def instead(name: str, path: str, elsewhere: str, release: Event) -> Reply | Sender:
    """Return what comes instead of an answer; `release` lets go what hangs."""
    if name in STATUSES:
        if name == "503":
            return Reply(503, {"Content-Type": "text/html"}, b"<html><h1>No server is available</h1></html>")
        if name == "500":
            return Reply(500, {"Content-Type": "application/json"}, b'{"message":"Server Error"}')
        return timed_out(int(name))
    if name == "html":
        return Reply(200, {"Content-Type": "text/html"}, b"<!DOCTYPE html><title>Unicorn!</title>")
    if name == "redirect":
        return Reply(302, {"Location": f"{elsewhere}{path}"}, b"")
    if name == "oversized":
        return _endless(release)
    if name == "reset":
        return _reset
    return _hang_up if name == "hang-up" else _hang(release)


def timed_out(status: int) -> Reply:
    """Return what GitHub says after ten seconds: a page, although JSON was asked for."""
    text = "<html><body><p>We couldn't respond to your request in time. Sorry about that.</p></body></html>"
    return Reply(status, {"Content-Type": "text/html; charset=utf-8"}, text.encode())


def spoil(name: str, reply: Reply, index: int, release: Event) -> Reply | Sender:
    """Return an answer with something wrong in it; one that is no JSON stays as it is."""
    if name == "truncated":
        return Reply(reply.status, reply.headers, reply.body[: len(reply.body) // 2])
    if name == "drip":
        return _drip(reply, release)
    try:
        body = json.loads(reply.body)
    except ValueError:
        return reply
    random = Random(f"spoil:{index}")
    if name == "null-data":
        body = {"data": None, "errors": [{"message": WENT_WRONG}]} if isinstance(body, dict) else None
    elif name == "types":
        inside = isinstance(body, dict) and isinstance(body.get("data"), dict)
        body = {**body, "data": _mistyped(body["data"], random)} if inside else _mistyped(body, random)
    else:
        body = _without_some(name, body, random)
    return Reply(reply.status, reply.headers, json.dumps(body).encode())


def _without_some(name: str, body: Any, random: Random) -> Any:
    """Take some repositories, or some values of a plain answer, away: with an error, or with none at all."""
    data = body.get("data", body) if isinstance(body, dict) else None
    if not isinstance(data, dict) or not data:
        return body
    aliases = [alias for alias, value in data.items() if isinstance(value, dict) and alias != "rateLimit"]
    chosen = random.sample(aliases or list(data), max(len(aliases) // 3, 1))
    for alias in chosen:
        data[alias] = None
    if name == "partial" and "data" in body:
        errors = [{"message": WENT_WRONG, "path": [alias]} for alias in chosen]
        body["errors"] = [*body.get("errors", []), *errors]
    elif name == "resources" and "data" in body:
        message = "Resource limits for this query exceeded."
        errors = [
            {"type": "RESOURCE_LIMITS_EXCEEDED", "path": [alias], "message": message} for alias in chosen
        ]
        body["errors"] = [*body.get("errors", []), *errors]
    return body


def _mistyped(value: Any, random: Random, depth: int = 0) -> Any:
    """Return a value of JSON in which some parts are of another type."""
    if depth and random.random() < 0.15:
        return random.choice(_WRONG)
    if isinstance(value, dict):
        return {key: _mistyped(item, random, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [_mistyped(item, random, depth + 1) for item in value]
    return value


def _checked(name: str) -> str:
    if name not in NAMES:
        raise ValueError(f"no fault is called {name!r}")
    return name


def _head(reply: Reply, length: int | None = None) -> bytes:
    lines = [f"HTTP/1.1 {reply.status} As Is"]
    lines += [f"{name}: {value}" for name, value in reply.headers.items()]
    lines += ["Connection: close"] if length is None else [f"Content-Length: {length}"]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def _slowly(handler: BaseHTTPRequestHandler, release: Event, pieces: Iterable[bytes], gap: float) -> None:
    handler.close_connection = True
    end = time.monotonic() + 30
    try:
        for piece in pieces:
            handler.wfile.write(piece)
            if time.monotonic() > end or (gap and release.wait(gap)):
                return
    except OSError:
        pass  # the client has had enough


def _drip(reply: Reply, release: Event) -> Sender:
    """Return the right answer, a byte at a time: so slowly that no client waits for its end."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        body = (reply.body[place : place + 1] for place in range(len(reply.body)))
        _slowly(handler, release, (_head(reply, len(reply.body)), *body), 0.05)

    return send


def _endless(release: Event) -> Sender:
    """Return JSON that never ends."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        def pieces() -> Iterable[bytes]:
            yield _head(Reply(200, {"Content-Type": "application/json"})) + b'{"data":{"a":"'
            while not release.is_set():
                yield b"x" * 65536

        _slowly(handler, release, pieces(), 0)

    return send


def _hang(release: Event) -> Sender:
    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True
        release.wait(30)

    return send


def _hang_up(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True


def _reset(handler: BaseHTTPRequestHandler) -> None:
    """Break the connection off, so that the client gets a reset and no orderly end."""
    handler.close_connection = True
    linger = struct.pack("ii", 1, 0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    handler.connection.close()
