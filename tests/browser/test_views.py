"""How pages are looked at: enlarged, on the smallest phone, without motion, in forced colours, by key."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from .conftest import PageAt, Site
from .test_every_page import TYPES, address_of

# Text that lies outside of its window and cannot be scrolled to, or is cut off by what it stands in.
LOST = """() => {
    const width = document.documentElement.clientWidth, lost = [];
    const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (walker.nextNode()) {
        const text = walker.currentNode, parent = text.parentElement;
        if (!text.data.trim() || !parent.checkVisibility({visibilityProperty: true})) continue;
        if (parent.closest(".ls-sr, [class*=ls-matrix] td, svg, dialog")) continue;
        range.selectNodeContents(text);
        for (const box of range.getClientRects()) {
            if (box.width < 2) continue;
            let hidden = false, scrolls = false;
            for (let at = parent; at && at !== document.body; at = at.parentElement) {
                const style = getComputedStyle(at), around = at.getBoundingClientRect();
                if (style.clipPath !== "none" || around.width <= 1) { scrolls = true; break; } // for the ear
                if (/auto|scroll/.test(style.overflowX)) { scrolls = true; break; }
                const cut = box.right > around.right + 1 || box.left < around.left - 1;
                if (/hidden|clip/.test(style.overflowX) && cut) hidden = true;
            }
            if (!scrolls && (hidden || box.right > width + 1 || box.left < -1)) {
                lost.push(`${parent.tagName}.${parent.className}: ${text.data.trim().slice(0, 60)}`);
                break;
            }
        }
    }
    return lost;
}"""

# What has the focus without looking unlike before, of itself or of what shows it for it: "" when it does look
# so, null when nothing has the focus. Without a ring something else must change: it is looked at once more
# without the focus.
UNMARKED = """() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const shown = element.matches("[type=radio], [type=checkbox]") ? [element, ...(element.labels ?? []),
        element.nextElementSibling].filter(Boolean) : [element, element.parentElement];
    const look = () => shown.map(each => {
        const style = getComputedStyle(each);
        const none = style.outlineStyle === "none" || parseFloat(style.outlineWidth) === 0;
        return [none ? "" : style.outline, style.boxShadow, style.backgroundColor, style.borderColor,
            style.color, style.textDecoration];
    });
    const marked = look();
    if (marked.some(([ring]) => ring)) return "";
    element.blur();
    const plain = look();
    element.focus();
    return plain.join("|") === marked.join("|") ? element.outerHTML.slice(0, 150) : "";
}"""


WINDOWS = (720, 320)
"""A window of 1440 px at 200 %, and the narrowest one."""


@pytest.fixture
def enlarged(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": WINDOWS[0], "height": 450}, device_scale_factor=2)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", TYPES)
def test_nothing_is_lost(enlarged: Page, site: Site, kind: str) -> None:
    enlarged.goto(site.url + site.first(TYPES[kind]))
    for width in WINDOWS:
        enlarged.set_viewport_size({"width": width, "height": 450})
        assert enlarged.evaluate("document.documentElement.scrollWidth") <= width
        assert enlarged.evaluate(LOST) == [], width


def test_what_is_lost_is_seen(enlarged: Page, site: Site) -> None:
    enlarged.goto(site.url + "contribute/")
    enlarged.evaluate(
        """() => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(".lost { width: 9em; overflow: hidden; white-space: nowrap }");
            document.adoptedStyleSheets = [sheet];
            const lost = document.createElement("p");
            lost.className = "lost";
            lost.textContent = "A sentence that is longer than the box around it";
            document.querySelector("article").append(lost);
        }"""
    )
    assert enlarged.evaluate(LOST) == ["P.lost: A sentence that is longer than the box around it"]


@pytest.mark.parametrize("kind", ["home", "matrix", "project", "projects"])
def test_states_and_tiles_are_told_apart_in_forced_colours(page_at: PageAt, site: Site, kind: str) -> None:
    """No state is told by colour alone, and the focus has a ring that forced colours keep."""
    visit = page_at()
    visit.page.emulate_media(forced_colors="active")
    page = visit.open(site.first(TYPES[kind]))
    empty = page.locator(
        "article :is(.ls-state, .ls-full, .ls-partial, .ls-planned, .ls-none, .ls-unknown)"
    ).evaluate_all("all => all.filter(each => !each.textContent.trim()).length")
    assert empty == 0
    link = page.locator("article a:visible").first
    link.focus()
    assert link.evaluate("link => getComputedStyle(link).outlineStyle") != "none"


MOVING = """() => [...document.querySelectorAll("article *")].filter(each => {
    const style = getComputedStyle(each);
    const longest = list => Math.max(...list.split(",").map(parseFloat));
    return longest(style.transitionDuration) > 0.01 || longest(style.animationDuration) > 0.01;
}).map(each => each.tagName + "." + each.className).slice(0, 5)"""


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("kind", TYPES)
def test_the_focus_is_seen_and_nothing_moves(page_at: PageAt, site: Site, kind: str, width: int) -> None:
    """Walk from the start of the page and of its article: what has the focus looks unlike before.

    This as somebody who wants no motion: nothing moves.
    """
    visit = page_at(width=width)
    visit.page.emulate_media(reduced_motion="reduce")
    page = visit.open(address_of(site, kind))
    assert page.evaluate(MOVING) == []
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    # The header is the same everywhere.
    same = _unmarked(page, 12) if kind in ("home", "matrix", "hand-written") else []
    page.locator("article :is(a, button, input, select, summary):visible").first.focus()
    assert same + _unmarked(page, 20) == []


def _unmarked(page: Page, presses: int) -> list[str]:
    """Press Tab again and again, and return what did not show that it has the focus."""
    same = []
    for _ in range(presses):
        page.keyboard.press("Tab")
        found = page.evaluate(UNMARKED)
        if found is None:
            break
        same.append(found)
    return [element for element in same if element]


def test_a_focus_that_is_not_seen_is_found(page_at: PageAt) -> None:
    page = page_at().open("contribute/")
    page.evaluate(
        """() => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync("article a { outline: none !important; color: red !important;"
                + " text-decoration: none !important; transition: none !important }");
            document.adoptedStyleSheets = [sheet];
        }"""
    )
    page.locator("article a:visible").first.focus()
    assert _unmarked(page, 2)
