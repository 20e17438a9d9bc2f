"""The dialog of a claim: what the project's page says, or what is not known; and links to single claims."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pytest
from playwright.sync_api import Locator, Page, expect

from landscape.catalogue import Catalogue
from landscape.catalogue.choosing.facts import hardware_key
from landscape.catalogue.matrix import capability_cell, hardware_cell
from landscape.catalogue.words import EVIDENCE_KINDS, STATES, State

from .conftest import PageAt, Scheme

# Opens a claim as other modules do, from a button that has the focus, so that it has somewhere to return to.
OPEN = """async ([project, key]) => {
    const first = [...document.scripts].find(script => script.src.endsWith("scripts/landscape.js")).src;
    const { openClaim } = await import(new URL("claim.js", first));
    let from = document.getElementById("opener");
    if (!from) {
        from = document.createElement("button");
        from.id = "opener";
        document.querySelector("article").prepend(from);
    }
    from.focus();
    await openClaim(project, key);
}"""
WORDS = {
    State.UNKNOWN: "Nobody has looked yet. Unknown is never a no.",
    State.NOT_ASKED: "Not asked",
    State.NOT_FOUND: "nothing found",
    State.FINER: "Only finer capabilities are claimed.",
}


def _cells(catalogue: Catalogue, state: State) -> Iterator[tuple[str, str]]:
    for id, project in catalogue.projects.items():
        for key in catalogue.capabilities:
            if capability_cell(catalogue, project, key).state is state:
                yield id, key
        for key in catalogue.hardware:
            if hardware_cell(project, key).state is state:
                yield id, hardware_key(key)


def _open(page: Page, project: str, key: str) -> Locator:
    page.evaluate(OPEN, [project, key])
    dialog = page.locator("dialog.ls-claim")
    expect(dialog).to_be_visible()
    return dialog


@pytest.mark.parametrize(
    "state", [State.FULL, State.PARTIAL, State.PLANNED, State.NONE, State.NOT_APPLICABLE]
)
def test_a_claim_shows_all_that_the_entry_says(page_at: PageAt, catalogue: Catalogue, state: State) -> None:
    visit = page_at()
    page = visit.open("capabilities/")
    for id, key in islice(_cells(catalogue, state), 3):
        dialog = _open(page, id, key)
        project = catalogue.projects[id]
        if key.startswith("hardware."):
            name = catalogue.hardware[key.removeprefix("hardware.")].name
            statements = project.hardware[key.removeprefix("hardware.")]
        else:
            name, statements = catalogue.capabilities[key].name, project.capabilities[key]
            expect(dialog).to_contain_text(catalogue.capabilities[key].question)
        expect(dialog).to_have_accessible_name(f"{project.name}: {name}")
        items = dialog.locator(".ls-claim-statements > li")
        expect(items).to_have_count(len(statements))
        for item, statement in zip(items.all(), statements, strict=True):
            expect(item).to_contain_text(STATES[State(statement.support.value)].name)
            for text in (statement.note, statement.since, statement.maturity and statement.maturity.value):
                expect(item).to_contain_text(text or "")
            links = item.locator(".ls-claim-evidence a")
            assert links.evaluate_all("all => all.map(link => link.getAttribute('href'))") == [
                evidence.url for evidence in statement.evidence
            ]
            for evidence in statement.evidence:
                expect(item).to_contain_text(EVIDENCE_KINDS[evidence.kind])
                expect(item).to_contain_text(evidence.checked)
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
    assert visit.complaints() == []


@pytest.mark.parametrize("state", WORDS)
def test_what_is_not_known_is_said_in_words(page_at: PageAt, catalogue: Catalogue, state: State) -> None:
    visit = page_at()
    page = visit.open("projects/")
    id, key = next(_cells(catalogue, state))
    dialog = _open(page, id, key)
    body = dialog.locator(".ls-claim-body")
    expect(body).to_contain_text(WORDS[state])
    for other, words in WORDS.items():
        if other is not state:
            expect(body).not_to_contain_text(words)
    expect(dialog.get_by_role("button", name="Copy link")).to_have_count(0)
    if state is State.NOT_FOUND:
        project = catalogue.projects[id]
        expect(body).to_contain_text(max(row.checked for row in project.not_found if key in row.capabilities))
    if state is State.FINER:
        finer = capability_cell(catalogue, catalogue.projects[id], key).finer
        buttons = body.get_by_role("button")
        assert buttons.all_inner_texts() == [part.name for part in finer]
        buttons.first.click()
        expect(dialog).to_have_accessible_name(f"{catalogue.projects[id].name}: {finer[0].name}")
        expect(dialog.locator(".ls-claim-statements > li").first).to_be_visible()
    assert visit.complaints() == []


def test_a_name_that_nobody_knows_is_said_to_be_unknown(page_at: PageAt) -> None:
    dialog = _open(page_at().open("projects/"), "kueue", "no-such-capability")
    expect(dialog).to_contain_text("does not know such a claim")


def test_focus_goes_in_stays_in_and_comes_back(page_at: PageAt) -> None:
    page = page_at().open("projects/")
    dialog = _open(page, "kueue", "gang-scheduling")
    expect(dialog.get_by_role("heading")).to_be_focused()
    reached = dialog.locator("a, button").count()
    for _ in range(reached):
        page.keyboard.press("Tab")
        assert page.evaluate("!!document.activeElement.closest('dialog')")
    expect(dialog.locator("a, button").last).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator("#opener")).to_be_focused()

    dialog = _open(page, "kueue", "gang-scheduling")
    dialog.get_by_role("button", name="Close").press("Enter")
    expect(page.locator("#opener")).to_be_focused()


def test_a_click_outside_closes_and_one_that_began_inside_does_not(page_at: PageAt) -> None:
    page = page_at().open("projects/")
    dialog = _open(page, "kueue", "gang-scheduling")
    box = dialog.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 40, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(10, 10)
    page.mouse.up()
    expect(dialog).to_be_visible()
    page.mouse.click(10, 10)
    expect(dialog).to_be_hidden()


@pytest.mark.parametrize("width", [1440, 390, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_dialog_fits_the_window(page_at: PageAt, width: int, scheme: Scheme) -> None:
    page = page_at(width=width, scheme=scheme).open("projects/")
    box = _open(page, "kueue", "gang-scheduling").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] + box["height"] <= 900
    if width < 400:
        assert box["width"] == width
        assert box["y"] + box["height"] == pytest.approx(900, abs=1)


def test_links_in_the_dialog_lead_where_they_led_from_the_page(page_at: PageAt) -> None:
    visit = page_at()
    dialog = _open(visit.open("matrix/groups/scheduling/"), "kueue", "gang-scheduling")
    links = dialog.locator(".ls-claim-foot a")
    hrefs = links.evaluate_all("all => all.map(link => link.href)")
    assert hrefs[:2] == [
        f"{visit.site.url}projects/kueue/#capability-gang-scheduling",
        f"{visit.site.url}capabilities/gang-scheduling/",
    ]


def test_the_link_to_the_claim_is_copied_and_said(page_at: PageAt) -> None:
    visit = page_at()
    page = visit.open("projects/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    dialog = _open(page, "kueue", "gang-scheduling")
    dialog.get_by_role("button", name="Copy link to this claim").click()
    expect(dialog.get_by_role("status")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{visit.site.url}projects/kueue/#capability-gang-scheduling"


def test_without_a_clipboard_the_old_way_copies(page_at: PageAt) -> None:
    page = page_at().open("projects/")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    dialog = _open(page, "kueue", "gang-scheduling")
    page.evaluate(
        "document.addEventListener('copy', () => (window.copied = getSelection().toString()"
        " || document.activeElement.value))"
    )
    dialog.get_by_role("button", name="Copy link to this claim").click()
    expect(dialog.get_by_role("status")).to_have_text("Copied")
    assert page.evaluate("window.copied").endswith("projects/kueue/#capability-gang-scheduling")
    expect(dialog.get_by_role("button", name="Copy link to this claim")).to_be_focused()


def test_without_a_connection_it_says_so_and_keeps_the_links(page_at: PageAt) -> None:
    page = page_at().open("projects/")
    page.evaluate(OPEN, ["volcano", "gang-scheduling"])  # its modules are loaded now
    page.keyboard.press("Escape")
    page.context.set_offline(True)
    dialog = _open(page, "kueue", "gang-scheduling")
    expect(dialog).to_contain_text("You are offline")
    expect(dialog.get_by_role("link", name="Open on the project’s page")).to_have_attribute(
        "href", page.url + "kueue/#capability-gang-scheduling"
    )
    page.keyboard.press("Escape")
    page.context.set_offline(False)
    expect(_open(page, "kueue", "gang-scheduling")).not_to_contain_text("offline")


@pytest.mark.parametrize(
    "address", ["projects/kueue/#capability-gang-scheduling", "capabilities/gang-scheduling/#kueue"]
)
def test_the_link_of_a_claim_marks_its_row_and_copies_itself(page_at: PageAt, address: str) -> None:
    visit = page_at()
    start, _, anchor = address.partition("#")
    page = visit.open(start)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    row = page.locator(f"[id='{anchor}']")
    link = row.get_by_role("link", name="Link to this claim")
    ground = "row => getComputedStyle(row.cells[0]).backgroundColor"
    before = row.evaluate(ground)
    assert link.evaluate("link => getComputedStyle(link).opacity") == "0"
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    assert link.evaluate("link => getComputedStyle(link).opacity") == "1"
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_text("Copied")
    assert page.url == visit.site.url + address
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    assert row.evaluate(ground) != before
    assert visit.complaints() == []


def test_without_a_script_the_link_of_a_claim_is_a_link(page_at: PageAt) -> None:
    page = page_at(javascript=False).open("projects/kueue/")
    page.locator("#capability-gang-scheduling").hover()
    page.locator("#capability-gang-scheduling a.ls-anchor").click()
    assert page.url.endswith("/projects/kueue/#capability-gang-scheduling")
