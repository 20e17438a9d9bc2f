"""The twelve questions that the site is for, each answered by a reader's steps from the home page.

What the site answers is held against the catalogue, never against words that stand here. `pytest -s` prints
the answers and how many steps each took.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import msgspec
import pytest
from playwright.sync_api import Locator, Page, expect

from landscape.catalogue import Catalogue
from landscape.catalogue.activity import activity
from landscape.catalogue.choosing.answer import Answer, Asked, Floors, Need, choose
from landscape.catalogue.choosing.facts import HARDWARE, Facts
from landscape.catalogue.matrix import claims_on_capability
from landscape.catalogue.words import RELATIONS, STATES, State

from .conftest import MORE, PageAt, Site, Visit, listening

# The list of results is made anew while the last words arrive: true when it is as it was a moment before.
SETTLED = """() => {
    const now = document.querySelector(".md-search-result__list").textContent;
    const before = window.resultsBefore;
    window.resultsBefore = now;
    return now !== "" && now === before;
}"""
MOST_STEPS = 12
"""A step is a click, a key with effect or a word typed; more than these do not fit into a minute."""


@pytest.fixture(scope="module")
def facts(site: Site) -> Facts:
    return msgspec.json.decode((site.folder / "data/claims.json").read_bytes(), type=Facts)


PAIRS = 12
"""So many pairs an answer shows at once."""


@dataclass
class Reader:
    """Somebody who begins at the home page, and whose steps are counted."""

    visit: Visit
    steps: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.visit.open("")

    @property
    def page(self) -> Page:
        return self.visit.page

    def click(self, what: Locator, name: str = "") -> None:
        self.steps.append(f"click {name or what.inner_text().strip()!r}")
        what.click()

    def type(self, where: Locator, text: str) -> None:
        self.steps.append(f"type {text!r}")
        where.fill(text)

    def tab(self, name: str) -> None:
        self.follow(self.page.locator(".md-tabs").get_by_role("link", name=name, exact=True), name)

    def follow(self, link: Locator, name: str) -> None:
        """Click a link and wait for the page that it leads to, never for the one that is left."""
        leads_to = str(link.evaluate("link => new URL(link.href).pathname"))
        self.click(link, name)
        self.page.wait_for_url(f"**{leads_to}*")
        self.wait()

    def wait(self) -> None:
        """Wait until the scripts of the page have begun: a reader reads first."""
        listening(self.page)

    def search(self, text: str) -> None:
        """Type into the site's search and follow the first result."""
        self.steps += ["press '/'", f"type {text!r}"]
        self.page.keyboard.press("/")
        self.page.keyboard.type(text)
        first = self.page.locator(".md-search-result__item a").first
        expect(first).to_be_visible()
        self.page.wait_for_function(SETTLED, polling=250)
        self.follow(first, "the first result")

    def need(self, key: str, words: str) -> None:
        """Find a need by words on the page Choose, and tick it."""
        self.type(self.page.get_by_label("Find a need"), words)
        row = self.page.locator(f".ls-want[data-key='{key}']")
        self.click(row.locator(".ls-says"))
        expect(row.locator("[name=must]")).to_be_checked()

    def done(self, question: int, answer: object) -> None:
        """Say what was found, and that nothing went wrong and it was not too long a way."""
        print(f"\n{question}. in {len(self.steps)} steps: {'; '.join(self.steps)}\n   {answer}")
        assert self.visit.complaints() == []
        assert len(self.steps) <= MOST_STEPS


@pytest.fixture
def reader(page_at: PageAt) -> Reader:
    return Reader(page_at())


def _meeting(page: Page, number: int) -> list[str]:
    """Return who meets all of a number of needs, once the page has taken the last of them into account."""
    expect(page.locator("[data-count]")).to_contain_text("need")
    page.wait_for_function(
        "number => new URLSearchParams(location.search).get('must')?.split(',').length === number", arg=number
    )
    rows = page.locator(".ls-answer-part-meeting .ls-result")
    return list(rows.evaluate_all("rows => rows.map(row => row.dataset.project)"))


def _choose(facts: Facts, *keys: str) -> Answer:
    return choose(facts, Asked(tuple(Need(key) for key in keys), Floors()))


