"""Facts in parts, as a large landscape has them: answers are the same, and no more is read than they need."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

import msgspec
import pytest
from playwright.sync_api import Page, Route, expect

from landscape.catalogue import Catalogue
from landscape.catalogue.choosing.answer import Answer, Asked, Need, choose
from landscape.catalogue.choosing.facts import Facts, facts
from landscape.pages import facts as files_of_facts
from landscape.pages import shards
from tests.catalogue.choosing.cases import FOLDER, read

from .conftest import MORE, PageAt, Site, Visit

GANG = "gang-scheduling"
OF_PARTS = """async ([scripts, cases]) => {
  const { choose } = await import(scripts + "choosing.js");
  const { joined } = await import(scripts + "shards.js");
  return JSON.parse(cases)
    .map(({ head, parts, asked }) => JSON.stringify(choose(joined(head, parts), asked)));
}"""


@pytest.fixture(scope="module")
def known(catalogue: Catalogue) -> Facts:
    """What decides, as a whole."""
    return facts(catalogue)


@pytest.fixture(scope="module")
def parts(catalogue: Catalogue) -> dict[str, bytes]:
    """The same in parts, by path."""
    whole = {asset.path: asset.content for asset in files_of_facts.files(catalogue, whole=10**9)}
    notes = msgspec.json.decode(whole["data/notes.json"], type=dict[str, dict[str, str]])
    made = shards.files(facts(catalogue), notes, part=9_000, lookup=3_000)
    return {asset.path: asset.content for asset in made} | {"data/notes.json": b"{}"}


@dataclass
class Tab:
    """A tab of the browser with the paths of the facts that it asked for."""

    visit: Visit
    asked: list[str] = field(default_factory=list)

    def categories(self) -> set[str]:
        """Return the categories of which claims were read."""
        return {PurePosixPath(path).name.split(".")[0] for path in self.asked if "/claims/" in path}

    def open(self, address: str) -> Page:
        """Go to a page and wait until it shows what the address asks for."""
        page = self.visit.open(address)
        page.wait_for_selector("[data-ls-app].ls-ready", state="attached")
        return page


@pytest.fixture
def tab(page_at: PageAt, parts: dict[str, bytes]) -> Iterator[Tab]:
    """A tab to which the site gives its facts in parts."""
    found = Tab(page_at())

    def give(route: Route) -> None:
        path = "data/" + urlsplit(route.request.url).path.partition("/data/")[2]
        if path == "data/questions.json":
            return route.continue_()
        found.asked.append(path)
        if path in parts:
            return route.fulfill(body=parts[path], content_type="application/json")
        return route.fulfill(status=404)

    found.visit.page.route("**/data/**", give)
    yield found
    assert not found.visit.troubles


def _answer(known: Facts, must: str) -> Answer:
    return choose(known, Asked(tuple(Need(key) for key in must.split(","))))


def _listed(page: Page, part: str) -> list[str]:
    while (more := page.get_by_role("button", name=MORE)).count():
        more.first.click()
    rows = page.locator(f".ls-answer-part-{part} .ls-result")
    return list(rows.evaluate_all("rows => rows.map(row => row.dataset.project)"))


def test_the_browser_answers_the_shared_cases_from_parts(page_at: PageAt, site: Site) -> None:
    (script,) = site.folder.glob("assets/landscape/*/scripts/choosing.js")
    scripts = site.url + script.parent.relative_to(site.folder).as_posix() + "/"
    cases = [read(path) for path in sorted(FOLDER.glob("*.json"))]
    given: list[dict[str, Any]] = []
    for case in cases:
        made = shards.files(msgspec.convert(case.facts, Facts), {}, part=1, lookup=1)
        files = {asset.path: json.loads(asset.content) for asset in made}
        head = files["data/claims.json"]
        claims = [files[f"data/claims/{shard['file']}.json"] for shard in head["shards"]["claims"]]
        given.append({"head": head, "parts": claims, "asked": case.asked})
    found = page_at().open("").evaluate(OF_PARTS, [scripts, json.dumps(given)])
    assert [json.loads(text) for text in found] == [case.answer for case in cases]
    # In another order the parts say the same.
    turned = [{**each, "parts": each["parts"][::-1]} for each in given]
    assert page_at().open("").evaluate(OF_PARTS, [scripts, json.dumps(turned)]) == found


def test_choose_answers_from_all_parts(tab: Tab, known: Facts) -> None:
    must = next(
        f"{GANG},{key}"
        for key in known.subjects
        if key != GANG and len(_answer(known, f"{GANG},{key}").combinations) > 2
    )
    page = tab.open(f"choose/?must={must}")
    answer = _answer(known, must)
    assert _listed(page, "meeting") == [row.project for row in answer.meeting]
    assert sorted(_listed(page, "near")) == sorted(row.project for row in answer.near)
    assert len(_listed(page, "together")) == len(answer.combinations) > 0
    assert tab.categories() == {project.category for project in known.projects.values()}
    # Notes and the sentences of pairs come for what is shown.
    expect(page.locator(".ls-answer-part-meeting .ls-verdict-note").first).to_be_attached()
    told = [known.pairs[each.pair] for each in answer.combinations]
    lost = [pair.lost for pair in told if pair.lost]
    expect(page.locator(".ls-lost-line")).to_have_count(len(lost))
    expect(page.locator("[data-pair]")).to_have_count(sum(not (pair.lost or pair.how) for pair in told))


def test_of_a_kind_only_its_part_is_read_until_more_is_asked_for(tab: Tab, known: Facts) -> None:
    must = f"{GANG},category.scheduler"
    page = tab.open(f"choose/?must={must}")
    answer = _answer(known, must)
    assert _listed(page, "meeting") == [row.project for row in answer.meeting]
    base = known.projects[known.base].category
    assert tab.categories() <= {"scheduler", base} < {word.category for word in known.projects.values()}
    of_kind = [row.project for row in answer.near if known.projects[row.project].category == "scheduler"]
    assert sorted(_listed(page, "near")) == sorted(of_kind) != sorted(row.project for row in answer.near)
    said = page.locator("[data-said]")
    expect(said).to_contain_text("Only the kind asked for has been read")
    said.get_by_role("button").click()
    expect(said).to_be_empty()
    assert sorted(_listed(page, "near")) == sorted(row.project for row in answer.near)
    assert _listed(page, "meeting") == [row.project for row in answer.meeting]


def test_while_parts_are_read_the_answer_says_so_and_does_not_move(tab: Tab, known: Facts) -> None:
    held: list[Route] = []
    tab.visit.page.route("**/data/claims/device.json", lambda route: held.append(route))
    page = tab.visit.open(f"choose/?must={GANG}")
    kinds = len({project.category for project in known.projects.values()})
    count = page.locator("[data-count]")
    expect(count).to_contain_text(f" of {kinds} categories read.")
    expect(count).to_contain_text("So far ")
    # Who looks into the answer is asked before another takes its place.
    page.locator(".ls-answer-part-meeting .ls-result .ls-kind").first.click()
    shown = page.locator("[data-shown]").inner_html()
    while not held:
        page.wait_for_timeout(20)
    tab.visit.page.unroute("**/data/claims/device.json")
    held[0].fallback()
    more = page.locator("[data-said]").get_by_role("button", name="Show the answer of it")
    expect(more).to_be_visible()
    expect(count).not_to_contain_text("categories read")
    assert page.locator("[data-shown]").inner_html() == shown
    more.click()
    expect(more).to_have_count(0)
    assert _listed(page, "meeting") == [row.project for row in _answer(known, GANG).meeting]


def test_a_story_is_found_in_its_part(tab: Tab, known: Facts) -> None:
    id, story = next((id, story) for id, story in known.stories.items() if len(story.needs) > 2)
    page = tab.open(f"choose/?story={id}")
    expect(page.locator(".ls-origin")).to_contain_text(story.title)
    expect(page.locator("[data-chosen] li")).to_have_count(len(story.needs))
    assert sum(path.startswith("data/stories/") for path in tab.asked) == 1
    page.locator("#choose-story").click()
    page.keyboard.type(story.title)
    expect(page.locator("#choose-stories [role=option]").first).to_contain_text(story.title)


def test_compare_reads_only_the_parts_of_what_is_compared(tab: Tab, known: Facts) -> None:
    kinds = {project.category for project in known.projects.values()}
    page = tab.open("compare/?projects=kueue,volcano")
    said = page.locator(".ls-compare-said")
    expect(said).to_contain_text("Kueue, Volcano: they differ in")
    assert tab.categories() == {known.projects[id].category for id in ("kueue", "volcano")} < kinds
    box, options = page.locator("#compare_field"), page.locator("#compare_options [role=option]")
    box.click()
    expect(options).to_have_count(min(100, len(known.projects) - 2))
    box.fill("slurm")
    name = options.first.locator("b").inner_text()
    box.press("Enter")
    expect(said).to_contain_text(name)
    expect(page.locator(".ls-compare-chosen li")).to_have_count(3)


def test_lists_are_filtered_by_claims_of_their_rows(tab: Tab, known: Facts) -> None:
    page = tab.open(f"projects/?has={GANG}")
    rows = page.locator("[data-ls-row]:not([hidden])")
    found = rows.evaluate_all("rows => rows.map(row => row.dataset.project)")
    assert set(found) == {row.project for row in _answer(known, GANG).meeting}
    assert not [path for path in tab.asked if path.startswith(("data/names/", "data/notes/", "data/pairs/"))]


def test_a_claim_is_told_without_the_others(tab: Tab, known: Facts) -> None:
    page = tab.open("matrix/?cell=kueue~gang-scheduling")
    expect(page.locator("dialog.ls-claim h2")).to_have_text("Kueue: Gang scheduling")
    assert tab.categories() == {known.projects["kueue"].category}


def test_many_rows_come_in_chunks(page_at: PageAt, known: Facts) -> None:
    copies = {
        f"{id}-{number}": msgspec.structs.replace(project, name=f"{project.name} {number}")
        for id, project in known.projects.items()
        for number in range(4)
    }
    many = msgspec.structs.replace(known, projects=copies, pairs=(), base="")
    found = [row.project for row in choose(many, Asked((Need(GANG),))).meeting]
    assert len(found) > 102
    visit = page_at()
    body = msgspec.json.encode(many)
    visit.page.route("**/data/claims.json", lambda route: route.fulfill(body=body))
    page = visit.open(f"choose/?must={GANG}")
    rows = page.locator(".ls-answer-part-meeting .ls-result")
    expect(rows).to_have_count(50)
    part = page.locator(".ls-answer-part-meeting")
    expect(part).to_contain_text(f"50 of {len(found)} are shown")
    expect(page.locator("[data-count]")).to_contain_text(f"{len(found)} projects meet")
    part.get_by_role("button", name="Show 50 more").click()
    expect(rows).to_have_count(100)
    expect(rows.nth(50).locator("a").first).to_be_focused()
    assert rows.evaluate_all("rows => rows.map(row => row.dataset.project)") == found[:100]
    # The text has them all.
    page.evaluate(
        "navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }"
    )
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.locator("[data-copied]")).to_have_text("Copied.")
    copied = page.evaluate("window.copied")
    assert all(f"/projects/{id}/)" in copied for id in found)


def test_a_list_without_claims_asks_for_words_alone(tab: Tab) -> None:
    page = tab.open("stories/?needs=no-such-thing")
    expect(page.locator(".ls-filters-said")).to_contain_text("not known any more")
    assert tab.asked == ["data/claims.json"]
