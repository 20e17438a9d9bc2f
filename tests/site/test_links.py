"""Every link and anchor of our site and of a generated one leads somewhere; every page says what it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from landscape.catalogue.words import State
from landscape.pages.fixed_words import glossary
from landscape.site.build import build
from tests.built import REPOSITORY, build_with, generated

DOCS = REPOSITORY / "docs"
SITE_URL = "https://landscape.example/batch/"
REPOSITORY_URL = "https://github.com/batch/landscape"


@dataclass
class Document:
    """What a page's HTML holds, as far as these tests ask."""

    ids: Counter[str] = field(default_factory=Counter)
    links: set[str] = field(default_factory=set)
    rels: dict[str, str] = field(default_factory=dict)
    loaded: set[str] = field(default_factory=set)
    meta: dict[str, str] = field(default_factory=dict)
    canonical: str = ""
    title: str = ""
    headings: int = 0


class Reader(HTMLParser):
    """Collects a `Document`."""

    def __init__(self) -> None:
        super().__init__()
        self.found = Document()
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        found = self.found
        if "id" in given:
            found.ids[given["id"]] += 1
        if tag == "a" and "href" in given:
            found.links.add(given["href"])
            found.rels[given["href"]] = given.get("rel", "")
        elif tag == "link" and given.get("rel") == "canonical":
            found.canonical = given["href"]
        elif tag == "link":
            found.loaded.add(given["href"])
        elif "src" in given:
            found.loaded.add(given["src"])
        elif tag == "meta":
            found.meta[given.get("name") or given.get("property", "")] = given.get("content", "")
        elif tag == "h1":
            found.headings += 1
        self._in_title = tag == "title" and not found.title

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.found.title += data

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False


def read(folder: Path) -> dict[str, Document]:
    """Return every page by its address below the site's root."""
    pages = {}
    for path in sorted(folder.rglob("*.html")):
        reader = Reader()
        reader.feed(path.read_text(encoding="utf-8"))
        pages[path.relative_to(folder).as_posix().removesuffix("index.html")] = reader.found
    return pages


