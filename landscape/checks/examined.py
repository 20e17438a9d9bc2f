"""A document beside what is wrong with its shape: what the rules of document scope look at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from landscape.checks.select import scalars
from landscape.checks.violations import Violation, violations
from landscape.sources import Document
from landscape.sources.document import Step

Path = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Examined:
    """A document with the violations of its schema."""

    document: Document
    violations: tuple[Violation, ...]

    def of(self, rule: str) -> Iterator[Violation]:
        """Yield the violations that a rule speaks of."""
        return (one for one in self.violations if one.rule == rule)

    def texts(self, doubt: re.Pattern[str]) -> Iterator[tuple[Path, str]]:
        """Yield path and value of every text, or none at all when nothing in the file looks like `doubt`.

        The file is searched as it was written, where a text may go on in the next line or hold an escape.
        """
        text = self.document.text
        if doubt.search(text) or "\\" in text:
            for path, value in scalars(self.document.value):
                if isinstance(value, str):
                    yield path, value


def examine(document: Document) -> Examined:
    """Hold a document against its schema."""
    return Examined(document, violations(document))
