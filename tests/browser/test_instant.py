"""Material's instant navigation, which a site may turn on: our modules start and stop with each page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from landscape.pages.moved import moved
from landscape.pages.page import Links
from landscape.site.build import build

from .conftest import REPOSITORY, PageAt, Site, Visit, listening
from .serving import serving

CONFIG = """\
INHERIT: {repository}/mkdocs.yml
site_url: {url}
docs_dir: {repository}/docs
theme:
  features: [navigation.instant, navigation.tabs]
plugins:
  - search
  - landscape: {{data: {repository}/data}}
"""

# A module of ours like any other, which writes down when it is started, stopped and spoken to.
PROBE = """
const log = (window.probed ??= []);
export function start(element, { signal }) {
  log.push("start " + location.pathname);
  document.addEventListener("probe", () => log.push("heard"), { signal });
  signal.addEventListener("abort", () => log.push("stop"));
}
"""


@pytest.fixture(scope="module")
def instant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The real site with instant navigation, and the probe on every page beside what is there."""
    folder, config = tmp_path_factory.mktemp("instant"), tmp_path_factory.mktemp("config") / "mkdocs.yml"
    with serving(folder) as url:
        config.write_text(CONFIG.format(repository=REPOSITORY, url=url), "utf-8")
        build(config, folder)
        (script,) = folder.glob("assets/landscape/*/scripts/landscape.js")
        (script.parent / "probe.js").write_text(PROBE, "utf-8")
        apps = script.read_text("utf-8")
        assert "const APPS = {" in apps
        script.write_text(
            apps.replace("const APPS = {", 'const APPS = { probe: () => import("./probe.js"),'), "utf-8"
        )
        for page in folder.glob("**/index.html"):
            html = page.read_text("utf-8")
            page.write_text(html.replace("</article>", '<p data-ls-app="probe"></p></article>'), "utf-8")
        yield Site(folder, url, REPOSITORY / "data")


@pytest.fixture
def visit(page_at: PageAt, instant: Site) -> Visit:
    """A tab on that site; a page that is loaded anew loses the mark."""
    visit = page_at()
    visit.site = instant
    visit.open("").evaluate("window.same = true")
    _probed(visit.page, 1)
    return visit


def _probed(page: Page, starts: int) -> list[str]:
    """Wait for the start of the probe on a further page, and return all that it wrote down."""
    page.wait_for_function(
        "starts => (window.probed ?? []).filter(line => line.startsWith('start')).length >= starts",
        arg=starts,
    )
    return list(page.evaluate("window.probed"))


def _lead(page: Page, address: str) -> None:
    """Follow a link to another page, which any text may have."""
    page.evaluate(
        """address => {
            const link = document.createElement("a");
            link.href = new URL(address, location.href);
            document.querySelector("article").append(link);
            link.click();
        }""",
        address,
    )


def _tab(page: Page, name: str) -> None:
    page.locator(".md-tabs").get_by_role("link", name=name, exact=True).click()


def test_the_link_of_the_bar_gives_the_focus_to_the_page(visit: Visit) -> None:
    page = visit.page
    _tab(page, "Projects")
    page.wait_for_url("**/projects/")
    expect(page.locator("h1")).to_be_focused()
    listening(page)
    for button in page.locator("[data-ls-compare]").all()[:2]:
        button.click()
    page.locator(".ls-tray-go").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/compare/?*")
    expect(page.locator("h1")).to_have_text("Compare")
    expect(page.locator("h1")).to_be_focused()


def test_a_module_starts_and_stops_with_its_page(visit: Visit) -> None:
    page = visit.page
    for number, (name, address) in enumerate([("Projects", "projects/"), ("Stories", "stories/")], start=2):
        _tab(page, name)
        page.wait_for_url(f"**/{address}")
        assert _probed(page, number)[-2:] == ["stop", f"start /{address}"]
    page.evaluate("document.dispatchEvent(new Event('probe'))")
    assert page.evaluate("window.probed").count("heard") == 1
    assert page.evaluate("window.same"), "the pages came by instant navigation"
    expect(page.locator("h1")).to_have_text("User stories")
    expect(page.locator("h1")).to_be_focused()
    assert visit.complaints() == []


def test_back_and_forward(visit: Visit) -> None:
    page = visit.page
    _tab(page, "Projects")
    _probed(page, 2)
    page.locator("article a[href$='/kueue/']").first.click()
    expect(page.locator("h1")).to_have_text("Kueue")
    _probed(page, 3)
    page.go_back()
    expect(page.locator("h1")).to_have_text("Projects")
    assert _probed(page, 4)[-1] == "start /projects/"
    page.go_forward()
    expect(page.locator("h1")).to_have_text("Kueue")
    assert _probed(page, 5)[-2:] == ["stop", "start /projects/kueue/"]
    assert page.evaluate("window.same")
    assert visit.complaints() == []


def test_a_state_in_the_address_is_known_on_arrival_and_forgotten_after(visit: Visit) -> None:
    page = visit.page
    page.evaluate(
        """() => {
            const link = document.createElement("a");
            link.href = "projects/?category=queueing";
            link.textContent = "Queues";
            document.querySelector("article").prepend(link);
            link.click();
        }"""
    )
    page.wait_for_url("**/projects/?category=queueing")
    _probed(page, 2)
    expect(page.locator("html.ls-stated")).to_have_count(1)
    _tab(page, "Stories")
    _probed(page, 3)
    expect(page.locator("html.ls-stated")).to_have_count(0)
    assert page.evaluate("window.same")
    assert visit.complaints() == []


