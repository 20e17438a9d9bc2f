"""No page breaks a rule of axe-core (WCAG 2.2 A and AA, good practice): wide, narrow, light, dark, opened."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from . import axe
from .axe import as_without_scripts, in_both_schemes, violations
from .conftest import PageAt, Scheme, Site
from .test_every_page import GROWING, TYPES

SCHEMES: tuple[Scheme, ...] = ("light", "dark")
WIDTHS = (1440, 390)


@pytest.mark.at_scale(kind=GROWING, width=[390])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", TYPES)
def test_no_rule_is_broken(page_at: PageAt, site: Site, kind: str, width: int) -> None:
    page = page_at(width=width, scheme="light").open(site.first(TYPES[kind]))
    assert in_both_schemes(page, around=kind in ("home", "matrix", "hand-written")) == []


@pytest.mark.parametrize("kind", TYPES)
def test_without_scripts_no_rule_is_broken(page_at: PageAt, site: Site, kind: str) -> None:
    visit = page_at(width=1440, scheme="dark")
    as_without_scripts(visit.page)
    page = visit.open(site.first(TYPES[kind]))
    expect(page.locator("html")).to_have_class("no-js")
    assert violations(page) == []
    page.set_viewport_size({"width": 390, "height": 900})
    page.emulate_media(color_scheme="light")
    assert violations(page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_an_open_search_breaks_no_rule(page_at: PageAt, width: int, scheme: Scheme) -> None:
    page = page_at(width=width, scheme=scheme).open("")
    page.keyboard.press("/")
    page.keyboard.type("gang")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_an_open_menu_breaks_no_rule(page_at: PageAt, scheme: Scheme) -> None:
    page = page_at(width=390, scheme=scheme).open("projects/")
    page.locator(".md-header [for=__drawer]").click()
    expect(page.locator(".md-sidebar--primary")).to_be_visible()
    _still(page)
    assert violations(page) == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", ["project", "matrix", "story", "capability", "what needs attention"])
def test_what_can_be_opened_breaks_no_rule(page_at: PageAt, site: Site, kind: str, width: int) -> None:
    page = page_at(width=width).open(site.first(TYPES[kind]))
    page.locator("article details.ls-fold").evaluate_all("all => all.forEach(each => { each.open = true })")
    assert in_both_schemes(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_dialog_and_the_turned_matrix_break_no_rule(page_at: PageAt, width: int) -> None:
    page = page_at(width=width).open("matrix/?cell=kueue~gang-scheduling")
    expect(page.locator("dialog.ls-claim h2")).to_be_visible(timeout=30_000)
    assert violations(page, "dialog.ls-claim") == []
    page = page_at(width=width).open("matrix/?transpose=yes&category=scheduler")
    expect(page.locator(".ls-turned").first).to_be_visible(timeout=30_000)
    assert violations(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_an_open_filter_breaks_no_rule(page_at: PageAt, width: int) -> None:
    page = page_at(width=width).open("projects/?maturity=beta")
    expect(page.locator(".ls-chip")).to_be_visible()
    if page.locator(".ls-filters-fold").is_visible():
        page.locator(".ls-filters-fold").click()
    page.locator("[data-ls-facet=has] > summary").click()
    expect(page.locator("select[name=maturity]")).to_be_visible()
    assert in_both_schemes(page) == []


PLANTED = {
    "image-alt": "<img src='x.png'>",
    "color-contrast": "<p class='planted'>Hardly seen</p>",
    "heading-order": "<h6>Far below</h6>",
    "label": "<input class='plain'>",
    "nested-interactive": "<div role='button' tabindex='0'>Open <a href='../'>home</a></div>",
    "target-size": "<button class='tiny'>x</button><button class='tiny'>y</button>",
    "region": "",
}


@pytest.mark.parametrize("rule", PLANTED)
def test_what_is_planted_is_found(page_at: PageAt, rule: str) -> None:
    page = page_at().open("contribute/")
    page.evaluate(
        """html => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(".md-typeset .planted { color: #999; background: #bbb } "
                + ".tiny { padding: 0; width: 9px; height: 9px; overflow: hidden }");
            document.adoptedStyleSheets = [sheet];
            const planted = html || "<p>Outside of every part of the page</p>";
            const at = html ? document.querySelector("article") : document.body;
            at.insertAdjacentHTML("beforeend", planted);
        }""",
        PLANTED[rule],
    )
    assert {line.partition(":")[0] for line in violations(page)} == {rule}


def _still(page: Page) -> None:
    """Wait until nothing moves any more."""
    page.evaluate("Promise.all(document.getAnimations().map(each => each.finished))")


def test_what_is_allowed_is_still_needed(page_at: PageAt, monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_at(width=390).open("contribute/")
    monkeypatch.setattr(axe, "ALLOWED", ())
    assert [line.partition(":")[0] for line in axe.violations(page)] == ["region"]
    page.keyboard.press("/")
    page.keyboard.type("gang")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert "landmark-unique" in {line.partition(":")[0] for line in axe.violations(page)}
