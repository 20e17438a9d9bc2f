"""Our own documents in the theme's search index, instead of what its parser would find in finished pages."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from landscape.pages import SearchDocument

OTHER_NAMES = 500
"""How much a tag counts, where a title counts 1000 and text 1; the theme's default is a million."""


def weigh(config: MkDocsConfig) -> None:
    """Let other names count half as much as the name itself, unless `mkdocs.yml` says how much tags count."""
    plugin = _plugin(config)
    if plugin is not None:
        plugin.config["fields"].setdefault("tags", {"boost": OTHER_NAMES})


def add(documents: Iterable[SearchDocument], config: MkDocsConfig) -> None:
    """Append documents to the index of the site's search plugin; without one there is nothing to do."""
    index = getattr(_plugin(config), "search_index", None)
    if index is not None:
        index.entries.extend(entry(document) for document in documents)


def _plugin(config: MkDocsConfig) -> Any:
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
    if document.boost != 1:
        found["boost"] = document.boost
    return found
