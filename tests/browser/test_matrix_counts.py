"""The count above the matrix is true: of unknown and pinned projects, without scripts, turned, exported."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from landscape.catalogue import Catalogue

from .conftest import PageAt, Site

COUNT = ".ls-matrix-count"
SHOWN = """() => [...document.querySelectorAll(".ls-grid:not([hidden]) [data-project]")]
    .filter(one => one.checkVisibility()).map(one => one.dataset.project)"""
NUMBER = re.compile(r"([\d,]+) more hidden.*")


def _ready(page: Page) -> Page:
    expect(page.locator("[data-ls-app=matrix]")).to_have_class(re.compile("ls-ready"), timeout=30_000)
    return page


def _hidden(page: Page) -> int:
    found = NUMBER.search(page.locator(COUNT).inner_text())
    return int(found[1].replace(",", "")) if found else 0


@pytest.mark.parametrize(
    "query", ["status=active", "language=Go", "has=gang-scheduling", "licence=Apache-2.0"]
)
def test_the_count_says_how_many_are_hidden_for_want_of_a_word(page_at: PageAt, query: str) -> None:
    listed = page_at().open(f"projects/?{query}")
    expect(listed.locator("[data-ls-app=list]")).to_have_class(re.compile("ls-ready"), timeout=30_000)
    line = listed.locator(".ls-filters-count")
    listed_words = NUMBER.search(line.inner_text())
    page = _ready(page_at().open(f"matrix/?{query}"))
    said = NUMBER.search(page.locator(COUNT).inner_text())
    assert (said and said[0]) == (listed_words and listed_words[0])
    if query.startswith(("has", "status")):
        assert _hidden(page) > 0


@pytest.mark.parametrize(
    "query", ["has=gang-scheduling,mpi&support=full", "has=rest-grpc-api,array-job&maturity=stable"]
)
def test_what_one_claim_rules_out_is_not_unknown(page_at: PageAt, query: str) -> None:
    listed = page_at().open(f"projects/?{query}")
    expect(listed.locator("[data-ls-app=list]")).to_have_class(re.compile("ls-ready"), timeout=30_000)
    words = NUMBER.search(listed.locator(".ls-filters-count").inner_text())
    said = NUMBER.search(_ready(page_at().open(f"matrix/?{query}")).locator(COUNT).inner_text())
    assert words
    assert said
    assert said[0] == words[0]


def test_what_states_no_maturity_is_hidden_as_unknown(page_at: PageAt, catalogue: Catalogue) -> None:
    page = _ready(page_at().open("matrix/?columns=gang-scheduling&maturity=beta&support=full"))
    claims = [one.capabilities.get("gang-scheduling", ()) for one in catalogue.projects.values()]
    met = {"beta", "stable"}
    shown = [each for each in claims if any(one.support == "full" and one.maturity in met for one in each)]
    ruled_out = [
        each
        for each in claims
        if each and all(one.support != "full" or one.maturity == "alpha" for one in each)
    ]
    assert len(page.evaluate(SHOWN)) == len(shown) > 0
    assert _hidden(page) == len(claims) - len(shown) - len(ruled_out) > 0


def test_what_is_less_than_asked_is_told_without_colour(page_at: PageAt, catalogue: Catalogue) -> None:
    page = _ready(page_at().open("matrix/?maturity=beta&columns=gang-scheduling,mpi&category=workload-api"))
    words = {"beta": "", "stable": "", "alpha": " (less than asked)", "": " (not stated)"}
    seen = 0
    for row in page.locator("tr[data-project]:visible").all():
        project = catalogue.projects[row.get_attribute("data-project") or ""]
        for key in ("gang-scheduling", "mpi"):
            statements = project.capabilities.get(key, ())
            if len(statements) != 1 or statements[0].support not in ("full", "partial"):
                continue
            column = page.locator(f"thead th[data-key={key}]").evaluate("th => th.cellIndex")
            cell = row.locator(f"> :nth-child({column + 1})")
            aside = words[statements[0].maturity or ""]
            spoken = {"": "", " (not stated)": "not stated", " (less than asked)": "less than asked"}[aside]
            alone = cell.evaluate("td => getComputedStyle(td, '::after').content")
            assert (spoken in alone) if spoken else (alone == "none")
            seen += bool(aside)
    assert seen
    with page.expect_download() as loaded:
        page.get_by_role("button", name="Download CSV").click()
    lines = list(csv.DictReader(io.StringIO(loaded.value.path().read_text("utf-8-sig"))))
    asides = [
        value
        for line in lines
        for value in line.values()
        if value.endswith(tuple(filter(None, words.values())))
    ]
    assert len(asides) == seen


def test_what_has_asks_at_floors_counts_the_unknown_too(page_at: PageAt, catalogue: Catalogue) -> None:
    page = _ready(page_at().open("matrix/?has=gang-scheduling&support=full"))
    claimed = {id: one.capabilities.get("gang-scheduling", ()) for id, one in catalogue.projects.items()}
    silent = sum(not statements for statements in claimed.values())
    assert _hidden(page) == silent


def test_pinned_projects_are_counted_apart(page_at: PageAt, catalogue: Catalogue) -> None:
    page = _ready(page_at().open("matrix/?category=device&pin=kueue"))
    devices = sum(one.category == "device" for one in catalogue.projects.values())
    total = len(catalogue.projects)
    expect(page.locator(COUNT)).to_have_text(re.compile(f"^{devices} of {total} projects, and 1 pinned, "))
    page.locator(".ls-filters-text").fill("nothing is called like this")
    expect(page.locator(COUNT)).to_have_text(
        re.compile(f"^0 of {total} projects, and 1 pinned, .* 0 claims$")
    )
    expect(page.locator(".ls-matrix-said")).to_have_text("No project matches.")
    page = _ready(page_at().open("matrix/?pin=kueue"))
    expect(page.locator(COUNT)).to_have_text(re.compile(f"^{total} projects, \\d"))


def test_without_a_script_the_count_is_of_all_columns(page_at: PageAt, catalogue: Catalogue) -> None:
    page = page_at(javascript=False).open("matrix/")
    columns = len(catalogue.capabilities) + len(catalogue.hardware)
    claims = sum(len(one.capabilities) + len(one.hardware) for one in catalogue.projects.values())
    said = page.locator(".ls-matrix-state > p:visible")
    expect(said).to_have_text(f"{len(catalogue.projects)} projects, {columns} columns, {claims:,} claims")


@pytest.mark.at_scale(address=["matrix/hardware/"])
@pytest.mark.parametrize("address", ["matrix/groups/scheduling/", "matrix/hardware/"])
def test_turned_and_exported_no_project_is_lost(page_at: PageAt, catalogue: Catalogue, address: str) -> None:
    page = _ready(page_at().open(f"{address}?category=device"))
    devices = sorted(id for id, one in catalogue.projects.items() if one.category == "device")
    for corner in ("Project", "Hardware" if "hardware" in address else "Capability"):
        assert sorted(set(page.evaluate(SHOWN))) == devices
        expect(page.locator(".ls-grid:not([hidden]) thead th").first).to_have_text(re.compile(corner))
        with page.expect_download() as download:
            page.get_by_role("button", name="Download CSV").click()
        text = download.value.path().read_text("utf-8-sig")
        lines = list(csv.reader(io.StringIO(text)))
        names = [line[0] for line in lines[1:]] if corner == "Project" else lines[0][1:]
        assert sorted(names) == sorted(catalogue.projects[id].name for id in devices)
        assert len({len(line) for line in lines}) == 1
        if corner == "Project":
            page.get_by_role("button", name="Swap rows and columns").click()
            expect(page.locator(".ls-turned")).to_be_visible()


def test_what_nobody_has_shows_nobody(page_at: PageAt) -> None:
    def another(route: Route) -> None:
        answer = route.fetch()
        facts: dict[str, Any] = answer.json()
        facts["subjects"]["never-claimed"] = {**facts["subjects"]["gang-scheduling"], "name": "Never claimed"}
        route.fulfill(response=answer, json=facts)

    visit = page_at()
    visit.page.route("**/data/claims.json", another)
    page = _ready(visit.open("matrix/?has=never-claimed"))
    expect(page.locator(COUNT)).to_have_text(re.compile("^0 of "))
    expect(page.locator(".ls-matrix-said")).to_have_text("No project matches.")
    page.get_by_role("button", name="Remove Has: Never claimed").click()
    expect(page.locator(COUNT)).not_to_have_text(re.compile("^0 of "))


def test_names_that_nobody_knows_are_told_once(page_at: PageAt) -> None:
    page = _ready(page_at().open("matrix/?has=never-was&columns=nor-this,gang-scheduling"))
    expect(page.get_by_text("not known any more")).to_have_count(1)
    expect(page.locator(".ls-matrix-said")).to_have_text("2 names in this link are not known any more.")


def test_without_the_claims_the_page_says_what_is_true(page_at: PageAt, catalogue: Catalogue) -> None:
    visit = page_at()
    visit.page.route("**/data/claims.json", lambda route: route.abort())
    page = _ready(visit.open("matrix/?has=gang-scheduling&category=scheduler"))
    schedulers = sum(one.category == "scheduler" for one in catalogue.projects.values())
    expect(page.locator(COUNT)).to_have_text(re.compile(f"^{schedulers} of "))
    expect(page.locator(".ls-filters-said")).to_contain_text("what a project has is left out")


def test_all_else_is_shown_before_the_claims_come(page_at: PageAt, catalogue: Catalogue) -> None:
    held: list[Route] = []
    visit = page_at()
    visit.page.route("**/data/claims.json", lambda route: held.append(route))
    page = visit.open("matrix/?has=gang-scheduling&category=scheduler")
    schedulers = sum(one.category == "scheduler" for one in catalogue.projects.values())
    expect(page.locator(COUNT)).to_have_text(re.compile(f"^{schedulers} of "), timeout=30_000)
    footer = page.locator(".md-footer").bounding_box()
    while not held:
        page.wait_for_timeout(20)
    for route in held:
        route.continue_()
    _ready(page)
    assert footer is not None
    assert footer["y"] >= 900
    after = page.locator(".md-footer").bounding_box()
    assert after is not None
    assert after["y"] >= 900


def test_reset_is_one_step(page_at: PageAt, site: Site) -> None:
    page = _ready(page_at().open("matrix/?category=scheduler&support=full&pin=kueue&view=all"))
    address = page.url
    page.get_by_role("button", name="Reset", exact=True).click()
    page.wait_for_function("() => location.search === ''")
    page.go_back()
    assert page.url == address
    expect(page.locator("select[name=support]")).to_have_value("full")


def test_pinned_columns_stay_in_sight_while_there_is_room(page_at: PageAt) -> None:
    place = """([key, end]) => {
        const box = document.querySelector(".ls-matrix");
        box.scrollTo(end, 0);
        const cell = document.querySelector(`th[data-key=${key}]`);
        const body = document.querySelector(".ls-grid tbody tr[data-project]").children[cell.cellIndex];
        const left = each => each.getBoundingClientRect().left;
        return [cell, body].map(each => Math.round(left(each) - left(box)));
    }"""
    pins = ["gang-scheduling", "fair-sharing", "priority-preemption"]
    for width, stays in ((1440, [True, True, True]), (390, [True, False, False])):
        page = _ready(page_at(width=width).open(f"matrix/?view=all&pin_columns={','.join(pins)}"))
        for key, expected in zip(pins, stays, strict=True):
            before = page.evaluate(place, [key, 0])
            after = page.evaluate(place, [key, 3000])
            assert (before == after) is expected, (width, key)
            assert after[0] == after[1]
