"""A forge that answers from a script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from landscape.forges.forge import Cost, Wanted
from landscape.forges.observation import Observation, Outcome, Source


class FakeForge:
    """Yields what it was given for those that are wanted, and an empty observation for all others.

    A `Stop` among what it was given ends it there.
    """

    def __init__(self, outcomes: Iterable[Outcome] = (), source: Source = "github") -> None:
        self.source: Source = source
        self.cost = Cost()
        self.asked: list[str] = []
        self._outcomes = list(outcomes)

    def estimate(self, wanted: Sequence[Wanted]) -> str:
        """Return how many requests this forge would make."""
        return f"{len(wanted)} requests"

    def ask(self, wanted: Sequence[Wanted]) -> Iterator[Outcome]:
        """Yield the script first, then the rest."""
        keys = [one.key for one in wanted]
        for outcome in self._outcomes:
            key = getattr(outcome, "key", None)
            if key in keys:
                keys.remove(key)
                self.asked.append(key)
            yield outcome
            if key is None:
                return
        for key in keys:
            self.asked.append(key)
            yield Observation(key, self.source, "2026-11-26", {"stars": 1})
