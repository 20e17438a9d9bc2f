"""Lists by their filters: what is left is what the catalogue says, and the address tells it to others."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from typing import get_args, get_type_hints
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, Route, expect

from landscape.catalogue import Catalogue
from landscape.catalogue.choosing.facts import facts
from landscape.catalogue.choosing.verdict import Floors, verdict
from landscape.catalogue.network import links, together
from landscape.pages import facets
from landscape.pages.facets import NOT_RECORDED, Facet

from .conftest import PageAt, Site, listening

LISTS = ("projects/", "stories/", "capabilities/", "hardware/", "benchmarks/")
VISIBLE = "all => all.filter(row => row.checkVisibility()).map(row => row.dataset.project ?? row.textContent)"
READY = "[data-ls-app=list].ls-ready"


def _address(chosen: Mapping[str, list[str]], text: str = "") -> str:
    pairs = [*((id, ",".join(values)) for id, values in chosen.items()), ("text", text)]
    return "&".join(f"{id}={quote(value, safe=',')}" for id, value in pairs if value)


def _open(page_at: PageAt, address: str, **more: int) -> Page:
    page = page_at(**more).open(address)
    page.wait_for_selector(READY, state="attached")
    return page


def _page(site: Site, path: str) -> str:
    """Return a list's own page, or the first of those that it is shared out over."""
    own = (site.folder / path / "index.html").read_text("utf-8")
    return path if 'data-ls-app="list"' in own else site.first(f"{path}all/*/index.html")


def _rows(page: Page) -> list[str]:
    found: list[str] = page.locator("[data-ls-row]").evaluate_all(VISIBLE)
    return found


def _matching(
    catalogue: Catalogue, offered: list[Facet], chosen: Mapping[str, list[str]], text: str
) -> tuple[set[str], set[str]]:
    """Return the projects that match, and those of which only too little is recorded to say."""
    yes: set[str] = set()
    open_: set[str] = set()
    known = facts(catalogue)
    unsure = {facet.id: {o.value for o in facet.options if o.unsure} for facet in offered}
    for id, project in catalogue.projects.items():
        values = facets.values(catalogue, project)
        if not all(word in values["text"].lower() for word in text.lower().split()):
            continue
        answers = []
        for facet, wanted in chosen.items():
            if facet == "has":
                outcomes = [verdict(known, id, key, Floors()).outcome for key in wanted]
                answers += [{"met": "yes", "unmet": "no", "unknown": "open"}[each] for each in outcomes]
                continue
            said_ = values.get(facet, NOT_RECORDED)
            answers.append("yes" if said_ in wanted else "open" if said_ in unsure[facet] else "no")
        if "no" not in answers:
            (open_ if "open" in answers else yes).add(id)
    return yes, open_


def _questions(offered: list[Facet], number: int) -> Iterator[tuple[dict[str, list[str]], str]]:
    choose = random.Random(5)
    for _ in range(number):
        some = choose.sample(offered, choose.randint(1, 3))
        chosen = {f.id: choose.sample([o.value for o in f.options], choose.randint(1, 2)) for f in some}
        yield chosen, choose.choice(["", "", "job", "GPU", "a k8s"])


def test_what_is_left_is_what_the_catalogue_says(page_at: PageAt, catalogue: Catalogue) -> None:
    offered = facets.facets(catalogue)
    visit = page_at()
    known = facts(catalogue)
    left = set()
    for chosen, text in _questions(offered, 24):
        page = visit.open("projects/?" + _address(chosen, text))
        page.wait_for_selector(READY, state="attached")
        yes, unknown = _matching(catalogue, offered, chosen, text)
        assert set(_rows(page)) == yes, (chosen, text)
        said = page.locator(".ls-filters-count").inner_text()
        assert said.startswith(f"{len(yes)} of {len(catalogue.projects)} projects")
        assert (f"{len(unknown)} more hidden" in said) == bool(unknown), said
        asked = [key for key in chosen.get("has", ()) if known.subjects[key].asked]
        kinds = [known.subjects[key].asked for key in asked]
        if not unknown or not kinds:
            assert "not asked of" not in said
        assert page.locator(".ls-no-match").is_visible() == (not yes)
        left.add(len(yes))
    assert len(left) > 4  # not all of the questions are answered by nobody
    assert visit.complaints() == []


def _hidden(catalogue: Catalogue, key: str) -> tuple[int, int]:
    """Return of how many projects a capability is unknown: asked of their kind, and not asked of it."""
    known = facts(catalogue)
    found = [verdict(known, id, key, Floors()) for id in known.projects]
    reasons = [each.reason for each in found if each.outcome == "unknown"]
    return len(reasons) - reasons.count("not-asked"), reasons.count("not-asked")


