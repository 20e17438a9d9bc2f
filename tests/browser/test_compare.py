"""Projects side by side: every row is where the catalogue says it belongs, and the address says so."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from itertools import combinations

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from landscape.catalogue import Catalogue
from landscape.catalogue.choosing.facts import HARDWARE, facts
from landscape.catalogue.matrix import Cell, capability_cell, hardware_cell
from landscape.catalogue.model import Fact, Project
from landscape.catalogue.relations import Standing, partners
from landscape.catalogue.words import STATES, State
from landscape.pages import compare
from landscape.pages.projects import by_category

from .conftest import PageAt, Scheme, Visit, listening

CLAIMED = {State.FULL, State.PARTIAL, State.PLANNED, State.NONE, State.NOT_APPLICABLE}
DIFFER, SOME_KNOWN, AGREE, NOTHING_KNOWN = "differ", "some-known", "agree", "nothing-known"
ASK = """async ([module, ids]) => {
    const first = document.querySelector("script[src$='scripts/landscape.js']").src;
    const { rows } = await import(new URL("comparing.js", first));
    const { head: facts } = await import(new URL("facts.js", first));
    return rows(await facts(), ids)
        .map(({ key, kind, why, cells }) => [key, kind, why, cells.map(each => each.state)]);
}"""
# Rows of claims as [section, name, [class of each cell]]; a body without an id is of the section before it.
ROWS = """table => {
    let section = "";
    const found = [];
    for (const body of table.tBodies) {
        section = body.id.replace("compare_", "") || section;
        for (const row of body.rows) if (row.cells.length > 1) {
            const [head, ...cells] = row.cells;
            found.push([section, head.querySelector("a").textContent, cells.map(cell => cell.className)]);
        }
    }
    return found;
}"""


def _keys(catalogue: Catalogue) -> list[str]:
    """Return all subjects in the order of the facts."""
    return [key for group in facts(catalogue).groups for key in group.subjects]


def _name(catalogue: Catalogue, key: str) -> str:
    if key.startswith(HARDWARE):
        return catalogue.hardware[key.removeprefix(HARDWARE)].name
    return catalogue.capabilities[key].name


def _cell(catalogue: Catalogue, id: str, key: str) -> Cell:
    project = catalogue.projects[id]
    if key.startswith(HARDWARE):
        return hardware_cell(project, key.removeprefix(HARDWARE))
    return capability_cell(catalogue, project, key)


def _kind(cells: Sequence[Cell]) -> tuple[str, str]:
    """Return which kind of row cells make, told anew from what the page says of it."""
    claimed = [cell for cell in cells if cell.state in CLAIMED]
    maturities = {cell.statements[0].maturity for cell in claimed} - {None}
    if len({cell.state for cell in claimed}) > 1:
        return DIFFER, "support"
    if len({all(statement.until for statement in cell.statements) for cell in claimed}) > 1:
        return DIFFER, "end"
    if len(maturities) > 1:
        return DIFFER, "maturity"
    if not any(cell.known for cell in cells):
        return NOTHING_KNOWN, ""
    return (AGREE if len({cell.state for cell in cells}) == 1 else SOME_KNOWN), ""


def _wanted(catalogue: Catalogue, ids: Iterable[str]) -> list[tuple[str, str, str, list[str]]]:
    found = []
    for key in _keys(catalogue):
        cells = [_cell(catalogue, id, key) for id in ids]
        found.append((key, *_kind(cells), [cell.state.value for cell in cells]))
    return found


def _by_name(catalogue: Catalogue, ids: Iterable[str]) -> list[str]:
    chosen = set(ids)
    return [id for id in catalogue.projects if id in chosen]


def _open(
    page_at: PageAt, ids: Sequence[str], more: str = "", width: int = 1440, scheme: Scheme = "light"
) -> Visit:
    visit = page_at(width=width, scheme=scheme)
    page = visit.open(f"compare/?projects={','.join(ids)}{more}")
    page.wait_for_selector("[data-ls-app=compare].ls-ready", state="attached")
    return visit


def _claims(page: Page) -> Locator:
    return page.locator("table.ls-versus").nth(1)


def _heads(page: Page) -> list[str]:
    return _claims(page).locator("thead th").all_inner_texts()[1:]


def _some(catalogue: Catalogue, number: int) -> list[str]:
    """Return projects of which much is known, not of the same, so that all kinds of rows occur."""
    most = sorted(catalogue.projects.values(), key=lambda project: len(project.capabilities))
    unlike = {frozenset(project.capabilities): project for project in most}  # the last of each stays
    return _by_name(catalogue, [project.id for project in reversed(unlike.values())][:number])


@pytest.mark.at_scale
def test_what_differs_is_decided_as_the_catalogue_has_it(page_at: PageAt, catalogue: Catalogue) -> None:
    page = page_at().open("compare/")
    chance = random.Random(5)
    every = list(catalogue.projects)
    kinds = set()
    for number in [2, 3, 4, 5] * 15:
        ids = chance.sample(every, number)
        wanted = _wanted(catalogue, ids)
        assert page.evaluate(ASK, ["comparing.js", ids]) == [list(row) for row in wanted]
        kinds |= {(kind, why) for _, kind, why, _ in wanted}
    assert {kind for kind, _ in kinds} == {DIFFER, SOME_KNOWN, AGREE, NOTHING_KNOWN}
    assert (DIFFER, "maturity") in kinds


@pytest.mark.parametrize("number", [2, 5])
def test_every_row_stands_in_its_section_with_its_states(
    page_at: PageAt, catalogue: Catalogue, number: int
) -> None:
    ids = _some(catalogue, number)
    visit = _open(page_at, ids)
    page = visit.page
    assert _heads(page) == [catalogue.projects[id].name for id in ids]
    wanted = _wanted(catalogue, ids)
    rows = [
        [section, _name(catalogue, key), [f"ls-{state}" for state in states]]
        for section in (DIFFER, SOME_KNOWN, AGREE, NOTHING_KNOWN)
        for key, kind, _, states in wanted
        if kind == section
    ]
    assert _claims(page).evaluate(ROWS) == rows
    differ = sum(kind == DIFFER for _, kind, _, _ in wanted)
    expect(page.locator(".ls-compare-said")).to_contain_text(f"they differ in {differ} of {len(wanted)}")
    assert visit.complaints() == []


def test_a_cell_says_state_maturity_release_and_note(page_at: PageAt, catalogue: Catalogue) -> None:
    ids = _some(catalogue, 3)
    page = _open(page_at, ids).page
    seen: set[State] = set()
    for key in _keys(catalogue):
        for at, id in enumerate(ids):
            cell = _cell(catalogue, id, key)
            if not cell.statements or (cell.state in seen and not cell.statements[0].since):
                continue
            if len(seen) > 8:
                break
            seen.add(cell.state)
            first = cell.statements[0]
            head = page.locator("tr", has=page.get_by_role("link", name=_name(catalogue, key), exact=True))
            shown = head.locator("td").nth(at)
            words = (
                STATES[cell.state].sign,
                STATES[cell.state].name,
                first.maturity and first.maturity.value,
                first.since,
            )
            for word in (*words, first.note):
                expect(shown.first).to_contain_text(word or "")
    assert seen


def test_all_rows_by_group(page_at: PageAt, catalogue: Catalogue) -> None:
    ids = _some(catalogue, 2)
    page = _open(page_at, ids).page
    page.get_by_role("checkbox", name="All rows").check()
    names = [name for _, name, _ in _claims(page).evaluate(ROWS)]
    assert names == [_name(catalogue, key) for key in _keys(catalogue)]
    assert page.url.endswith("&rows=all")
    page.go_back()
    expect(page.get_by_role("checkbox", name="All rows")).not_to_be_checked()
    expect(page.locator("#compare_differ")).to_be_visible()
    again = _open(page_at, ids, "&rows=all").page
    assert [name for _, name, _ in _claims(again).evaluate(ROWS)] == names


def test_what_nobody_knows_is_folded_and_the_address_says_when_it_is_not(
    page_at: PageAt, catalogue: Catalogue
) -> None:
    ids = _some(catalogue, 2)
    page = _open(page_at, ids).page
    fold = page.get_by_role("button", name="Nothing known of any")
    expect(fold).to_have_attribute("aria-expanded", "false")
    unknown = next(key for key, kind, _, _ in _wanted(catalogue, ids) if kind == NOTHING_KNOWN)
    row = (
        _claims(page)
        .get_by_role("row", name=_name(catalogue, unknown), exact=False, include_hidden=True)
        .first
    )
    expect(row).to_be_hidden()
    fold.press("Enter")
    expect(fold).to_have_attribute("aria-expanded", "true")
    expect(row).to_be_visible()
    assert "open=nothing-known" in page.url
    page.reload()
    expect(page.get_by_role("button", name="Nothing known of any")).to_have_attribute("aria-expanded", "true")


def test_facts_have_words_sources_and_days(page_at: PageAt, catalogue: Catalogue) -> None:
    ids = _some(catalogue, 3)
    page = _open(page_at, ids).page
    table = page.locator("table.ls-versus").first

    def cells(label: str) -> list[str]:
        row = table.locator("tr", has=page.get_by_role("rowheader", name=label, exact=True))
        return row.locator("td > div").all_inner_texts()

    projects = [catalogue.projects[id] for id in ids]
    assert cells("Category") == [catalogue.categories[project.category].name for project in projects]
    assert cells("Licence") == [project.licence or "not recorded" for project in projects]
    for text, project in zip(cells("Claims"), projects, strict=True):
        assert text.startswith(f"{len(project.capabilities) + len(project.hardware)}")
    for label, name in (("Last commit", "last_commit"), ("Stars", "stars"), ("Contributors", "contributors")):
        if label != "Last commit" and not any(_collected(catalogue, project, name) for project in projects):
            assert cells(label) == []
            continue
        for text, project in zip(cells(label), projects, strict=True):
            fact = _collected(catalogue, project, name)
            if fact is None:
                assert text == "not recorded"
            else:
                assert fact.observed_at in text
                if name == "last_commit":
                    assert text.startswith(str(fact.value))


def _collected(catalogue: Catalogue, project: Project, name: str) -> Fact | None:
    known = catalogue.metadata.get(project.repositories[0].key) if project.repositories else None
    return getattr(known, name) if known else None


def test_what_was_collected_of_nobody_has_no_row(page_at: PageAt, catalogue: Catalogue) -> None:
    """Whether it is alive is told of all; another value has a row as soon as one project has it."""
    ids = _some(catalogue, 2)
    stars = "<tr><th>Stars</th><td>7</td><td>2026-01-02</td><td>GitHub</td></tr>"
    table = f'<table class="ls-values"><tbody>{stars}</tbody></table>'
    having: list[str] = []

    def answer(route: Route) -> None:
        text = re.sub(r'(?s)<table class="ls-claims ls-values".*?</table>', "", route.fetch().text())
        has = any(route.request.url.endswith(f"/projects/{id}/") for id in having)
        body = text.replace("</article>", f"{table if has else ''}</article>")
        route.fulfill(body=body, content_type="text/html")

    for having in ([], ids[:1]):
        visit = page_at()
        visit.page.route("**/projects/*/", answer)
        page = visit.open(f"compare/?projects={','.join(ids)}")
        page.wait_for_selector(".ls-ready", state="attached")
        heads = page.locator("table.ls-versus").first.get_by_role("rowheader").all_inner_texts()
        assert {"Last commit", "Latest release"} <= set(heads)
        assert ("Stars" in heads) is bool(having)
        assert "Contributors" not in heads


def test_who_uses_it_and_at_what_scale_stands_among_the_facts(page_at: PageAt, catalogue: Catalogue) -> None:
    told = [each for each in catalogue.capabilities.values() if each.in_brief]
    assert told
    (capability,) = told
    projects = catalogue.projects.values()
    claimed = next(one for one in projects if capability.id in one.capabilities and one.adopters)
    silent = next(
        one
        for one in projects
        if not one.adopters and capability_cell(catalogue, one, capability.id).state is State.UNKNOWN
    )
    page = _open(page_at, [claimed.id, silent.id]).page
    at = _by_name(catalogue, [claimed.id, silent.id]).index(claimed.id)
    table = page.locator("table.ls-versus").first
    first = claimed.capabilities[capability.id][0]
    for label, words, anchor, evidence in (
        ("Adopters", f"{len(claimed.adopters)} named", "adopters", []),
        (capability.name, first.note, f"capability-{capability.id}", [one.url for one in first.evidence]),
    ):
        cells = table.locator("tr", has=page.get_by_role("rowheader", name=label, exact=True)).locator("td")
        expect(cells.nth(1 - at)).to_contain_text("not recorded")
        links = cells.nth(at).get_by_role("link")
        expect(links.first).to_contain_text(words)
        hrefs = links.evaluate_all("all => all.map(link => link.href)")
        assert hrefs[0].endswith(f"/projects/{claimed.id}/#{anchor}")
        assert hrefs[1:] == evidence


def test_an_address_of_a_section_leads_to_it_once_it_is_there(page_at: PageAt) -> None:
    page = listening(page_at().open("compare/?projects=kueue,volcano#compare_together"))
    expect(page.locator("#compare_together")).to_be_in_viewport()
    expect(page.locator("#compare_together")).to_be_focused()
    page = listening(page_at().open("compare/?projects=kueue,volcano"))
    expect(page.locator("#compare_together")).not_to_be_in_viewport()


def test_who_has_begun_to_read_is_not_moved(page_at: PageAt) -> None:
    visit = page_at()
    held: list[Route] = []
    visit.page.route("**/data/claims.json", lambda route: held.append(route))
    visit.page.add_init_script("addEventListener('wheel', () => (window.turned = true))")
    page = visit.open("compare/?projects=kueue,volcano#compare_together")
    while not held:
        page.wait_for_timeout(20)
    page.mouse.move(600, 500)
    page.mouse.wheel(0, 40)
    page.wait_for_function("() => window.turned")
    held[0].continue_()
    listening(page)
    expect(page.locator("#compare_together")).to_be_attached()
    expect(page.locator("#compare_together")).not_to_be_in_viewport()


def test_of_two_the_top_says_what_is_known_of_them_together(page_at: PageAt, catalogue: Catalogue) -> None:
    words = {
        "full": "they work together.",
        "partial": "they work together in part.",
        None: "nothing is recorded",
    }
    seen = set()
    ids = list(catalogue.projects)
    wanted: dict[str | None, tuple[str, str]] = {}
    for id in ids:
        for partner in partners(catalogue, id).get(Standing.DOCUMENTED, []):
            state = partner.relations[0].state
            if partner.id and state in (State.FULL, State.PARTIAL):
                wanted.setdefault(state.value, (id, partner.id))
    among = {frozenset((pair.owner, pair.other)) for pairs in catalogue.pairs.values() for pair in pairs}
    wanted[None] = next((a, b) for a in ids for b in ids if a < b and frozenset((a, b)) not in among)
    for known, pair in wanted.items():
        page = listening(page_at().open(f"compare/?projects={','.join(pair)}"))
        line = page.locator(".ls-compare-pair")
        expect(line).to_contain_text(words[known])
        seen.add(known)
        if known:
            line.get_by_role("link").click()
            expect(page.locator("#compare_together")).to_be_in_viewport()
        else:
            expect(line.get_by_role("link")).to_have_count(0)
    assert seen == set(words)


def test_of_more_the_top_has_a_line_for_every_two_with_something_recorded(
    page_at: PageAt, catalogue: Catalogue
) -> None:
    among = {frozenset((pair.owner, pair.other)) for pairs in catalogue.pairs.values() for pair in pairs}
    ids = list(catalogue.projects)
    one, other = next(sorted(pair) for pair in sorted(among, key=sorted) if len(pair & set(ids)) == 2)
    alone = [id for id in ids if not any(id in pair for pair in among)]
    third = next(id for id in ids if id not in (one, other))
    chosen = _by_name(catalogue, [one, other, third])
    page = _open(page_at, chosen).page
    wanted = [
        f"{catalogue.projects[a].name} and {catalogue.projects[b].name}"
        for a, b in combinations(chosen, 2)
        if frozenset((a, b)) in among
    ]
    lines = page.locator(".ls-compare-pairs > li")
    assert lines.get_by_role("link").all_inner_texts() == wanted
    expect(page.locator(".ls-compare-pair")).to_have_count(0)
    lines.first.get_by_role("link").click()
    expect(page.locator("#compare_together")).to_be_in_viewport()
    if len(alone) > 2:
        page = _open(page_at, alone[:3]).page
        expect(page.locator(".ls-compare-pairs")).to_have_count(0)


@pytest.mark.parametrize("width", [1440, 390])
def test_a_page_by_kind_begins_where_every_page_begins(page_at: PageAt, width: int) -> None:
    page = page_at(width=width).open("projects/")
    left = "element => element.getBoundingClientRect().left"
    begins = page.locator("h1").evaluate(left)
    page = page_at(width=width).open("categories/scheduler/")
    for part in page.locator("article > :is(h1, h2, h3, table, .ls-matrix)").all():
        assert part.evaluate(left) == begins
    right = "element => element.getBoundingClientRect().right"
    table = page.locator(".ls-kindlist")
    assert max(button.evaluate(right) for button in table.locator(".ls-pick").all()) <= table.evaluate(right)


def test_pairs_among_the_chosen_say_what_is_lost(page_at: PageAt, catalogue: Catalogue) -> None:
    owner, item = next(
        (id, item)
        for id, project in catalogue.projects.items()
        for item in project.works_with
        if item.project in catalogue.projects and item.support == "full" and item.lost
    )
    page = _open(page_at, [owner, item.project]).page
    told = page.locator(".ls-together > li").filter(has_text=item.lost)
    expect(told.first).to_contain_text("full")
    links = told.first.locator(".ls-evidence a")
    urls = links.evaluate_all("all => all.map(link => link.getAttribute('href'))")
    assert {evidence.url for evidence in item.evidence} <= set(urls)
    both = page.locator(f"a[href$='works-with/?project={owner}&with={item.project}#pairs']")
    expect(both).to_have_count(1)

    among = {frozenset((pair.owner, pair.other)) for pairs in catalogue.pairs.values() for pair in pairs}
    ids = list(catalogue.projects)
    one, other = next((a, b) for a in ids for b in ids if a < b and frozenset((a, b)) not in among)
    page = _open(page_at, [one, other]).page
    expect(page.locator(".ls-together")).to_have_count(0)
    expect(page.locator(".ls-compare-shown")).to_contain_text("Nothing is written down of")


def test_a_cell_opens_its_claim_and_closing_leads_back(page_at: PageAt, catalogue: Catalogue) -> None:
    ids = _some(catalogue, 2)
    visit = _open(page_at, ids)
    page = visit.page
    cell = _claims(page).locator("td.ls-full a").first
    href = cell.get_attribute("href")
    cell.press("Enter")
    dialog = page.locator("dialog.ls-claim")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("link", name="Open on the project’s page")).to_have_attribute("href", str(href))
    page.keyboard.press("Escape")
    expect(cell).to_be_focused()
    assert visit.complaints() == []


def test_projects_come_and_go_by_keyboard_and_by_the_back_button(
    page_at: PageAt, catalogue: Catalogue
) -> None:
    visit = page_at()
    page = visit.open("compare/")
    page.wait_for_selector(".ls-ready", state="attached")
    expect(page.locator(".ls-compare-begin")).to_be_visible()
    field = page.get_by_role("combobox", name="Add a project")
    one, other = _some(catalogue, 2)
    for number, id in enumerate((one, other), 1):
        field.focus()
        page.keyboard.type(catalogue.projects[id].name)
        expect(page.get_by_role("option", selected=True)).to_contain_text(catalogue.projects[id].name)
        page.keyboard.press("Enter")
        expect(page.locator(".ls-compare-chosen > li")).to_have_count(number)
        expect(field).to_be_focused()
        expect(field).to_have_attribute("aria-expanded", "false")
    expect(_claims(page)).to_be_visible()
    expect(page.locator(".ls-compare-begin")).to_be_hidden()
    page.go_back()
    expect(page.locator("table.ls-versus")).to_have_count(0)
    expect(page.locator(".ls-compare-said")).to_contain_text("Add at least one more")
    page.go_forward()
    expect(_claims(page)).to_be_visible()
    page.get_by_role("button", name=f"Remove {catalogue.projects[other].name}").press("Enter")
    expect(page.get_by_role("button", name=f"Remove {catalogue.projects[one].name}")).to_be_focused()
    assert page.url.endswith(f"?projects={one}")
    assert visit.complaints() == []


@pytest.mark.at_scale
def test_the_field_finds_by_kind_and_says_when_it_finds_nothing(
    page_at: PageAt, catalogue: Catalogue
) -> None:
    page = _open(page_at, []).page
    field = page.get_by_role("combobox", name="Add a project")
    category, projects = by_category(catalogue)[0]
    field.fill(category.name)
    names = page.get_by_role("option").locator("b").all_inner_texts()
    assert {project.name for project in projects} <= set(names)
    field.fill("no such project")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(page.locator(".ls-compare-options")).to_contain_text("No project by this name")
    page.keyboard.press("Enter")
    expect(page.locator(".ls-compare-chosen > li")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator(".ls-compare-options")).to_be_hidden()


def test_more_than_five_are_refused_and_said(page_at: PageAt, catalogue: Catalogue) -> None:
    ids = list(catalogue.projects)[:7]
    page = _open(page_at, ids).page
    assert _heads(page) == [catalogue.projects[id].name for id in ids[: compare.MOST]]
    expect(page.locator(".ls-compare-said")).to_contain_text(f"Only the first {compare.MOST}")
    page.get_by_role("combobox", name="Add a project").fill(catalogue.projects[ids[5]].name)
    page.keyboard.press("Enter")
    expect(page.locator(".ls-compare-said")).to_contain_text(f"at most {compare.MOST}")
    assert len(_heads(page)) == compare.MOST


def test_unknown_ids_are_said_and_former_ones_followed(page_at: PageAt, catalogue: Catalogue) -> None:
    one, other = _some(catalogue, 2)
    page = _open(page_at, [one, "no-such-project", other, one]).page
    expect(page.locator(".ls-compare-said")).to_contain_text("1 name in this link is not known any more.")
    assert len(_heads(page)) == 2
    assert page.url.endswith(f"?projects={one},{other}")

    visit = page_at()
    visit.page.route(
        "**/data/claims.json",
        lambda route: route.fulfill(
            json={**(data := route.fetch().json()), "former": {**data["former"], "projects": {"once": other}}}
        ),
    )
    page = visit.open(f"compare/?projects={one},once")
    page.wait_for_selector(".ls-ready", state="attached")
    assert _heads(page) == [catalogue.projects[id].name for id in (one, other)]
    expect(page.locator(".ls-compare-said")).not_to_contain_text("not known any more")
    assert page.url.endswith(f"?projects={one},{other}")


def test_link_and_markdown_are_copied(page_at: PageAt, catalogue: Catalogue) -> None:
    ids = _some(catalogue, 2)
    visit = _open(page_at, list(reversed(ids)))
    page = visit.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(".ls-compare-copied")).to_have_text("Link copied")
    assert (
        page.evaluate("navigator.clipboard.readText()")
        == f"{visit.site.url}compare/?projects={','.join(ids)}"
    )
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.locator(".ls-compare-copied")).to_have_text("Markdown copied")
    text = page.evaluate("navigator.clipboard.readText()")
    rows = [line.split(" | ") for line in text.splitlines() if line.startswith("| ")]
    assert {len(row) for row in rows} == {3}
    said = {row[0].removeprefix("| "): row[1:] for row in rows}
    for key, _, _, states in _wanted(catalogue, ids):
        for state, cell in zip(states, said[_name(catalogue, key)], strict=True):
            assert STATES[State(state)].name.strip() in cell


def test_without_a_page_the_rest_is_shown_and_it_is_said(page_at: PageAt, catalogue: Catalogue) -> None:
    one, other = _some(catalogue, 2)
    visit = page_at()
    visit.page.route(f"**/projects/{other}/", lambda route: route.abort())
    page = visit.open(f"compare/?projects={one},{other}")
    page.wait_for_selector(".ls-ready", state="attached")
    expect(page.locator(".ls-compare-said")).to_contain_text("1 page could not be read")
    assert len(_claims(page).evaluate(ROWS)) == len(_keys(catalogue))
    expect(page.locator("table.ls-versus").first).to_contain_text("not read")


def test_without_the_facts_it_says_so(page_at: PageAt) -> None:
    visit = page_at()
    visit.page.route("**/data/claims.json", lambda route: route.abort())
    page = visit.open("compare/?projects=kueue,volcano")
    expect(page.locator(".ls-compare-said")).to_contain_text("could not be read")
    expect(page.locator(".ls-compare-begin")).to_be_visible()


@pytest.mark.parametrize("width", [1440, 1024, 390, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_five_projects_fit_every_window(
    page_at: PageAt, catalogue: Catalogue, width: int, scheme: Scheme
) -> None:
    page = _open(page_at, _some(catalogue, 5), width=width, scheme=scheme).page
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    over = page.locator("table.ls-versus :is(th, td) > :not(.ls-sr)").evaluate_all(
        "all => all.filter(each => getComputedStyle(each).display === 'block'"
        " && each.scrollWidth > each.clientWidth + 1).map(each => each.textContent)"
    )
    assert over == []
    if width > 1000:
        row = _claims(page).locator("tbody tr").nth(30)
        row.scroll_into_view_if_needed()
        page.mouse.wheel(0, 300)
        expect(_claims(page).locator("thead th").nth(1)).to_be_in_viewport()
    else:
        expect(_claims(page).locator(".ls-versus-name").first).to_be_visible()


def test_nothing_moves_after_it_is_shown(page_at: PageAt, catalogue: Catalogue) -> None:
    visit = page_at()
    visit.page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => { for (const each of list.getEntries())"
        " if (!each.hadRecentInput) window.moved += each.value; })"
        ".observe({ type: 'layout-shift', buffered: true });"
    )
    for address in (
        "compare/",
        f"compare/?projects={','.join(_some(catalogue, 3))}",
        "categories/scheduler/",
    ):
        page = visit.open(address)
        if "compare" in address:
            page.wait_for_selector(".ls-ready", state="attached")
        visit.complaints()
        assert page.evaluate("window.moved") == 0, address


def test_signs_and_words_are_those_of_the_catalogue(page_at: PageAt) -> None:
    page = page_at().open("compare/")
    found = page.evaluate(
        """async () => {
            const first = document.querySelector("script[src$='scripts/landscape.js']").src;
            return (await import(new URL("states.js", first))).STATES;
        }"""
    )
    assert found == {state.value: [label.sign, label.name] for state, label in STATES.items()}


@pytest.mark.parametrize("width", [1440, 390])
def test_without_a_script_a_kind_of_tool_is_one_step_away(
    page_at: PageAt, catalogue: Catalogue, width: int
) -> None:
    visit = page_at(width=width, javascript=False)
    page = visit.open("compare/?projects=kueue,volcano")
    expect(page.get_by_role("combobox", name="Add a project")).to_have_count(0)
    category, projects = by_category(catalogue)[0]
    page.locator("article").get_by_role("link", name=category.name, exact=True).click()
    expect(page.locator("h1")).to_have_text(category.name)
    grid = page.locator("table.ls-grid")
    for project in projects:
        expect(grid.get_by_role("link", name=project.name).first).to_be_visible()
    assert visit.complaints() == []


def test_paper_has_all_columns_and_no_controls(page_at: PageAt, catalogue: Catalogue) -> None:
    page = _open(page_at, _some(catalogue, 5)).page
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1046, "height": 718})  # A4 across, less its margins
    expect(page.get_by_role("combobox", name="Add a project")).to_have_count(0)
    expect(page.get_by_role("button", name="Print")).to_have_count(0)
    right = _claims(page).locator("thead th").last.evaluate("head => head.getBoundingClientRect().right")
    assert right <= 1046


def test_a_word_of_the_language_is_no_project(page_at: PageAt, catalogue: Catalogue) -> None:
    (one,) = _some(catalogue, 1)
    page = _open(page_at, ["constructor", one, "toString"]).page
    expect(page.locator(".ls-compare-said")).to_contain_text("2 names in this link are not known any more.")
    expect(page.locator(".ls-compare-chosen > li")).to_have_count(1)
    assert page.url.endswith(f"?projects={one}")


def test_an_end_is_a_difference_and_its_words_are_shown(page_at: PageAt, catalogue: Catalogue) -> None:
    ids = _some(catalogue, 2)
    key = next(
        key
        for key, kind, _, states in _wanted(catalogue, ids)
        if kind == AGREE and states == ["full", "full"] and len(_cell(catalogue, ids[0], key).statements) == 1
    )
    visit = page_at()

    def ended(route: Route) -> None:
        data = route.fetch().json()
        data["projects"][ids[0]]["claims"][key][0][4] = "v9.9.9"
        route.fulfill(json=data)

    visit.page.route("**/data/claims.json", ended)
    page = visit.open(f"compare/?projects={','.join(ids)}")
    page.wait_for_selector(".ls-ready", state="attached")
    found = {name: section for section, name, _ in _claims(page).evaluate(ROWS)}
    assert found[_name(catalogue, key)] == DIFFER
    row = _claims(page).locator("tr", has=page.get_by_role("link", name=_name(catalogue, key), exact=True))
    expect(row.locator("td").first).to_contain_text("until v9.9.9")
    expect(row.locator("th")).to_contain_text("ended for some")
    claims = page.locator("table.ls-versus").first.locator("tr", has=page.get_by_text("Claims", exact=True))
    expect(claims.locator("td").first).to_contain_text("1 ended")


def test_the_field_knows_other_names(page_at: PageAt, catalogue: Catalogue) -> None:
    page = page_at().open("compare/")
    page.wait_for_selector("[data-ls-app].ls-ready")
    field = page.get_by_role("combobox", name="Add a project")
    others = [
        (name, project.name)
        for project in catalogue.projects.values()
        for name in project.aliases
        if name.casefold() not in f"{project.name} {project.id}".casefold()
    ]
    assert others
    for other, name in [*others[:5], ("LWS", "LeaderWorkerSet"), ("runai", "NVIDIA Run:ai")]:
        field.fill(other)
        expect(page.get_by_role("option", name=name, exact=False).first).to_be_visible()


def test_facts_that_could_not_be_read_can_be_asked_for_again(page_at: PageAt, catalogue: Catalogue) -> None:
    visit = page_at()
    visit.page.route("**/data/claims.json", lambda route: route.abort())
    one, other = list(catalogue.projects)[:2]
    page = visit.open(f"compare/?projects={one},{other}")
    again = page.get_by_role("button", name="Try again")
    expect(again).to_be_visible()
    visit.page.unroute("**/data/claims.json")
    again.click()
    expect(page.locator("#compare_claims")).to_be_visible()
