"""Projects picked for comparing: kept over pages, shown in a bar, at most five."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import PageAt, listening

LIST = "categories/scheduler/"
COVERED = """() => {
    const bar = document.querySelector(".ls-tray").getBoundingClientRect();
    const last = [...document.querySelectorAll(".md-footer *")].at(-1).getBoundingClientRect();
    return last.bottom > bar.top;
}"""


def _tray(page: Page) -> Locator:
    return page.get_by_role("region", name="Compare", exact=True)


def _buttons(page: Page) -> Locator:
    return page.locator("[data-ls-compare]")


def _pick(page: Page, number: int) -> list[str]:
    """Press the first buttons and return the names of their projects."""
    names = []
    listening(page)
    for button in _buttons(page).all()[:number]:
        button.click()
        names.append(button.get_attribute("data-ls-name") or "")
    return names


def _picked(page: Page) -> list[str]:
    found: list[str] = (
        _tray(page).locator("li").evaluate_all("all => all.map(item => item.firstChild.textContent)")
    )
    return found


def test_nothing_picked_shows_nothing_and_loads_nothing(page_at: PageAt) -> None:
    visit = page_at()
    page = visit.open("stories/")
    assert visit.complaints() == []
    assert page.locator(".ls-tray").count() == 0
    loaded = page.evaluate("performance.getEntriesByType('resource').map(each => each.name)")
    assert not [name for name in loaded if name.endswith(("tray.js", "claims.json"))]


def test_what_is_picked_is_shown_kept_and_leads_to_the_comparison(page_at: PageAt) -> None:
    visit = page_at()
    page = visit.open(LIST)
    ids = [button.get_attribute("data-ls-compare") for button in _buttons(page).all()[:3]]
    names = _pick(page, 3)
    assert _picked(page) == names
    for at, button in enumerate(_buttons(page).all()):
        expect(button).to_have_attribute("aria-pressed", str(at < 3).lower())
    visit.open("stories/")
    expect(_tray(page)).to_be_visible()
    assert _picked(page) == names
    _tray(page).get_by_role("link", name="Compare 3").click()
    expect(page.locator("h1")).to_have_text("Compare")
    assert page.url == f"{visit.site.url}compare/?projects={','.join(map(str, ids))}"
    expect(_tray(page)).to_be_hidden()
    assert visit.complaints() == []


def test_it_is_said_politely(page_at: PageAt) -> None:
    page = page_at().open(LIST)
    (name,) = _pick(page, 1)
    said = page.get_by_role("status").filter(has_text=name)
    expect(said).to_have_text(f"{name} picked for comparing, 1 of at most 5")
    _pick(page, 1)
    expect(page.get_by_role("status").filter(has_text=name)).to_have_text(f"{name} is not picked any more")
    expect(_tray(page)).to_be_hidden()


def test_five_are_enough(page_at: PageAt) -> None:
    page = page_at().open(LIST)
    names = _pick(page, 6)
    assert _picked(page) == names[:5]
    expect(_buttons(page).nth(5)).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_role("status").filter(has_text=names[5])).to_contain_text("at most 5")
    expect(_tray(page)).to_contain_text("At most 5")
    _tray(page).get_by_role("button", name=f"Remove {names[0]}").click()
    expect(_tray(page)).not_to_contain_text("At most 5")
    _buttons(page).nth(5).click()
    assert _picked(page) == names[1:]


def test_by_keyboard_the_focus_is_never_lost(page_at: PageAt) -> None:
    page = listening(page_at().open(LIST))
    for button in _buttons(page).all()[:3]:
        button.focus()
        page.keyboard.press("Space")
    first, second, third = _picked(page)
    tray = _tray(page)
    tray.get_by_role("button", name=f"Remove {second}").press("Enter")
    expect(tray.get_by_role("button", name=f"Remove {third}")).to_be_focused()
    page.keyboard.press("Enter")
    expect(tray.get_by_role("button", name=f"Remove {first}")).to_be_focused()
    tray.get_by_role("button", name="Clear").press("Enter")
    expect(tray).to_be_hidden()
    expect(_buttons(page).first).to_be_focused()


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_the_bar_covers_nothing_at_the_end_and_moves_nothing(page_at: PageAt, width: int) -> None:
    visit = page_at(width=width)
    page = visit.open(LIST)
    page.evaluate("document.fonts.ready")
    before = page.locator(".md-footer").evaluate("footer => footer.getBoundingClientRect().top + scrollY")
    _pick(page, 5)
    after = page.locator(".md-footer").evaluate("footer => footer.getBoundingClientRect().top + scrollY")
    assert after == before
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    assert not page.evaluate(COVERED)
    box = _tray(page).bounding_box()
    assert box is not None
    assert box["width"] == width
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for button in _tray(page).get_by_role("button").all():
        button.scroll_into_view_if_needed()
        expect(button).to_be_in_viewport()


def test_what_the_keyboard_reaches_is_not_under_the_bar(page_at: PageAt) -> None:
    page = page_at().open(LIST)
    _pick(page, 2)
    page.evaluate("scrollTo(0, 0)")
    buttons = _buttons(page)
    buttons.nth(2).focus()
    for at in range(3, buttons.count()):
        while not buttons.nth(at).evaluate("button => button === document.activeElement"):
            page.keyboard.press("Tab")
        bottom = buttons.nth(at).evaluate("button => button.getBoundingClientRect().bottom")
        assert bottom <= page.locator(".ls-tray").evaluate("bar => bar.getBoundingClientRect().top")


def test_going_back_shows_what_is_picked_now(page_at: PageAt) -> None:
    visit = page_at()
    page = visit.open(LIST)
    names = _pick(page, 2)
    listening(visit.open("projects/volcano/"))
    _buttons(page).first.click()
    kept = _picked(page)
    assert len(kept) == 3 or "Volcano" not in kept
    page.go_back()
    expect(page.locator("h1")).to_have_text("Scheduler")
    listening(page)
    assert _picked(page) == kept
    assert names[0] in kept


def test_without_a_script_there_is_nothing_to_press(page_at: PageAt) -> None:
    page = page_at(javascript=False).open(LIST)
    assert _buttons(page).count() > 0
    for button in _buttons(page).all():
        expect(button).to_be_hidden()


def _compared(page: Page) -> list[str]:
    chosen = page.locator(".ls-compare-chosen > li")
    found: list[str] = chosen.evaluate_all("all => all.map(item => item.firstChild.textContent)")
    return found


def test_a_comparison_begins_with_what_is_picked_and_goes_back_with_it(page_at: PageAt) -> None:
    visit = page_at()
    page = visit.open(LIST)
    names = _pick(page, 2)
    ids = [button.get_attribute("data-ls-compare") for button in _buttons(page).all()[:3]]
    added = _buttons(page).nth(2).get_attribute("data-ls-name") or ""
    listening(visit.open("compare/"))
    assert sorted(_compared(page)) == sorted(names)
    assert page.url == f"{visit.site.url}compare/?projects={','.join(map(str, ids[:2]))}"
    page.get_by_role("combobox", name="Add a project").fill(added)
    page.keyboard.press("Enter")
    expect(page.locator(".ls-compare-chosen > li")).to_have_count(3)
    page.go_back()
    expect(page.locator(".ls-compare-chosen > li")).to_have_count(2)
    assert visit.complaints() == []
    listening(visit.open(LIST))
    assert sorted(_picked(page)) == sorted(names)


@pytest.mark.parametrize("kept", ["null", "{}", '[null, 3, {"id": 1}]', "[", '"kueue"'])
def test_rubbish_that_is_kept_breaks_nothing(page_at: PageAt, kept: str) -> None:
    visit = page_at()
    page = visit.open(LIST)
    assert visit.complaints() == []
    page.evaluate("kept => sessionStorage.setItem('landscape.compare /', kept)", kept)
    visit.open(LIST)
    names = _pick(page, 1)
    assert _picked(page) == names
    assert visit.complaints() == []
