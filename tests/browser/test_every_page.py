"""One page of every type, in a real browser: nothing fails, nothing is asked of other hosts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .conftest import PageAt, Site

TYPES = {
    "home": "index.html",
    "choose": "choose/index.html",
    "projects": "projects/index.html",
    "project": "projects/*/index.html",
    "works with": "works-with/index.html",
    "glossary": "glossary/index.html",
    "matrix": "matrix/index.html",
    "matrix of a group": "matrix/groups/*/index.html",
    "matrix of hardware": "matrix/hardware/index.html",
    "kinds of tools": "categories/index.html",
    "capabilities": "capabilities/index.html",
    "capability": "capabilities/*/index.html",
    "topic": "data-locality/index.html",
    "gaps": "gaps/index.html",
    "hardware": "hardware/index.html",
    "hardware entry": "hardware/*/index.html",
    "category": "categories/*/index.html",
    "compare": "compare/index.html",
    "stories": "stories/index.html",
    "story": "stories/*/index.html",
    "themes": "themes/index.html",
    "benchmarks": "benchmarks/index.html",
    "benchmark": "benchmarks/*/index.html",
    "scenarios": "scenarios/index.html",
    "scenario": "scenarios/*/index.html",
    "result": "results/*/index.html",
    "group": "group/index.html",
    "group above": "group/*/index.html",
    "changes": "changes/index.html",
    "schema": "schema/index.html",
    "schema of a kind": "schema/*/index.html",
    "rules": "rules/index.html",
    "what needs attention": "maintenance/index.html",
    "for other sites": "reuse/index.html",
    "data and API": "api/index.html",
    "hand-written": "contribute/index.html",
}
GROWING = frozenset(TYPES) - {
    *("glossary", "hardware", "scenarios", "scenario", "result", "group", "group above", "changes", "schema"),
    *("schema of a kind", "rules", "for other sites", "data and API", "hand-written"),
}
"""The types whose pages say more in a larger landscape."""
TABLES = ("matrix", "matrix of a group", "matrix of hardware", "category", "capability", "hand-written")


# Takes away all that comes after the heading, as if it had not arrived yet; returns where the heading is.
HEADING = """cut => {
    const heading = document.querySelector("article h1");
    if (cut) for (let at = heading; at.tagName !== "ARTICLE"; at = at.parentElement) {
        while (at.nextSibling) at.nextSibling.remove();
    }
    const {left, top, width, height} = heading.getBoundingClientRect();
    return [left, top, width, height].map(Math.round);
}"""


def address_of(site: Site, kind: str) -> str:
    """Return the address of the first page of a type; skips that of changes where there can be none."""
    if kind == "changes" and site.generated:
        pytest.skip("generated entries have no history")
    return site.first(TYPES[kind])


@pytest.mark.parametrize("kind", TYPES)
def test_nothing_fails_and_nothing_is_asked_of_others(page_at: PageAt, site: Site, kind: str) -> None:
    visit = page_at()
    page = visit.open(site.first(TYPES[kind]))
    expect(page.locator("h1")).to_have_count(1)

    if kind in ("home", "project", "topic", "hand-written"):  # they are the same everywhere
        page.keyboard.press("/")
        page.keyboard.type("gang")
        expect(page.locator(".md-search-result__item").first).to_be_visible()
        page.keyboard.press("Escape")
        for _ in range(3):
            page.locator("[data-md-component=palette] label:visible").click()
    assert visit.complaints() == []

    page.set_viewport_size({"width": 390, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.at_scale(kind=GROWING)
@pytest.mark.parametrize("kind", TYPES)
def test_without_javascript_the_content_is_there(page_at: PageAt, site: Site, kind: str) -> None:
    """And what arrives late moves nothing."""
    visit = page_at(width=1440, javascript=False)
    page = visit.open(address_of(site, kind))
    places = []
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        places.append(page.evaluate(HEADING, False))
        expect(page.locator("h1")).to_be_visible()
        if kind in TABLES:
            expect(page.locator("table").first).to_be_visible()
    assert page.locator("article a[href]").count() > 0
    assert visit.complaints() == []
    assert page.evaluate(HEADING, True) == places[1]
    page.set_viewport_size({"width": 1440, "height": 900})
    assert page.evaluate(HEADING, True) == places[0]


@pytest.mark.parametrize("name", ["project", "story", "hardware"])
def test_what_a_key_means_has_the_widest_column(page_at: PageAt, name: str) -> None:
    page = page_at().open(f"schema/{name}/")
    headings = page.locator(".ls-keys").first.locator("thead th")
    key, meaning, example = headings.evaluate_all("all => all.map(each => each.offsetWidth)")
    assert meaning > max(key, example)


def test_dark_is_dark(page_at: PageAt) -> None:
    shades = []
    for scheme in ("light", "dark"):
        page = page_at(scheme=scheme).open("")
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
        shades.append(sum(int(part) for part in colour.removeprefix("rgb(").rstrip(")").split(",")))
    light, dark = shades
    assert light > 600
    assert dark < 200


def test_without_javascript_dark_is_as_dark(page_at: PageAt) -> None:
    looks = []
    for javascript in (True, False):
        page = page_at(scheme="dark", javascript=javascript).open("")
        looks.append(
            page.locator("body, .md-header, .ls-area, .ls-full").evaluate_all(
                """all => all.map(each => getComputedStyle(each))
                    .map(style => [style.color, style.backgroundColor])"""
            )
        )
    assert looks[0] == looks[1]


def test_the_choice_of_colours_is_kept(page_at: PageAt) -> None:
    visit = page_at(scheme="light")
    page = visit.open("")
    for _ in range(2):
        page.locator("[data-md-component=palette] label:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    visit.open("projects/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert visit.complaints() == []


def test_an_address_that_does_not_exist(page_at: PageAt) -> None:
    visit = page_at()
    page = visit.open("projects/there-is-no-such-project/")
    expect(page.locator("h1")).to_have_text("Page not found")
    assert visit.complaints() == []
    page.locator("article a", has_text="Projects").click()
    expect(page.locator("h1")).to_be_visible()
    assert page.url.endswith("/projects/")
    assert visit.complaints() == []


def test_a_script_in_a_page_would_not_run(page_at: PageAt) -> None:
    """The policy that keeps the pages clean is in force, not merely written down."""
    visit = page_at()
    page = visit.open("")
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.injected = true";
            document.body.append(script);
            document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.injected = true'>");
        }"""
    )
    complaints = visit.complaints()
    assert page.evaluate("window.injected") is None
    assert any("Content Security Policy" in complaint for complaint in complaints)