def _ids(answer: Answer) -> list[str]:
    return [row.project for row in answer.meeting]


def _names(catalogue: Catalogue, ids: Iterable[str]) -> str:
    return ", ".join(catalogue.projects[id].name for id in ids)


def _claimed(page: Page) -> dict[str, str]:
    """Return project -> what a capability's page says of its support, from the table of who has it."""
    rows = page.locator("#who_has_it ~ table").first.locator("tbody tr[id]")
    pairs = rows.evaluate_all("rows => rows.map(row => [row.id, row.cells[1].textContent.trim()])")
    return {str(id): " ".join(str(words).split()) for id, words in pairs}


def _have(catalogue: Catalogue, capability: str) -> dict[str, str]:
    """Return the same from the catalogue: sign, word, maturity or that it is not stated, releases."""
    found = {}
    for state in (State.FULL, State.PARTIAL):
        for claim in claims_on_capability(catalogue, capability):
            if claim.cell.state is state:
                first = claim.cell.statements[0]
                words = [STATES[state].sign, STATES[state].name]
                words.append(first.maturity.value if first.maturity else "maturity not stated")
                words += [f"since {first.since}"] if first.since else []
                words += [f"until {first.until}"] if first.until else []
                found[claim.project.id] = " ".join(words)
    return found


def test_1_more_than_plain_kubernetes_and_which_kind_of_tool(
    reader: Reader, facts: Facts, catalogue: Catalogue
) -> None:
    reader.tab("Choose")
    reader.need("resource-quota", "quota per")
    reader.need("quota-borrowing", "borrow")
    answer = _choose(facts, "resource-quota", "quota-borrowing")
    found = _meeting(reader.page, 2)
    assert found == _ids(answer)
    kinds = {}
    for id in found:
        row = reader.page.locator(f".ls-answer-part-meeting .ls-result[data-project='{id}']")
        kinds[id] = catalogue.categories[catalogue.projects[id].category].name
        expect(row).to_contain_text(kinds[id])
    plain = next((row for row in answer.near if row.project == "kubernetes"), None)
    shown = reader.page.locator(".ls-answer-part-near .ls-result[data-project=kubernetes]")
    if plain:
        while not shown.count():
            reader.click(reader.page.get_by_role("button", name=MORE).first)
        assert shown.locator(".ls-tag-unmet").count() == plain.missing - plain.unknown
        assert shown.locator(".ls-tag-unknown").count() == plain.unknown
    else:
        assert ("kubernetes" in found) is any(row.project == "kubernetes" for row in answer.meeting)
    reader.done(1, ", ".join(f"{catalogue.projects[id].name} ({kind})" for id, kind in kinds.items()))


def test_2_who_starts_all_or_nothing_and_how_mature_it_is(reader: Reader, catalogue: Catalogue) -> None:
    reader.search("all or nothing")
    capability = reader.page.url.rstrip("/").partition("?")[0].rpartition("/")[2]
    assert capability in ("gang-scheduling", "all-or-nothing-admission")
    wanted = catalogue.capabilities[capability]
    expect(reader.page.locator("article")).to_contain_text(wanted.definition)
    assert _claimed(reader.page) == _have(catalogue, capability)
    mature = {id: words for id, words in _have(catalogue, capability).items() if "not stated" not in words}
    reader.done(2, f"{capability}: {len(_have(catalogue, capability))} have it; maturity stated: {mature}")


def test_3_what_queues_or_gangs_my_framework(reader: Reader, facts: Facts, catalogue: Catalogue) -> None:
    reader.tab("Choose")
    reader.click(reader.page.locator("summary", has_text="What do you run?"), "What do you run?")
    reader.click(reader.page.locator(".ls-want[data-key=ray] .ls-says"))
    reader.need("gang-scheduling", "gang")
    found = _meeting(reader.page, 2)
    assert found == _ids(_choose(facts, "ray", "gang-scheduling"))
    reader.done(3, f"Ray with gang scheduling: {_names(catalogue, found)}")


