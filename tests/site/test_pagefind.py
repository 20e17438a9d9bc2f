"""A large site is searched by Pagefind: what it is told of our pages, and what of it goes into the site."""

from __future__ import annotations

import gzip
import json
import re
import tomllib
from dataclasses import fields, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from landscape.pages import SearchDocument
from landscape.site import pagefind, search
from landscape.site.pagefind import (
    BUCKETS,
    PACKAGE,
    PagefindError,
    bucket,
    files,
    names,
    page_url,
    scripts,
    source,
    stub,
    stub_name,
    stubs,
)

from .conftest import AWKWARD

KUEUE = SearchDocument(
    "projects/kueue/", "Kueue", "Queues jobs.", ("MultiKueue",), 2, ("Kueue", "Multi-Queue")
)
PART = SearchDocument("projects/kueue/#quota", "Quota", "How much a queue may take.")
OTHER: dict[str, Any] = {
    "location": "a/",
    "title": "A",
    "text": "a",
    "tags": ("a",),
    "boost": 3.0,
    "names": ("a",),
}


class Elements(HTMLParser):
    """The elements of a page with their attributes, as a browser would see them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def contents(self, attribute: str) -> dict[str, str | None]:
        return {
            str(found["content"]): found[attribute]
            for tag, found in self.found
            if tag == "meta" and attribute in found
        }


def test_a_stub_tells_title_names_text_and_parts() -> None:
    html = stub([KUEUE, PART], "en")
    elements = Elements(html)
    assert elements.contents("data-pagefind-meta") == {
        "Kueue": "title[content]",
        "MultiKueue": "tags[content]",
        "Multi-Queue": "names[content]",
    }
    assert '<p data-pagefind-weight="2">Queues jobs.</p>' in html
    assert '<h2 id="quota" data-pagefind-weight="1">Quota</h2><p data-pagefind-weight="1">How much' in html
    assert html.startswith('<!doctype html><html lang="en">')


def test_names_are_looked_up_by_their_first_letters_heavier_pages_first() -> None:
    gang = SearchDocument("capabilities/gang/", "Gang", "", (), 2.5, ("Gang", "Co-scheduling"))
    plugin = SearchDocument("projects/plugin/", "Plugin", "", (), 2, ("Plugin", "co scheduling"))
    title = SearchDocument("gaps/", "Gaps: what few have", "")
    sentence = SearchDocument("stories/one/", "How one of us moved all there is to queues", "")
    ids = {"capabilities/gang/": "a", "projects/plugin/": "b", "gaps/": "c", "stories/one/": "d"}
    made = list(names([gang, plugin, title, sentence, PART], ids))
    assert [asset.path for asset in made] == [f"pagefind/names/{number}.json" for number in range(BUCKETS)]
    assert json.loads(made[bucket("co scheduling")].content)["co scheduling"] == [["a", 2.5], ["b", 2]]
    known = {name for asset in made for name in json.loads(asset.content)}
    assert known == {"gang", "co scheduling", "plugin", "gaps what few have"}


def test_text_of_entries_never_becomes_markup() -> None:
    evil = '"><script>alert(1)</script>'
    told = SearchDocument(f"a/#{evil}", evil, evil, (evil,), 1, (evil,))
    plain = SearchDocument("a/#b", "b", "b", ("b",), 1, ("b",))
    tags = [tag for tag, _ in Elements(stub([told, told], "en")).found]
    assert tags == [tag for tag, _ in Elements(stub([plain, plain], "en")).found]
    assert Elements(stub([told], "en")).contents("data-pagefind-meta")[evil]


def test_pages_and_their_parts_share_a_stub_and_none_lies_outside() -> None:
    found = dict(stubs([KUEUE, SearchDocument("", "Home", ""), PART], "en"))
    assert list(found) == ["^projects^kueue^.html", "^.html"]
    for url in ("../", "/etc/", "a/../../b/"):
        ((name, _),) = stubs([SearchDocument(url, "A", "")], "en")
        assert "/" not in name
    for url in ("a^b/", "a\\b/", "a\0b/"):
        with pytest.raises(PagefindError, match="refused"):
            list(stubs([SearchDocument(url, "A", "")], "en"))


@pytest.mark.parametrize("url", ["", "a/", "a/b/c/", "by-hand.html", f"{'long/' * 60}", f"{'長' * 100}/"])
def test_the_name_of_a_stub_tells_its_page_and_fits_into_a_folder(url: str) -> None:
    assert page_url(f"/{stub_name(url)}") == url
    assert all(len(part.encode()) <= 255 and part.strip(".") for part in stub_name(url).split("/"))


def test_words_are_cut_alike_in_python_and_in_the_browser() -> None:
    script = next(asset.content.decode() for asset in scripts() if asset.path.endswith("/asking.js"))
    (pattern,) = re.findall(r"^const SEPARATOR = /(.*)/g;", script, re.MULTILINE)
    assert pattern.replace(r"\/", "/") == search.SEPARATOR.replace(r"\"", '"')
    assert f"const BUCKETS = {BUCKETS};" in script


def test_only_what_a_browser_needs_goes_into_the_site_and_always_the_same() -> None:
    pytest.importorskip("pagefind_bin")
    documents = [KUEUE, PART, SearchDocument("projects/x/", AWKWARD, "<b>bold</b> &amp; more", names=("X",))]
    made = {asset.path: asset.content for asset in files(documents, "en")}
    assert {path for path in made if "/" not in path.removeprefix("pagefind/")} >= {
        "pagefind/pagefind.js",
        "pagefind/pagefind-entry.json",
        "pagefind/wasm.en.pagefind",
    }
    assert not [path for path in made if path.endswith(".css") or "ui" in path or "unknown" in path]
    assert made == {asset.path: asset.content for asset in files(documents, "en")}
    found = [
        json.loads(gzip.decompress(content).removeprefix(b"pagefind_dcd"))
        for path, content in made.items()
        if path.endswith(".pf_fragment")
    ]
    assert {page_url(page["url"]): page["meta"]["title"] for page in found} == {
        "projects/kueue/": "Kueue",
        "projects/x/": " ".join(AWKWARD.split()),
    }


def test_other_documents_or_another_language_make_other_files() -> None:
    known = source([KUEUE, PART], "en")
    assert known == source([replace(KUEUE, boost=2.0), PART], "en")  # as it is read again
    others = [replace(KUEUE, **{name: value}) for name, value in OTHER.items()]
    assert OTHER.keys() == {field.name for field in fields(SearchDocument)}
    hashes = [source([other, PART], "en") for other in others]
    assert len({known, source([KUEUE, PART], "de"), source([PART, KUEUE], "en"), *hashes}) == 3 + len(OTHER)


def test_without_pagefind_an_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pagefind, "executable", lambda: None)
    with pytest.raises(PagefindError, match=re.escape(f"pip install '{PACKAGE}'")):
        list(files([KUEUE], "en"))


def test_the_message_names_the_extra_of_the_package() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["optional-dependencies"] == {"pagefind": [PACKAGE]}


def test_what_pagefind_complains_of_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "executable", lambda: "/bin/false")
    with pytest.raises(PagefindError, match="ended with 1"):
        list(files([KUEUE], "en"))