def test_on_a_phone_tables_of_claims_keep_their_headings(page_at: PageAt) -> None:
    page = page_at(width=390).open("projects/kueue/")
    headings = page.locator("#capabilities ~ .ls-claims").first.get_by_role("columnheader")
    assert headings.all_inner_texts() == ["Capability", "Support", "How", "Evidence"]
    assert headings.first.evaluate("heading => heading.closest('thead').offsetHeight") <= 1


def test_on_a_phone_lines_of_evidence_are_far_enough_apart(page_at: PageAt) -> None:
    page = page_at(width=390).open("projects/kueue/")
    apart = page.locator(".ls-claims td:has(ul.ls-evidence)").evaluate_all(
        """cells => cells.flatMap(cell => {
            const lines = [...cell.querySelectorAll("a")].flatMap(link => [...link.getClientRects()]);
            const tops = [...new Set(lines.map(line => Math.round(line.top)))].sort((a, b) => a - b);
            return tops.slice(1).map((top, index) => top - tops[index]);
        })"""
    )
    assert apart
    assert min(apart) >= 24


@pytest.mark.parametrize("address", ["projects/kueue/", "capabilities/gang-scheduling/", "contribute/"])
def test_links_in_text_are_underlined(page_at: PageAt, address: str) -> None:
    page = page_at().open(address)
    links = page.locator("article :is(p, li, dd, td) a:not(nav a, .ls-actions a)")
    assert links.count() > 0
    lines = links.evaluate_all("all => all.map(link => getComputedStyle(link).textDecorationLine)")
    assert set(lines) == {"underline"}


def test_a_code_table_fits_a_phone(page_at: PageAt) -> None:
    page = page_at(width=390).open("adapt/")
    table = page.locator("article table").first
    assert table.evaluate("table => table.getBoundingClientRect().right") <= 390


def test_the_title_is_whole_on_the_smallest_phone(page_at: PageAt) -> None:
    title = page_at(width=320).open("").locator(".md-header__topic .md-ellipsis").first
    assert title.evaluate("title => title.scrollWidth <= title.clientWidth")