def test_4_may_two_be_combined_and_what_stops_working(reader: Reader, catalogue: Catalogue) -> None:
    item = next(
        item
        for item in catalogue.projects["kueue"].works_with
        if item.project in catalogue.projects and item.lost and item.support in ("full", "partial")
    )
    other = catalogue.projects[item.project].name
    tile = reader.page.locator(".ls-map").get_by_role("link", name=catalogue.projects["kueue"].name)
    reader.follow(tile.first, "Kueue")
    reader.click(reader.page.locator("[data-ls-compare=kueue]").first, "Compare")
    reader.tab("Projects")
    reader.type(reader.page.get_by_placeholder("Filter by words"), other)
    reader.click(reader.page.locator(f"[data-ls-compare='{item.project}']").first, f"Compare {other}")
    reader.follow(reader.page.locator(".ls-tray").get_by_role("link", name="Compare"), "Compare 2")
    together = reader.page.locator(".ls-together")
    expect(together).to_contain_text(RELATIONS[item.relation])
    expect(together).to_contain_text(item.lost)
    reader.done(4, f"Kueue and {other}: {item.support}; lost: {item.lost}")


def test_5_users_know_slurm_which_bridge_in_which_direction(reader: Reader, catalogue: Catalogue) -> None:
    reader.tab("Projects")
    bridges = [project for project in catalogue.projects.values() if project.category == "hpc-bridge"]
    heading = reader.page.locator("h2#hpc-bridge")
    reader.click(reader.page.locator(".ls-jump").get_by_role("link", name="HPC bridge"))
    expect(heading).to_be_in_viewport()
    shown = reader.page.locator("h2#hpc-bridge ~ table").first.locator("tbody th[scope=row]")
    assert shown.evaluate_all("all => all.map(th => th.querySelector('a').textContent)") == [
        project.name for project in bridges
    ]
    pairs = [
        (project, item)
        for project in bridges
        for item in project.works_with
        if item.project == "slurm" and item.support in ("full", "partial") and item.relation
    ]
    assert pairs
    project, item = pairs[0]
    reader.click(shown.get_by_role("link", name=project.name, exact=True))
    row = reader.page.locator("#works-with-slurm")
    expect(row).to_contain_text(f"{project.name} {RELATIONS[item.relation]} Slurm")
    for said in (item.direction, item.lost):
        expect(row).to_contain_text(said)
    answer = "; ".join(f"{one.name} {RELATIONS[said.relation]} Slurm" for one, said in pairs)
    reader.done(5, f"{len(bridges)} bridges; {answer}")


def test_6_quota_by_kind_of_gpu_with_borrowing(reader: Reader, facts: Facts, catalogue: Catalogue) -> None:
    reader.tab("Choose")
    keys = {
        "resource-quota": "quota per",
        "quota-borrowing": "borrow",
        "heterogeneous-accelerators": "several accelerator",
    }
    for key, words in keys.items():
        reader.need(key, words)
    found = _meeting(reader.page, len(keys))
    answer = _choose(facts, *keys)
    assert found == _ids(answer)
    pairs = reader.page.locator(".ls-combination")
    assert pairs.count() == min(len(answer.combinations), PAIRS)
    reader.done(6, f"{_names(catalogue, found)}; together: {len(answer.combinations)} pairs")


def test_7_parts_of_a_gpu_also_of_other_makes(reader: Reader, facts: Facts, catalogue: Catalogue) -> None:
    reader.tab("Matrix")
    reader.click(reader.page.locator(".ls-views").get_by_role("link", name="Hardware"), "Hardware")
    grid = reader.page.locator(".ls-grid")
    for key in catalogue.views[2].subjects:
        expect(grid.locator(f"thead th[data-key='{key}']")).to_be_visible()
    makes = [id for id in catalogue.views[2].subjects if id.startswith(HARDWARE)]
    shares = {
        id: [
            key.removeprefix(HARDWARE)
            for key in makes
            if any(row.project == id for row in _choose(facts, "gpu-sharing", key).meeting)
        ]
        for id in _ids(_choose(facts, "gpu-sharing"))
    }
    for id, wanted in shares.items():
        links = grid.locator(f"tr[data-project='{id}'] td:is(.ls-full, .ls-partial) a").evaluate_all(
            "links => links.map(link => new URL(link.href).hash)"
        )
        assert "#capability-gpu-sharing" in links
        assert [make for make in wanted if f"#hardware-{make}" not in links] == []
    reader.done(7, {id: makes for id, makes in shares.items() if len(makes) > 1})


