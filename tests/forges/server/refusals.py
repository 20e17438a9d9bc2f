"""How the forges say no: what they send when a limit is reached, and the headers that tell what is left."""

from __future__ import annotations

from typing import Any

from ...local_server import Reply
from .exchange import Request, as_json
from .limits import Limits, Refusal, Resource, Window

_DOCS = "https://docs.github.com"


def told_limits(limits: Limits, request: Request, resource: Resource) -> dict[str, str]:
    """Return the headers that say what is left; from then on the client can know it."""
    window = limits.window(request.client, resource, request.known)
    window.told |= not window.remaining
    if resource == "gitlab":
        return {
            "RateLimit-Limit": str(window.limit),
            "RateLimit-Name": f"throttle_{'' if request.known else 'un'}authenticated_api",
            "RateLimit-Observed": str(window.used),
            "RateLimit-Remaining": str(window.remaining),
            "RateLimit-Reset": str(int(window.reset)),
        }
    return {
        "X-GitHub-Media-Type": "github.v3; format=json",
        "X-RateLimit-Limit": str(window.limit),
        "X-RateLimit-Remaining": str(window.remaining),
        "X-RateLimit-Reset": str(int(window.reset)),
        "X-RateLimit-Resource": resource,
        "X-RateLimit-Used": str(window.used),
    }


def window_json(window: Window) -> dict[str, int]:
    """Return a window as GET /rate_limit shows it."""
    return {
        "limit": window.limit,
        "used": window.used,
        "remaining": window.remaining,
        "reset": int(window.reset),
    }


def refuse(limits: Limits, request: Request, resource: Resource, refusal: Refusal) -> Reply:
    """Return the answer to a request that comes too soon."""
    headers = told_limits(limits, request, resource)
    if refusal.retry_after is not None:
        headers["Retry-After"] = str(refusal.retry_after)
    if resource == "gitlab":
        return Reply(429, {"Content-Type": "text/plain", **headers}, b"Retry later\n")
    if refusal.kind == "secondary":
        message = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
        page = "rate-limits-for-the-rest-api#about-secondary-rate-limits"
        body = {"documentation_url": f"{_DOCS}/rest/using-the-rest-api/{page}", "message": message}
        rates = limits.rates
        status = rates.graphql_secondary_status if resource == "graphql" else rates.secondary_status
        return as_json(status, body, headers)
    whose = "user ID 1" if request.known else request.address
    if resource == "graphql":
        return as_json(200, {"errors": [_error(refusal, whose)]}, headers)
    url = f"{_DOCS}/rest/overview/resources-in-the-rest-api#rate-limiting"
    body = {"message": f"API rate limit exceeded for {whose}.", "documentation_url": url}
    return as_json(limits.rates.primary_status, body, headers)


def unauthorised(message: str) -> Reply:
    """Return GitHub's answer to a missing or wrong token."""
    return as_json(401, {"message": message, "documentation_url": f"{_DOCS}/rest", "status": "401"})


def no_user_agent() -> Reply:
    """Return GitHub's answer to a client without a name."""
    text = "Request forbidden by administrative rules. Please make sure your request has a User-Agent header."
    return Reply(403, {"Content-Type": "text/html"}, text.encode())


def _error(refusal: Refusal, whose: str) -> dict[str, Any]:
    """Return what stands in `errors`: GitHub has two words for it.

    See https://github.com/yanyongyu/githubkit/issues/271.
    """
    if refusal.again:
        message = f"API rate limit already exceeded for {whose}."
        return {"type": "RATE_LIMIT", "code": "graphql_rate_limit", "message": message}
    return {"type": "RATE_LIMITED", "message": f"API rate limit exceeded for {whose}."}
