"""Lists that are longer than a page may be: each entry on one page, every page with a way to it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st

from landscape.catalogue import Catalogue
from landscape.catalogue.model import Word
from landscape.pages import Asset, Links, Page, render
from landscape.pages.paging import SIZE, Size, cut, part, ways

Make = Callable[..., Catalogue]
Parse = Callable[[Page], Element]

SMALL = Size(rows=3, cells=24)
NAMES = ("Aster", "Birch", "Cedar", "Clover", "Daisy", "Elm", "Fern", "Hazel", "Iris")


@pytest.fixture(scope="module")
def made() -> dict[str, dict[str, Page | Asset]]:
    """What was rendered by a test before, by size: several ask for the same pages."""
    return {}


@pytest.fixture
def files(small: dict[str, Any]) -> dict[str, Any]:
    """A landscape of twelve projects: most of one category, which is called like a folder of ours."""
    (word, *_) = small["vocabulary/categories.yaml"]["categories"]
    small["vocabulary/categories.yaml"]["categories"].append({**word, "id": "groups", "name": "Groups"})
    (evidence,) = small["projects/kueue.yaml"]["works_with"][0]["evidence"]
    for number, name in enumerate(NAMES):
        small[f"projects/{name.lower()}.yaml"] = {
            "name": name,
            "summary": f"Grows {name}.",
            "category": "groups" if number > 1 else "scheduler",
            "licence": "MIT" if number % 2 else "Apache-2.0",
            "capabilities": {"quota": [{"support": "full", "evidence": [evidence]}]},
            "benchmarks": [{"title": f"Growth of {name}", "what": "How fast.", "evidence": [evidence]}],
            "works_with": [
                {"project": "kueue", "relation": "runs-on", "support": "full", "evidence": [evidence]}
            ],
        }
        small[f"stories/of-{name.lower()}.yaml"] = {
            "title": f"The story of {name}",
            "kind": "case-study" if number % 2 else "design",
            "problem": "Too little light.",
            "needs": {"capabilities": ["quota"]},
            "projects": [{"project": name.lower(), "relation": "uses"}],
            "evidence": [evidence],
            **({"organisation": "cern", "domain": "physics"} if number % 2 else {}),
        }
    return small


def _render(catalogue: Catalogue, size: Size) -> dict[str, Page | Asset]:
    found: dict[str, Page | Asset] = {}
    for item in render(catalogue, Links(), size=size):
        if isinstance(item, Page | Asset):
            address = item.url if isinstance(item, Page) else item.path
            assert address not in found, f"two pages at {address}"
            found[address] = item
    return found


def _pages(found: dict[str, Page | Asset], folder: str = "") -> dict[str, Page]:
    pages = {url: page for url, page in found.items() if isinstance(page, Page)}
    return {url: page for url, page in pages.items() if url.startswith(folder)}


@pytest.fixture
def split(files: dict[str, Any], catalogue_of: Make, made: dict[str, Any]) -> dict[str, Page | Asset]:
    """Everything that is rendered where a page holds three rows."""
    if not made:
        made.update(_render(catalogue_of(files), SMALL))
    return made


def _rows(pages: dict[str, Page], parse: Parse) -> list[str]:
    """Return the ids of the projects that have a row of their own on any of the pages."""
    return [
        row.get("data-project", "")
        for page in pages.values()
        for row in parse(page).iter("tr")
        if row.find("th[@scope='row']") is not None and row.get("data-project")
    ]


def test_every_project_is_on_one_sheet_of_the_list_and_of_the_matrix(
    files: dict[str, Any], split: dict[str, Page | Asset], parse: Parse
) -> None:
    ids = sorted(path[9:-5] for path in files if path.startswith("projects/"))
    for folder in ("projects/all/", "matrix/categories/"):
        sheets = _pages(split, folder)
        assert len(sheets) == 6  # three of the seven groups, two of the three schedulers, one of each other
        assert sorted(_rows(sheets, parse)) == ids
        assert all(len(_rows({url: page}, parse)) <= SMALL.rows for url, page in sheets.items())


def test_every_cell_says_on_its_sheet_what_it_says_in_one_table(
    files: dict[str, Any], split: dict[str, Page | Asset], catalogue_of: Make, parse: Parse
) -> None:
    whole = _cells(parse(_pages(_render(catalogue_of(files), SIZE))["matrix/"]))
    apart: dict[str, list[str]] = {}
    for page in _pages(split, "matrix/categories/").values():
        apart |= _cells(parse(page))
    assert apart == whole


def _cells(article: Element) -> dict[str, list[str]]:
    """Return of each project the class, words and anchor of its cells."""
    return {
        row.get("data-project", ""): [_cell(cell) for cell in row.findall("td")]
        for row in article.iter("tr")
        if row.get("data-project")
    }


def _cell(cell: Element) -> str:
    link = cell.find("a")
    said = "" if link is None else f"{link.get('aria-label')} {urlsplit(link.get('href', '')).fragment}"
    return f"{cell.get('class')} {''.join(cell.itertext())} {said}"


def test_the_overview_counts_who_has_what_and_leads_there(
    split: dict[str, Page | Asset], catalogue_of: Make, files: dict[str, Any], parse: Parse
) -> None:
    catalogue = catalogue_of(files)
    for url in ("matrix/", "matrix/groups/queueing/"):
        article = parse(_pages(split)[url])
        links = [link for cell in article.iter("td") for link in cell.iter("a")]
        (of_groups,) = [link for link in links if "/groups/?columns=quota&" in link.get("href", "")]
        number = sum(project.category == "groups" for project in catalogue.projects.values())
        assert of_groups.get("aria-label") == f"{number} full"
        assert urljoin(url, of_groups.get("href")).startswith(
            "matrix/categories/groups/?columns=quota&has=quota"
        )
    hardware = parse(_pages(split)["matrix/hardware/"])
    assert {row.findtext("th/a") for row in hardware.iter("tr")} >= {"AMD GPU"}


def test_every_story_and_every_pair_is_on_one_sheet(split: dict[str, Page | Asset], parse: Parse) -> None:
    stories: Counter[str] = Counter()
    for url, page in _pages(split, "stories/all/").items():
        for row in parse(page).iter():
            if row.get("data-ls-row") is not None:
                (link,) = [a for a in row.iter("a") if "stories/" in urljoin(url, a.get("href"))]
                stories[urljoin(url, link.get("href"))] += 1
    assert stories == {
        url: 1 for url in _pages(split, "stories/") if url not in ("stories/",) and "/all/" not in url
    }
    pairs = [
        row.get("id", "")
        for url, page in _pages(split, "works-with/").items()
        for row in parse(page).iter("tr")
        if url != "works-with/" and row.get("data-ls-row") is not None and row.get("id")
    ]
    assert sorted(pairs) == sorted({*pairs})
    assert {f"runs-on_{name.lower()}_kueue" for name in NAMES} <= {*pairs}


def test_every_benchmark_is_on_one_sheet_and_in_the_file_of_the_filters(
    files: dict[str, Any], split: dict[str, Page | Asset], catalogue_of: Make, parse: Parse
) -> None:
    catalogue = catalogue_of(files)
    own = [row.title for project in catalogue.projects.values() for row in project.benchmarks]
    titles = sorted([*(one.title for one in catalogue.benchmarks.values()), *own])
    sheets = _pages(split, "benchmarks/all/")
    rows = [row for page in sheets.values() for row in parse(page).iter("tr") if row.get("data-ls-row") == ""]
    told = ["".join(row.itertext()) for row in rows]
    assert len(rows) == len(titles)
    assert all(sum(title in text for text in told) == titles.count(title) for title in titles)
    file = split["data/benchmarks.json"]
    assert isinstance(file, Asset)
    assert sorted(row[1] for row in json.loads(file.content)["rows"]) == titles
    leads = {urljoin("benchmarks/", a.get("href")) for a in parse(_pages(split)["benchmarks/"]).iter("a")}
    assert {url for url in sheets if not url.rstrip("/").rpartition("/")[2].isdigit()} <= leads


def test_what_is_known_of_a_capability_is_told_once(
    files: dict[str, Any], split: dict[str, Page | Asset], catalogue_of: Make, parse: Parse
) -> None:
    sheets = _pages(split, "capabilities/quota/")
    assert len(sheets) > 2
    rows = [row.get("id") for page in sheets.values() for row in parse(page).iter("tr") if row.get("id")]
    projects = catalogue_of(files).projects.values()
    assert sorted(filter(None, rows)) == sorted(each.id for each in projects if "quota" in each.capabilities)
    named = {link.get("href", "") for page in sheets.values() for link in parse(page).iter("a")}
    assert any(href.endswith("projects/plugin/") for href in named)  # of which nothing is known


def test_the_files_of_the_filters_hold_every_entry(
    files: dict[str, Any], split: dict[str, Page | Asset], catalogue_of: Make
) -> None:
    catalogue = catalogue_of(files)
    for path, entries in (
        ("data/projects.json", catalogue.projects),
        ("data/stories.json", catalogue.stories),
    ):
        file = split[path]
        assert isinstance(file, Asset)
        found = json.loads(file.content)
        assert sorted(row[0] for row in found["rows"]) == sorted(entries)
        for row in found["rows"]:
            assert len(row) == 4 + len(found["values"])
    projects = json.loads(split["data/projects.json"].content)  # type: ignore[union-attr]
    at = 4 + list(projects["values"]).index("licence")
    said = {row[0]: projects["values"]["licence"][row[at]] for row in projects["rows"]}
    assert said["birch"] == "MIT"
    assert said["plugin"] == ""


def test_every_link_and_anchor_of_these_pages_leads_somewhere(
    split: dict[str, Page | Asset], parse: Parse
) -> None:
    ids = {url: {each.get("id") for each in parse(page).iter()} for url, page in _pages(split).items()}
    outside = ("contribute/", "methodology/", "data-locality/", "api/", "reuse/")
    wrong = []
    for url, page in _pages(split).items():
        for link in parse(page).iter("a"):
            target = urlsplit(urljoin(f"/{url}", link.get("href", "")))
            address = target.path.removeprefix("/")
            files = {address, f"{address}index.html"}
            if target.netloc or address.startswith(outside) or (files & split.keys() and address not in ids):
                continue
            if address not in ids or (target.fragment and target.fragment not in ids[address]):
                wrong.append(f"{url}: {link.get('href')}")
    assert not wrong


def test_only_pages_of_the_navigation_stand_in_it(split: dict[str, Page | Asset]) -> None:
    for folder in ("projects/all/", "stories/all/", "matrix/categories/"):
        assert not any(page.index for page in _pages(split, folder).values())
    assert all(_pages(split)[url].index for url in ("projects/", "stories/", "matrix/", "works-with/"))


def test_a_list_that_just_fits_is_left_as_it_is(files: dict[str, Any], catalogue_of: Make) -> None:
    catalogue = catalogue_of(files)
    usual = _render(catalogue, SIZE)
    number = max(len(catalogue.projects), len(catalogue.stories), 40)
    assert _render(catalogue, replace(SMALL, rows=number, cells=number * 20)) == usual
    assert not [url for url in usual if "/all/" in url or "matrix/categories/" in url]
    assert "data/projects.json" not in usual


@pytest.mark.parametrize(
    ("names", "most", "found"),
    [
        (["Argo", "Batch", "Kueue"], 3, [""]),
        (["Argo", "Batch", "Kueue", "Volcano"], 2, ["A–B", "K–V"]),
        (["flux", "Flyte", "Fog", "volcano"], 2, ["F–Fl", "Fo–V"]),
        (["Kueue 1", "Kueue 2", "Kueue 3"], 2, ["K–Kueue 2", "Kueue 3–K"]),
        (["A", "A", "A", "A"], 2, ["A", "A"]),
    ],
)
def test_ranges_tell_pages_apart_by_as_little_as_it_takes(
    names: list[str], most: int, found: list[str]
) -> None:
    assert [label for label, _ in cut(names, most, str)] == found


@given(st.lists(st.text("abcé -1", min_size=1), max_size=40), st.integers(1, 9))
def test_nothing_is_lost_or_twice_in_parts(names: list[str], most: int) -> None:
    names = sorted(name.strip() or "a" for name in names)
    parts = cut(names, most, str)
    assert [name for _, rows in parts for name in rows] == names
    assert all(len(rows) <= most for _, rows in parts)
    if len(parts) > 1:
        assert max(len(rows) for _, rows in parts) - min(len(rows) for _, rows in parts) <= 1
        assert all(label for label, _ in parts)


def test_a_word_called_like_a_number_takes_no_page_of_another() -> None:
    words = [Word("2", "Two"), Word("all", "All"), Word("a", "A")]
    found = ways("projects/all/", [(word, ["x", "y", "z"]) for word in words], 1, str)
    urls = [sheet.url for way in found for sheet in way.sheets]
    assert len({*urls}) == len(urls) == 9
    assert part(found[0].sheets[0], "story") == "1 of 3 stories"


@pytest.mark.parametrize(("columns", "rows"), [(1, 500), (80, 500), (100, 400), (100_000, 1)])
def test_a_page_holds_so_many_rows_or_cells(columns: int, rows: int) -> None:
    assert Size(rows=500, cells=40_000).of(columns) == rows
