"""Pages by the keyboard alone: what has the focus is in sight, and what is closed is not reached."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import PageAt, listening

MATRICES = ("matrix/groups/scheduling/", "matrix/hardware/")
PAGES = ("", "choose/", "matrix/", "adapt/")

# What the focus is on, unless it can be seen: some point of it is on top, or of what shows the focus for it.
UNSEEN = """() => {
    const focused = document.activeElement;
    if (focused === document.body) return "";
    const shown = focused.matches("[type=radio]") ? [focused.nextElementSibling]
        : focused.matches("[type=checkbox]") ? [...focused.labels] : [focused];
    const seen = element => [...element.getClientRects()].some(box => {
        for (const across of [0.1, 0.5, 0.9]) for (const down of [0.2, 0.5, 0.8]) {
            const top = document.elementFromPoint(box.left + box.width * across, box.top + box.height * down);
            if (top && element.contains(top)) return true;
        }
        return false;
    });
    return shown.some(seen) ? "" : focused.outerHTML.slice(0, 150);
}"""
IN_DRAWER = "!!document.activeElement.closest('.md-sidebar--primary')"


def _walked(page: Page, key: str, presses: int) -> list[str]:
    """Press a key again and again, and return what had the focus without being seen."""
    page.emulate_media(reduced_motion="reduce")  # nothing is still on its way
    unseen = []
    for _ in range(presses):
        page.keyboard.press(key)
        found = page.evaluate(UNSEEN)
        if found:  # the search opens by a script of its own, a moment later
            page.wait_for_timeout(200)
            found = page.evaluate(UNSEEN)
        unseen.append(found)
    return [element for element in unseen if element]


@pytest.mark.parametrize("address", MATRICES)
@pytest.mark.parametrize("width", [1440, 390])
def test_no_heading_of_a_matrix_covers_the_focus(page_at: PageAt, width: int, address: str) -> None:
    page = page_at(width=width, javascript=False).open(address)
    links = page.locator(".ls-matrix a")
    number = links.count()
    links.first.focus()
    assert _walked(page, "Tab", number - 1) == []
    expect(links.last).to_be_focused()
    assert _walked(page, "Shift+Tab", number - 1) == []
    expect(links.first).to_be_focused()


@pytest.mark.parametrize("address", ["matrix/", "matrix/groups/scheduling/", "matrix/?pin=kueue,volcano"])
@pytest.mark.parametrize("width", [1440, 390])
def test_no_heading_covers_what_arrow_keys_reach(page_at: PageAt, width: int, address: str) -> None:
    page = listening(page_at(width=width).open(address))
    page.locator(".ls-grid thead th a:visible").first.focus()
    for key, presses in (("ArrowDown", 30), ("ArrowRight", 12), ("ArrowUp", 20), ("ArrowLeft", 12)):
        assert _walked(page, key, presses) == [], key
    for key in ("PageDown", "End", "PageUp", "Home", "Control+End", "Control+Home"):
        assert _walked(page, key, 1) == [], key


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("width", [1024, 390])
def test_nothing_is_reached_out_of_sight(page_at: PageAt, width: int, address: str, javascript: bool) -> None:
    page = page_at(width=width, javascript=javascript).open(address)
    if javascript:
        listening(page)
    assert _walked(page, "Tab", 25) == []


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("address", ["projects/kueue/", "matrix/"])
@pytest.mark.parametrize("width", [1024, 390])
def test_the_menu_opens_by_keyboard(page_at: PageAt, width: int, address: str, javascript: bool) -> None:
    page = page_at(width=width, javascript=javascript).open(address)
    if javascript:
        listening(page)
    menu = page.get_by_role("checkbox", name="Navigation", exact=False).first
    drawer = page.locator(".md-sidebar--primary")
    link = drawer.locator("a.md-nav__link[href$='../hardware/']")
    expect(drawer).to_be_hidden()

    page.keyboard.press("Tab")
    expect(menu).to_be_focused()
    assert _ringed(page.locator(".md-header [for=__drawer]"))
    page.keyboard.press("Space")
    expect(drawer).to_be_visible()
    page.emulate_media(reduced_motion="reduce")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(IN_DRAWER):
            assert page.evaluate(UNSEEN) == ""
        if page.evaluate("document.activeElement.matches('.md-nav__toggle:checked')"):
            page.keyboard.press("Space")  # back from an open section to all of them
        if link.evaluate("link => link === document.activeElement"):
            break
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Hardware")


@pytest.mark.parametrize("width", [1024, 390])
def test_the_menu_of_a_matrix_opens_by_pointer(page_at: PageAt, width: int) -> None:
    page = listening(page_at(width=width).open("matrix/"))
    page.locator(".md-header [for=__drawer]").click()
    drawer = page.locator(".md-sidebar--primary")
    expect(drawer.get_by_role("link", name="Hardware", exact=True).first).to_be_in_viewport()
    drawer.locator("label.md-nav__title", has_text="Matrix").click()
    expect(drawer.get_by_role("link", name="Choose", exact=True)).to_be_in_viewport()
    page.mouse.click(width - 10, 450)
    expect(drawer).to_be_hidden()


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_after_the_search_the_focus_is_seen(page_at: PageAt, width: int) -> None:
    page = page_at(width=width).open("")
    page.keyboard.press("/")
    expect(page.get_by_role("dialog", name="Search")).to_have_count(1)
    page.keyboard.type("gang")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert _walked(page, "Tab", 6) == []


def _ringed(element: Locator) -> bool:
    return bool(element.evaluate("element => getComputedStyle(element).outlineStyle === 'solid'"))
