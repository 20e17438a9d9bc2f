"""GitHub's two doors, REST and GraphQL, with their limits."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from typing import Any, Literal

from ...local_server import Reply
from . import rest
from .exchange import Request, as_json
from .faults import timed_out
from .limits import Window
from .queries import Query, carry_out, read, told, weight_of
from .refusals import no_user_agent, refuse, told_limits, unauthorised, window_json
from .repository import iso
from .resolvers import Context
from .service import Service
from .weight import MOST_NODES, TooWide, Weight


def is_graphql(request: Request) -> bool:
    """Say whether a request goes through the other door."""
    return request.role == "github" and request.path == "/graphql" and request.method == "POST"


class GitHub:
    """Answers what no secondary limit forbids."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def answer(self, request: Request) -> Reply:
        """Return the answer to a request."""
        if not request.headers.get("user-agent"):
            return no_user_agent()
        if request.token and not request.known:
            return unauthorised("Bad credentials")
        if not is_graphql(request):
            return self._rest(request)
        if not request.known:
            return unauthorised("This endpoint requires you to be authenticated.")
        return self._graphql(request)

    def _rest(self, request: Request) -> Reply:
        service = self._service
        service.spend(service.pains.rest)
        with service.lock:
            if request.path == "/rate_limit":
                return self._rate_limit(request)
            reply = rest.answer(request, service.world)
            tag = f'W/"{sha256(request.client.encode() + reply.body).hexdigest()}"'
            unchanged = reply.status == 200 and request.headers.get("if-none-match") == tag
            left = service.limits.window(request.client, "core", request.known).remaining
            # Only with a token "not modified" is free.
            if not (unchanged and request.known and left):
                refusal = service.limits.charge(request.client, "core", request.known, 1)
                if refusal is not None:
                    return refuse(service.limits, request, "core", refusal)
            service.counts.asked[rest.path_of(request)] += request.path.startswith("/repos/")
            headers = told_limits(service.limits, request, "core")
            if reply.status == 200:
                headers |= {"ETag": tag, "Cache-Control": "public, max-age=60, s-maxage=60"}
            headers = {**reply.headers, **headers}
            return Reply(304, headers, b"") if unchanged else Reply(reply.status, headers, reply.body)

    def _rate_limit(self, request: Request) -> Reply:
        """Return what is left of each limit; that costs nothing."""
        limits = self._service.limits
        names: tuple[Literal["core", "graphql"], ...] = ("core", "graphql")
        found = {name: window_json(limits.window(request.client, name, request.known)) for name in names}
        body = {"resources": found, "rate": found["core"]}
        return as_json(200, body, told_limits(limits, request, "core"))

    def _graphql(self, request: Request) -> Reply:
        try:
            asked = json.loads(request.body)
            text, variables, name = asked["query"], asked.get("variables") or {}, asked.get("operationName")
        except (ValueError, TypeError, KeyError, AttributeError):
            return as_json(400, {"message": "Problems parsing JSON"})
        query = read(text)
        operation = None if query.errors else query.operation(name)
        if operation is None:
            return self._invalid(request, [told(error) for error in query.errors])
        try:
            weight = weight_of(query, operation, variables)
            _check_nodes(weight)
        except TooWide as error:
            return self._invalid(request, [{"type": error.type, "message": str(error)}])
        return self._carried_out(request, query, name, variables, weight)

    def _carried_out(
        self, request: Request, query: Query, name: str | None, variables: dict[str, Any], weight: Weight
    ) -> Reply:
        service, pains = self._service, self._service.pains
        with service.lock:
            refusal = service.limits.charge(request.client, "graphql", True, weight.points)
            if refusal is not None:
                return refuse(service.limits, request, "graphql", refusal)
            service.counts.points += weight.points
            service.counts.most_points = max(service.counts.most_points, weight.points)
            window = service.limits.window(request.client, "graphql", True)
            context = Context(service.world, Counter(), _rate(window, weight), service.broken)
            body = carry_out(query, name, variables, context)
            service.counts.asked.update(context.asked)
        seconds = pains.of(weight) + sum(service.heavy.get(path, 0.0) for path in context.asked)
        service.spend(min(seconds, pains.most))
        with service.lock:
            service.limits.work(request.client, min(seconds, pains.most))
            if seconds > pains.most:
                service.limits.window(request.client, "graphql", True).used += pains.penalty
                return timed_out(502)
            return as_json(200, body, told_limits(service.limits, request, "graphql"))

    def _invalid(self, request: Request, errors: list[dict[str, Any]]) -> Reply:
        """Return the answer to a query that cannot be carried out; it costs nothing."""
        with self._service.lock:
            self._service.counts.violations["invalid-query"] += 1
            headers = told_limits(self._service.limits, request, "graphql")
        return as_json(200, {"errors": errors or [{"message": "An operation name is required"}]}, headers)


def _rate(window: Window, weight: Weight) -> dict[str, Any]:
    """Return the field `rateLimit`."""
    return {
        "cost": weight.points,
        "limit": window.limit,
        "nodeCount": weight.nodes,
        "remaining": window.remaining,
        "resetAt": iso(window.reset),
        "used": window.used,
    }


def _check_nodes(weight: Weight) -> None:
    if weight.nodes > MOST_NODES:
        many = f"This query requests up to {weight.nodes:,} possible nodes"
        raise TooWide("MAX_NODE_LIMIT_EXCEEDED", f"{many} which exceeds the maximum limit of {MOST_NODES:,}.")
