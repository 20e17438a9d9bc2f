"""A real Chromium on the real site: built once, served from this machine, every complaint written down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, Request, Response, expect

from landscape.site.build import build

from .chromium import chromium
from .serving import serving

REPOSITORY = Path(__file__).parents[2]
Scheme = Literal["light", "dark"]

expect.set_options(timeout=30_000)  # what is waited for comes, however busy the machine is


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder, so that it can be left out where there is no browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@dataclass(frozen=True)
class Site:
    """The built site: its files, and where it is served."""

    folder: Path
    url: str

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
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build the real site once and serve it."""
    folder = tmp_path_factory.mktemp("site")
    build(REPOSITORY / "mkdocs.yml", folder)
    with serving(folder) as url:
        yield Site(folder, url)


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
