"""The server: three addresses on this machine, one for each forge and one where nobody should send a token."""

from __future__ import annotations

import email.utils
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from typing import Any

from landscape.web import Clock

from ...fake_time import FakeTime
from ...local_server import Reply
from . import gitlab, rest
from .counts import Counts
from .exchange import Request, Role, as_json
from .faults import INSTEAD, LIMITING, SPOILT, Faults, Sender, instead, spoil, timed_out
from .limits import Limits, Rates, Refusal, Resource, Window
from .queries import Context, Queries, carry_out, told, weight_of
from .repository import iso
from .weight import MOST_NODES, TooWide, Weight
from .world import World

TOKEN = "token-of-the-tests"
_DOCS = "https://docs.github.com"


@dataclass(frozen=True, slots=True)
class Pains:
    """How many seconds an answer takes, by what is asked for; a GraphQL query over `most` is given up.

    `penalty` is how many points a query costs in addition that took too long.
    """

    rest: float = 0.1
    graphql: float = 0.1
    repository: float = 0.04
    connection: float = 0.004
    history: float = 0.04
    most: float = 10.0
    penalty: int = 10

    def of(self, weight: Weight) -> float:
        """Return how long a query takes."""
        connections = weight.requests * self.connection + weight.histories * self.history
        return self.graphql + weight.repositories * self.repository + connections


