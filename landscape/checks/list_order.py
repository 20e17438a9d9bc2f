"""Lists without an order of their own are in that of the alphabet."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

from landscape.checks.examined import Examined
from landscape.checks.rule import Example, Rule
from landscape.checks.select import select
from landscape.findings import Finding, Severity
from landscape.sources import Document
from landscape.sources.document import Step
from landscape.sources.quote import quote

RULE = Rule(
    id="list-order",
    scope="document",
    summary="What was not found, former ids and organisations stand in the order of the alphabet.",
    why="Here the order says nothing; in a known one a line is soon found, and two people add at two places.",
    fix="Sort the list; `validate-data --fix` does it.",
    severity=Severity.WARNING,
    example=Example(
        wrong='not_found:\n  - checked: "2026-11-23"\n    capabilities: [job-queueing, backfill]',
        right='not_found:\n  - checked: "2026-11-23"\n    capabilities: [backfill, job-queueing]',
    ),
    allowed=True,
)

# Folder or file -> pattern of the lists, and the key of a row that counts ("" where the items are texts).
# Statements and evidence begin with what matters most, aliases and needs with what is best known, and pages
# keep the order of categories, kinds of hardware and domains: not here.
_LISTS: dict[str, tuple[tuple[str, str], ...]] = {
    "projects": (("former_ids", ""), ("not_found/*/capabilities", ""), ("not_found/*/hardware", "")),
    "stories": (("former_ids", ""),),
    "hardware": (("former_ids", ""),),
    "benchmarks": (("former_ids", ""),),
    "vocabulary/capabilities": (("capabilities/*/former_ids", ""),),
    "vocabulary/organisations.yaml": (("organisations", "name"),),
}


class Unsorted(NamedTuple):
    """A list that is not in order: its path, the places of its items in the right order, and their words."""

    path: tuple[Step, ...]
    order: list[int]
    words: list[str]


def unsorted(document: Document) -> Iterator[Unsorted]:
    """Yield every list of a document that should be in the order of the alphabet, and is not."""
    folder = document.path.rpartition("/")[0]
    for pattern, key in _LISTS.get(folder, _LISTS.get(document.path, ())):
        for path, value in select(document.value, pattern):
            words = _words(value, key)
            if words is not None:
                order = sorted(range(len(words)), key=lambda place: (alphabetical(words[place]), place))
                if order != list(range(len(words))):
                    yield Unsorted(path, order, words)


def check(examined: Examined) -> Iterator[Finding]:
    """Yield the first item of each such list that stands behind one that should follow it."""
    for one in unsorted(examined.document):
        plain = [alphabetical(word) for word in one.words]
        place = next(place for place in range(1, len(plain)) if plain[place] < plain[place - 1])
        message = (
            f"{quote(one.words[place])} stands behind {quote(one.words[place - 1])}, "
            "but this list is in the order of the alphabet, where each item is soon found"
        )
        before = next(word for word, other in zip(one.words, plain, strict=True) if other > plain[place])
        fix = f"Put it before {quote(before)}, or let `validate-data --fix` sort the list."
        yield RULE.at_value(examined.document, (*one.path, place), message, fix)


def _words(value: Any, key: str) -> list[str] | None:
    """Return what counts of every item, or None when the list is not what it should be."""
    if not isinstance(value, list):
        return None
    items = [item.get(key) if key and isinstance(item, dict) else item for item in value]
    words = [item for item in items if isinstance(item, str)]
    return words if len(words) == len(items) else None


def alphabetical(word: str) -> str:
    """Return a word without what the alphabet does not know: case and accents."""
    return "".join(
        sign for sign in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(sign)
    )
