"""Choose in a browser: the answer is the catalogue's, and can be reached, sent and read in every way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from playwright.sync_api import Locator, Page, Route, expect

from landscape.catalogue.choosing.answer import Answer, Asked, Floors, Need, Row, alone, asked_of, choose
from landscape.catalogue.choosing.facts import Facts
from landscape.catalogue.words import SCOPES
from landscape.pages.project_words import OPENNESS

from .conftest import MORE, PageAt, Site, Visit

GANG, QUOTA, MIG = "gang-scheduling", "quota-borrowing", "mig-partitioning"
PAIRED = "choose/?must=gang-scheduling,quota-borrowing,job-queueing"
FIRST = 50

SHIFTS = """() => {
    window.shifts = [];
    const inArticle = node => (node?.closest ? node : node?.parentElement)?.closest("article");
    new PerformanceObserver(list => list.getEntries().forEach(entry =>
        window.shifts.push(...entry.sources.map(each => each.node).filter(inArticle).map(String))
    )).observe({type: "layout-shift", buffered: true});
}"""


@pytest.fixture(scope="session")
def facts(site: Site) -> Facts:
    """What decides, as the browser gets it."""
    return msgspec.json.decode((site.folder / "data/claims.json").read_bytes(), type=Facts)


def _open(visit: Visit, address: str) -> Page:
    """Go to the page and wait until it shows what the address asks for."""
    page = visit.open(address)
    page.wait_for_selector(".ls-choose.ls-ready")
    return page


def _asked(must: str = "", nice: str = "", **floors: Any) -> Asked:
    needs = [Need(key) for key in must.split(",") if key]
    needs += [Need(key, must=False) for key in nice.split(",") if key]
    return Asked(tuple(needs), Floors(**floors))


def _projects(page: Page, part: str) -> list[str]:
    rows = page.locator(f".ls-answer-part-{part} .ls-result")
    return list(rows.evaluate_all("rows => rows.map(row => row.dataset.project)"))


def _counted(page: Page) -> Locator:
    return page.locator("[data-count]")


def _show_all(page: Page) -> None:
    buttons = page.get_by_role("button", name=MORE)
    while buttons.count():
        buttons.first.click()


def _near(answer: Answer) -> Iterator[str]:
    """Yield the near misses as the page groups them: by what is unmet, then by what is unknown."""
    for unmet in (0, 1, 2):
        for unknown in (0, 1, 2):
            for row in answer.near:
                if (row.missing - row.unknown, row.unknown) == (unmet, unknown):
                    yield row.project


QUESTIONS = [
    {"must": GANG},
    {"must": GANG, "maturity": "beta"},
    {"must": f"{GANG},{QUOTA}", "nice": MIG},
    {"must": "hardware.amd-gpu,gpu-sharing,openness.open-source,status.active", "support": "full"},
    {"nice": "slurm-jobs,mpi"},
    {"must": f"{GANG},category.queueing", "evidence": "tested"},
    {"must": "scope.in-tree.native,multi-cluster-dispatch,job-queueing"},
]


@pytest.mark.at_scale(question=QUESTIONS[:3])
@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_who_is_shown_is_who_the_catalogue_says(
    page_at: PageAt, facts: Facts, question: dict[str, str]
) -> None:
    visit = page_at()
    page = _open(visit, "choose/?" + "&".join(f"{name}={value}" for name, value in question.items()))
    answer = choose(facts, _asked(**question))
    expect(_counted(page)).not_to_have_text("Nothing chosen yet.")
    _show_all(page)
    assert _projects(page, "meeting") == [row.project for row in answer.meeting]
    assert _projects(page, "near") == list(_near(answer))
    pairs = page.locator(".ls-combination").evaluate_all(
        "all => all.map(row => [row.dataset.project, row.dataset.other])"
    )
    assert pairs == [[each.owner, each.other] for each in answer.combinations]
    number = len(answer.meeting)
    expect(_counted(page)).to_contain_text(f"{number} project" if number else "No project is known")
    names = {id: project.name for id, project in facts.projects.items()}
    for part, ids in (("undecided", answer.undecided), ("not-asked", answer.not_asked)):
        assert page.locator(f".ls-{part} a").evaluate_all("all => all.map(a => a.textContent)") == [
            names[id] for id in ids
        ]
    if "must" in question:  # nobody is left out in silence
        lists = ".ls-answer-part-meeting .ls-result, .ls-answer-part-near .ls-result"
        listed = page.locator(f"{lists}, .ls-undecided a, .ls-not-asked a")
        others = page.locator(".ls-others").all_inner_texts()
        assert listed.count() + sum(int(text.split()[0]) for text in others) == len(facts.projects)
    assert visit.complaints() == []


def _partial(row: Row, asked: Asked) -> bool:
    pairs = zip(asked.needs, row.verdicts, strict=True)
    return any(need.must and verdict.reason == "partial" for need, verdict in pairs)


@pytest.mark.parametrize("must", [GANG, f"{GANG},{QUOTA}", f"{GANG},openness.open-source"])
def test_the_headline_says_how_many_meet_in_full(page_at: PageAt, facts: Facts, must: str) -> None:
    asked = _asked(must)
    meeting = choose(facts, asked).meeting
    partial = [row.project for row in meeting if _partial(row, asked)]
    assert 0 < len(partial) < len(meeting)
    page = _open(page_at(), f"choose/?must={must}")
    expect(_counted(page)).to_contain_text(f"{len(meeting)} projects meet")
    expect(_counted(page)).to_contain_text(f": {len(meeting) - len(partial)} with full support, ")
    expect(_counted(page)).to_contain_text(f"support, {len(partial)} w")
    if "," in must:
        for row in meeting[:FIRST]:
            said = page.locator(f".ls-result[data-project='{row.project}'] summary .ls-state").first
            expect(said).to_have_class("ls-state ls-" + ("partial" if row.project in partial else "full"))
    page.get_by_label("Partial support is not enough").check()
    expect(_counted(page)).to_contain_text(f"{len(meeting) - len(partial)} projects meet")
    expect(_counted(page)).to_contain_text("all with full support")


def test_who_meets_the_needs_is_counted_by_kind(page_at: PageAt, facts: Facts) -> None:
    page = _open(page_at(), f"choose/?must={GANG}")
    meeting = [facts.projects[row.project].category for row in choose(facts, _asked(GANG)).meeting]
    shown = page.locator(".ls-kinds")
    kinds = [id for id in facts.categories if id in meeting]
    assert len(kinds) > 1
    expect(shown).to_have_text(
        "By kind: " + " · ".join(f"{facts.categories[id]} only {meeting.count(id)}" for id in kinds)
    )
    shown.get_by_role("link", name=facts.categories["queueing"]).click()
    expect(page).to_have_url(f"{page.url.split('?')[0]}?must={GANG},category.queueing")
    expect(_counted(page)).to_contain_text("both needs")
    assert _projects(page, "meeting") == [
        row.project for row in choose(facts, _asked(f"{GANG},category.queueing")).meeting
    ]
    expect(shown.locator("a")).to_have_attribute("href", f"{page.url.split('choose')[0]}categories/queueing/")


@pytest.mark.parametrize(
    "question",
    [{"must": f"{GANG},{QUOTA},job-queueing"}, {"must": MIG}, {"nice": f"{GANG},{QUOTA}"}],
    ids=str,
)
def test_what_the_base_meets_alone_is_said(page_at: PageAt, facts: Facts, question: dict[str, str]) -> None:
    asked = _asked(**question)
    row = alone(facts, asked)
    assert row
    page = _open(page_at(), "choose/?" + "&".join(f"{name}={value}" for name, value in question.items()))
    said = page.locator(".ls-base")
    met = sum(verdict.outcome == "met" for verdict in row.verdicts)
    expect(said).to_contain_text(f"{facts.projects[facts.base].name} alone ")
    if len(asked.needs) > 1 and met < len(asked.needs):
        expect(said).to_contain_text(f"meets {met or 'none'} of {len(asked.needs)}")
    partial = [
        verdict for verdict in row.verdicts if verdict.outcome == "met" and verdict.reason == "partial"
    ]
    expect(said).to_contain_text("only in part" if partial else re.compile(r"^(?!.*only in part)"))
    for need, verdict in zip(asked.needs, row.verdicts, strict=True):
        if verdict.outcome != "met":
            word = "not met" if verdict.outcome == "unmet" else "unknown"
            expect(said).to_contain_text(word)
            if len(asked.needs) > 1:
                expect(said).to_contain_text(facts.subjects[need.key].name)


def test_without_a_base_nothing_is_said_of_it(page_at: PageAt, facts: Facts) -> None:
    visit = page_at()
    claims = msgspec.json.decode(msgspec.json.encode(facts))
    del claims["base"]
    visit.page.route("**/data/claims.json", lambda route: route.fulfill(json=claims))
    page = _open(visit, f"choose/?must={GANG}")
    expect(_counted(page)).to_contain_text("meet this need")
    expect(page.locator(".ls-base")).to_have_count(0)


def test_a_project_that_is_not_active_says_so_wherever_it_stands(page_at: PageAt, facts: Facts) -> None:
    page = _open(page_at(), f"{PAIRED}&nice=slurm-jobs")
    _show_all(page)
    rows = page.locator(".ls-result:not(.ls-combination)")
    shown = dict(
        rows.evaluate_all(
            "all => all.map(row => [row.dataset.project, row.querySelector('.ls-marks')?.textContent ?? ''])"
        )
    )
    words = {
        id: f"{project.life}, last commit {project.last}" if project.last else project.life
        for id, project in facts.projects.items()
    }
    assert shown == {id: words[id] for id in shown}
    assert {bool(word) for word in shown.values()} == {True, False}
    for both in page.locator(".ls-combination").all():
        ids = [both.get_attribute("data-project") or "", both.get_attribute("data-other") or ""]
        assert both.locator(".ls-marks").all_inner_texts() == [words[id] for id in ids if words[id]]


def _held(visit: Visit, path: str) -> list[Route]:
    """Let requests for a file hang until somebody goes on with them."""
    held: list[Route] = []
    visit.page.route(path, lambda route: held.append(route))
    return held


def test_the_answer_does_not_wait_for_the_notes(page_at: PageAt, facts: Facts) -> None:
    visit = page_at()
    held = _held(visit, "**/data/notes.json")
    page = _open(visit, f"choose/?must={GANG}")
    expect(_counted(page)).to_contain_text(f"{len(choose(facts, _asked(GANG)).meeting)} projects meet")
    expect(page.locator(".ls-verdict-note")).to_have_count(0)
    shown = _projects(page, "meeting")
    held[0].continue_()
    expect(page.locator(".ls-verdict-note").first).to_be_attached()
    late = page.locator("[data-shown]").text_content() or ""  # also of rows out of sight
    assert _projects(page, "meeting") == shown
    visit.page.unroute("**/data/notes.json")
    page = _open(page_at(), f"choose/?must={GANG}")
    expect(page.locator("[data-shown]")).to_have_text(late)


def test_paper_has_the_whole_answer(page_at: PageAt, facts: Facts) -> None:
    question = max(QUESTIONS, key=lambda each: len(choose(facts, _asked(**each)).near))
    page = _open(page_at(), "choose/?" + "&".join(f"{name}={value}" for name, value in question.items()))
    answer = choose(facts, _asked(**question))
    folded = page.locator("[data-shown] details:not([open])").count()
    assert len(_projects(page, "near")) < len(answer.near)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert _projects(page, "near") == list(_near(answer))
    expect(page.locator("[data-shown] details:not([open])")).to_have_count(0)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("[data-shown] details:not([open])")).to_have_count(folded)


def test_of_a_single_need_no_more_than_one_is_said_to_be_lacking(page_at: PageAt, facts: Facts) -> None:
    answers = {key: choose(facts, _asked(key)) for key in facts.subjects}
    key = next(key for key, answer in answers.items() if answer.meeting and not answer.near)
    page = _open(page_at(), f"choose/?must={key}")
    said = page.locator("[data-shown]")
    expect(said).to_contain_text("No other project is known to come near.")
    expect(said).not_to_contain_text("these needs")
    expect(said).not_to_contain_text("more than two")


def test_a_count_of_projects_leads_to_as_many(page_at: PageAt) -> None:
    visit = page_at()
    page = _open(visit, "choose/")
    links = page.locator(".ls-want a[href*='projects/']").evaluate_all(
        "all => all.map(a => [a.href, Number.parseInt(a.textContent)])"
    )
    assert len(links) > 2
    for href, number in links:
        page.goto(href)
        page.wait_for_selector("[data-ls-app=list].ls-ready")
        expect(page.locator("[data-ls-row]:visible")).to_have_count(number)
        expect(page.locator(".ls-filters-said")).to_be_hidden()
    assert visit.complaints() == []


@pytest.mark.at_scale(width=[390])
@pytest.mark.parametrize("width", [1440, 390])
def test_without_javascript_lists_say_scope_and_openness(page_at: PageAt, facts: Facts, width: int) -> None:
    page = page_at(width=width, javascript=False).open("projects/")
    for name, words in (("scope", SCOPES), ("openness", OPENNESS)):
        said = page.locator(f"[data-ls-row] .ls-{name}:visible").all_inner_texts()
        known = [words[getattr(each, name)] for each in facts.projects.values() if getattr(each, name)]
        assert sorted(said) == sorted(known)
        assert known
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    category = next(iter(facts.projects.values())).category
    page.goto(page.url.replace("projects/", f"categories/{category}/"))
    number = sum(bool(each.scope) for each in facts.projects.values() if each.category == category)
    expect(page.locator(".ls-kindlist .ls-scope")).to_have_count(number)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("typed", ["co-scheduling", "COSCHEDULING", "cosch\u00e9duling"])
def test_a_need_is_found_however_it_is_written(page_at: PageAt, typed: str) -> None:
    page = _open(page_at(), "choose/")
    page.get_by_label("Find a need").fill(typed)
    expect(page.locator(f".ls-want[data-key={GANG}]")).to_be_visible()
    expect(page.locator("[data-found]")).to_have_text("1 need")


PHRASES = {
    "quota per GPU type": "heterogeneous-accelerators",
    "gpu model": "heterogeneous-accelerators",
    "one queue": "multi-cluster-dispatch",
    "required": "topology-aware",
    "rack": "topology-aware",
    "nvlink": "topology-aware",
    "fair": "fair-sharing",
    "waiting reason": "pending-visibility",
    "several clusters": "multi-cluster-dispatch",
    "data location": "data-aware-scheduling",
    "MIG": MIG,
    "fractional": "gpu-sharing",
    "the jobs of MPI": "mpi",
    "all-or-nothing": GANG,
    "preemptions": "priority-preemption",
}
FOUND = "all => all.map(item => item.dataset.key)"


def test_phrases_of_readers_find_their_need(page_at: PageAt) -> None:
    page = _open(page_at(), "choose/")
    first = page.locator(".ls-want").evaluate_all(FOUND)
    for typed, key in PHRASES.items():
        page.get_by_label("Find a need").fill(typed)
        found = page.locator(".ls-want:visible").evaluate_all(FOUND)
        assert key in found, typed
        expect(page.locator("[data-found]")).to_have_text(f"{len(found)} need{'s' * (len(found) > 1)}")
    page.get_by_label("Find a need").fill("")
    assert page.locator(".ls-want").evaluate_all(FOUND) == first  # all stand as before


@pytest.mark.parametrize(("typed", "key", "other"), [("ray", "ray", "array-job"), ("mig", MIG, "mpi")])
def test_a_word_is_not_found_inside_of_others(page_at: PageAt, typed: str, key: str, other: str) -> None:
    page = _open(page_at(), "choose/")
    page.get_by_label("Find a need").fill(typed)
    expect(page.locator(f".ls-want[data-key={key}]")).to_be_visible()
    expect(page.locator(f".ls-want[data-key={other}]")).to_be_hidden()


def test_needs_that_are_called_so_stand_before_those_that_only_speak_of_it(page_at: PageAt) -> None:
    page = _open(page_at(), "choose/")
    page.get_by_label("Find a need").fill("queue")
    question = "item.closest('[data-question]').querySelector('h2').textContent"
    shown = page.locator(".ls-want:visible").evaluate_all(
        f"all => all.map(item => [{question}, item.dataset.search])"
    )
    called = [
        [bool(re.search(r"\bqueue", names, re.IGNORECASE)) for asked, names in shown if asked == each]
        for each in dict.fromkeys(asked for asked, _ in shown)
    ]
    assert all(each == sorted(each, reverse=True) for each in called)
    assert [any(each) for each in called] == sorted([any(each) for each in called], reverse=True)
    assert not all(all(each) for each in called)


def test_beside_a_question_stands_how_many_of_its_needs_are_found(page_at: PageAt) -> None:
    page = _open(page_at(), "choose/")
    numbers = page.locator("details[data-question] > summary > .ls-number")
    before = numbers.all_inner_texts()
    page.get_by_label("Find a need").fill("quota")
    seen = 0
    for fold in page.locator("details[data-question]:visible").all():
        number = fold.locator("summary > .ls-number").inner_text()
        found, wants = fold.locator(".ls-want:visible").count(), fold.locator(".ls-want").count()
        assert number == f"{found} of {wants}"
        seen += 0 < found < wants
    assert seen
    page.get_by_label("Find a need").fill("")
    assert numbers.all_inner_texts() == before


def test_where_no_need_is_found_other_ways_are_offered(page_at: PageAt) -> None:
    page = _open(page_at(), "choose/")
    page.get_by_label("Find a need").fill("quantum teapots")
    said = page.locator("[data-found]")
    expect(said).to_contain_text("No need is called so")
    said.get_by_role("link", name="all capabilities").click()
    page.wait_for_url("**/capabilities/")


def test_needs_are_chosen_by_pointer(page_at: PageAt, facts: Facts) -> None:
    page = _open(page_at(), "choose/")
    page.locator("details", has=page.locator(f"[data-key={GANG}]")).locator("summary").click()
    row = page.locator(f".ls-want[data-key={GANG}]")
    row.locator(".ls-says").click()
    expect(page).to_have_url(f"{page.url.split('?')[0]}?must={GANG}")
    assert _projects(page, "meeting") == [row.project for row in choose(facts, _asked(GANG)).meeting][:FIRST]
    row.locator(".ls-nice").click()  # from must to nice
    expect(row.locator("[name=must]")).not_to_be_checked()
    expect(page).to_have_url(f"{page.url.split('?')[0]}?nice={GANG}")
    expect(page.locator("summary", has_text="How should pods be placed?")).to_contain_text(
        "nice: Gang scheduling"
    )
    row.locator(".ls-nice").click()
    expect(_counted(page)).to_have_text("Nothing chosen yet.")
    assert "?" not in page.url


def test_needs_are_chosen_by_keyboard_alone(page_at: PageAt, facts: Facts) -> None:
    page = _open(page_at(), "choose/")
    page.get_by_label("Find a need").focus()
    page.keyboard.type("coscheduling")  # another name of it
    expect(page.locator("[data-found]")).to_have_text("1 need")
    expect(page.locator("[data-question]:visible")).to_have_count(1)
    page.keyboard.press("Tab")  # over the box for stories and the heading of what was found
    for _ in range(4):
        if page.evaluate(f"document.activeElement.value === '{GANG}'"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(f".ls-want[data-key={GANG}] [name=must]")).to_be_checked()
    expect(_counted(page)).to_contain_text("meet this need")
    assert _projects(page, "meeting") == [row.project for row in choose(facts, _asked(GANG)).meeting][:FIRST]
    page.get_by_label("Find a need").focus()
    page.keyboard.press("Escape")
    expect(page.locator("[data-found]")).to_have_text("")
    expect(page.locator(".ls-want[hidden]")).to_have_count(0)
    page.get_by_role("button", name="Gang scheduling: must have", exact=False).press("Enter")
    expect(page.get_by_role("button", name="Gang scheduling: nice to have", exact=False)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(_counted(page)).to_have_text("Nothing chosen yet.")
    expect(page.locator(".ls-answer")).to_be_focused()


def test_the_floors_count(page_at: PageAt, facts: Facts) -> None:
    page = _open(page_at(), f"choose/?must={GANG}")
    page.get_by_label("Partial support is not enough").check()
    page.get_by_label("Maturity", exact=False).select_option("beta")
    page.get_by_label("Evidence", exact=True).select_option("documented")
    expect(page).to_have_url(
        f"{page.url.split('?')[0]}?evidence=documented&maturity=beta&must={GANG}&support=full"
    )
    answer = choose(facts, _asked(GANG, support="full", maturity="beta", evidence="documented"))
    assert _projects(page, "meeting") == [row.project for row in answer.meeting]
    page.get_by_role("button", name="Remove maturity beta or better").click()
    expect(page.get_by_label("Maturity", exact=False)).to_have_value("")


WORDS = {
    "partial": "partial only",
    "planned": "planned, not shipped",
    "none": "their own words say no",
    "young": "below beta",
    "maturity-unstated": "maturity not stated",
    "finer": "only a finer capability is claimed",
    "not-found": "nothing found",
    "not-asked": "not asked of this kind of project",
    "unknown": "nobody has looked",
}


@pytest.mark.parametrize(
    "question",
    [
        {"must": f"{GANG},job-queueing", "maturity": "beta"},
        {"must": f"{GANG},{QUOTA},topology-aware", "support": "full"},
    ],
    ids=str,
)
def test_a_near_miss_says_what_is_missing_and_why(
    page_at: PageAt, facts: Facts, question: dict[str, str]
) -> None:
    page = _open(page_at(), "choose/?" + "&".join(f"{name}={value}" for name, value in question.items()))
    _show_all(page)
    asked = _asked(**question)
    rows = {row.project: row for row in choose(facts, asked).near}
    seen = set()
    for project, row in rows.items():
        shown = page.locator(f".ls-answer-part-near .ls-result[data-project='{project}']")
        assert shown.locator(".ls-tag-unknown").count() == row.unknown
        assert shown.locator(".ls-tag-unmet").count() == row.missing - row.unknown
        for need, verdict in zip(asked.needs, row.verdicts, strict=True):
            if verdict.outcome != "met" and verdict.reason in WORDS:
                seen.add(verdict.outcome)
                line = shown.locator(".ls-verdict", has_text=facts.subjects[need.key].name)
                expect(line).to_contain_text(WORDS[verdict.reason])
    assert seen == {"unmet", "unknown"}


@pytest.mark.at_scale
def test_two_projects_together_say_who_does_what_and_what_is_lost(page_at: PageAt, facts: Facts) -> None:
    visit = page_at()
    page = _open(visit, PAIRED)
    found = choose(facts, _asked(PAIRED.partition("=")[2])).combinations[0]
    pair = facts.pairs[found.pair]
    shown = page.locator(".ls-combination").first
    names = [facts.projects[id].name for id in (found.owner, found.other)]
    expect(shown.locator(".ls-result-head")).to_contain_text(" with ".join(names))
    if pair.lost:
        expect(shown.locator(".ls-lost-line")).to_contain_text(pair.lost)
    assert pair.how
    for text in pair.how:
        expect(shown.locator(".ls-how")).to_contain_text(text)
    expect(shown.locator(".ls-how")).to_be_visible()
    by = {"both": 2, "owner": 1, "other": 1, "": 0}
    assert shown.locator(".ls-verdict").count() == sum(by[each] for each in found.by)
    both = shown.get_by_role("link", name="All that is known of the two")
    address = f"works-with/?project={found.owner}&with={found.other}#pairs"
    assert str(both.get_attribute("href")).endswith(f"/{address}")
    shown.get_by_role("link", name="How, and the evidence").click()
    page.wait_for_url(f"**/projects/{found.owner}/#works-with-{found.other}")
    expect(page.locator(f"#works-with-{found.other}")).to_be_in_viewport()
    assert visit.complaints() == []


def test_the_evidence_opens_over_the_answer(page_at: PageAt) -> None:
    page = _open(page_at(), f"choose/?must={GANG}")
    link = page.locator(".ls-result").first.locator("a.ls-open")
    link.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Gang scheduling", exact=False)
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(link).to_be_focused()
    assert f"?must={GANG}" in page.url


def test_a_story_fills_in_its_needs(page_at: PageAt, facts: Facts) -> None:
    id, story = next(
        (id, each) for id, each in facts.stories.items() if each.who and each.inferred and len(each.needs) > 3
    )
    visit = page_at()
    page = _open(visit, "choose/")
    box = page.get_by_role("combobox", name="Start from a story")
    box.click()
    box.press_sequentially(story.title[:30])
    expect(page.get_by_role("option", name=story.title, exact=False).first).to_be_visible()
    box.press("ArrowDown")
    expect(page.locator("#choose-stories [aria-selected=true]")).to_have_count(1)
    box.press("Enter")
    origin = page.locator(".ls-origin")
    expect(origin.get_by_role("link")).to_have_attribute("href", f"{visit.site.url}stories/{id}/")
    expect(origin).not_to_contain_text("changed")
    asked = asked_of(story)
    for need in asked.needs:
        name = "must" if need.must else "nice"
        chip = page.locator(f".ls-need-{name} [data-level='{need.key}']")
        expect(chip).to_have_count(1)
    assert _projects(page, "meeting") == [row.project for row in choose(facts, asked).meeting][:FIRST]
    page.locator(".ls-need-remove").first.click()
    expect(origin).to_contain_text("changed")
    assert f"story={id}" in page.url
    assert visit.complaints() == []


def test_an_address_is_the_whole_state_and_back_works(page_at: PageAt) -> None:
    page = _open(page_at(), f"choose/?must={GANG}&nice={MIG}&support=full")
    expect(page.locator(f".ls-want[data-key={GANG}] [name=must]")).to_be_checked()
    expect(page.locator(f".ls-want[data-key={MIG}] [name=nice]")).to_be_checked()
    expect(page.get_by_label("Partial support is not enough")).to_be_checked()
    first, said = page.url, _counted(page).inner_text()
    page.get_by_role("button", name="Remove Gang scheduling").click()
    expect(_counted(page)).not_to_have_text(said)
    second = page.locator("[data-shown]").inner_text()
    page.go_back()
    expect(_counted(page)).to_have_text(said)
    assert page.url == first
    expect(page.locator(f".ls-want[data-key={GANG}] [name=must]")).to_be_checked()
    page.go_forward()
    expect(_counted(page)).not_to_have_text(said)
    expect(page.locator("[data-shown]")).to_have_text(second, use_inner_text=True)
    page.reload()
    page.wait_for_selector(".ls-choose.ls-ready")
    expect(_counted(page)).not_to_have_text(said)
    expect(page.locator("[data-shown]")).to_have_text(second, use_inner_text=True)


def test_unknown_names_are_told_and_former_ones_followed(page_at: PageAt, facts: Facts) -> None:
    visit = page_at()
    claims = msgspec.json.decode(msgspec.json.encode(facts))
    claims["former"] = {"subjects": {"all-at-once": GANG}}
    visit.page.route("**/data/claims.json", lambda route: route.fulfill(json=claims))
    page = _open(visit, "choose/?must=all-at-once,constructor,scope.nowhere")
    expect(page.locator(".ls-answer")).to_contain_text("2 names in this link are not known any more.")
    expect(page).to_have_url(f"{visit.site.url}choose/?must={GANG}")
    expect(page.locator(f".ls-want[data-key={GANG}] [name=must]")).to_be_checked()


def test_the_answer_is_copied_as_link_and_as_text(page_at: PageAt, facts: Facts) -> None:
    visit = page_at()
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = _open(visit, f"{PAIRED}&nice={MIG}")
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator("[data-copied]")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    page.get_by_role("button", name="Copy as Markdown").click()
    page.wait_for_function("async () => (await navigator.clipboard.readText()).startsWith('#')")
    text = page.evaluate("navigator.clipboard.readText()")
    answer = choose(facts, _asked(PAIRED.partition("=")[2], MIG))
    assert text.startswith(f"## {_counted(page).inner_text()}\n")
    for row in (*answer.meeting, *answer.near):
        assert f"]({visit.site.url}projects/{row.project}/)" in text
    for each in answer.combinations:
        assert f"projects/{each.owner}/#works-with-{each.other})" in text
    assert page.url in text
    assert facts.as_of in text


def test_projects_of_an_answer_are_picked_for_comparing(page_at: PageAt) -> None:
    page = _open(page_at(), f"choose/?must={GANG}")
    ids = _projects(page, "meeting")
    button = page.locator(".ls-result").first.get_by_role("button", name="Compare", exact=False)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    page.locator(".ls-want [name=must]:visible").first.check()  # the answer is made anew
    expect(page.locator("[data-ls-compare][aria-pressed=true]")).to_have_count(
        page.locator(f"[data-ls-compare='{ids[0]}']").count()
    )
    page.go_back()
    link = page.get_by_role("link", name="Compare the first 5")
    expect(link).to_have_attribute(
        "href", f"{page.url.split('choose')[0]}compare/?projects={','.join(ids[:5])}"
    )


@pytest.mark.parametrize("width", [390, 320])
def test_on_a_phone_the_answer_is_one_tap_away(page_at: PageAt, width: int) -> None:
    page = _open(page_at(width=width), f"choose/?must={GANG}&nice={MIG}")
    bar = page.locator(".ls-answer-bar")
    expect(bar).to_be_in_viewport()
    expect(bar).to_contain_text(_counted(page).inner_text())
    expect(_counted(page)).not_to_be_in_viewport()
    bar.click()
    expect(_counted(page)).to_be_in_viewport()
    expect(page.locator(".ls-answer")).to_be_focused()
    expect(bar).to_be_hidden()
    _show_all(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_details_are_folded_and_the_rest_comes_on_a_key(page_at: PageAt, facts: Facts) -> None:
    page = _open(page_at(width=390), PAIRED)
    answer = choose(facts, _asked(PAIRED.partition("=")[2]))
    assert len(answer.near) > 20
    assert len(_projects(page, "near")) < 20
    expect(page.locator(".ls-result details[open]")).to_have_count(0)
    first = page.locator(".ls-answer-part-meeting .ls-result").first
    expect(first.locator(".ls-verdict").first).to_be_hidden()
    first.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(first.locator(".ls-verdict").first).to_be_visible()
    before = _projects(page, "near")
    button = page.get_by_role("button", name="Show all").first
    number = (button.text_content() or "").split()[2]
    button.focus()
    page.keyboard.press("Enter")
    after = _projects(page, "near")
    assert len(after) > len(before)
    expect(page.locator("[data-announced]")).to_have_text(f"All {number} are shown.")
    fresh = next(id for id in after if id not in before)
    expect(page.locator(f".ls-answer-part-near [data-project='{fresh}'] a").first).to_be_focused()


def test_on_a_wide_screen_details_are_open(page_at: PageAt) -> None:
    page = _open(page_at(), PAIRED)
    expect(page.locator(".ls-result details:not([open])")).to_have_count(0)
    expect(page.locator(".ls-result .ls-verdict").first).to_be_visible()


@pytest.mark.parametrize("width", [1440, 390])
def test_without_javascript_each_need_leads_to_who_meets_it(
    page_at: PageAt, facts: Facts, width: int
) -> None:
    visit = page_at(width=width, javascript=False)
    page = visit.open("choose/?must=gang-scheduling")
    expect(page.locator("form :is(input, select, button):visible, .ls-answer button:visible")).to_have_count(
        0
    )
    question = page.locator("details", has=page.locator(f"[data-key={GANG}]"))
    question.locator("summary").click()
    claims = [project.claims[GANG][0][0] for project in facts.projects.values() if GANG in project.claims]
    link = page.locator(f".ls-want[data-key={GANG}] a")
    expect(link).to_contain_text(f"{claims.count('full')} full, {claims.count('partial')} partial")
    expect(page.get_by_role("link", name="Queueing and quota")).to_be_visible()
    link.click()
    expect(page.locator("h1")).to_have_text("Gang scheduling")
    assert visit.complaints() == []


@pytest.mark.parametrize("address", ["choose/", f"{PAIRED}&nice={MIG}&support=full"])
@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_moves_while_the_page_comes(page_at: PageAt, width: int, address: str) -> None:
    visit = page_at(width=width)
    visit.page.add_init_script(f"({SHIFTS})()")
    page = _open(visit, address)
    page.wait_for_load_state("networkidle")
    assert (
        page.evaluate(
            "new Promise(done => requestAnimationFrame(() => setTimeout(() => done(window.shifts), 0)))"
        )
        == []
    )


def test_offline_the_page_says_so_and_can_try_again(page_at: PageAt) -> None:
    visit = page_at()
    visit.page.route("**/data/claims.json", lambda route: route.abort())
    page = _open(visit, f"choose/?must={GANG}")
    expect(_counted(page)).to_have_text("The facts cannot be loaded.")
    expect(page.locator(".ls-answer").get_by_role("link", name="the matrix")).to_be_visible()
    expect(page.locator(f".ls-want[data-key={GANG}] [name=must]")).to_be_checked()
    visit.page.unroute("**/data/claims.json")
    page.get_by_role("button", name="Try again").click()
    expect(_counted(page)).to_contain_text("meet this need")


def test_when_nobody_comes_near_the_page_says_what_to_do(page_at: PageAt, facts: Facts) -> None:
    keys = "hardware.quantum,air-gapped-install,flink,hardware.windows-nodes,hardware.cambricon-mlu"
    answer = choose(facts, _asked(keys, evidence="tested"))
    assert not answer.meeting
    assert not answer.near
    page = _open(page_at(), f"choose/?must={keys}&evidence=tested")
    expect(_counted(page)).to_have_text("No project is known to meet all 5 needs.")
    expect(page.locator("[data-shown]")).to_contain_text("Make a need nice to have")
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator("[data-begin]")).to_be_visible()


def test_a_start_is_offered_and_leads_to_an_answer(page_at: PageAt) -> None:
    page = _open(page_at(), "choose/")
    page.locator("[data-begin] a[href*='must=']:visible").first.click()
    expect(page.locator(".ls-result").first).to_be_visible()
    page.go_back()
    expect(page.locator("[data-begin]")).to_be_visible()
    page.locator("[data-begin] a[href*='story=']:visible").first.click()
    expect(page.locator(".ls-origin")).to_be_visible()
