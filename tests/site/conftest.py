"""A small site whose pages are given, so that these tests ask nothing of the rooms that make pages."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from landscape.pages import Asset, Heading, Later, Links, Page, Part, SearchDocument
from landscape.site import contents
from landscape.site.beside import Beside
from landscape.site.build import build
from landscape.site.contents import Made
from landscape.site.history import History

AWKWARD = """<b>"AT&T" & 'sons'</b> \\ {{ page.title }} – π"""


def entry(id: str, name: str, description: str = "", *headings: Heading, **values: Any) -> Page:
    """Return an entry's page."""
    url = f"projects/{id}/"
    values.setdefault("search", (SearchDocument(url, name, description),))
    values.setdefault("source", f"data/projects/{id}.yaml")
    body = f'<h1>A project</h1>\n<p id="what">What <b>{id}</b> does.</p>\n'
    return Page(url, name, description, body, headings, **values)


def sample_pages() -> list[Page | Asset]:
    """Return pages that differ in everything that a frame has to follow."""
    capabilities = Heading(
        "capabilities", "Capabilities", (Heading("gang", AWKWARD), Heading("quota", "Quota"))
    )
    hardware = Heading("hardware", "Hardware & more")
    return [
        Page("", "The Landscape", "All there is.", "<h1>Home</h1><p>Welcome</p>", index=True),
        Page(
            "projects/",
            "Projects",
            "Every project.",
            '<h1>Projects</h1><p id="list"><a href="kueue/">Kueue</a></p>',
            (hardware,),
            (SearchDocument("projects/", "Projects", "Every project."),),
            index=True,
        ),
        entry("kueue", "Kueue", "Queues jobs.", capabilities, hardware),
        entry("volcano", "Volcano", "Schedules jobs.", hardware),
        entry("awkward", AWKWARD, f"About {AWKWARD}", capabilities),
        entry("silent", "Says nothing of itself"),
        entry("sourceless", "Has no source", "Nobody wrote it.", capabilities, source=""),
        entry("wide", "A wide one", "Needs room.", hardware, wide=True),
        entry("long", f"Name {'of many words ' * 12}", "Long.", capabilities, hardware),
        Page("projects/groups/deep/", "Deep", "Lies deeper.", "<h1>Deep</h1>", (hardware,)),
        Page("projects/queue/", "Moved", "It has.", "<h1>Moved</h1>", moved_to="projects/kueue/"),
        Asset("projects/kueue/entry.json", b'{"name": "Kueue"}'),
        Asset("fragments/kueue.md", b"# *Kueue*, {{ plain }}\n"),
    ]


def later(page: Page) -> Page | Later:
    """Return the page of an entry as one that is made when it is written."""
    return Later(replace(page, html="", toc=()), lambda: page) if page.source else page


@dataclass(frozen=True)
class Site:
    """A built site."""

    folder: Path
    messages: list[str] = field(default_factory=list)

    def text(self, path: str) -> str:
        """Return a file's text."""
        return (self.folder / path).read_text(encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        """Return every file by its path."""
        paths = (path for path in self.folder.rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in paths}


Build = Callable[..., Site]


@pytest.fixture
def no_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run as on a machine where nothing says which repository this is."""
    for name in ("GITHUB_REPOSITORY", "GITHUB_SERVER_URL", "SITE_URL", "REPO_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def build_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_repository: None, messages: list[str]
) -> Build:
    """Return a function that builds a site of given pages, with the given settings of mkdocs.yml."""

    def make(
        pages: Sequence[Page | Asset | Part] | None = None,
        docs: dict[str, str] | None = None,
        plugins: Sequence[Any] = ("search",),
        options: dict[str, Any] | None = None,
        **settings: Any,
    ) -> Site:
        given = sample_pages() if pages is None else pages

        def read(data: Path, links: Links, history: History, today: str, beside: Beside) -> Made:
            for one in given:
                if isinstance(one, Asset):
                    beside.write(one.path, one.content)
            parts = {one.name: one.html for one in given if isinstance(one, Part)}
            return Made([later(one) for one in given if isinstance(one, Page)], parts)

        monkeypatch.setattr(contents, "read", read)
        (tmp_path / "data").mkdir(exist_ok=True)
        (tmp_path / "docs").mkdir(exist_ok=True)
        for name, text in (docs or {}).items():
            path = tmp_path / "docs" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        config = {
            "site_name": "Test Landscape",
            "theme": {"name": "material", "features": ["navigation.tabs", "content.action.edit"]},
            "plugins": [*plugins, {"landscape": options or {}}],
            **settings,
        }
        config_file = tmp_path / "mkdocs.yml"
        config_file.write_text(yaml.safe_dump(config), encoding="utf-8")
        messages.clear()
        site = tmp_path / "site"
        build(config_file, site)
        return Site(site, list(messages))

    return make


@pytest.fixture
def messages() -> Iterator[list[str]]:
    """Collect what MkDocs and the plugin warn of."""
    collected: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            collected.append(record.getMessage())

    handler = Collector(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    yield collected
    logger.removeHandler(handler)
