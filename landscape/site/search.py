"""Our own documents in the theme's search index, instead of what its parser would find in finished pages.

The theme's script (lunr) takes every word typed for the beginning of a word and adds up what it finds,
whatever the length of the text around it: "ha" finds HAMi as well as the alias HA, "kubernetes" all that has
it in its name. So names stand in fields of their own, one for each length, and the shorter a name, the more
its field weighs: a name typed in full is the shortest that has all its words. The numbers were found by
trying: they put most names and aliases first (`tests/browser/test_search.py` asks for all of them).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from landscape.pages import SearchDocument

# Where the theme's script cuts texts and questions into words. It reads text as HTML.
SEPARATOR = r"[\s\-,:!=\[\]()\"/·]+|\.(?!\d)|&[lg]t;"
PIPELINE = ["trimmer"]  # and no list of words to be left out, or "all or nothing" would be "nothing"

# How much a name of ten characters counts, a title and a tag, where text counts 1.
NAME, TITLE, TAG = 2000, 300, 200
ACRONYM, SHORT = 1.3, 3
STEP, FALL = 1.12, 0.3  # names of about the same length share a field; how weight falls with length
SHARED = 0.15  # a page of many names is found by many words

_SEPARATOR = re.compile(SEPARATOR)


def weigh(config: MkDocsConfig) -> None:
    """Set how the search cuts and weighs, where `mkdocs.yml` does not say it."""
    found = plugin(config)
    if found is None:
        return
    settings = found.config
    settings["separator"] = settings.get("separator") or SEPARATOR
    if settings.get("pipeline") is None:
        settings["pipeline"] = PIPELINE
    settings["fields"].setdefault("title", {"boost": TITLE})
    settings["fields"].setdefault("tags", {"boost": TAG})


def add(documents: Iterable[SearchDocument], index: Any) -> None:
    """Append documents to the index of the theme's search plugin."""
    lengths: set[int] = set()
    for document in documents:
        names = by_length(document.names)
        lengths |= names.keys()
        index.entries.append(entry(document) | {_field(length): name for length, name in names.items()})
    for length in sorted(lengths):
        index.config["fields"].setdefault(_field(length), {"boost": weight(length)})


def plugin(config: MkDocsConfig) -> Any:
    """Return the site's search plugin, or None."""
    return config.plugins.get("material/search") or config.plugins.get("search")


def entry(document: SearchDocument) -> dict[str, object]:
    """Return a document as the theme's search stores it; the theme's script takes all of it for HTML."""
    found: dict[str, object] = {
        "location": document.location,
        "title": escape(document.title, quote=False),
        "text": escape(document.text, quote=False),
    }
    if document.tags:
        found["tags"] = [escape(tag, quote=False) for tag in document.tags]
    boost = document.boost / max(1, len(document.names)) ** SHARED
    if boost != 1:
        found["boost"] = round(boost, 3)
    return found


def by_length(names: Iterable[str]) -> dict[int, list[str]]:
    """Return the words of names by the length of the shortest name that has them; none stands twice."""
    seen: set[str] = set()
    found: dict[int, list[str]] = {}
    for name in sorted((list(words(name)) for name in names), key=lambda name: len("".join(name))):
        fresh = [word for word in dict.fromkeys(name) if word not in seen]
        seen.update(fresh)
        if fresh:
            found.setdefault(_length(name), []).append(escape(" ".join(fresh), quote=False))
    return found


def weight(length: int) -> float:
    """Return how much a field of names counts."""
    acronym = ACRONYM if length <= SHORT else 1
    return round(acronym * NAME * math.pow(10 / length, FALL), 1)


def words(name: str) -> Iterator[str]:
    """Yield the words of a name in lower case, cut as what is typed."""
    return (word for word in _SEPARATOR.split(name.lower()) if word)


def _length(words: Iterable[str]) -> int:
    """Return the length of a name without what stands between its words, rounded to that of its field."""
    length = len("".join(words))
    return length if length <= SHORT else round(STEP ** round(math.log(length, STEP)))


def _field(length: int) -> str:
    return f"name{length}"
