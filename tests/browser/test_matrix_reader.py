"""What a reader meets first in the matrix: columns, folded groups, panels, and what the ear gets."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from landscape.catalogue import Catalogue
from landscape.catalogue.model import Capability, Hardware

from .axe import violations
from .conftest import PageAt

READY = re.compile("ls-ready")
IN_SIGHT = """() => {
    const box = document.querySelector(".ls-matrix").getBoundingClientRect();
    return [...document.querySelectorAll(".ls-grid thead th:not(:first-child)")]
        .map(th => [th.getBoundingClientRect(), th.dataset.key ?? th.dataset.group])
        .filter(([at]) => at.width && at.left >= box.left && at.right <= box.right)
        .toSorted(([one], [other]) => one.left - other.left).map(([, name]) => name);
}"""


def _open(page_at: PageAt, query: str = "", width: int = 1440) -> Page:
    page = page_at(width=width).open(f"matrix/{query}")
    expect(page.locator("[data-ls-app=matrix]")).to_have_class(READY, timeout=30_000)
    return page


@pytest.mark.parametrize(("width", "least"), [(1024, 8), (390, 3), (320, 2)])
def test_the_columns_of_a_view_stand_beside_the_names(
    page_at: PageAt, catalogue: Catalogue, width: int, least: int
) -> None:
    for view in catalogue.views[:2]:
        page = _open(page_at, f"?view={view.id}", width)
        seen = page.evaluate(IN_SIGHT)
        assert len(seen) >= least
        assert set(seen) <= set(view.subjects)


@pytest.mark.parametrize("width", [1024, 390])
def test_a_folded_group_says_its_name_and_unfolds_where_it_is_seen(
    page_at: PageAt, catalogue: Catalogue, width: int
) -> None:
    page = _open(page_at, width=width)
    for group in catalogue.groups:
        button = page.locator(f".ls-grid th[data-group='{group.id}'] .ls-unfold")
        expect(button).to_have_text(group.name)
        size = button.bounding_box()
        assert size is not None
        assert size["width"] >= 24
        assert size["height"] >= 24
    last = catalogue.groups[-1]
    button = page.locator(f".ls-grid th[data-group='{last.id}'] .ls-unfold")
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(button).to_be_focused()
    assert f"open={last.id}" in page.url
    page.wait_for_function(
        f"first => {{ const seen = ({IN_SIGHT})(); return first.every(name => seen.includes(name)); }}",
        arg=[last.id, last.capabilities[0].id],
    )
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "false")
    assert "open=" not in page.url
    page.wait_for_function("() => document.activeElement.closest('th, td')?.checkVisibility()")


def test_a_group_folded_by_hand_stays_where_it_is(page_at: PageAt, catalogue: Catalogue) -> None:
    page = _open(page_at, "?view=all")
    first = catalogue.groups[0]
    button = page.locator(f".ls-grid th[data-group='{first.id}'] .ls-unfold")
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()
    assert page.evaluate(IN_SIGHT)[0] == first.id


@pytest.mark.parametrize("subject", ["topology-aware", "hardware.nvidia-gpu"])
def test_a_heading_leads_to_what_every_project_says(page_at: PageAt, subject: str) -> None:
    page = _open(page_at, f"?columns={subject}", 390)
    page.locator(f".ls-grid th[data-key='{subject}'] a").press("Enter")
    page.get_by_role("menuitem", name="Who has it, and how").press("Enter")
    page.wait_for_url("**/#who_*")
    expect(page.locator(f"h2[id='{page.url.partition('#')[2]}']")).to_be_in_viewport()


def test_rows_and_cells_are_those_of_a_grid_for_the_ear(page_at: PageAt) -> None:
    page = _open(page_at, "?view=scheduling")
    session = page.context.new_cdp_session(page)
    session.send("Accessibility.enable")
    nodes = [node for node in session.send("Accessibility.getFullAXTree")["nodes"] if not node["ignored"]]
    by_id = {node["nodeId"]: node for node in nodes}
    roles = [node["role"]["value"] for node in nodes]
    assert roles.count("grid") == 1
    assert "cell" not in roles
    cells = [node for node in nodes if node["role"]["value"] == "gridcell"]
    names = [node["name"]["value"] for node in cells]
    assert all(names)
    assert {"unknown", "not asked", "full"} <= set(names)
    assert all(by_id[cell["parentId"]]["role"]["value"] == "row" for cell in cells)
    shown = page.locator(".ls-grid thead th").evaluate_all("all => all.filter(th => th.offsetWidth).length")
    spans = page.locator(".ls-grid .ls-category > th").evaluate_all("all => all.map(th => th.colSpan)")
    assert set(spans) == {shown}


@pytest.mark.parametrize("width", [1440, 390])
def test_the_columns_panel_finds_by_beginnings_of_words(
    page_at: PageAt, catalogue: Catalogue, width: int
) -> None:
    page = _open(page_at, width=width)
    if width < 700:
        page.locator(".ls-controls-fold").press("Enter")
    panel = page.locator(".ls-columns")
    panel.locator("summary").press("Enter")
    page.keyboard.press("ArrowDown")
    expect(panel.locator(".ls-narrow")).to_be_focused()
    page.keyboard.type("rack")
    subjects: list[Capability | Hardware] = [*catalogue.capabilities.values(), *catalogue.hardware.values()]
    found = [
        subject.name
        for subject in subjects
        if re.search(r"\brack", " ".join([subject.name, *subject.aliases, *subject.search_words]), re.I)
    ]
    assert "Network topology" in found
    options = panel.locator(".ls-options li:visible")
    expect(options).to_have_text(found)
    expect(panel.get_by_role("status")).to_have_text(f"{len(found)} of {len(subjects)} columns")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    page.wait_for_function("() => location.search.includes('columns=')")
    box = panel.locator(".ls-options-all")
    panel.locator(".ls-narrow").fill("")
    assert box.evaluate("box => box.scrollWidth <= box.clientWidth")
    panel.locator(".ls-narrow").fill("ack")
    expect(options.filter(has_text="Network topology")).to_have_count(0)


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("facet", ["Category", "Openness", "Has", "Columns"])
def test_an_open_panel_covers_nothing_by_half(page_at: PageAt, width: int, facet: str) -> None:
    page = _open(page_at, "?support=full", width)
    if width < 700:
        page.locator(".ls-controls-fold").press("Enter")
    page.locator("details.ls-facet > summary").filter(has_text=facet).first.press("Enter")
    expect(page.locator("details.ls-facet[open] .ls-panel")).to_be_visible()
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert violations(page) == []