def test_what_is_not_asked_is_told_from_what_is_not_known(page_at: PageAt, catalogue: Catalogue) -> None:
    little, not_asked = _hidden(catalogue, "gang-scheduling")
    assert little > 1
    assert not_asked > 1
    page = _open(page_at, "projects/?has=gang-scheduling")
    expect(page.locator(".ls-filters-count")).to_contain_text(
        f"{little + not_asked} more hidden: {little} because too little is recorded of them, "
        f"{not_asked} because it is not asked of their kind"
    )


def test_floors_in_the_address_hold_of_what_projects_have(page_at: PageAt, catalogue: Catalogue) -> None:
    def those(floors: Floors) -> set[str]:
        return _that_have(catalogue, "multi-cluster-dispatch", floors)

    page = _open(
        page_at, "projects/?has=multi-cluster-dispatch&maturity=beta&support=full&evidence=elsewhere"
    )
    strict = those(Floors(support="full", maturity="beta"))
    assert strict < those(Floors(maturity="beta")) < those(Floors())
    assert set(_rows(page)) == strict
    expect(page.locator(".ls-filters-said")).to_have_text("1 name in this link is not known any more.")
    chips = page.locator(".ls-chip")
    expect(chips).to_have_count(3)
    page.get_by_role("button", name="Remove What counts: full support only").click()
    expect(chips).to_have_count(2)
    assert "support" not in page.url
    assert "maturity=beta" in page.url
    assert set(_rows(page)) == those(Floors(maturity="beta"))
    page.go_back()
    expect(chips).to_have_count(3)
    assert set(_rows(page)) == strict


def _that_have(catalogue: Catalogue, key: str, floors: Floors) -> set[str]:
    known = facts(catalogue)
    return {id for id in known.projects if verdict(known, id, key, floors).outcome == "met"}


def test_floors_are_chosen_beside_what_projects_have(page_at: PageAt, catalogue: Catalogue) -> None:
    key = "multi-cluster-dispatch"
    mature, full = Floors(maturity="beta"), Floors(maturity="beta", support="full")
    page = _open(page_at, f"projects/?has={key}")
    page.locator("[data-ls-facet=has] > summary").click()
    number = page.locator(f"[data-ls-facet=has] label:has([value={key}]) .ls-number")
    expect(number).to_have_text(str(len(_that_have(catalogue, key, Floors()))))
    maturity = page.locator("select[name=maturity]")
    maturity.select_option("beta")
    assert page.url.endswith(f"?has={key}&maturity=beta")
    page.locator("select[name=support]").select_option("full")
    assert page.url.endswith(f"?has={key}&maturity=beta&support=full")
    assert set(_rows(page)) == _that_have(catalogue, key, full) < _that_have(catalogue, key, mature)
    expect(number).to_have_text(str(len(_that_have(catalogue, key, full))))
    page.go_back()
    expect(page.locator("select[name=support]")).to_have_value("")
    expect(maturity).to_have_value("beta")
    expect(number).to_have_text(str(len(_that_have(catalogue, key, mature))))
    assert set(_rows(page)) == _that_have(catalogue, key, mature)
    page.get_by_role("button", name="Remove What counts: maturity beta or better").click()
    expect(maturity).to_have_value("")
    assert set(_rows(page)) == _that_have(catalogue, key, Floors())
    assert page.url.endswith(f"?has={key}")


def test_floors_alone_choose_nothing_and_say_so(page_at: PageAt, catalogue: Catalogue) -> None:
    page = _open(page_at, "projects/?evidence=source&support=partial&maturity=ga")
    assert set(_rows(page)) == set(catalogue.projects)
    said = page.locator(".ls-filters-said")
    expect(said).to_have_text(
        "1 name in this link is not known any more. "
        "Support, maturity and evidence count once something is chosen under Has."
    )
    assert page.locator(".ls-chip").all_inner_texts() == [
        "What counts: full or partial support ×",
        "What counts: evidence in the source, or tested ×",
    ]
    page.locator("[data-ls-facet=has] > summary").click()
    expect(page.locator("select[name=evidence]")).to_have_value("source")
    page.locator("[data-ls-facet=has] input[value=gang-scheduling]").check()
    expect(said).to_be_hidden()
    assert page.url.endswith("?evidence=source&has=gang-scheduling&support=partial")
    assert set(_rows(page)) == _that_have(catalogue, "gang-scheduling", Floors(evidence="source"))
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Reset", exact=True).click()
    assert page.url.endswith("projects/")
    expect(page.locator(".ls-chip")).to_have_count(0)
    assert page.locator(".ls-floor select").evaluate_all("all => all.map(one => one.value)") == ["", "", ""]


