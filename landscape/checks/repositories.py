"""The repositories that entries list, beside what the snapshot says of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from landscape.checks.index import Index
from landscape.checks.select import select
from landscape.sources import Document
from landscape.sources.document import Step
from landscape.sources.url import same_repository


@dataclass(frozen=True, slots=True)
class Listed:
    """A repository in an entry: where its address stands, and its facts in the snapshot ({} when unknown)."""

    document: Document
    path: tuple[Step, ...]
    url: str
    facts: Mapping[str, Any]

    @property
    def main(self) -> bool:
        """Whether it is the project's first repository, the one that speaks for the project."""
        return self.path[1] == 0

    def value(self, name: str) -> Any:
        """Return what was observed, or None."""
        return self._of(name, "value")

    def observed(self, name: str) -> str:
        """Return the day of the observation."""
        return str(self._of(name, "observed_at") or "")

    def _of(self, name: str, key: str) -> Any:
        fact = self.facts.get(name)
        return fact.get(key) if isinstance(fact, Mapping) else None


def listed(index: Index) -> Iterator[Listed]:
    """Yield every repository that a project lists, in the order of the files."""
    known = {
        str(path[1]).casefold(): facts
        for path, facts in select(index.tree.snapshot, "repositories/*")
        if isinstance(facts, Mapping)
    }
    for document in index.documents("projects"):
        for path, url in select(document.value, "repositories/*/url"):
            if isinstance(url, str) and url:
                yield Listed(document, path, url, known.get(same_repository(url), {}))


def has_status(document: Document) -> bool:
    """Return whether an entry says itself that its project has ended."""
    return isinstance(document.value, dict) and bool(document.value.get("status"))
