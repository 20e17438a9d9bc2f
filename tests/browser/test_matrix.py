"""What only a browser shows of the matrix: headings that stay in sight, and words that only the ear needs."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from landscape.catalogue.words import STATES

from .conftest import PageAt

WIDTHS = (1440, 390)
MATRICES = ("matrix/", "matrix/groups/scheduling/", "matrix/hardware/")


def _top_left(element: Locator) -> tuple[float, float]:
    box = element.bounding_box()
    assert box is not None
    return box["x"], box["y"]


@pytest.mark.parametrize("width", WIDTHS)
def test_headings_and_names_stay_in_sight(page_at: PageAt, width: int) -> None:
    page = page_at(width=width).open("matrix/")
    box = page.locator(".ls-matrix")
    box.evaluate("box => { box.scrollIntoView(); box.scrollTo(3000, 1500); }")
    left, top = _top_left(box)
    corner = _top_left(box.locator("thead th").first)
    assert corner == pytest.approx((left, top), abs=2)
    names = box.locator("tbody th[scope=row]")
    assert _top_left(names.nth(names.count() // 2))[0] == pytest.approx(left, abs=2)


@pytest.mark.parametrize("address", MATRICES)
@pytest.mark.parametrize("width", [1440, 1024, 390, 320])
def test_at_the_end_of_the_page_the_headings_are_still_in_sight(
    page_at: PageAt, width: int, address: str
) -> None:
    page = page_at(width=width).open(address)
    page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
    header = page.locator(".md-header").bounding_box()
    assert header is not None
    assert _top_left(page.locator(".ls-matrix thead"))[1] >= header["y"] + header["height"]
    expect(page.locator(".md-footer")).to_be_in_viewport()


@pytest.mark.parametrize("address", MATRICES)
def test_on_a_phone_half_of_the_first_screen_is_rows(page_at: PageAt, address: str) -> None:
    page = page_at(width=390).open(address)
    heading = page.locator(".ls-matrix thead").bounding_box()
    assert heading is not None
    assert heading["y"] + heading["height"] < 844 / 2


@pytest.mark.parametrize("address", MATRICES)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_legend_is_one_step_away_without_a_script(page_at: PageAt, width: int, address: str) -> None:
    page = page_at(width=width, javascript=False).open(address)
    legend = page.locator(".ls-key .ls-legend")
    expect(legend).to_be_hidden()
    expect(page.locator(".ls-key > p .ls-state")).to_have_count(len(STATES))
    page.locator(".ls-key summary").press("Enter")
    expect(legend).to_be_visible()
    for label in STATES.values():
        expect(legend).to_contain_text(label.meaning)


@pytest.mark.at_scale(width=[390])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_box_scrolls_and_not_the_page(page_at: PageAt, width: int) -> None:
    page = page_at(width=width).open("matrix/")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.locator(".ls-matrix").evaluate("box => box.scrollWidth > box.clientWidth")


def test_a_link_to_a_category_shows_it_below_the_headings(page_at: PageAt) -> None:
    page = page_at(javascript=False).open("matrix/")
    page.get_by_role("navigation", name="Rows").get_by_role("link", name="Devices").click()
    heading = page.locator("#category_device th[scope=rowgroup]")
    expect(heading).to_be_in_viewport()
    site_header = page.locator(".md-header").bounding_box()
    table_header = page.locator(".ls-matrix thead").bounding_box()
    assert site_header is not None
    assert table_header is not None
    assert table_header["y"] >= site_header["y"] + site_header["height"]
    assert _top_left(heading)[1] >= table_header["y"] + table_header["height"] - 1


@pytest.mark.parametrize("javascript", [True, False])
def test_unknown_is_a_word_for_the_ear_and_a_dot_for_the_eye(page_at: PageAt, javascript: bool) -> None:
    page = page_at(javascript=javascript).open("matrix/")
    cell = page.locator(".ls-grid td[class='ls-shown']").first
    expect(cell).to_have_accessible_name("unknown")
    expect(page.locator(".ls-grid td.ls-not-asked.ls-shown").first).to_have_accessible_name("not asked")
    seen = cell.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert seen.startswith(chr(34) + "·" + chr(34))


def test_without_a_script_all_columns_are_shown(page_at: PageAt) -> None:
    page = page_at(javascript=False).open("matrix/")
    headings = page.locator(".ls-grid thead th")
    assert headings.evaluate_all("all => all.every(th => th.offsetWidth > 0)")
    cells = page.locator(".ls-grid tbody tr[data-project=kueue] > *")
    assert cells.evaluate_all("all => all.every(cell => cell.offsetWidth > 0)")
    assert cells.count() == headings.count()
    expect(page.locator(".ls-scripted:visible")).to_have_count(0)
    page.locator(".ls-grid tr[data-project=kueue] td a").first.click()
    page.wait_for_url("**/projects/kueue/#capability-*")
