"""Which search a site gets: by its size, by what is asked for, and by what is installed."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from landscape.pages import Asset, SearchDocument
from landscape.site import pagefind, searches
from landscape.site.searches import THRESHOLD, chosen, size

from .conftest import Build

REAL = Path(__file__).parents[2] / "data"


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "executable", lambda: Path("pagefind"))


@pytest.fixture
def missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "executable", lambda: None)


@pytest.mark.usefixtures("installed")
def test_auto_takes_pagefind_from_the_threshold_on() -> None:
    assert chosen("auto", 99, threshold=100) == "built-in"
    assert chosen("auto", 100, threshold=100) == "pagefind"
    assert chosen("auto", THRESHOLD - 1) == "built-in"
    assert chosen("auto", THRESHOLD) == "pagefind"


@pytest.mark.usefixtures("installed")
def test_what_is_asked_for_counts_more_than_the_size() -> None:
    assert chosen("built-in", THRESHOLD) == "built-in"
    assert chosen("pagefind", 0) == "pagefind"
    assert chosen("pagefind", 0, serving=True) == "pagefind"


@pytest.mark.usefixtures("installed")
def test_auto_does_not_wait_for_pagefind_while_a_site_is_served() -> None:
    assert chosen("auto", THRESHOLD, serving=True) == "built-in"


@pytest.mark.usefixtures("missing")
def test_auto_without_pagefind_says_what_to_install(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert chosen("auto", 99, threshold=100) == "built-in"
        assert not caplog.records
        assert chosen("auto", 100, threshold=100) == "built-in"
    assert "pip install 'pagefind-bin>=1.5,<2'" in caplog.text


def test_the_size_counts_all_text_of_a_document() -> None:
    assert size([SearchDocument("a/", "bcd", "efgh", ("ij",), 1, ("klm", "n"))]) == 15


@pytest.mark.usefixtures("missing")
def test_pagefind_asked_for_and_missing_is_an_error(build_site: Build, messages: list[str]) -> None:
    with pytest.raises(Abort):
        build_site(options={"search": "pagefind"})
    assert "Pagefind is not installed: pip install 'pagefind-bin>=1.5,<2'" in messages


def test_an_unknown_search_is_refused(build_site: Build) -> None:
    with pytest.raises(Exception, match="Aborted"):
        build_site(options={"search": "google"})


def test_with_pagefind_the_theme_gets_no_documents_and_asks_our_worker(build_site: Build) -> None:
    pytest.importorskip("pagefind_bin")
    docs = {"hand.md": "# By hand\n\nWritten <b>words</b> &amp; more.\n\n## Part\n\nWords.\n"}
    quick = build_site(docs=docs, options={"search": "pagefind"})
    (worker,) = quick.folder.glob("assets/search/*/worker.js")
    assert json.loads(quick.text("search/search_index.json"))["docs"] == []
    for path, up in (("projects/kueue/index.html", "../../"), ("404.html", "/"), ("hand/index.html", "../")):
        html = quick.text(path)
        config = json.loads(
            html.partition('<script id="__config" type="application/json">')[2].partition("</")[0]
        )
        assert config["search"] == f"{up}{worker.relative_to(quick.folder).as_posix()}"
        assert f'<script type="module" src="{up}assets/search/{worker.parent.name}/more.js"></script>' in html
    assert "unsafe" not in quick.text("index.html").partition("Content-Security-Policy")[2].partition(">")[0]
    found = quick.files()
    assert found == build_site(docs=docs, options={"search": "pagefind", "pages": "theme"}).files()


def test_hand_written_pages_are_handed_to_pagefind(
    build_site: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[SearchDocument] = []

    def files(documents: list[SearchDocument], language: str) -> list[Asset]:
        told.extend(documents)
        return []

    monkeypatch.setattr(pagefind, "files", files)
    docs = {"hand.md": "# By hand\n\nWritten <b>words</b> &amp; more.\n\n## Part\n\nWords.\n"}
    docs["out.md"] = "---\nsearch: {exclude: true}\n---\n# Out\n"
    build_site(docs=docs, options={"search": "pagefind"})
    found = {document.location: document for document in told}
    assert found["hand/"] == SearchDocument("hand/", "By hand", "Written words & more.")
    assert found["hand/#part"].text == "Words."
    assert found["projects/kueue/"].text == "Queues jobs."
    assert "out/" not in found


def test_the_built_in_search_leaves_no_trace_of_the_other(build_site: Build) -> None:
    site = build_site()
    assert "assets/search/" not in site.text("index.html")
    assert not [path for path in site.files() if path.startswith((pagefind.FOLDER, "assets/search"))]
    assert searches.WORKER not in site.text("index.html")