@pytest.fixture(scope="module", params=["ours", "generated"])
def data(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a landscape."""
    return REPOSITORY / "data" if request.param == "ours" else generated(tmp_path_factory)


@pytest.fixture(scope="module")
def folder(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its site, built with an address and a repository."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", SITE_URL)
        patch.setenv("REPO_URL", REPOSITORY_URL)
        site = tmp_path_factory.mktemp("site") / "site"
        build_with(data, site)
        return site


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, Document]:
    """Its pages, parsed."""
    return read(folder)


def broken(folder: Path, pages: dict[str, Document], some: dict[str, Document]) -> Iterator[str]:
    """Yield every internal link of some pages that leads nowhere."""
    root = urlsplit(SITE_URL)
    for address, page in some.items():
        here = urljoin(SITE_URL, address)
        for link in (*page.links, *page.loaded):
            target = urlsplit(urljoin(here, link))
            if target.scheme not in ("http", "https") or target.netloc != root.netloc:
                continue
            if not target.path.startswith(root.path):
                yield f"{address}: {link} leads out of the site"
                continue
            path = unquote(target.path.removeprefix(root.path))
            if path.endswith("/") or not path:
                there = pages.get(path)
                if there is None:
                    yield f"{address}: {link} has no page"
                elif target.fragment and unquote(target.fragment) not in there.ids:
                    yield f"{address}: {link} has no such anchor"
            elif not (folder / path).is_file():
                yield f"{address}: {link} has no file"


def test_a_wrong_link_would_be_found(folder: Path, pages: dict[str, Document]) -> None:
    address = "projects/kueue/"
    wrong = {"../volcano/#nowhere", "../no-such-project/", "../../no-such.css", "../../../"}
    page = replace(pages[address], links=wrong, loaded=set())
    assert len(list(broken(folder, pages, {address: page}))) == len(wrong)


def test_every_internal_link_and_anchor_leads_somewhere(folder: Path, pages: dict[str, Document]) -> None:
    assert sorted(broken(folder, pages, pages)) == []


def test_every_sign_of_a_legend_leads_to_its_word_in_the_glossary(pages: dict[str, Document]) -> None:
    for address, root in (
        ("", "./"),
        ("matrix/", "../"),
        ("matrix/hardware/", "../../"),
        ("compare/", "../"),
    ):
        wanted = {f"{root}{glossary('support', state.value)}" for state in State}
        assert wanted <= pages[address].links, address
    claims = {f"../../{glossary(words)}" for words in ("support", "maturity", "basis", "evidence")}
    for address in ("projects/kueue/", "capabilities/gang-scheduling/", "hardware/nvidia-gpu/"):
        assert claims <= pages[address].links, address


def test_every_page_has_one_heading_and_no_id_twice(pages: dict[str, Document]) -> None:
    assert {address: page.headings for address, page in pages.items() if page.headings != 1} == {}
    twice = {
        address: [id for id, number in page.ids.items() if number > 1] for address, page in pages.items()
    }
    assert {address: ids for address, ids in twice.items() if ids} == {}


def test_every_page_has_its_own_title_and_a_description(pages: dict[str, Document]) -> None:
    titles = Counter(page.title for page in pages.values())
    assert [title for title, number in titles.items() if number > 1] == []
    described = {address: page.meta.get("description", "") for address, page in pages.items()}
    assert [address for address, text in described.items() if not 50 <= len(text) <= 200] == []
    shared = Counter(described.values())
    assert [text for text, number in shared.items() if number > 1] == []


def test_what_other_sites_show_of_a_page(pages: dict[str, Document]) -> None:
    for address, page in pages.items():
        if address == "404.html":
            continue
        assert page.meta["og:title"], address
        assert page.meta["og:description"] == page.meta["description"], address
        assert page.canonical == page.meta["og:url"], address
        assert page.canonical.startswith(SITE_URL), address


def test_nothing_is_loaded_from_elsewhere(pages: dict[str, Document]) -> None:
    loaded = {link for page in pages.values() for link in page.loaded}
    assert [link for link in loaded if urlsplit(link).netloc] == []


def test_links_out_are_https(pages: dict[str, Document]) -> None:
    schemes = {urlsplit(link).scheme for page in pages.values() for link in page.links}
    assert schemes <= {"", "https"}


def test_links_out_vouch_for_nothing(pages: dict[str, Document]) -> None:
    """What entries cite, and the repository; hand-written pages link to what their authors know."""
    rels = {
        link: rel
        for address, page in pages.items()
        if not (DOCS / f"{address.rstrip('/')}.md").exists()
        for link, rel in page.rels.items()
        if urlsplit(link).netloc and not link.startswith(SITE_URL)
    }
    assert rels
    assert [link for link, rel in rels.items() if not {"noopener", "nofollow"} <= set(rel.split())] == []


def test_entries_can_be_edited(data: Path, pages: dict[str, Document]) -> None:
    edited = [link for page in pages.values() for link in page.links if "/edit/main/data/" in link]
    assert edited
    for link in edited:
        path = link.removeprefix(f"{REPOSITORY_URL}/edit/main/data/")
        assert (data / path).is_file(), link


def test_without_an_address_nothing_claims_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SITE_URL", "REPO_URL", "GITHUB_REPOSITORY"):
        monkeypatch.delenv(name, raising=False)
    build(REPOSITORY / "mkdocs.yml", tmp_path / "site")
    for address, page in read(tmp_path / "site").items():
        assert not page.canonical, address
        assert "og:url" not in page.meta, address
        assert not [link for link in page.links if "/issues/new" in link or "/edit/main/" in link], address
    assert not (tmp_path / "site" / "sitemap.xml").exists()