class ForgeServer:
    """GitHub (`url`), GitLab (`gitlab_url`) and another host (`elsewhere_url`), in front of one world.

    `pass_time` is called with the seconds that an answer takes, so that a clock of the tests can go on. `asked`
    has all requests in order, `counts` the sums. `faults` is where tests plan what goes wrong.
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
    ) -> None:
        self.world = world
        self.clock = clock or Clock()
        self.pains = pains or Pains()
        self.limits = Limits(self.clock.date, rates)
        self.faults = Faults()
        self.counts = Counts(violations=self.limits.violations)
        self.asked: list[Request] = []
        self.tokens = frozenset(tokens)
        self.release = Event()
        self._pass_time = pass_time
        self._queries = Queries()
        self._lock = Lock()
        self._under_way = 0
        self._graphql = 0
        roles: tuple[Role, ...] = ("github", "gitlab", "elsewhere")
        self._servers = [_listen(self, role) for role in roles]
        self.url, self.gitlab_url, self.elsewhere_url = (
            f"http://127.0.0.1:{server.server_address[1]}" for server in self._servers
        )

    def paths(self, role: Role = "github") -> list[str]:
        """Return what one of the three was asked for, in order."""
        return [one.target for one in self.asked if one.role == role]

    def queries(self) -> list[dict[str, Any]]:
        """Return the bodies of the GraphQL requests, in order."""
        return [json.loads(one.body) for one in self.asked if one.role == "github" and one.path == "/graphql"]

    def stop(self) -> None:
        """Stop answering."""
        self.release.set()
        for server in self._servers:
            server.shutdown()
            server.server_close()

    def handle(self, role: Role, handler: BaseHTTPRequestHandler) -> None:
        """Answer one request."""
        body = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
        if handler.path.startswith("/_counts"):
            with self._lock:
                _send(handler, as_json(200, self.counts.as_json()), self.clock)
            return
        headers = {name.lower(): value for name, value in handler.headers.items()}
        base = f"http://{headers.get('host', '')}"
        with self._lock:
            request = Request(
                role, len(self.asked), handler.command, handler.path, headers, body,
                handler.client_address[0], base, self.tokens,
            )  # fmt: skip
            self._note(request)
            graphql = _graphql(request)
            self._under_way += 1
            self._graphql += graphql
            self.counts.most_at_once = max(self.counts.most_at_once, self._under_way)
            self.counts.most_graphql_at_once = max(self.counts.most_graphql_at_once, self._graphql)
            fault = self.faults.choose(request.index, request.target, body)
            if fault:
                self.counts.faults[fault] += 1
        over = False

        def end() -> None:
            nonlocal over
            with self._lock:
                self._under_way -= not over
                self._graphql -= graphql and not over
                over = True

        try:
            answer = self._answer(request, fault)
            if isinstance(answer, Reply):
                end()  # before the client can know of it, and ask for more
                self.counts.statuses[str(answer.status)] += 1
                _send(handler, answer, self.clock)
            else:
                answer(handler)
        finally:
            end()

    def _note(self, request: Request) -> None:
        self.asked.append(request)
        routes = {"github": rest.route, "gitlab": gitlab.route, "elsewhere": lambda one: one.path}
        self.counts.requests[request.role if not _graphql(request) else "graphql"] += 1
        self.counts.token(request.token, f"{request.role} {routes[request.role](request)}")
        if request.token and request.role == "elsewhere":
            self.counts.violations["token-elsewhere"] += 1
        if not request.headers.get("user-agent"):
            self.counts.violations["no-user-agent"] += 1

    def _answer(self, request: Request, fault: str) -> Reply | Sender:
        if request.role == "elsewhere":
            return as_json(200, {})
        resource: Resource = (
            "gitlab" if request.role == "gitlab" else "graphql" if _graphql(request) else "core"
        )
        with self._lock:
            if fault in LIMITING:
                self._limit(request, resource, fault)
            refusal = self.limits.enter(
                request.client, resource, request.known, self._under_way, self._graphql
            )
        if refusal is not None:
            return self._refuse(request, resource, refusal)
        if fault in INSTEAD:
            return instead(fault, request.target, self.elsewhere_url, self.release)
        if request.role == "gitlab":
            reply = self._gitlab(request)
        else:
            reply = self._graph(request) if resource == "graphql" else self._rest(request)
        return spoil(fault, reply, request.index, self.release) if fault in SPOILT else reply

    def _limit(self, request: Request, resource: Resource, fault: str) -> None:
        if fault == "rate-limited" or resource == "gitlab":
            self.limits.exhaust(request.client, resource, request.known)
        else:
            self.limits.hold(request.client, says=fault == "secondary")

    def _gitlab(self, request: Request) -> Reply:
        if request.token and not request.known:
            return as_json(401, {"message": "401 Unauthorized"})
        self._spend(self.pains.rest)
        with self._lock:
            refusal = self.limits.charge(request.client, "gitlab", request.known, 1)
            if refusal is not None:
                return self._refuse(request, "gitlab", refusal)
            reply = gitlab.answer(request, self.world)
            return _with(reply, self._limit_headers(request, "gitlab"))

    def _rest(self, request: Request) -> Reply:
        if not request.headers.get("user-agent"):
            return Reply(403, {"Content-Type": "text/html"}, b"Request forbidden by administrative rules.")
        if request.token and not request.known:
            return _unauthorised("Bad credentials")
        self._spend(self.pains.rest)
        with self._lock:
            if request.path == "/rate_limit":
                return self._rate_limit(request)
            window = self.limits.window(request.client, "core", request.known)
            reply = rest.answer(request, self.world)
            tag = f'W/"{sha256(request.client.encode() + reply.body).hexdigest()}"'
            unchanged = reply.status == 200 and request.headers.get("if-none-match") == tag
            # Only with a token an answer of "not modified" is free.
            if not (unchanged and request.known and window.remaining):
                refusal = self.limits.charge(request.client, "core", request.known, 1)
                if refusal is not None:
                    return self._refuse(request, "core", refusal)
            if request.path.startswith("/repos/"):
                self.counts.asked["/".join(request.path.split("/")[2:4])] += 1
            if reply.status == 200:
                reply = _with(reply, {"ETag": tag, "Cache-Control": "public, max-age=60, s-maxage=60"})
            if unchanged:
                reply = Reply(304, reply.headers, b"")
            return _with(reply, self._limit_headers(request, "core"))

    def _rate_limit(self, request: Request) -> Reply:
        resources = {
            name: _window_json(self.limits.window(request.client, name, request.known))
            for name in ("core", "graphql")
        }
        reply = as_json(200, {"resources": resources, "rate": resources["core"]})
        return _with(reply, self._limit_headers(request, "core"))

    def _graph(self, request: Request) -> Reply:
        if not request.headers.get("user-agent"):
            return Reply(403, {"Content-Type": "text/html"}, b"Request forbidden by administrative rules.")
        if not request.known:
            missing = "This endpoint requires you to be authenticated."
            return _unauthorised("Bad credentials" if request.token else missing)
        try:
            asked = json.loads(request.body)
            text, variables, name = asked["query"], asked.get("variables") or {}, asked.get("operationName")
        except (ValueError, TypeError, KeyError, AttributeError):
            return as_json(400, {"message": "Problems parsing JSON", "documentation_url": f"{_DOCS}/graphql"})
        with self._lock:
            query = self._queries.read(text)
        operation = None if query.errors else query.operation(name)
        if operation is None:
            self.counts.violations["invalid-query"] += 1
            errors = [told(error) for error in query.errors] or [{"message": "No operation was chosen"}]
            return as_json(200, {"errors": errors}, self._limit_headers(request, "graphql"))
        try:
            weight = weight_of(query, operation, variables)
            if weight.nodes > MOST_NODES:
                many = f"This query requests up to {weight.nodes:,} possible nodes which exceeds the maximum limit of"
                raise TooWide("MAX_NODE_LIMIT_EXCEEDED", f"{many} {MOST_NODES:,}.")
        except TooWide as error:
            self.counts.violations["invalid-query"] += 1
            wrong = {"type": error.type, "message": str(error)}
            return as_json(200, {"errors": [wrong]}, self._limit_headers(request, "graphql"))
        seconds = self.pains.of(weight)
        with self._lock:
            refusal = self.limits.charge(request.client, "graphql", True, weight.points)
            if refusal is not None:
                return self._refuse(request, "graphql", refusal)
            self.counts.points += weight.points
            self.counts.most_points = max(self.counts.most_points, weight.points)
            self.limits.work(request.client, min(seconds, self.pains.most))
        self._spend(min(seconds, self.pains.most))
        if seconds > self.pains.most:
            with self._lock:
                self.limits.window(request.client, "graphql", True).used += self.pains.penalty
            return timed_out(502)
        with self._lock:
            window = self.limits.window(request.client, "graphql", True)
            rate = {
                "cost": weight.points,
                "limit": window.limit,
                "nodeCount": weight.nodes,
                "remaining": window.remaining,
                "resetAt": iso(window.reset),
                "used": window.used,
            }
            body = carry_out(query, name, variables, Context(self.world, self.counts.asked, rate))
        return as_json(200, body, self._limit_headers(request, "graphql"))

    def _spend(self, seconds: float) -> None:
        """Let the time of an answer pass; what is answered at the same time takes no time of its own."""
        with self._lock:
            self.counts.seconds += seconds
            alone = self._under_way == 1
        if alone:
            self._pass_time(seconds)

    def _refuse(self, request: Request, resource: Resource, refusal: Refusal) -> Reply:
        headers = self._limit_headers(request, resource)
        if resource == "gitlab":
            headers["Retry-After"] = str(max(int(refusal.window.reset - self.clock.date() + 0.999), 1))
            return Reply(429, {"Content-Type": "text/plain", **headers}, b"Retry later\n")
        whose = "user ID 1" if request.known else request.address
        if refusal.kind == "secondary":
            if refusal.retry_after is not None:
                headers["Retry-After"] = str(refusal.retry_after)
            message = (
                "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
            )
            url = f"{_DOCS}/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits"
            status = self.limits.rates.secondary_status
            return as_json(status, {"documentation_url": url, "message": message}, headers)
        if resource == "graphql":
            # GitHub has two words for it: https://github.com/yanyongyu/githubkit/issues/271
            already = {"type": "RATE_LIMIT", "code": "graphql_rate_limit"}
            first = {"type": "RATE_LIMITED", "message": f"API rate limit exceeded for {whose}."}
            again = {**already, "message": f"API rate limit already exceeded for {whose}."}
            return as_json(200, {"errors": [again if refusal.again else first]}, headers)
        message = f"API rate limit exceeded for {whose}."
        url = f"{_DOCS}/rest/overview/resources-in-the-rest-api#rate-limiting"
        status = self.limits.rates.primary_status
        return as_json(status, {"message": message, "documentation_url": url}, headers)

    def _limit_headers(self, request: Request, resource: Resource) -> dict[str, str]:
        window = self.limits.window(request.client, resource, request.known)
        window.told |= not window.remaining
        if resource == "gitlab":
            return {
                "RateLimit-Limit": str(window.limit),
                "RateLimit-Name": "throttle_authenticated_api"
                if request.known
                else "throttle_unauthenticated_api",
                "RateLimit-Observed": str(window.used),
                "RateLimit-Remaining": str(window.remaining),
                "RateLimit-Reset": str(int(window.reset)),
            }
        return {
            "X-RateLimit-Limit": str(window.limit),
            "X-RateLimit-Remaining": str(window.remaining),
            "X-RateLimit-Reset": str(int(window.reset)),
            "X-RateLimit-Used": str(window.used),
            "X-RateLimit-Resource": resource,
            "X-GitHub-Media-Type": "github.v3; format=json",
        }


@contextmanager
def serving(
    world: World,
    time: FakeTime | None = None,
    *,
    rates: Rates | None = None,
    pains: Pains | None = None,
    tokens: tuple[str, ...] = (TOKEN,),
) -> Iterator[ForgeServer]:
    """Run a server while a block runs; with a fake time, that passes while it answers."""
    server = (
        ForgeServer(world, rates=rates, pains=pains, tokens=tokens)
        if time is None
        else ForgeServer(world, time.clock, rates=rates, pains=pains, pass_time=time.pass_by, tokens=tokens)
    )
    try:
        yield server
    finally:
        server.stop()


def _graphql(request: Request) -> bool:
    return request.role == "github" and request.path == "/graphql" and request.method == "POST"


def _unauthorised(message: str) -> Reply:
    return as_json(401, {"message": message, "documentation_url": f"{_DOCS}/rest", "status": "401"})


def _window_json(window: Window) -> dict[str, int]:
    return {
        "limit": window.limit,
        "used": window.used,
        "remaining": window.remaining,
        "reset": int(window.reset),
    }


def _with(reply: Reply, headers: Mapping[str, str]) -> Reply:
    return Reply(reply.status, {**reply.headers, **headers}, reply.body)


def _send(handler: BaseHTTPRequestHandler, reply: Reply, clock: Clock) -> None:
    lines = [f"HTTP/1.1 {reply.status} {_REASONS.get(reply.status, 'As Is')}", "Server: github.com"]
    lines += [f"{name}: {value}" for name, value in reply.headers.items()]
    lines += [f"Date: {email.utils.formatdate(clock.date(), usegmt=True)}"]
    if reply.status != 304:
        lines += [f"Content-Length: {len(reply.body)}"]
    head = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
    try:
        handler.wfile.write(head + (b"" if handler.command == "HEAD" else reply.body))
    except OSError:
        handler.close_connection = True


_REASONS = {200: "OK", 301: "Moved Permanently", 302: "Found", 304: "Not Modified", 404: "Not Found"}


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
            pass  # clients hang up here all the time

    server = Server(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    return server
