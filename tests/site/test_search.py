"""Our documents stand in the theme's search index; hand-written pages are found as ever."""

from __future__ import annotations

import json
from typing import Any

from landscape.pages import Page, SearchDocument
from landscape.site.search import by_length, entry, weight

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


def test_every_word_of_the_names_stands_once_in_the_field_of_its_shortest_name() -> None:
    names = ("Cluster Autoscaler", "NVIDIA Run:ai", "Resource claims (DRA)", "DRA", "autoscaler", "R&D")
    assert by_length(names) == {
        3: ["dra", "r&amp;d"],
        10: ["autoscaler"],
        11: ["nvidia run ai"],
        17: ["cluster", "resource claims"],
    }


def test_shorter_names_weigh_more() -> None:
    weights = [weight(length) for length in range(1, 60)]
    assert weights == sorted(weights, reverse=True)
    assert weights[-1] > 500


def test_names_are_fields_of_the_index_with_their_weights(build_site: Build) -> None:
    site = build_site([entry_of("run-ai", "Run:ai", "AI"), entry_of("kueue", "Kueue")])
    index = json.loads(site.text("search/search_index.json"))
    found = documents(site.text("search/search_index.json"))
    assert found["projects/run-ai/"]["name2"] == ["ai"]
    assert found["projects/run-ai/"]["name5"] == ["run"]
    assert found["projects/kueue/"]["name5"] == ["kueue"]
    fields = index["config"]["fields"]
    assert {name for name in fields if name.startswith("name")} == {"name2", "name5"}
    assert fields["name2"]["boost"] > fields["name5"]["boost"] > fields["title"]["boost"]
    assert index["config"]["pipeline"] == ["trimmer"]


def test_what_the_configuration_says_stays(build_site: Build) -> None:
    said = {
        "separator": "x",
        "pipeline": ["stemmer"],
        "fields": {"title": {"boost": 7}, "name5": {"boost": 3}},
    }
    site = build_site([entry_of("kueue", "Kueue")], plugins=({"search": said},))
    config = json.loads(site.text("search/search_index.json"))["config"]
    assert (config["separator"], config["pipeline"]) == ("x", ["stemmer"])
    assert (config["fields"]["title"], config["fields"]["name5"]) == ({"boost": 7}, {"boost": 3})


def entry_of(id: str, *names: str) -> Page:
    document = SearchDocument(f"projects/{id}/", names[0], "Text.", tags=names[1:], names=names)
    return Page(f"projects/{id}/", names[0], "", "<h1>A project</h1>", search=(document,))


def test_without_the_search_plugin(build_site: Build) -> None:
    site = build_site(plugins=())
    assert "projects/kueue/index.html" in site.files()
    assert not any(path.startswith("search/") for path in site.files())


def test_with_search_turned_off(build_site: Build) -> None:
    site = build_site(plugins=({"search": {"enabled": False}},))
    assert "projects/kueue/index.html" in site.files()
