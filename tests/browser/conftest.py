"""A real Chromium on the real site: built once, served from this machine, every complaint written down."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, Response, sync_playwright

from landscape.site.build import build

REPOSITORY = Path(__file__).parents[2]
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

Scheme = Literal["light", "dark"]


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
        self.page.on("requestfailed", lambda request: self.troubles.append(f"failed: {request.url}"))
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

    def _foreign(self, url: str) -> None:
        if not url.startswith((self.site.url, "data:", "blob:")):
            self.troubles.append(f"elsewhere: {url}")

    def _answered(self, response: Response) -> None:
        document = response.request.is_navigation_request()
        if response.status >= 400 and not document:
            self.troubles.append(f"{response.status}: {response.url}")


PageAt = Callable[..., Visit]


class _Handler(SimpleHTTPRequestHandler):
    """A static server as most are: 404.html for what is not there, and silence."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != HTTPStatus.NOT_FOUND:
            return super().send_error(code, message, explain)
        content = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
        return None


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build the real site once and serve it."""
    folder = tmp_path_factory.mktemp("site")
    build(REPOSITORY / "mkdocs.yml", folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Site(folder, f"http://127.0.0.1:{server.server_port}/")
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium named by $CHROMIUM, one on the path, or Playwright's own."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield running
        running.close()


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
