"""What the server was asked, and what a client should not have done."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from .exchange import Request


@dataclass(slots=True)
class Counts:
    """Numbers since the server began.

    `requests` are counted by place, such as "github graphql" or "github repos/issues", `asked` counts
    repositories by the path of a query or a REST address, `tokens` says which token came to which place.
    `seconds` is how long all answers took, as the server reckons. `violations` are those of `Limits` and
    "token-elsewhere", "no-user-agent" and "invalid-query".
    """

    requests: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    tokens: dict[str, Counter[str]] = field(default_factory=dict)
    violations: Counter[str] = field(default_factory=Counter)
    points: int = 0
    most_points: int = 0
    most_at_once: int = 0
    most_graphql_at_once: int = 0
    seconds: float = 0.0

    def note(self, request: Request, place: str, fault: str, strays: bool) -> None:
        """Note a request, the fault that it meets, if any, and whether its token is not for here."""
        self.requests[f"{request.role} {place}"] += 1
        if fault:
            self.faults[fault] += 1
        if request.token:
            self.tokens.setdefault(request.token, Counter())[f"{request.role} {place}"] += 1
            self.violations["token-elsewhere"] += strays
        self.violations["no-user-agent"] += not request.headers.get("user-agent")

    def as_json(self) -> dict[str, Any]:
        """Return all of it as plain values."""
        return {
            "requests": _some(self.requests),
            "statuses": _some(self.statuses),
            "faults": _some(self.faults),
            "asked": _some(self.asked),
            "tokens": {token: _some(places) for token, places in self.tokens.items()},
            "violations": _some(self.violations),
            "points": self.points,
            "most_points": self.most_points,
            "most_at_once": self.most_at_once,
            "most_graphql_at_once": self.most_graphql_at_once,
            "seconds": round(self.seconds, 3),
        }


def _some(counter: Counter[str]) -> dict[str, int]:
    return {name: number for name, number in counter.items() if number}