def test_a_link_to_the_same_page_in_another_state_is_followed(visit: Visit) -> None:
    """Material goes back at once when only what stands behind the question mark is another."""
    page = visit.page
    _tab(page, "Projects")
    _probed(page, 2)
    page.evaluate(
        """() => {
            const link = document.createElement("a");
            link.href = "?category=queueing";
            document.querySelector("article").prepend(link);
            link.click();
        }"""
    )
    page.wait_for_url("**/projects/?category=queueing")
    expect(page.locator("html.ls-stated")).to_have_count(1)
    _probed(page, 1)
    page.go_back()
    page.wait_for_url("**/projects/")
    assert visit.complaints() == []


def _opened(visit: Visit, path: str) -> Page:
    """Open a page of ours and wait until its modules are ready, the probe and its own."""
    visit.open(path).evaluate("window.same = true")
    return listening(visit.page)


@pytest.mark.parametrize(
    ("path", "cell"),
    [
        ("compare/?projects=kueue,volcano", "table.ls-versus td.ls-full a"),
        ("choose/?must=gang-scheduling", "a.ls-open[data-project=kueue]"),
        ("matrix/", "tr[data-project=kueue] td a"),
    ],
)
def test_a_claim_opens_where_it_stands_and_stays(visit: Visit, path: str, cell: str) -> None:
    page = _opened(visit, path)
    before = page.url
    page.locator(cell).locator("visible=true").first.click()
    dialog = page.locator("dialog.ls-claim")
    expect(dialog.get_by_role("link", name="Open on the project’s page")).to_be_visible(timeout=20_000)
    assert visit.complaints() == []
    expect(dialog).to_be_visible()
    if path == "matrix/":
        assert page.url.startswith(f"{before}?cell=kueue~")
    else:
        assert page.url == before
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.wait_for_url(before)
    assert page.evaluate("window.same")


def test_a_heading_and_a_view_of_the_matrix_stay_there(visit: Visit) -> None:
    page = _opened(visit, "matrix/")
    page.locator("tr[data-project=kueue] th > a").click()
    expect(page.get_by_role("menu")).to_be_visible()
    page.keyboard.press("Escape")
    view = page.locator(".ls-views a").nth(1)
    view.click()
    expect(view).to_have_attribute("aria-current", "true")
    page.wait_for_url(f"**/matrix/?view={view.get_attribute('data-view')}")
    assert visit.complaints() == []
    assert page.evaluate("window.same")


def test_a_jump_and_a_start_of_choose_stay_there(visit: Visit) -> None:
    page = _opened(visit, "choose/")
    for number in range(page.locator("a[data-start]").count()):
        page = _opened(visit, "choose/")
        page.locator("a[data-start]").nth(number).click()
        expect(page.locator("[data-shown]")).not_to_be_empty()
        if page.locator("[data-to]").locator("visible=true").count():
            break
    page.locator("[data-to]").locator("visible=true").first.click()
    assert visit.complaints() == []
    assert "/choose/?" in page.url
    assert "#" not in page.url
    assert page.evaluate("window.same")


@pytest.mark.parametrize(
    "path", ["compare/?projects=kueue,volcano", "choose/?must=gang-scheduling", "matrix/", "projects/"]
)
def test_a_page_that_is_left_does_not_speak_for_the_next(visit: Visit, path: str) -> None:
    page = _opened(visit, path)
    _lead(page, "../projects/kueue/#works_with")
    page.wait_for_url("**/projects/kueue/#works_with")
    expect(page.locator("h1")).to_have_text("Kueue")
    assert visit.complaints() == []
    assert page.title().startswith("Kueue - ")
    assert page.url.endswith("/projects/kueue/#works_with")
    assert page.evaluate("window.same")


def test_a_section_that_comes_later_is_reached(visit: Visit) -> None:
    page = _opened(visit, "projects/kueue/")
    _lead(page, "../../compare/?projects=kueue,volcano#compare_together")
    expect(page.locator("#compare_together")).to_be_in_viewport(timeout=20_000)
    assert visit.complaints() == []
    assert page.evaluate("window.same")


def test_a_link_of_a_claim_is_copied_and_followed(visit: Visit) -> None:
    page = visit.open("projects/kueue/")
    page.evaluate("window.same = true")
    link = page.locator("a.ls-anchor").first
    address = str(link.evaluate("link => link.href"))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    link.click()
    page.wait_for_url(address)
    assert visit.complaints() == []
    page.wait_for_function("async address => await navigator.clipboard.readText() === address", arg=address)
    assert page.evaluate("window.same")


def test_a_former_address_leads_on_to_the_same_place(visit: Visit) -> None:
    (moved_page,) = moved(Links(), "projects/", ["former-kueue"], "Kueue", "projects/kueue/")
    page_of_today = (visit.site.folder / "projects/kueue/index.html").read_text("utf-8")
    before, rest = page_of_today.split("<article", 1)
    html = f"{before}<article>{moved_page.html}</article>{rest.split('</article>', 1)[1]}"
    visit.page.route(
        "**/projects/former-kueue/", lambda route: route.fulfill(body=html, content_type="text/html")
    )
    page = _opened(visit, "projects/former-kueue/#works_with")
    link = page.locator("[data-ls-app=moved] a")
    expect(link).to_have_attribute("href", re.compile("/projects/kueue/#works_with$"))
    link.click()
    page.wait_for_url("**/projects/kueue/#works_with")
    expect(page.locator("#works_with")).to_be_in_viewport()
    assert visit.complaints() == []
