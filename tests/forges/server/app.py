"""The server: three addresses on this machine, one a forge and one where nobody should send a token."""

from __future__ import annotations

import email.utils
import json
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

from landscape.web import Clock

from ...fake_time import FakeTime
from ...local_server import Reply
from . import gitlab, rest
from .counts import Counts
from .exchange import Request, Role, as_json
from .faults import INSTEAD, LIMITING, SPOILT, Faults, Sender, instead, spoil
from .github import GitHub, is_graphql
from .limits import Limits, Rates, Resource
from .refusals import refuse
from .service import Pains, Service
from .world import World

TOKEN = "token-of-the-tests"
GITLAB_TOKEN = "gitlab-token-of-the-tests"
_ROLES: tuple[Role, ...] = ("github", "gitlab", "elsewhere")
_REASONS = {200: "OK", 301: "Moved Permanently", 302: "Found", 304: "Not Modified", 404: "Not Found"}


class ForgeServer:
    """GitHub (`url`), GitLab (`gitlab_url`) and another host (`elsewhere_url`), in front of one world.

    `pass_time` is called with the seconds that an answer takes, so that a clock of the tests goes on. `asked`
    has all requests in order, `counts` the sums. With `faults` tests plan what goes wrong, `heavy` and
    `broken` (see `Service`) are repositories with which it always does; `release` lets go all that hangs.
    `crashes` are mistakes of the server itself.
    """

    def __init__(
        self,
        world: World,
        clock: Clock | None = None,
        *,
        rates: Rates | None = None,
        pains: Pains | None = None,
        pass_time: Callable[[float], None] = lambda seconds: None,
        tokens: tuple[str, ...] = (TOKEN,),
        gitlab_tokens: tuple[str, ...] = (GITLAB_TOKEN,),
    ) -> None:
        self.world = world
        self.clock = clock or Clock()
        self.limits = Limits(self.clock.date, rates)
        self.counts = Counts(violations=self.limits.violations)
        self.faults = Faults()
        self.asked: list[Request] = []
        self.release = Event()
        self._tokens: dict[Role, frozenset[str]] = {
            "github": frozenset(tokens),
            "gitlab": frozenset(gitlab_tokens),
            "elsewhere": frozenset(),
        }
        self._service = Service(world, self.clock, self.limits, pains or Pains(), pass_time, self.counts)
        self.heavy = self._service.heavy
        self.broken = self._service.broken
        self.crashes: list[str] = []
        self._github = GitHub(self._service)
        self._servers = [_listen(self, role) for role in _ROLES]
        self.url, self.gitlab_url, self.elsewhere_url = (
            f"http://127.0.0.1:{server.server_address[1]}" for server in self._servers
        )

    def paths(self, role: Role = "github") -> list[str]:
        """Return what one of the three was asked for, in order."""
        return [one.target for one in self.asked if one.role == role]

    def queries(self) -> list[dict[str, Any]]:
        """Return the bodies of the GraphQL requests, in order."""
        return [json.loads(one.body) for one in self.asked if is_graphql(one)]

    def stop(self) -> None:
        """Stop answering."""
        self.release.set()
        for server in self._servers:
            server.shutdown()
            server.server_close()

    def handle(self, role: Role, handler: BaseHTTPRequestHandler) -> None:
        """Answer one request."""
        body = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
        if handler.path == "/_counts":
            with self._service.lock:
                counts = self.counts.as_json()
            _send(handler, as_json(200, counts), self.clock)
            return
        with self._service.lock:
            request = self._read(role, handler, body)
            graphql = is_graphql(request)
            self._service.enter(graphql)
            fault = self.faults.choose(request.index, request.target, body)
            self.counts.note(request, _place(request), fault, self._strays(request))
        try:
            answer = self._answer(request, fault)
        finally:
            # Before the client can know of the answer, or that there is none, and ask for more.
            self._service.leave(graphql)
        if isinstance(answer, Reply):
            with self._service.lock:
                self.counts.statuses[str(answer.status)] += 1
            _send(handler, answer, self.clock)
        else:
            answer(handler)

    def _read(self, role: Role, handler: BaseHTTPRequestHandler, body: bytes) -> Request:
        headers = {name.lower(): value for name, value in handler.headers.items()}
        request = Request(
            role=role,
            index=len(self.asked),
            method=handler.command,
            target=handler.path,
            headers=headers,
            body=body,
            address=handler.client_address[0],
            base=f"http://{headers.get('host', '')}",
            tokens=self._tokens[role],
        )
        self.asked.append(request)
        return request

    def _strays(self, request: Request) -> bool:
        """Say whether a token came to a host that it is not for."""
        others = (tokens for role, tokens in self._tokens.items() if role != request.role)
        return any(request.token in tokens for tokens in others) or request.role == "elsewhere"

    def _answer(self, request: Request, fault: str) -> Reply | Sender:
        if request.role == "elsewhere":
            return as_json(200, {})
        resource = _resource(request)
        service = self._service
        with service.lock:
            if fault in LIMITING:
                self._limit(request, resource, fault)
            refusal = self.limits.enter(
                request.client, resource, request.known, service.under_way, service.graphql
            )
            if refusal is not None:
                return refuse(self.limits, request, resource, refusal)
        if fault in INSTEAD:
            return instead(fault, request.target, self.elsewhere_url, self.release)
        answer = gitlab.limited if request.role == "gitlab" else self._github_answer
        reply = answer(service, request)
        return spoil(fault, reply, request.index, self.release) if fault in SPOILT else reply

    def _github_answer(self, _: Service, request: Request) -> Reply:
        return self._github.answer(request)

    def _limit(self, request: Request, resource: Resource, fault: str) -> None:
        if fault == "rate-limited" or resource == "gitlab":
            self.limits.exhaust(request.client, resource, request.known)
        else:
            self.limits.hold(request.client, says=fault == "secondary")


