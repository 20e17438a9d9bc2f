"""Who works by keyboard stays where they were: after the menus of headings and after a dialog."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import PageAt

PLACE = """() => {
    const cell = document.activeElement.closest("th, td");
    if (!cell || !cell.checkVisibility()) return null;
    const row = cell.parentElement;
    const head = cell.closest("table").tHead.rows[0].cells[cell.cellIndex];
    const name = ({dataset}) => dataset.project ?? dataset.key ?? dataset.group ?? "";
    return [row, head].map(name).toSorted().join(" ").trim();
}"""
DIALOG = "dialog.ls-claim"
TURNED = "&transpose=yes&category=scheduler"


def _open(page_at: PageAt, query: str) -> Page:
    page = page_at().open(f"matrix/{query}")
    expect(page.locator("[data-ls-app=matrix]")).to_have_class(re.compile("ls-ready"), timeout=30_000)
    return page


def _act(page: Page, heading: Locator, item: str) -> None:
    heading.focus()
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    expect(heading).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("menuitem", name=item, exact=True).press("Enter")
    expect(page.locator(".ls-menu")).to_have_count(0)  # a menu that is closing has lost its role already


def _wait_for(page: Page, place: str) -> None:
    page.wait_for_function(f"place => ({PLACE})() === place", arg=place)


def _table(query: str) -> str:
    return ".ls-turned" if "transpose" in query else ".ls-grid:not(.ls-turned)"


@pytest.mark.parametrize("query", ["?category=scheduler", "?" + TURNED])
def test_menus_of_headings_leave_the_focus_at_the_heading(page_at: PageAt, query: str) -> None:
    page = _open(page_at, query)
    table = page.locator(_table(query))
    keys = table.locator("th[data-key], tr[data-key]").evaluate_all(
        "all => all.filter(each => each.offsetWidth).map(each => each.dataset.key)"
    )
    project = table.locator("[data-project=volcano] a").first
    for item in ("Pin to the top", "Unpin"):
        _act(page, project, item)
        assert page.evaluate(PLACE) == "volcano"
    subject = table.locator(f"[data-key={keys[2]}] a").first
    for item in ("Pin to the front", "Unpin"):
        _act(page, subject, item)
        assert page.evaluate(PLACE) == keys[2]
    _act(page, subject, "Hide")
    assert page.evaluate(PLACE) == keys[3]
    last = table.locator(f"[data-key='{keys[-1]}'] a").first
    _act(page, last, "Hide")
    assert page.evaluate(PLACE) not in (None, "", keys[-1])


@pytest.mark.parametrize("query", ["?category=scheduler", "?" + TURNED])
@pytest.mark.parametrize("leave", ["Escape", "back"])
def test_a_closed_claim_leaves_the_focus_at_its_cell(page_at: PageAt, query: str, leave: str) -> None:
    page = _open(page_at, query)
    page.locator(f"{_table(query)} tbody td.ls-full a").locator("visible=true").nth(3).focus()
    place = page.evaluate(PLACE)
    page.keyboard.press("Enter")
    expect(page.locator(DIALOG)).to_be_visible(timeout=30_000)
    if leave == "back":
        page.go_back()
    else:
        page.keyboard.press("Escape")
    expect(page.locator(DIALOG)).to_be_hidden()
    page.wait_for_function("() => !location.search.includes('cell')")
    _wait_for(page, place)


def test_a_claim_of_a_link_leaves_the_focus_at_its_cell(page_at: PageAt) -> None:
    page = _open(page_at, "?cell=kueue~gang-scheduling&columns=gang-scheduling")
    expect(page.locator(DIALOG)).to_be_visible(timeout=30_000)
    page.keyboard.press("Escape")
    _wait_for(page, "gang-scheduling kueue")


def test_a_finer_capability_in_the_dialog_stands_in_the_address(page_at: PageAt) -> None:
    page = _open(page_at, "?view=all")
    cell = page.locator(".ls-grid td.ls-finer a").first
    cell.evaluate("cell => cell.click()")
    finer = page.locator(f"{DIALOG} .ls-claim-finer button").first
    expect(finer).to_be_visible(timeout=30_000)
    before = page.url
    name = finer.inner_text()
    finer.click()
    expect(page.locator(f"{DIALOG} h2")).to_contain_text(f": {name}")
    page.wait_for_function("before => location.href !== before", arg=before)
    address = page.url
    page.keyboard.press("Escape")
    page.wait_for_function("() => !location.search.includes('cell')")
    page.goto(address)
    expect(page.locator(f"{DIALOG} h2")).to_contain_text(f": {name}", timeout=30_000)