def test_8_placement_by_rack_or_nvlink_required_or_preferred(reader: Reader, catalogue: Catalogue) -> None:
    reader.tab("Matrix")
    reader.click(reader.page.locator(".ls-views").get_by_role("link", name="Scheduling"), "Scheduling")
    row = reader.page.locator(".ls-grid tr[data-project=kueue]")
    reader.click(row.locator("a[href$='#capability-topology-aware']"), "Kueue, Network topology")
    dialog = reader.page.locator("dialog.ls-claim")
    first, *_ = catalogue.projects["kueue"].capabilities["topology-aware"]
    expect(dialog).to_contain_text(first.note)
    for evidence in first.evidence:
        expect(dialog.locator(f"a[href='{evidence.url}']")).to_be_visible()
    have = [
        claim.project.id
        for claim in claims_on_capability(catalogue, "topology-aware")
        if claim.cell.statements
    ]
    for id in have:
        expect(
            reader.page.locator(f"tr[data-project='{id}'] a[href$='#capability-topology-aware']")
        ).to_be_attached()
    reader.done(8, f"{len(have)} say something; Kueue: {first.note}")


def test_9_one_queue_over_several_clusters(reader: Reader, facts: Facts, catalogue: Catalogue) -> None:
    reader.tab("Choose")
    reader.click(reader.page.locator(".ls-want[data-key=multi-cluster-dispatch] .ls-says"))
    reader.need("job-queueing", "queueing")
    found = _meeting(reader.page, 2)
    assert found == _ids(_choose(facts, "multi-cluster-dispatch", "job-queueing"))
    reader.done(9, _names(catalogue, found))


def test_10_who_knows_where_the_data_is(reader: Reader, catalogue: Catalogue) -> None:
    reader.search("data locality")
    assert "data-locality/" in reader.page.url
    reader.click(reader.page.locator("article a[href$='capabilities/data-aware-scheduling/']").first)
    assert _claimed(reader.page) == _have(catalogue, "data-aware-scheduling")
    reader.done(10, _claimed(reader.page))


def test_11_position_and_reason_for_waiting(reader: Reader, catalogue: Catalogue) -> None:
    reader.search("queue position")
    assert "capabilities/pending-visibility/" in reader.page.url
    assert _claimed(reader.page) == _have(catalogue, "pending-visibility")
    reader.done(11, _claimed(reader.page))


def test_12_alive_open_whose_and_proven_at_what_scale(reader: Reader, catalogue: Catalogue) -> None:
    project = catalogue.projects["volcano"]
    reader.search("volcano")
    status = reader.page.locator(".ls-status")
    for words in _status(catalogue):
        expect(status).to_contain_text(words)
    scale = project.capabilities["documented-scale"][0]
    brief = reader.page.locator(".ls-brief")
    for words in (f"{len(project.adopters)} named", scale.note):
        expect(brief.get_by_role("link", name=words)).to_be_in_viewport()
    reader.click(brief.get_by_role("link", name=f"{len(project.adopters)} named"))
    expect(reader.page.locator("#adopters")).to_be_in_viewport()
    assert reader.page.locator(".ls-adopters > li").count() == len(project.adopters)
    expect(reader.page.locator("#capability-documented-scale")).to_contain_text(scale.note)
    reader.done(12, f"{', '.join(_status(catalogue))}; {len(project.adopters)} adopters; {scale.note}")


def _status(catalogue: Catalogue) -> Iterator[str]:
    project = catalogue.projects["volcano"]
    yield activity(catalogue, project).word
    yield project.licence
    assert project.steward
    yield project.steward.name
    assert project.cncf
    yield project.cncf.level


# The same by keyboard alone: what has the focus is what the next key is for.


def _focus_by_tab(page: Page, reached: Callable[[], bool], most: int = 60) -> int:
    """Press Tab until something is reached; return how often, so that it is known not to be far."""
    for presses in range(1, most + 1):
        page.keyboard.press("Tab")
        if reached():
            return presses
    raise AssertionError(f"not reached with {most} presses of Tab: {page.url}")


