"""A document beside what is wrong with its shape: what the rules of document scope look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from landscape.checks.violations import Violation, violations
from landscape.sources import Document


@dataclass(frozen=True, slots=True)
class Examined:
    """A document with the violations of its schema."""

    document: Document
    violations: tuple[Violation, ...]

    def of(self, rule: str) -> Iterator[Violation]:
        """Yield the violations that a rule speaks of."""
        return (one for one in self.violations if one.rule == rule)


def examine(document: Document) -> Examined:
    """Hold a document against its schema."""
    return Examined(document, violations(document))
