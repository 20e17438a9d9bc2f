"""A real Chromium on the real site: built once, served from this machine, every complaint written down."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, Request, Response, expect

from landscape.catalogue import Catalogue
from landscape.catalogue import build as joined
from landscape.site.build import build
from landscape.sources import read_tree
from tests.built import build_with, generated, once

from .chromium import chromium
from .serving import serving

REPOSITORY = Path(__file__).parents[2]
Scheme = Literal["light", "dark"]
MORE = re.compile(r"Show (all [\d,]+|[\d,]+ more)")
"""What the button below a long answer says."""

expect.set_options(timeout=30_000)  # what is waited for comes, however busy the machine is


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what is marked `at_scale` on the generated landscape as well."""
    landscape = metafunc.config.getoption("--landscape")
    if landscape == "ours" and metafunc.definition.get_closest_marker("at_scale"):
        metafunc.parametrize("site", ["ours", "generated"], indirect=True, scope="session")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder, so that it can be left out where there is no browser."""
    here = Path(__file__).parent
    items[:] = [item for item in items if _wanted(item)]
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


def _wanted(item: pytest.Item) -> bool:
    """Return False for what `at_scale` leaves to our landscape: other values than those that it names."""
    marker = item.get_closest_marker("at_scale")
    given = item.callspec.params if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}
    if marker is None or given.get("site") != "generated":
        return True
    return all(given[name] in values for name, values in marker.kwargs.items())


@dataclass(frozen=True)
class Site:
    """The built site: its files, where it is served, and the data folder that it is made of."""

    folder: Path
    url: str
    data: Path

    @property
    def generated(self) -> bool:
        """Return whether nobody wrote its entries: what texts say is drawn at random."""
        return not self.data.is_relative_to(REPOSITORY)

    def first(self, pattern: str) -> str:
        """Return the address of the first page whose file matches a pattern."""
        found = sorted(path.relative_to(self.folder).as_posix() for path in self.folder.glob(pattern))
        assert found, f"the site has no {pattern}"
        return found[0].removesuffix("index.html")


@dataclass
class Visit:
    """A browser tab that writes down every complaint: errors, failed requests, requests to other hosts."""

    page: Page
    site: Site
    troubles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda message: self._note(message.type, message.text))
        self.page.on("pageerror", lambda error: self.troubles.append(f"error: {error}"))
        self.page.on("requestfailed", self._failed)
        self.page.on("request", lambda request: self._foreign(request.url))
        self.page.on("response", self._answered)

    def open(self, path: str) -> Page:
        """Go to a page of the site."""
        self.page.goto(self.site.url + path)
        return self.page

    def complaints(self) -> list[str]:
        """Wait until nothing more is loaded, and return what there was to complain of."""
        self.page.wait_for_load_state("networkidle")
        return self.troubles

    def _note(self, kind: str, text: str) -> None:
        if kind in ("error", "warning") and not text.startswith("Failed to load resource"):
            self.troubles.append(f"console: {text}")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the page was left before it had all it asked for
            self.troubles.append(f"failed: {request.url}")

    def _foreign(self, url: str) -> None:
        if not url.startswith((self.site.url, "data:", "blob:")):
            self.troubles.append(f"elsewhere: {url}")

    def _answered(self, response: Response) -> None:
        document = response.request.is_navigation_request()
        if response.status >= 400 and not document:
            self.troubles.append(f"{response.status}: {response.url}")


def listening(page: Page) -> Page:
    """Wait until the scripts of a page hear what is pressed, and return the page.

    Parts of the page say that they are ready. What listens to the buttons for comparing puts its bar on the
    page as it begins. What is on every page listens when the page is loaded.
    """
    page.wait_for_load_state()
    expect(page.locator("[data-ls-app]:not(.ls-ready)")).to_have_count(0, timeout=30_000)
    if page.locator("[data-ls-compare]").count():
        expect(page.locator(".ls-tray")).to_be_attached(timeout=30_000)
    return page


PageAt = Callable[..., Visit]


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Site]]:
    """Return a function that builds and serves the site of a landscape, "ours" or "generated"."""
    with ExitStack() as servers:

        @cache
        def of(landscape: str) -> Site:
            if landscape == "ours":
                data = REPOSITORY / "data"
                folder = once(tmp_path_factory, "ours-site", partial(build, REPOSITORY / "mkdocs.yml"))
            else:
                data = generated(tmp_path_factory)
                folder = once(tmp_path_factory, "generated-site", partial(build_with, data))
            return Site(folder, servers.enter_context(serving(folder)), data)

        yield of


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, sites: Callable[[str], Site]) -> Site:
    """The site of the landscape that this test is about."""
    landscape: str = getattr(request, "param", request.config.getoption("--landscape"))
    return sites(landscape)


@pytest.fixture(scope="session")
def catalogue(site: Site) -> Catalogue:
    """What the site is made of."""
    return _catalogue(site.data)


@cache
def _catalogue(data: Path) -> Catalogue:
    return joined(read_tree(data))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with chromium() as running:
        yield running


@pytest.fixture
def page_at(browser: Browser, site: Site) -> Iterator[PageAt]:
    """Return a function that opens a tab of a width, in a colour scheme, with or without JavaScript."""
    with ExitStack() as contexts:

        def open_tab(width: int = 1440, scheme: Scheme = "light", javascript: bool = True) -> Visit:
            context = contexts.enter_context(
                browser.new_context(
                    viewport={"width": width, "height": 900},
                    color_scheme=scheme,
                    java_script_enabled=javascript,
                    service_workers="block",
                )
            )
            return Visit(context.new_page(), site)

        yield open_tab
