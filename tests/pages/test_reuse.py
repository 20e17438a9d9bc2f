"""What other sites take over: Markdown that stays text, pages for a frame, badges."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from landscape.catalogue import Catalogue
from landscape.catalogue.matrix import capability_cell, claim_count
from landscape.catalogue.words import STATES, State
from landscape.pages import badges, embeds, fragments, matrix, matrix_counts, reuse
from landscape.pages.markdown import link, paragraph, plain, table
from landscape.pages.page import Asset, Links, Page
from landscape.pages.paging import SIZE, Size

Make = Callable[..., Catalogue]
Parse = Callable[[Page], Element]

HOSTILE = (
    "import x; <b>a</b> {1+1} | pipe `code` *b* _i_ [l](javascript:alert(1)) ![x](y) https://evil.example "
    "www.evil.example @user #12 :note[x] :::tip a@b.example &lt; ~~s~~ $x$ \\ <!-- c --> --- ```"
)
GFM = MarkdownIt("gfm-like")  # with raw HTML and bare addresses, as GitHub has them
assert GFM.linkify is not None
GFM.linkify.set({"fuzzy_link": False})  # "a.al" is no link on GitHub


class _Reader(HTMLParser):
    """What a rendered fragment shows and does."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.links: list[str] = []
        self.cells: list[list[str]] = []
        self._in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag == "tr":
            self.cells.append([])
        self._in_cell = tag in ("td", "th") or (self._in_cell and tag in ("a", "code"))
        if tag in ("td", "th"):
            self.cells[-1].append("")

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._in_cell:
            self.cells[-1][-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._in_cell = False


def _rendered(markdown: str) -> _Reader:
    reader = _Reader()
    reader.feed(GFM.render(markdown))
    return reader


def _files(catalogue: Catalogue, links: Links, size: Size = SIZE) -> dict[str, str]:
    found = (each for each in reuse.pages(catalogue, links, size) if isinstance(each, Asset))
    return {asset.path: asset.content.decode() for asset in found}


@pytest.mark.parametrize(
    "text", [HOSTILE, "export default 1", "import it", "1. one", "2) two", "- one", "+ one"]
)
def test_a_text_stays_a_text(text: str) -> None:
    for markdown in (paragraph(text), "\n".join(table(["Head", "Other"], [[plain(text), "x"]]))):
        found = _rendered(markdown)
        assert set(found.tags) <= {"p", "code", "table", "thead", "tbody", "tr", "th", "td"}
        assert found.links == []


@given(st.text(max_size=40))
@example("0.AL")
def test_any_text_stays_a_text(text: str) -> None:
    found = _rendered("\n".join(table(["Head", "Other"], [[plain(text), "end"]])))
    assert set(found.tags) <= {"code", "table", "thead", "tbody", "tr", "th", "td"}
    assert found.cells[1][1:] == ["end"]
    if "`" not in text and "|" not in text:
        shown = "".join(sign if sign.isprintable() else " " for sign in text)
        assert found.cells[1][0].split() == shown.split()


def test_a_text_that_is_not_escaped_would_be_found() -> None:
    assert {"b", "em", "a"} <= set(_rendered(HOSTILE).tags)


def test_a_link_leads_where_it_should() -> None:
    found = _rendered(link("a ] b", "https://batch.example.org/projects/x/#capability-y"))
    assert found.links == ["https://batch.example.org/projects/x/#capability-y"]
    assert found.text.strip() == "a ] b"
    assert _rendered(link("a", "")).links == []


def test_no_line_of_a_fragment_is_code_to_mdx(catalogue: Catalogue, links: Links) -> None:
    for path, text in _files(catalogue, links).items():
        if path.endswith(".md"):
            assert not re.search(r"^(import|export)\b|<!--|(?<!\\)[<{]", text, re.MULTILINE), path


def test_the_matrix_says_of_every_cell_what_the_catalogue_knows(catalogue: Catalogue, links: Links) -> None:
    files = _files(catalogue, links)
    for group in catalogue.groups:
        head, *rows = _rendered(files[f"fragments/matrix/{group.id}.md"]).cells
        assert head[1:] == [capability.name for capability in group.capabilities]
        known = {
            project.name: [capability_cell(catalogue, project, each.id) for each in group.capabilities]
            for project in catalogue.projects.values()
        }
        known = {name: cells for name, cells in known.items() if any(cell.known for cell in cells)}
        assert [row[0] for row in rows] == list(known)
        shown = {cell.state for cells in known.values() for cell in cells}
        told = [line for line in files[f"fragments/matrix/{group.id}.md"].splitlines() if line[:2] == "- "]
        words = [STATES[state].name for state in STATES if state in shown - {State.NOT_ASKED}]
        assert len(told) == len(shown)
        assert all(f"{word}:" in line for word, line in zip(words, told, strict=False))
        for name, *cells in rows:
            for said, cell in zip(cells, known[name], strict=True):
                quiet = {State.UNKNOWN: "·", State.NOT_ASKED: "", State.NOT_FOUND: "○"}
                name = quiet.get(cell.state, STATES[cell.state].name)
                assert said == name or (cell.statements and said.startswith(f"{name}, "))


def test_a_project_tells_all_its_claims_with_links(catalogue: Catalogue, links: Links) -> None:
    files = _files(catalogue, links)
    for project in catalogue.projects.values():
        found = _rendered(files[fragments.of_project(project)])
        anchors = [f"#capability-{id}" for id in project.capabilities]
        anchors += [f"#hardware-{id}" for id in project.hardware]
        page = f"{links.site_url}projects/{project.id}/"
        assert {page, *(page + anchor for anchor in anchors)} == set(found.links)
        assert project.summary in found.text


def test_the_list_has_every_project_once(catalogue: Catalogue, links: Links) -> None:
    found = _rendered(_files(catalogue, links)[fragments.LIST])
    for project in catalogue.projects.values():
        assert found.links.count(f"{links.site_url}projects/{project.id}/") == 1


def test_without_an_address_fragments_hold_no_link(catalogue: Catalogue) -> None:
    files = _files(catalogue, Links(name="Ours"))
    assert all(_rendered(text).links == [] for path, text in files.items() if path.endswith(".md"))


def test_hostile_entries_stay_text(small: dict[str, Any], catalogue_of: Make, links: Links) -> None:
    entry = small["projects/kueue.yaml"]
    entry |= {"name": HOSTILE, "summary": HOSTILE}
    files = _files(catalogue_of(small), links)
    for path, text in files.items():
        if path.endswith(".md"):
            found = _rendered(text)
            assert all(each.startswith(links.site_url) for each in found.links), path
            assert not {"b", "em", "img", "s", "script"} & set(found.tags), path
        elif path.endswith((".html", ".svg")):
            assert not re.search("<b>|<!-- c", text), path


def _embeds(catalogue: Catalogue, links: Links, size: Size = SIZE) -> Iterator[tuple[embeds.Embed, Element]]:
    files = _files(catalogue, links, size)
    for embed in embeds.embeds(catalogue, size):
        html = files[f"{embed.url}index.html"]
        assert html.startswith("<!doctype html>")
        body = re.sub(r"<(meta|link)([^>]*)>", r"<\1\2/>", html.removeprefix("<!doctype html>"))
        yield embed, ElementTree.fromstring(body)


def test_a_page_for_a_frame_runs_no_script_and_asks_nobody(catalogue: Catalogue, links: Links) -> None:
    for embed, document in _embeds(catalogue, links):
        assert document.find(".//script") is None
        policy = document.find(".//meta[@http-equiv='Content-Security-Policy']")
        assert policy is not None
        assert "default-src 'none'" in policy.get("content", "")
        (style,) = [each for each in document.iter("link") if each.get("rel") == "stylesheet"]
        assert style.get("href", "").startswith("../")
        for each in document.iter("a"):
            assert (each.get("target"), each.get("rel")) == ("_blank", "noopener")
        assert len(document.findall(".//tbody/tr")) == embed.rows


def test_of_too_many_projects_a_frame_counts_by_kind(catalogue: Catalogue, links: Links) -> None:
    size = Size(rows=1, cells=1)
    found = matrix_counts.counts(catalogue)
    kinds = {project.category for project in catalogue.projects.values()}
    sheets = {way.url for way in matrix.by_category(catalogue, size)}
    framed = {embed.url: (embed, document) for embed, document in _embeds(catalogue, links, size)}
    embed, document = framed[embeds.LIST]
    assert len(document.findall(".//tbody/tr")) == embed.rows == len(kinds)
    counted = 0
    for group in catalogue.groups:
        _, document = framed[f"embed/matrix/{group.id}/"]
        for a in document.findall(".//tbody//a"):
            address, _, asked = a.get("href", "").removeprefix("../../../").partition("?")
            assert address in sheets or address.startswith("projects/")
            counted += bool(asked)
    capabilities = {one.id for group in catalogue.groups for one in group.capabilities}
    subjects = [key.split(" ")[1] for key in found]
    assert 0 < counted <= sum(subject in capabilities for subject in subjects)


def test_a_framed_matrix_has_a_way_to_every_claim(catalogue: Catalogue, links: Links) -> None:
    pages = {embed.url: document for embed, document in _embeds(catalogue, links)}
    for group in catalogue.groups:
        hrefs = [a.get("href") for a in pages[f"embed/matrix/{group.id}/"].iter("a")]
        for project in catalogue.projects.values():
            for capability in group.capabilities:
                claimed = capability.id in project.capabilities
                anchor = f"../../../projects/{project.id}/#capability-{capability.id}"
                assert (anchor in hrefs) == claimed


def test_the_height_follows_the_lines_of_names(small: dict[str, Any], catalogue_of: Make) -> None:
    def heights() -> dict[str, int]:
        return {embed.url: embed.height for embed in embeds.embeds(catalogue_of(small))}

    before = heights()
    small["projects/kueue.yaml"]["summary"] = "Holds jobs until there is room. " * 8
    listed = heights()
    assert listed[embeds.LIST] >= before[embeds.LIST] + 40
    assert {url: height for url, height in listed.items() if url != embeds.LIST} == {
        url: height for url, height in before.items() if url != embeds.LIST
    }
    small["projects/another.yaml"] = small["projects/kueue.yaml"]
    assert all(height > listed[url] for url, height in heights().items() if "matrix/queueing" in url)


def test_a_badge_counts_the_claims(catalogue: Catalogue, links: Links) -> None:
    files = _files(catalogue, replace(links, name="Ours & <yours>"))
    for project in catalogue.projects.values():
        svg = ElementTree.fromstring(files[badges.of_project(project)])
        number = claim_count([project])
        assert svg.get("aria-label") == (
            f"{project.name} in the Ours & <yours>: {number} claim{'' if number == 1 else 's'}"
        )
        widths = [float(text.get("textLength", "0")) for text in svg.iter() if text.tag.endswith("text")]
        assert sum(widths) < float(svg.get("width", "0"))
    assert "Ours &amp; &lt;yours&gt;" in files[badges.COMMON]


def test_the_page_shows_lines_that_work(catalogue: Catalogue, links: Links, parse: Parse) -> None:
    (page,) = [each for each in reuse.pages(catalogue, links) if isinstance(each, Page)]
    article = parse(page)
    files = _files(catalogue, links)
    paths = {path.removesuffix("index.html") for path in files}
    shown = "".join(article.itertext())
    named = set(re.findall(rf"{re.escape(links.site_url)}([\w./-]*)", shown))
    assert len(named) > len(catalogue.groups)
    assert {name for name in named if not name.startswith("projects/")} <= paths
    followed = {a.get("href", "").removeprefix("../") for a in article.iter("a")}
    assert followed <= paths


def test_without_projects_there_is_still_a_page(
    small: dict[str, Any], catalogue_of: Make, parse: Parse
) -> None:
    empty = {path: entry for path, entry in small.items() if path.startswith("vocabulary/")}
    found = list(reuse.pages(catalogue_of(empty), Links()))
    (page,) = [each for each in found if isinstance(each, Page)]
    assert "without its address" in "".join(parse(page).itertext())