def _has_focus(page: Page, selector: str) -> Callable[[], bool]:
    return lambda: bool(page.evaluate("selector => document.activeElement.matches(selector)", selector))


def _skip_to_content(page: Page) -> None:
    page.keyboard.press("Tab")
    assert _has_focus(page, ".md-skip")()
    page.keyboard.press("Enter")


def test_by_keyboard_what_queues_my_framework(page_at: PageAt, facts: Facts) -> None:
    page = page_at().open("choose/")
    page.wait_for_selector(".ls-choose.ls-ready")
    _skip_to_content(page)
    _focus_by_tab(
        page,
        _has_focus(page, ".ls-asking input[type=search], .ls-asking input[role=searchbox], .ls-asking input"),
    )
    for key, words in {"ray": "ray", "gang-scheduling": "gang"}.items():
        page.keyboard.press("Control+A")
        page.keyboard.type(words)
        presses = _focus_by_tab(page, _has_focus(page, f".ls-want[data-key='{key}'] input"))
        page.keyboard.press("Space")
        for _ in range(presses):
            page.keyboard.press("Shift+Tab")
    assert _meeting(page, 2) == _ids(_choose(facts, "ray", "gang-scheduling"))
    _focus_by_tab(page, _has_focus(page, ".ls-answer-part-meeting .ls-result-name"), most=200)


def test_by_keyboard_a_cell_of_the_matrix_and_its_evidence(page_at: PageAt, catalogue: Catalogue) -> None:
    page = page_at().open("matrix/?view=scheduling")
    page.wait_for_selector("[data-ls-app=matrix].ls-ready")
    _skip_to_content(page)
    _focus_by_tab(page, lambda: bool(page.evaluate("!!document.activeElement.closest('.ls-grid')")))
    where = """() => {
        const cell = document.activeElement.closest("th, td");
        const head = cell.closest("table").tHead.rows[0].cells[cell.cellIndex];
        return [cell.parentElement.dataset.project ?? "", head.dataset.key ?? ""];
    }"""
    for _ in range(120):
        if page.evaluate(where)[0] == "kueue":
            break
        page.keyboard.press("ArrowDown")
    for _ in range(60):
        if page.evaluate(where)[1] == "topology-aware":
            break
        page.keyboard.press("ArrowRight")
    assert page.evaluate(where) == ["kueue", "topology-aware"]
    page.keyboard.press("Enter")
    dialog = page.locator("dialog.ls-claim")
    expect(dialog).to_be_visible()
    first, *_ = catalogue.projects["kueue"].capabilities["topology-aware"]
    expect(dialog).to_contain_text(first.note)
    _focus_by_tab(page, _has_focus(page, f"dialog a[href='{first.evidence[0].url}']"))
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator("tr[data-project=kueue] a[href$='#capability-topology-aware']")).to_be_focused()


def test_by_keyboard_two_side_by_side(page_at: PageAt, catalogue: Catalogue) -> None:
    page = page_at().open("compare/")
    page.wait_for_selector("[data-ls-app=compare].ls-ready")
    _skip_to_content(page)
    _focus_by_tab(page, _has_focus(page, ".ls-compare-field"))
    for name in ("Kueue", "Volcano"):
        page.keyboard.type(name)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.locator(".ls-compare-chosen")).to_contain_text(catalogue.projects[name.lower()].name)
    heads = page.locator(".ls-versus").first.locator("thead th")
    expect(heads.filter(has_text="Volcano")).to_have_count(1)
    expect(heads.filter(has_text="Kueue")).to_have_count(1)
    _focus_by_tab(page, _has_focus(page, "#compare_together ~ * a, .ls-versus a, .ls-versus button"))


def test_by_keyboard_from_a_project_to_its_comparison(page_at: PageAt) -> None:
    page = listening(page_at().open("projects/volcano/"))
    _skip_to_content(page)
    _focus_by_tab(page, _has_focus(page, "a[href$='compare/?projects=volcano']"), most=4)
    page.keyboard.press("Enter")
    expect(page.locator(".ls-compare-chosen")).to_contain_text("Volcano")