def test_arrows_in_a_floor_choose_and_do_not_leave_it(page_at: PageAt) -> None:
    page = _open(page_at, "projects/?has=gang-scheduling")
    page.locator("[data-ls-facet=has] > summary").click()
    support = page.locator("select[name=support]")
    support.focus()
    page.keyboard.press("ArrowDown")
    expect(support).to_be_focused()
    expect(support).to_have_value("partial")


def test_floors_are_the_same_in_the_list_and_the_matrix_and_once_in_each(page_at: PageAt) -> None:
    offered = """all => all.map(label => [
        label.firstChild.textContent.trim(),
        ...[...label.querySelectorAll("option")].map(option => `${option.value} ${option.textContent}`),
    ])"""
    found = [page_at().open(at).locator(".ls-floor").evaluate_all(offered) for at in ("projects/", "matrix/")]
    assert [label for label, *_ in found[0]] == ["Support", "Maturity", "Evidence"]
    assert found[0] == found[1]
    known = {name: {word for word in get_args(kind) if word} for name, kind in get_type_hints(Floors).items()}
    words = {label.lower(): {each.split()[0] for each in each_of[1:]} for label, *each_of in found[0]}
    assert words == known
    assert page_at().open("stories/").locator(".ls-floor").count() == 0


def test_while_the_claims_are_read_all_else_holds(page_at: PageAt, catalogue: Catalogue) -> None:
    visit = page_at()
    held: list[Route] = []
    visit.page.route("**/data/claims.json", lambda route: held.append(route))
    page = visit.open("projects/?category=queueing&has=gang-scheduling")
    line = page.locator(".ls-filters-count")
    expect(line).to_contain_text("Reading the claims …")
    of_kind = {id for id, p in catalogue.projects.items() if p.category == "queueing"}
    rows = "all => all.filter(row => !row.hidden).map(row => row.dataset.project)"
    assert set(page.locator("[data-ls-row]").evaluate_all(rows)) == of_kind
    while not held:  # the line is there before the request is
        page.wait_for_timeout(20)
    held[0].abort()
    said = page.locator(".ls-filters-said")
    expect(said).to_contain_text("The claims could not be loaded")
    expect(line).not_to_contain_text("Reading")
    assert set(_rows(page)) == of_kind
    visit.page.unroute("**/data/claims.json")
    said.get_by_role("button", name="Try again").click()
    expect(said).to_be_hidden()
    yes, _ = _matching(
        catalogue, facets.facets(catalogue), {"category": ["queueing"], "has": ["gang-scheduling"]}, ""
    )
    assert set(_rows(page)) == yes != of_kind


def test_clicks_are_steps_and_typing_is_none(page_at: PageAt, catalogue: Catalogue) -> None:
    page = _open(page_at, "projects/")
    everything = _rows(page)
    assert set(everything) == set(catalogue.projects)

    page.locator("[data-ls-facet=category] > summary").click()
    page.get_by_label("Scheduler", exact=False).first.check()
    page.locator("[data-ls-facet=licence] > summary").click()
    expect(page.locator("[data-ls-facet=category]")).not_to_have_attribute("open", "")
    page.locator("[data-ls-facet=licence] input[value='Apache-2.0']").check()
    chosen = _rows(page)
    assert set(chosen) == {
        id for id, p in catalogue.projects.items() if (p.category, p.licence) == ("scheduler", "Apache-2.0")
    }
    page.locator("[name=text]").press_sequentially("gang")
    page.wait_for_url("**text=gang")
    address = page.url.partition("?")[2]
    assert address == "category=scheduler&licence=Apache-2.0&text=gang"
    typed = _rows(page)
    assert 0 < len(typed) < len(chosen)
    expect(page.locator("[data-md-toggle=search]")).not_to_be_checked()

    other = _open(page_at, f"projects/?{address}")
    assert _rows(other) == typed
    assert other.locator(".ls-chip").all_inner_texts() == ["Category: Scheduler ×", "Licence: Apache-2.0 ×"]

    page.go_back()
    page.wait_for_url("**category=scheduler")
    expect(page.locator("[name=text]")).to_have_value("")
    expect(page.locator(".ls-chip")).to_have_count(1)
    page.go_back()
    expect(page.locator(".ls-chip")).to_have_count(0)
    assert _rows(page) == everything
    page.go_forward()
    expect(page.locator(".ls-chip")).to_have_count(1)


