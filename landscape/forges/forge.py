"""What every source of metadata is, whatever it asks: a code host's API, or git."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from landscape.forges.observation import Outcome, Source


@dataclass(frozen=True, slots=True)
class Wanted:
    """A repository to ask about, and what the snapshot holds of it: name -> value."""

    key: str
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def host(self) -> str:
        """Return "github.com" of "github.com/kubernetes-sigs/kueue", in lower case."""
        return self.key.partition("/")[0].casefold()

    @property
    def path(self) -> str:
        """Return "kubernetes-sigs/kueue" of "github.com/kubernetes-sigs/kueue"."""
        return self.key.partition("/")[2]


@dataclass(slots=True)
class Cost:
    """What the asking has cost so far: requests, and points of a limit where a host counts such."""

    requests: int = 0
    points: int = 0


class Forge(Protocol):
    """A source of metadata."""

    @property
    def source(self) -> Source:
        """Who says what it yields."""

    @property
    def cost(self) -> Cost:
        """What the asking has cost so far."""

    def estimate(self, wanted: Sequence[Wanted]) -> str:
        """Return in plain words what asking about these would ask for and cost; asks nothing."""

    def ask(self, wanted: Sequence[Wanted]) -> Iterator[Outcome]:
        """Yield what comes in, in any order, each repository at most once.

        A `Stop`, if there is one, is the last; what was not yielded is left for another run.
        """
