"""Our documents stand in the theme's search index; hand-written pages are found as ever."""

from __future__ import annotations

import json
from typing import Any

from landscape.pages import SearchDocument
from landscape.site.search import entry

from .conftest import AWKWARD, Build


def documents(text: str) -> dict[str, dict[str, Any]]:
    return {document["location"]: document for document in json.loads(text)["docs"]}


def test_index_holds_our_documents_and_hand_written_pages(build_site: Build) -> None:
    site = build_site(docs={"hand.md": "# By hand\n\nWritten words.\n\n## Part\n\nMore words.\n"})
    found = documents(site.text("search/search_index.json"))
    assert found["projects/kueue/"] == {
        "location": "projects/kueue/",
        "title": "Kueue",
        "text": "Queues jobs.",
    }
    assert "Written words." in found["hand/"]["text"]
    assert "More words." in found["hand/#part"]["text"]
    assert found["projects/"]["text"] == "Every project."
    assert not any(location.startswith("projects/#") for location in found)
    assert "" not in found


def test_same_documents_both_ways(build_site: Build) -> None:
    quick = build_site().text("search/search_index.json")
    assert quick == build_site(options={"pages": "theme"}).text("search/search_index.json")


def test_text_is_escaped_where_the_theme_takes_it_as_html() -> None:
    found = entry(SearchDocument("a/", AWKWARD, "1 < 2 & 3", tags=("R&D <i>",), boost=2.5))
    assert found["title"] == """&lt;b&gt;"AT&amp;T" &amp; 'sons'&lt;/b&gt; \\ {{ page.title }} – π"""
    assert found["text"] == "1 &lt; 2 &amp; 3"
    assert found["tags"] == ["R&amp;D &lt;i&gt;"]
    assert found["boost"] == 2.5


def test_without_the_search_plugin(build_site: Build) -> None:
    site = build_site(plugins=())
    assert "projects/kueue/index.html" in site.files()
    assert not any(path.startswith("search/") for path in site.files())


def test_with_search_turned_off(build_site: Build) -> None:
    site = build_site(plugins=({"search": {"enabled": False}},))
    assert "projects/kueue/index.html" in site.files()
