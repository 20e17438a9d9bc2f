"""With Pagefind the search looks, behaves and ranks like the theme's own, and nothing of that is fetched."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from landscape.catalogue import Catalogue
from landscape.pages import Links, SearchDocument, heads, plan
from landscape.site import pagefind
from landscape.site.build import build

from .conftest import REPOSITORY, Site, Visit
from .serving import serving
from .test_search import ASK, FIRST, names, two_parts

pytest.importorskip("pagefind_bin")

SCAFFOLD = REPOSITORY / "landscape" / "scaffold" / "site"
EVIL = "<script>alert(1)</script> & <b>bold</b>"
MANY = 30  # results of one word: more than the list shows at once
SETTINGS = f"""
INHERIT: {SCAFFOLD}/mkdocs.yml
docs_dir: {SCAFFOLD}/docs
theme: {{features: [search.suggest, search.highlight]}}
plugins: {{search: {{}}, landscape: {{data: {SCAFFOLD}/data, search: pagefind}}}}
"""

# The theme adds to its list when its end comes into sight, anew each time: first away from it, then there.
SCROLL = """async box => {
  const frame = () => new Promise(requestAnimationFrame)
  for (const place of [0, box.scrollHeight]) {
    box.scrollTo(0, place)
    await frame()
    await frame()
  }
}"""


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[Site]:
    """Build the small landscape, and let it search what the real one has and some more."""
    folder = tmp_path_factory.mktemp("searched")
    config = folder / "mkdocs.yml"
    config.write_text(SETTINGS, "utf-8")
    site = folder / "site"
    build(config, site)
    shutil.rmtree(site / pagefind.FOLDER)
    for asset in pagefind.files(documents(catalogue), "en"):
        path = site / asset.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(asset.content)
    with serving(site) as url:
        yield Site(site, url, REPOSITORY / "data")


def documents(catalogue: Catalogue) -> Iterator[SearchDocument]:
    """Yield the real search documents, and some that the tests below ask for."""
    for head in heads(plan(catalogue, Links())):
        yield from head.search
    yield SearchDocument("evil/", f"Quagga {EVIL}", f"Quagga text {EVIL}", (EVIL,), names=(EVIL,))
    for number in range(MANY):
        yield SearchDocument(f"many/{number}/", f"Number {number}", f"Okapi text {number}", (f"<i>{number}",))
    yield SearchDocument("parts/", "Whole", "Tapir")
    yield SearchDocument("parts/#one", "First part", "A tapir in the first part")
    yield SearchDocument("parts/#two", "Second part", "Another tapir")


@pytest.fixture
def tab(browser: Browser, searched: Site) -> Iterator[Visit]:
    """Open a tab."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield Visit(context.new_page(), searched)
    context.close()


def sample(wanted: dict[str, set[str]], number: int) -> dict[str, set[str]]:
    return {name: wanted[name] for name in random.Random(5).sample(list(wanted), number)}


def test_names_come_first(tab: Visit, site: Site, catalogue: Catalogue) -> None:
    wanted = sample(names(catalogue), 60) | sample(two_parts(catalogue, 1), 20)
    questions = [*wanted, *FIRST]
    answers = dict(zip(questions, tab.open("").evaluate(ASK, questions), strict=True))
    late = [name for name, pages in wanted.items() if not pages & set(answers[name][:1])]
    assert len(late) <= 0.04 * len(wanted), late
    assert not [name for name in late if not wanted[name] & set(answers[name][:5])]
    if site.generated:
        return  # the words of its texts are drawn at random, and rank by chance
    late = [name for name, page in FIRST.items() if answers[name][0] != page]
    assert len(late) <= 0.1 * len(FIRST), late
    assert not [name for name in late if FIRST[name] not in answers[name][:3]]


def test_every_word_of_the_vocabulary_is_found(tab: Visit, catalogue: Catalogue) -> None:
    wanted = {
        word.casefold(): {f"capabilities/{capability.id}/"}
        for capability in catalogue.capabilities.values()
        for word in (*capability.search_words, *(term.term for term in capability.terms))
    }
    wanted = sample(wanted, 40)
    answers = dict(zip(wanted, tab.open("").evaluate(ASK, list(wanted)), strict=True))
    late = [word for word, pages in wanted.items() if not pages & set(answers[word][:5])]
    assert len(late) <= 0.2 * len(wanted), late


def test_the_box_asks_pagefind_alone_and_only_when_somebody_turns_to_it(tab: Visit) -> None:
    asked: list[str] = []
    tab.page.on("request", lambda request: asked.append(request.url.removeprefix(tab.site.url)))
    page = tab.open("projects/")
    page.wait_for_load_state("networkidle")
    assert not [path for path in asked if path.startswith(("pagefind", "search"))]
    page.keyboard.press("/")
    page.keyboard.type("cosched")
    first = page.locator(".md-search-result__item").first
    expect(first).to_contain_text("Gang scheduling")
    expect(first.locator("mark").first).to_be_visible()
    expect(page.locator(".md-search-result__meta")).to_contain_text("matching document")
    expect(page.locator(".md-search__suggest")).to_have_text("coscheduling")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-md-component='search-query']")).to_have_value("coscheduling")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Gang scheduling")
    assert "?h=" in page.url
    assert not [path for path in asked if "javascripts/workers" in path or "lunr" in path]
    assert "pagefind/wasm.en.pagefind" in asked
    assert (tab.site.folder / "search" / "search_index.json").stat().st_size < 1000
    assert tab.complaints() == []


def test_results_further_down_are_told_when_they_come_into_sight(tab: Visit) -> None:
    page = tab.open("?q=okapi")
    items = page.locator(".md-search-result__item")
    expect(page.locator(".md-search-result__meta")).to_have_text(f"{MANY} matching documents")
    expect(items).to_have_count(10)
    for _ in range(300):
        if items.count() == MANY:
            break
        page.locator(".md-search__scrollwrap").evaluate(SCROLL)
    expect(items).to_have_count(MANY)
    expect(page.locator("a[href*='#ls-search']")).to_have_count(0)
    links = page.locator(".md-search-result__link")
    expect(links.last).to_contain_text("Okapi text")
    addresses = {
        link.removeprefix(page.url.partition("?")[0])
        for link in links.evaluate_all("l => l.map(a => a.href)")
    }
    assert addresses == {f"many/{number}/?h=okapi" for number in range(MANY)}
    assert page.locator(".md-search-result__item i").count() == 0
    assert tab.complaints() == []


def test_text_of_entries_stays_text(tab: Visit) -> None:
    page = tab.open("")
    page.keyboard.press("/")
    page.keyboard.type("quagga")
    result = page.locator(".md-search-result__item")
    expect(result).to_have_count(1)
    expect(result.locator("h1")).to_have_text(f"Quagga {EVIL}")
    expect(result).to_contain_text(f"text {EVIL}")
    expect(result.locator(".md-tag")).to_have_text(EVIL)
    assert result.locator("script, b").count() == 0
    assert tab.complaints() == []


def test_parts_of_a_page_are_folded_under_it(tab: Visit) -> None:
    page = tab.open("")
    page.keyboard.press("/")
    page.keyboard.type("tapir")
    result = page.locator(".md-search-result__item")
    expect(result.locator("h1")).to_have_text("Whole")
    result.locator("summary").click()
    parts = result.locator("details a")
    assert [link.partition("#")[2] for link in parts.evaluate_all("l => l.map(a => a.href)")] == [
        "one",
        "two",
    ]
    expect(parts.first).to_contain_text("First part")