@contextmanager
def serving(
    world: World,
    time: FakeTime | None = None,
    *,
    rates: Rates | None = None,
    pains: Pains | None = None,
    tokens: tuple[str, ...] = (TOKEN,),
) -> Iterator[ForgeServer]:
    """Run a server while a block runs; a fake time goes on while it answers."""
    clock, pass_time = (None, _no_time) if time is None else (time.clock, time.pass_by)
    server = ForgeServer(world, clock, rates=rates, pains=pains, pass_time=pass_time, tokens=tokens)
    try:
        yield server
    finally:
        server.stop()
    assert not server.crashes, server.crashes[0]


def _no_time(seconds: float) -> None:
    """Answer at once."""


def _resource(request: Request) -> Resource:
    if request.role == "gitlab":
        return "gitlab"
    return "graphql" if is_graphql(request) else "core"


def _place(request: Request) -> str:
    """Return where a request came in, without the names of repositories."""
    if request.role == "elsewhere":
        return request.path
    return gitlab.route(request) if request.role == "gitlab" else rest.route(request)


def _send(handler: BaseHTTPRequestHandler, reply: Reply, clock: Clock) -> None:
    lines = [f"HTTP/1.1 {reply.status} {_REASONS.get(reply.status, 'As Is')}"]
    lines += [f"{name}: {value}" for name, value in reply.headers.items()]
    lines += [f"Date: {email.utils.formatdate(clock.date(), usegmt=True)}"]
    if reply.status != 304:
        lines += [f"Content-Length: {len(reply.body)}"]
    head = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
    try:
        handler.wfile.write(head if handler.command == "HEAD" else head + reply.body)
    except OSError:
        handler.close_connection = True


def _listen(site: ForgeServer, role: Role) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            site.handle(role, self)

        do_HEAD = do_POST = do_GET

        def log_message(self, format: str, *args: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128

        def handle_error(self, request: Any, client_address: Any) -> None:
            if not isinstance(sys.exception(), OSError):  # clients hang up here all the time
                site.crashes.append(traceback.format_exc())

    server = Server(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    return server