def test_chips_and_reset_give_back_what_they_took(page_at: PageAt) -> None:
    page = _open(page_at, "projects/?category=scheduler,data&text=zzzz&other=kept")
    everything = page.locator("[data-ls-row]").count()
    expect(page.locator(".ls-no-match")).to_be_visible()
    page.locator(".ls-chip").first.press("Enter")
    expect(page.locator(".ls-chip")).to_have_count(1)
    expect(page.locator(".ls-chip")).to_be_focused()
    page.get_by_role("button", name="Reset all filters").click()
    expect(page.locator("[name=text]")).to_be_focused()
    assert len(_rows(page)) == everything
    assert page.url.endswith("projects/?other=kept")
    expect(page.locator(".ls-filters-count")).to_have_text(f"{everything} projects")


def test_by_keyboard_alone(page_at: PageAt, catalogue: Catalogue) -> None:
    page = _open(page_at, "projects/")
    page.locator("[name=text]").focus()
    page.keyboard.press("Tab")
    summary = page.locator("[data-ls-facet=category] > summary")
    expect(summary).to_be_focused()
    page.keyboard.press("Enter")
    for key in ("ArrowDown", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
    box = page.locator("[data-ls-facet=category] .ls-options-all input").first
    if page.locator("[data-ls-facet=category] .ls-narrow").count():
        page.keyboard.press("ArrowDown")
    expect(box).to_be_focused()
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    category = box.get_attribute("value")
    page.keyboard.press("Escape")
    expect(summary).to_be_focused()
    expect(page.locator("[data-ls-facet=category]")).not_to_have_attribute("open", "")
    assert set(_rows(page)) == {id for id, p in catalogue.projects.items() if p.category == category}
    page.keyboard.press("Enter")
    page.locator("h1").click()
    expect(page.locator("[data-ls-facet=category]")).not_to_have_attribute("open", "")


def test_options_are_found_by_words_and_say_what_they_would_leave(
    page_at: PageAt, catalogue: Catalogue
) -> None:
    page = _open(page_at, "projects/?category=queueing")
    page.locator("[data-ls-facet=has] > summary").click()
    page.locator("[data-ls-facet=has] .ls-narrow").fill("gang sched")
    options = page.locator("[data-ls-facet=has] .ls-options label:visible")
    expect(options).to_have_count(1)
    yes, _ = _matching(
        catalogue,
        facets.facets(catalogue),
        {"category": ["queueing"], "has": ["gang-scheduling"]},
        "",
    )
    expect(options.locator(".ls-number")).to_have_text(str(len(yes)))
    options.locator("input").check()
    expect(page.locator(".ls-chip")).to_have_count(2)
    assert set(_rows(page)) == yes


def test_the_facts_are_asked_for_only_where_claims_decide(page_at: PageAt) -> None:
    asked: list[str] = []
    visit = page_at()
    visit.page.on("request", lambda request: asked.append(request.url))
    visit.open("projects/?category=queueing&text=job").wait_for_selector(READY, state="attached")
    visit.complaints()
    assert not any("claims.json" in url for url in asked)
    visit.open("projects/?has=gang-scheduling").wait_for_selector(READY, state="attached")
    assert sum("claims.json" in url for url in asked) == 1


def test_names_that_nobody_knows_are_said(page_at: PageAt, catalogue: Catalogue) -> None:
    page = _open(page_at, "projects/?category=queueing,elsewhere&has=no-such-thing")
    expect(page.locator(".ls-filters-said")).to_have_text("2 names in this link are not known any more.")
    assert set(_rows(page)) == {id for id, p in catalogue.projects.items() if p.category == "queueing"}
    page.locator(".ls-chip").click()
    expect(page.locator(".ls-filters-said")).to_be_hidden()


@pytest.mark.at_scale(path=["projects/"])
@pytest.mark.parametrize("path", LISTS)
def test_every_list_is_chosen_from_in_the_same_way(page_at: PageAt, site: Site, path: str) -> None:
    visit = page_at()
    page = visit.open(_page(site, path))
    page.wait_for_selector(READY, state="attached")
    everything = len(_rows(page))
    assert everything == page.locator("[data-ls-row]").count() > 0
    word = page.locator("[data-ls-row]").first.evaluate("row => row.textContent.trim().split(/\\s+/)[0]")
    page.locator("[name=text]").fill(word)
    page.wait_for_url("**text=**")
    expect(page.locator(".ls-filters-count")).to_contain_text(
        f" of {everything}"
    )  # once the list has followed
    left = page.locator("[data-ls-row]:not([hidden])")
    number = left.count()
    assert 0 < number < everything
    expect(page.locator(".ls-filters-count")).to_contain_text(f"{number} of {everything}")
    for part in page.locator("[data-ls-part]").all():
        rows = part.locator("[data-ls-row]:not([hidden])").count()
        assert part.is_visible() == bool(rows)
    for link in page.locator(".ls-jump a:visible, .md-nav--secondary a:visible").all():
        target = page.locator(f"[id='{str(link.get_attribute('href')).partition('#')[2]}']")
        assert target.is_visible()
    assert visit.complaints() == []


def test_folded_groups_of_pairs_open_for_what_is_asked_and_for_what_the_address_names(
    page_at: PageAt, site: Site, catalogue: Catalogue
) -> None:
    if 'data-ls-app="finder"' in (site.folder / "works-with/index.html").read_text("utf-8"):
        pytest.skip("with more pairs than one page lists no group is folded")
    link = next(link for link in reversed(together(links(catalogue))) if link.id and link.other)
    page = _open(page_at, f"works-with/#{link.id}")
    expect(page.locator(f"#{link.id}")).to_be_in_viewport()
    assert page.locator("details.ls-group[open]").count() == 1
    page.locator("[data-ls-filters] [name=text]").fill(f"{link.owner.name} {link.name}")
    expect(page.locator(f"#{link.id}")).to_be_visible()
    expect(page.locator("[data-ls-part]:not([hidden]) > details:not([open])")).to_have_count(0)
    page.get_by_role("button", name="Reset", exact=True).click()
    expect(page.locator("details.ls-group[open]")).to_have_count(0)


def test_stories_are_chosen_by_what_they_need(page_at: PageAt, catalogue: Catalogue) -> None:
    page = listening(page_at().open("stories/?needs=gang-scheduling&kind=case-study"))
    wanted = [
        story
        for story in catalogue.stories.values()
        if story.kind == "case-study" and "gang-scheduling" in story.needs.capabilities
    ]
    assert wanted
    said = f"{len(wanted)} of {len(catalogue.stories)} stories"
    expect(page.locator(".ls-filters-count")).to_contain_text(said)


def test_on_a_phone_the_facets_are_folded(page_at: PageAt) -> None:
    page = _open(page_at, "projects/?category=scheduler&scope=native", width=320)
    fold = page.get_by_role("button", name="Filters (2)")
    expect(fold).to_be_visible()
    expect(page.locator(".ls-facets")).to_be_hidden()
    fold.click()
    expect(fold).to_have_attribute("aria-expanded", "true")
    for summary in page.locator(".ls-facet > summary").all():
        summary.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    heights = page.locator(".ls-options label:visible").evaluate_all(
        "all => all.map(one => one.offsetHeight)"
    )
    assert min(heights) >= 24


@pytest.mark.parametrize("path", LISTS)
def test_without_javascript_nothing_is_offered_that_would_not_work(page_at: PageAt, path: str) -> None:
    page = page_at(javascript=False).open(path + "?text=zzzz")
    expect(page.locator(".ls-filters")).to_be_hidden()
    assert page.locator(".ls-compare:visible").count() == 0
    assert len(page.locator("[data-ls-row]:visible").all()) == page.locator("[data-ls-row]").count()


@pytest.mark.parametrize("path", LISTS)
def test_what_comes_with_the_page_stays_where_it_is(page_at: PageAt, site: Site, path: str) -> None:
    """The static page with scripting, but before ours has run, looks as it does afterwards."""
    visit, path = page_at(), _page(site, path)
    visit.page.route("**/scripts/list.js", lambda route: route.abort())
    before = visit.open(path).locator("h2").evaluate_all("all => all.map(one => one.offsetTop)")
    after = _open(page_at, path).locator("h2").evaluate_all("all => all.map(one => one.offsetTop)")
    assert before == after


def test_on_paper_stands_what_was_chosen(page_at: PageAt) -> None:
    page = _open(page_at, "projects/?category=scheduler")
    page.emulate_media(media="print")
    expect(page.locator(".ls-filters-line")).to_be_hidden()
    expect(page.locator(".ls-compare").first).to_be_hidden()
    expect(page.locator(".ls-chosen > .ls-reset")).to_be_hidden()
    expect(page.locator(".ls-filters-count")).to_be_visible()
    expect(page.locator(".ls-chip")).to_be_visible()
