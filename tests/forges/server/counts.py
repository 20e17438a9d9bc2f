"""What the server was asked, and what a client should not have done."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Counts:
    """Numbers since the server began.

    `asked` counts repositories by the path of a GraphQL query or a REST address, `tokens` says which token came
    where ("github repos", "elsewhere /x"). `violations` has, beside those of the limits: "token-elsewhere",
    "no-user-agent" and "invalid-query".
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

    def token(self, token: str, place: str) -> None:
        """Note that a token came to a place."""
        if token:
            self.tokens.setdefault(token, Counter())[place] += 1

    def as_json(self) -> dict[str, Any]:
        """Return all of it as plain values."""
        return {
            "requests": dict(self.requests),
            "statuses": dict(self.statuses),
            "faults": dict(self.faults),
            "asked": dict(self.asked),
            "tokens": {token: dict(places) for token, places in self.tokens.items()},
            "violations": {name: number for name, number in self.violations.items() if number},
            "points": self.points,
            "most_points": self.most_points,
            "most_at_once": self.most_at_once,
            "most_graphql_at_once": self.most_graphql_at_once,
            "seconds": round(self.seconds, 3),
        }
