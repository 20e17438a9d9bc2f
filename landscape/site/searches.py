"""Which search a site gets: the theme's, whose index a browser fetches as a whole, or Pagefind's, in parts.

The theme's needs nothing but itself and answers each key faster, but its first answer waits for all of the
index to be fetched and read. `docs/scaling.md` has the measurements behind the size at which that changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from html import unescape
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files

from landscape.pages import Asset, Batch, SearchDocument
from landscape.site import pagefind, search

log = get_plugin_logger("landscape")

Search = Literal["built-in", "pagefind"]
CHOICES = ("auto", "built-in", "pagefind")
THRESHOLD = 250_000
"""Characters of search documents from which `auto` takes Pagefind: measured in `docs/scaling.md`."""

WORKER = "ls_search"  # the theme's templates read it: the folder of the scripts that ask Pagefind

_TAG = re.compile(r"<[^>]*>")


def fill(
    documents: Iterable[SearchDocument],
    config: MkDocsConfig,
    files: Files,
    wanted: str,
    *,
    serving: bool = False,
    threshold: int = THRESHOLD,
) -> tuple[Batch, bytes] | None:
    """Give a site its search through `documents` and hand-written pages.

    Returns the files that this takes, and a hash of what they are made of beside our code.

    `wanted` is one of `CHOICES`. To be called once all pages have their content and before any is rendered:
    it says in the theme's settings which search pages ask. Without a search plugin there is nothing to do.
    Where Pagefind is wanted and cannot be had, making the files raises `PluginError`.
    """
    index = getattr(search.plugin(config), "search_index", None)
    if index is None:
        return None
    ours = list(documents)
    if chosen(wanted, size(ours), serving=serving, threshold=threshold) == "built-in":
        search.add(ours, index)
        return None
    every = [*ours, *_hand_written(index, files)]
    language = config.theme["language"]
    folder = config.theme[WORKER] = pagefind.scripts()[0].path.rpartition("/")[0]
    return Batch("pagefind", partial(_made, every, language), ()), pagefind.source(every, language, folder)


def _made(documents: Iterable[SearchDocument], language: str) -> Iterator[Asset]:
    try:
        yield from pagefind.files(documents, language)
    except pagefind.PagefindError as error:
        raise PluginError(str(error)) from None
    yield from pagefind.scripts()


def chosen(wanted: str, size: int, *, serving: bool = False, threshold: int = THRESHOLD) -> Search:
    """Return which search a site gets whose documents have `size` characters.

    While a site is served, `auto` stays with the theme's: it is made anew after every change, and that is
    quick. Warns where Pagefind would be better and is not installed.
    """
    if wanted != "auto":
        return "pagefind" if wanted == "pagefind" else "built-in"
    if serving or size < threshold:
        return "built-in"
    if pagefind.executable() is None:
        log.warning(
            "The search index is large (%d kB of text): a reader's first search would be answered sooner by "
            "Pagefind. Install it (pip install '%s'), or say `search: built-in` to stay with the theme's.",
            size // 1000,
            pagefind.PACKAGE,
        )
        return "built-in"
    return "pagefind"


def size(documents: Iterable[SearchDocument]) -> int:
    """Return how many characters of text documents have: what a browser would have to fetch and read."""
    return sum(
        len(document.location)
        + len(document.title)
        + len(document.text)
        + sum(map(len, document.tags))
        + sum(map(len, document.names))
        for document in documents
    )


def _hand_written(index: Any, files: Files) -> Iterator[SearchDocument]:
    """Yield what the theme's search makes of hand-written pages, and leave nothing of it to the theme."""
    for file in files.documentation_pages():
        page = file.page
        if page is None or page.content is None:
            continue
        index.add_entry_from_context(page)
        page.meta["search"] = {**(page.meta.get("search") or {}), "exclude": True}
    entries, index.entries = index.entries, []
    for entry in entries:
        yield SearchDocument(
            entry["location"],
            _plain(entry["title"]),
            _plain(entry["text"]),
            tags=tuple(_plain(tag) for tag in entry.get("tags", ())),
            boost=entry.get("boost", 1.0),
        )


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())
