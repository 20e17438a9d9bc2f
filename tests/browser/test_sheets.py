"""Lists on several pages, in a small landscape whose pages hold two rows: ways, filters, no broken rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial

import pytest
from playwright.sync_api import Browser, Page, expect

from landscape.catalogue import Catalogue
from landscape.pages import plan
from landscape.pages.paging import Size
from landscape.site import contents
from landscape.site.build import build

from .axe import violations
from .conftest import REPOSITORY, PageAt, Site, Visit, listening
from .serving import serving

SITE = REPOSITORY / "landscape/scaffold/site"
PAGES = (
    "projects/",
    "projects/all/queueing/",
    "matrix/",
    "matrix/categories/queueing/",
    "stories/",
    "categories/queueing/",
    "capabilities/gang-scheduling/2/",
)

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The small landscape as a site of short pages."""
    folder = tmp_path_factory.mktemp("sheets")
    config = folder / "mkdocs.yml"
    config.write_text(
        f"INHERIT: {SITE}/mkdocs.yml\ndocs_dir: {SITE}/docs\nplugins:\n  search: {{}}\n"
        f"  landscape: {{data: {REPOSITORY}/tests/data-small, exports: false}}\n",
        encoding="utf-8",
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(contents, "plan", partial(plan, size=Size(rows=2, cells=16)))
        build(config, folder / "site")
    with serving(folder / "site") as url:
        yield Site(folder / "site", url, REPOSITORY / "tests/data-small")


@pytest.fixture
def opened(browser: Browser, small: Site) -> Iterator[Open]:
    """Return a function that opens a page of it; what it has to complain of fails the test at the end."""
    with ExitStack() as contexts:
        visits = []

        def go(path: str, width: int = 1440) -> Page:
            context = browser.new_context(viewport={"width": width, "height": 900}, service_workers="block")
            visit = Visit(contexts.enter_context(context).new_page(), small)
            visits.append(visit)
            return listening(visit.open(path))

        yield go
        assert [trouble for visit in visits for trouble in visit.complaints()] == []


@pytest.mark.parametrize("width", [1440, 390])
def test_no_page_breaks_a_rule_or_is_too_wide(opened: Open, width: int) -> None:
    for path in PAGES:
        page = opened(path, width=width)
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_the_filters_of_the_whole_find_on_all_pages(opened: Open, small: Site) -> None:
    page = opened("projects/")
    finds = page.locator(".ls-finds")
    expect(finds).to_be_hidden()
    page.get_by_placeholder("Filter by words").fill("alpha")
    link = finds.get_by_role("link", name="Alpha Queue")
    expect(link).to_have_count(1)
    expect(page.locator(".ls-filters-count")).to_contain_text(" of ")
    assert "text=alpha" in _settled(page, "text")
    link.click()
    page.wait_for_url(f"{small.url}projects/alpha-queue/")
    page.go_back()
    expect(finds.get_by_role("link", name="Alpha Queue")).to_have_count(1)


def test_what_is_chosen_goes_along_to_the_other_pages(opened: Open) -> None:
    page = opened("projects/all/queueing/")
    expect(page.locator(".ls-filters-count")).to_contain_text("on this page")
    page.get_by_placeholder("Filter by words").fill("alpha")
    assert "text=alpha" in _settled(page, "text")
    page.get_by_role("link", name="Projects: all").click()
    expect(page.locator(".ls-finds").get_by_role("link", name="Alpha Queue")).to_have_count(1)


def test_a_number_of_the_matrix_leads_to_the_projects_that_it_counts(opened: Open) -> None:
    page = opened("matrix/")
    cell = page.locator(".ls-countgrid td a").first
    number = int((cell.get_attribute("aria-label") or "").split(" ")[0].replace(",", ""))
    assert number
    cell.click()
    expect(page.locator(".ls-matrix")).to_be_visible()
    listening(page)
    expect(page.locator(".ls-matrix-count")).to_contain_text("1 of ")
    expect(page.locator(".ls-matrix thead [data-key]:visible")).to_have_count(1)


def test_a_link_to_a_cell_of_the_whole_table_leads_to_the_claim(opened: Open, small: Site) -> None:
    page = opened("matrix/hardware/")
    page.goto(f"{small.url}matrix/?cell=alpha-queue~gang-scheduling")
    page.wait_for_url(f"{small.url}projects/alpha-queue/#capability-gang-scheduling")


@pytest.mark.parametrize("site", ["generated"], indirect=True, scope="session")
def test_a_list_of_the_generated_landscape_is_on_several_pages(
    page_at: PageAt, site: Site, catalogue: Catalogue
) -> None:
    story = list(catalogue.stories.values())[-1]
    visit = page_at(width=390)
    page = listening(visit.open("stories/"))
    assert page.locator("[data-ls-row]").count() == 0
    page.get_by_role("button", name="Filters").click()
    page.get_by_placeholder("Filter by words").fill(story.title)
    page.locator(".ls-finds").get_by_role("link", name=story.title, exact=True).click()
    expect(page.locator("h1")).to_have_text(story.title)
    page = listening(visit.open(site.first("stories/all/*/index.html")))
    assert page.locator("[data-ls-row]").count() > 0
    assert violations(page) == []
    assert visit.complaints() == []


def _settled(page: Page, word: str) -> str:
    page.wait_for_function("word => new URLSearchParams(location.search).has(word)", arg=word)
    return page.url
