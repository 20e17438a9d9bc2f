"""A document beside what is wrong with its shape: what the rules of document scope look at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from landscape.checks.select import scalars
from landscape.checks.violations import URL_KEYS, Violation, violations
from landscape.sources import Document
from landscape.sources.document import Step

Path = tuple[Step, ...]

DAY_KEYS = frozenset(["checked", "date", "left", "year"])


@dataclass(frozen=True, slots=True)
class Examined:
    """A document with the violations of its schema, and with what it says, to be searched at once.

    `prose` are all its texts, a line each (`lower`: in lower case), but for addresses (`urls`, and those of
    evidence once more as `cited`) and days and years (`days`). Where they stand is found out by a walk that a
    fine document never needs.
    """

    document: Document
    violations: tuple[Violation, ...]
    prose: str
    lower: str
    urls: list[str]
    cited: list[str]
    days: list[str]

    def of(self, rule: str) -> Iterator[Violation]:
        """Yield the violations that a rule speaks of."""
        return (one for one in self.violations if one.rule == rule)

    def texts_like(
        self, doubt: re.Pattern[str] | None, stems: tuple[str, ...] = ()
    ) -> Iterator[tuple[Path, str]]:
        """Yield path and value of every text that is no address, if any of them looks like `doubt`.

        `stems` are parts in lower case of which one is in every text that does: cheap to look for.
        """
        if stems and not any(stem in self.lower for stem in stems):
            return
        if doubt is None or doubt.search(self.prose):
            for path, value in scalars(self.document.value):
                if isinstance(value, str) and not (path and path[-1] in URL_KEYS):
                    yield path, value

    def urls_where(self, doubt: Callable[[str], Any]) -> Iterator[tuple[Path, str]]:
        """Yield path and value of every address of which `doubt` says something."""
        if any(doubt(url) for url in self.urls):
            for path, value in scalars(self.document.value):
                if isinstance(value, str) and path and path[-1] in URL_KEYS and doubt(value):
                    yield path, value


def examine(document: Document) -> Examined:
    """Hold a document against its schema, and gather what it says."""
    prose, *others = _gathered(document.value)
    text = "\n".join(prose)
    return Examined(document, violations(document), text, text.casefold(), *others)


def _gathered(root: object) -> tuple[list[str], list[str], list[str], list[str]]:
    prose: list[str] = []
    urls: list[str] = []
    cited: list[str] = []
    days: list[str] = []
    stack = [root]
    while stack:
        part = stack.pop()
        if isinstance(part, dict):
            for key, item in part.items():
                if item.__class__ is str:
                    if key in URL_KEYS:
                        urls.append(item)
                        if "checked" in part:
                            cited.append(item)
                    elif key in DAY_KEYS:
                        days.append(item)
                    else:
                        prose.append(item)
                elif item.__class__ is int:
                    if key in DAY_KEYS:
                        days.append(str(item))
                else:
                    stack.append(item)
        elif isinstance(part, list):
            for item in part:
                if item.__class__ is str:
                    prose.append(item)
                else:
                    stack.append(item)
        elif isinstance(part, str):
            prose.append(part)
    return prose, urls, cited, days
