"""What the script makes of the matrix: each choice shows what the catalogue says, and is in the address."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from landscape.catalogue import Catalogue
from landscape.catalogue.model import EvidenceKind, Project, Statement
from landscape.pages import matrix
from landscape.pages.matrix_table import spoken

from .conftest import PageAt

SHOWN_COLUMNS = """() => [...document.querySelectorAll(".ls-grid:not([hidden]) thead th[data-key]")]
    .filter(th => th.offsetWidth).map(th => th.dataset.key)"""
SHOWN_ROWS = """() => [...document.querySelectorAll(".ls-grid:not([hidden]) tbody tr[data-project]")]
    .filter(tr => !tr.hidden && !tr.parentElement.hidden).map(tr => tr.dataset.project)"""
FOCUSED = """() => {
    const cell = document.activeElement.closest("th, td");
    const row = cell.parentElement;
    const head = cell.closest("table").tHead.rows[0].cells[cell.cellIndex];
    return [row.dataset.project ?? "", head.dataset.key ?? head.dataset.group ?? ""];
}"""
COUNT = ".ls-matrix-count"
DIALOG = "dialog.ls-claim"
READY = re.compile("ls-ready")
SWAPPED = 200
"""So many projects may be columns."""
PLACES = """() => [...document.querySelectorAll(".ls-grid thead, [data-project=kueue] td, .ls-matrix-state")]
    .map(each => each.getBoundingClientRect())
    .map(box => [box.x, box.y, box.width, box.height].map(Math.round))"""
TINTED = """() => [...document.querySelectorAll(".ls-grid td:is(.ls-full, .ls-partial) > a")]
    .filter(a => !a.closest("[hidden]"))
    .filter(a => getComputedStyle(a.parentElement).backgroundColor !== "rgba(0, 0, 0, 0)")
    .map(a => new URL(a.href).pathname.split("/").at(-2) + new URL(a.href).hash)"""
EXPORTED = """async ([url, table]) => {
    const {csv, markdown} = await import(url);
    return [csv(table), markdown(table)];
}"""


Open = Callable[..., Page]


@pytest.fixture
def open_matrix(page_at: PageAt) -> Open:
    """Return a function that opens the matrix and waits for its script."""

    def opened(query: str = "", width: int = 1440) -> Page:
        page = page_at(width=width).open(f"matrix/{query}")
        expect(page.locator("[data-ls-app=matrix]")).to_have_class(READY, timeout=30_000)
        return page

    return opened


def _columns(page: Page) -> list[str]:
    found: list[str] = page.evaluate(SHOWN_COLUMNS)
    return found


def _rows(page: Page) -> list[str]:
    found: list[str] = page.evaluate(SHOWN_ROWS)
    return found


def _query(page: Page) -> dict[str, str]:
    return {name: value for name, (value,) in parse_qs(urlsplit(page.url).query).items()}


def _statements(project: Project, key: str) -> tuple[Statement, ...]:
    if key.startswith("hardware."):
        return project.hardware.get(key.removeprefix("hardware."), ())
    return project.capabilities.get(key, ())


def _reaches(statement: Statement, *, full: bool = False, maturity: str = "", source: bool = False) -> bool:
    order = ["alpha", "beta", "stable"]
    said = statement.maturity.value if statement.maturity else ""
    kinds = {evidence.kind for evidence in statement.evidence}
    return (
        not statement.until
        and statement.support.value in (("full",) if full else ("full", "partial"))
        and (not maturity or (said in order and order.index(said) >= order.index(maturity)))
        and (not source or bool(kinds & {EvidenceKind.SOURCE, EvidenceKind.TEST_RESULT}))
    )


@pytest.mark.at_scale
def test_the_first_view_is_there_before_the_script_and_nothing_jumps(
    page_at: PageAt, catalogue: Catalogue
) -> None:
    held: list[Route] = []
    visit = page_at()
    visit.page.route("**/scripts/matrix.js", lambda route: held.append(route))
    page = visit.open("matrix/")
    expect(page.locator(".ls-grid thead")).to_be_visible()
    before = (_columns(page), page.evaluate(PLACES), page.locator(COUNT).inner_text())
    assert set(before[0]) == set(catalogue.views[0].subjects)
    page.wait_for_function("performance.getEntriesByType('resource').length > 3")
    for route in held:
        route.continue_()
    expect(page.locator("[data-ls-app=matrix]")).to_have_class(READY, timeout=30_000)
    assert (_columns(page), page.evaluate(PLACES), page.locator(COUNT).inner_text()) == before
    assert visit.complaints() == []


def test_each_view_shows_its_columns_and_all_shows_all(open_matrix: Open, catalogue: Catalogue) -> None:
    page = open_matrix()
    for view in catalogue.views:
        page.get_by_role("navigation", name="Views").get_by_role("link", name=view.name).click()
        assert set(_columns(page)) == set(view.subjects)
        claims = sum(
            bool(_statements(project, key))
            for project in catalogue.projects.values()
            for key in view.subjects
        )
        expect(page.locator(COUNT)).to_have_text(
            f"{len(catalogue.projects)} projects, {len(view.subjects)} of "
            f"{len(catalogue.capabilities) + len(catalogue.hardware)} columns, {claims} claims"
        )
    page.get_by_role("navigation", name="Views").get_by_role("link", name="Everything").click()
    assert set(_columns(page)) == {*catalogue.capabilities, *(f"hardware.{id}" for id in catalogue.hardware)}
    assert _query(page) == {"view": "all"}
    page.go_back()
    expect(page.locator(".ls-views [aria-current]")).to_have_text(catalogue.views[-1].name)
    assert set(_columns(page)) == set(catalogue.views[-1].subjects)


def test_a_group_unfolds_and_folds(open_matrix: Open, catalogue: Catalogue) -> None:
    page = open_matrix()
    group = catalogue.groups[0]
    button = page.locator(f"th[data-group={group.id}] button")
    expect(button).to_have_attribute("aria-expanded", "false")
    before = _columns(page)
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    assert set(_columns(page)) == {*before, *(capability.id for capability in group.capabilities)}
    assert _query(page) == {"open": group.id}
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "false")
    assert not set(_columns(page)) & {capability.id for capability in group.capabilities}


def test_single_columns_are_chosen_and_taken_back(open_matrix: Open, catalogue: Catalogue) -> None:
    page = open_matrix()
    before = _columns(page)
    page.locator(".ls-columns summary").click()
    panel = page.locator(".ls-columns .ls-panel")
    name = catalogue.capabilities["gang-scheduling"].name
    panel.get_by_role("checkbox", name=name, exact=True).check()
    assert set(_columns(page)) == {*before, "gang-scheduling"}
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    page.get_by_role("button", name="Remove Columns of your choice").click()
    assert _columns(page) == before
    assert _query(page) == {}


@pytest.mark.at_scale
def test_rows_are_filtered_and_floors_leave_what_reaches_them(
    open_matrix: Open, catalogue: Catalogue
) -> None:
    page = open_matrix("?category=scheduler")
    assert _rows(page) == [id for id, one in catalogue.projects.items() if one.category == "scheduler"]
    view = catalogue.views[0].subjects
    page.locator("select[name=support]").select_option("full")
    page.locator("select[name=evidence]").select_option("source")
    wanted = {
        id
        for id, project in catalogue.projects.items()
        if project.category == "scheduler"
        and any(_reaches(one, full=True, source=True) for key in view for one in _statements(project, key))
    }
    assert set(_rows(page)) == wanted
    assert wanted
    assert _query(page) == {"category": "scheduler", "support": "full", "evidence": "source"}
    page.locator("select[name=maturity]").select_option("stable")
    expect(page.locator(".ls-matrix-said")).to_contain_text("not a no")
    page.get_by_role("button", name="Reset", exact=True).click()
    assert _rows(page) == [
        id
        for category in catalogue.categories
        for id, one in catalogue.projects.items()
        if one.category == category
    ]


@pytest.mark.parametrize(
    ("word", "floors"),
    [
        ("support=full", {"full": True}),
        ("maturity=beta", {"maturity": "beta"}),
        ("evidence=source", {"source": True}),
    ],
)
def test_exactly_what_does_not_reach_a_floor_is_quiet(
    open_matrix: Open, catalogue: Catalogue, word: str, floors: dict[str, object]
) -> None:
    page = open_matrix(f"?view=all&{word}")
    tinted = page.evaluate(TINTED)
    wanted = {
        f"{id}#{kind}-{subject}"
        for id, project in catalogue.projects.items()
        for kind, claims in (("capability", project.capabilities), ("hardware", project.hardware))
        for subject, statements in claims.items()
        if any(_reaches(one, **floors) for one in statements)  # type: ignore[arg-type]
    }
    assert set(tinted) == wanted
    assert wanted


def test_a_heading_has_a_menu(open_matrix: Open, catalogue: Catalogue) -> None:
    page = open_matrix()
    key = catalogue.views[0].subjects[2]
    heading = page.locator(f"th[data-key={key}] a")
    heading.focus()
    page.keyboard.press("Enter")
    menu = page.get_by_role("menu")
    expect(menu.get_by_role("menuitem").first).to_be_focused()
    page.keyboard.press("End")
    expect(menu.get_by_role("menuitem", name="Only projects with this")).to_be_focused()
    page.keyboard.press("Enter")
    expect(menu).to_have_count(0)
    wanted = {
        id for id, one in catalogue.projects.items() if any(_reaches(said) for said in _statements(one, key))
    }
    expect(page.locator(COUNT)).to_have_text(re.compile(f"^{len(wanted)} of "))
    assert set(_rows(page)) == wanted
    assert _query(page) == {"has": key}
    heading.click()
    page.get_by_role("menuitem", name="Hide").click()
    expect(heading).to_be_hidden()
    assert key not in _columns(page)
    assert set(_rows(page)) == wanted


def test_pinned_rows_and_columns_come_first_and_stay(open_matrix: Open, catalogue: Catalogue) -> None:
    page = open_matrix()
    page.locator("tr[data-project=volcano] th a").click()
    page.get_by_role("menuitem", name="Pin to the top").click()
    expect(page.get_by_role("button", name="Remove Pinned: Volcano")).to_be_visible()
    last = _columns(page)[-1]
    page.locator(f"th[data-key='{last}'] a").click()
    page.get_by_role("menuitem", name="Pin to the front").click()
    expect(page.locator(f"th[data-key='{last}']")).to_have_class(re.compile("ls-pin"))
    assert _rows(page)[0] == "volcano"
    assert _columns(page)[0] == last
    assert _query(page) == {"pin": "volcano", "pin_columns": last}
    page.locator(".ls-matrix").evaluate("box => box.scrollTo(0, 2000)")
    pinned = page.locator(".ls-pinned").bounding_box()
    head = page.locator(".ls-grid thead").bounding_box()
    assert pinned is not None
    assert head is not None
    assert pinned["y"] == pytest.approx(head["y"] + head["height"], abs=1)
    # The cells have moved with their heading.
    cell = page.locator("tr[data-project=volcano] > :nth-child(2)")
    shown = matrix.cell(catalogue, catalogue.projects["volcano"], last)
    expect(cell).to_have_accessible_name(spoken(shown))
    page.locator(".ls-filters-text").fill("nothing is called like this")
    expect(page.locator(COUNT)).to_have_text(re.compile("^0 of .*, and 1 pinned"))
    page.get_by_role("button", name="Remove Pinned: Volcano").click()
    expect(page.locator(".ls-matrix-said")).to_have_text("No project matches.")


def test_names_are_sorted_both_ways(open_matrix: Open, catalogue: Catalogue) -> None:
    page = open_matrix("?category=device")
    names = _rows(page)
    page.get_by_role("button", name="Names from Z to A").click()
    assert _rows(page) == names[::-1]
    expect(page.locator(".ls-grid thead th").first).to_have_attribute("aria-sort", "descending")
    assert _query(page) == {"category": "device", "sort": "-name"}
    page.get_by_role("button", name="Names from A to Z").click()
    assert _rows(page) == names


def test_what_is_too_much_to_be_swapped_is_not_said_to_be(page_at: PageAt) -> None:
    visit = page_at()

    def smaller(route: Route) -> None:
        script = route.fetch().text()
        less = script.replace("MOST = 200", "MOST = 40")
        assert less != script
        route.fulfill(body=less, content_type="text/javascript")

    visit.page.route("**/matrix/transpose.js", smaller)
    page = visit.open("matrix/?transpose=yes")
    expect(page.locator("[data-ls-app=matrix]")).to_have_class(re.compile("ls-ready"), timeout=30_000)
    swap = page.get_by_role("button", name="Swap rows and columns")
    expect(page.locator(".ls-matrix-said")).to_contain_text("Rows and columns are swapped once at most 40")
    expect(swap).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".ls-chip", has_text="To be swapped at 40 projects or fewer")).to_be_visible()
    expect(page.locator(".ls-turned")).to_have_count(0)


def test_rows_and_columns_are_swapped_where_there_is_room(open_matrix: Open, catalogue: Catalogue) -> None:
    page = open_matrix()
    swap = page.get_by_role("button", name="Swap rows and columns")
    swap.click()
    table = page.locator(".ls-turned")
    room = len(catalogue.projects) <= SWAPPED
    expect(table.locator("thead th[data-project]")).to_have_count(len(catalogue.projects) if room else 0)
    expect(swap).to_have_attribute("aria-pressed", "true" if room else "false")
    assert _query(page) == {"transpose": "yes"}
    page = open_matrix("?transpose=yes&category=scheduler")
    expect(table := page.locator(".ls-turned")).to_be_visible()
    schedulers = [id for id, one in catalogue.projects.items() if one.category == "scheduler"]
    assert (
        table.locator("thead th[data-project]").evaluate_all("all => all.map(th => th.dataset.project)")
        == schedulers
    )
    keys = table.locator("tbody tr[data-key]").evaluate_all("all => all.map(tr => tr.dataset.key)")
    assert set(keys) == set(catalogue.views[0].subjects)
    place = schedulers.index("volcano") + 2
    cell = table.locator(f"tr[data-key={keys[0]}] > :nth-child({place})")
    expect(cell).to_have_accessible_name(
        spoken(matrix.cell(catalogue, catalogue.projects["volcano"], keys[0]))
    )
    cell.click()
    expect(page.locator(DIALOG)).to_contain_text("Volcano", timeout=30_000)
    assert _query(page)["cell"] == f"volcano~{keys[0]}"


@pytest.mark.parametrize("key", ["click", "Enter", "Space"])
def test_a_cell_opens_its_statements_and_back_closes_them(
    open_matrix: Open, catalogue: Catalogue, key: str
) -> None:
    page = open_matrix()
    link = page.locator("tr[data-project=kueue] td.ls-shown a").first
    if key == "click":
        link.click()
    else:
        link.focus()
        page.keyboard.press(key)
    dialog = page.locator(DIALOG)
    expect(dialog).to_be_visible(timeout=30_000)
    project, subject = _query(page)["cell"].split("~")
    expect(dialog).to_contain_text(catalogue.projects[project].name)
    expect(dialog).to_contain_text(catalogue.capabilities[subject].name)
    page.go_back()
    expect(dialog).to_be_hidden()
    assert _query(page) == {}
    expect(link).to_be_focused()
    link.press("Enter")
    expect(dialog).to_be_visible(timeout=30_000)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.wait_for_function("location.search === ''")


def test_a_link_to_a_cell_opens_it_also_by_former_names(
    open_matrix: Open, page_at: PageAt, catalogue: Catalogue
) -> None:
    page = open_matrix("?cell=kueue~gang-scheduling")
    expect(page.locator(DIALOG)).to_contain_text(
        catalogue.capabilities["gang-scheduling"].name, timeout=30_000
    )

    visit = page_at()

    def renamed(route: Route) -> None:
        answer = route.fetch()
        facts = answer.json()
        facts["former"] = {"projects": {"old-kueue": "kueue"}, "subjects": {"old-gang": "gang-scheduling"}}
        route.fulfill(response=answer, json=facts)

    visit.page.route("**/data/claims.json", renamed)
    page = visit.open("matrix/?pin=old-kueue,never-was&columns=old-gang")
    expect(page.locator("[data-ls-app=matrix]")).to_have_class(READY, timeout=30_000)
    expect(page.locator(".ls-matrix-said")).to_have_text("1 name in this link is not known any more.")
    assert _columns(page) == ["gang-scheduling"]
    assert _rows(page)[0] == "kueue"


def test_an_empty_cell_says_that_nothing_is_known(open_matrix: Open, catalogue: Catalogue) -> None:
    page = open_matrix()
    page.locator("tr[data-project] td[class='ls-shown']").first.click()
    expect(page.locator(DIALOG)).to_contain_text("Unknown is never a no", timeout=30_000)
    place = _query(page)["cell"].split("~")
    page.keyboard.press("Escape")
    expect(page.locator(DIALOG)).to_be_hidden()
    assert page.evaluate(FOCUSED) == place


def test_arrow_keys_go_by_what_is_shown_and_tab_leaves(open_matrix: Open, catalogue: Catalogue) -> None:
    page = open_matrix("?category=scheduler")
    rows, columns = _rows(page), _columns(page)
    page.locator(f"tr[data-project={rows[0]}] th a").focus()
    # As the eye meets them: groups that are folded stand behind.
    places = page.locator(".ls-grid thead th").evaluate_all(
        """all => all.filter(th => th.offsetWidth).toSorted((one, other) => one.offsetLeft - other.offsetLeft)
            .map(th => th.dataset.key ?? th.dataset.group ?? '')"""
    )
    for place in places[1:6]:
        page.keyboard.press("ArrowRight")
        assert page.evaluate(FOCUSED) == [rows[0], place]
    page.keyboard.press("ArrowDown")
    assert page.evaluate(FOCUSED) == [rows[1], places[5]]
    page.keyboard.press("End")
    assert page.evaluate(FOCUSED) == [rows[1], places[-1]]
    page.keyboard.press("Control+End")
    assert page.evaluate(FOCUSED) == [rows[-1], places[-1]]
    page.keyboard.press("Home")
    assert page.evaluate(FOCUSED) == [rows[-1], ""]
    page.keyboard.press("Control+Home")
    assert page.evaluate(FOCUSED) == ["", ""]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("PageDown")
    assert rows.index(page.evaluate(FOCUSED)[0]) > 3
    assert columns
    page.keyboard.press("Tab")
    assert not page.evaluate("!!document.activeElement.closest('.ls-matrix')")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("!!document.activeElement.closest('.ls-matrix')")
    page.keyboard.press("Shift+Tab")
    assert not page.evaluate("!!document.activeElement.closest('.ls-matrix')")


def test_what_is_shown_is_copied_and_downloaded(open_matrix: Open, catalogue: Catalogue) -> None:
    page = open_matrix("?category=scheduler&pin=kueue&columns=gang-scheduling,hardware.amd-gpu")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    shown = ["kueue", *(id for id, one in catalogue.projects.items() if one.category == "scheduler")]
    wanted = [
        [
            catalogue.projects[id].name,
            *(
                spoken(matrix.cell(catalogue, catalogue.projects[id], key))
                for key in ("gang-scheduling", "hardware.amd-gpu")
            ),
        ]
        for id in shown
    ]
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").click()
    text = download.value.path().read_text("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text)))
    assert lines[0] == ["Project", "Page", "Gang scheduling", catalogue.hardware["amd-gpu"].name]
    assert [[name, *cells] for name, _, *cells in lines[1:]] == wanted
    assert [line[1].split("/")[-2] for line in lines[1:]] == shown

    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.locator(".ls-matrix-told")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()").strip().split("\n")
    assert len(copied) == len(shown) + 2
    assert copied[2].startswith(f"| [{catalogue.projects['kueue'].name}](http")
    assert all(line.count(" | ") == 2 for line in copied)


def test_text_of_others_is_no_formula_and_no_markup(open_matrix: Open) -> None:
    page = open_matrix()
    table = {
        "corner": "Project",
        "columns": [{"name": "a|b", "href": ""}],
        "rows": [{"name": "=1+1", "href": "http://x/(y)", "cells": ['<img src=x> "q", [l](m)\n@x']}],
    }
    base = (
        page.locator("script[src$='landscape.js']")
        .evaluate("script => script.src")
        .removesuffix("landscape.js")
    )
    made = page.evaluate(
        EXPORTED,
        [f"{base}matrix/export.js", table],
    )
    name, _, cell = list(csv.reader(io.StringIO(made[0])))[1]
    assert name == "'=1+1"
    assert cell == table["rows"][0]["cells"][0]  # type: ignore[index]
    assert "\\<img" in made[1]
    assert "\\[l\\]" in made[1]
    assert "a\\|b" in made[1]
    assert made[1].count("\n") == 3


@pytest.mark.parametrize("width", [390, 320])
def test_on_a_phone_the_controls_are_one_button(open_matrix: Open, catalogue: Catalogue, width: int) -> None:
    page = open_matrix("?category=scheduler&support=full", width=width)
    button = page.get_by_role("button", name="Filters (2)")
    expect(page.locator("select[name=support]")).to_be_hidden()
    button.click()
    expect(page.locator("select[name=support]")).to_have_value("full")
    page.locator("select[name=support]").select_option("")
    expect(page.get_by_role("button", name="Filters (1)")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator(".ls-columns summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_matrix_of_a_group_has_the_same_controls(page_at: PageAt, catalogue: Catalogue) -> None:
    visit = page_at()
    page = visit.open("matrix/groups/scheduling/?category=device")
    expect(page.locator("[data-ls-app=matrix]")).to_have_class(READY, timeout=30_000)
    devices = [id for id, one in catalogue.projects.items() if one.category == "device"]
    expect(page.locator(COUNT)).to_have_text(
        re.compile(f"^{len(devices)} of {len(catalogue.projects)} projects")
    )
    names = page.locator(".ls-nothing [data-project]:visible").evaluate_all(
        "all => all.map(one => one.dataset.project)"
    )
    assert sorted([*_rows(page), *names]) == sorted(devices)
    page.locator("select[name=support]").select_option("partial")
    expect(page.locator(".ls-nothing:visible")).to_have_count(0)
    assert visit.complaints() == []
