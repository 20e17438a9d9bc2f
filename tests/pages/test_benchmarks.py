"""The page of benchmarks: figures never without who, when, on what and with which caveats."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from landscape.catalogue import Catalogue
from landscape.pages import benchmarks
from landscape.pages.page import Links, Page

Make = Callable[..., Catalogue]
Parse = Callable[[Page], Element]
Heard = Callable[[Element], str]


def _page(catalogue: Catalogue, links: Links | None = None) -> Page:
    (page,) = benchmarks.pages(catalogue, links or Links())
    return page


def _section(article: Element, id: str) -> Element:
    (found,) = [part for part in article.iter("section") if part[0].get("id") == id]
    return found


def test_sections_hold_their_kind_and_empty_ones_are_left_out(catalogue: Catalogue, parse: Parse) -> None:
    page = _page(catalogue)
    assert [heading.id for heading in page.toc] == [
        "published_results",
        "bare_statements",
        "in_project_repositories",
    ]
    assert [child.id for child in page.toc[0].children] == ["kwok-comparison"]
    assert [heading.get("id") for heading in parse(page).iter("h2")] == [heading.id for heading in page.toc]
    assert page.index


def test_a_benchmark_tells_its_conditions(catalogue: Catalogue, parse: Parse, heard: Heard) -> None:
    text = heard(_section(parse(_page(catalogue)), "kwok-comparison"))
    for words in (
        "By A university, 2025-06-15",
        "Systems Kueue v0.10.2, volcano, kwok v0.6.1",
        "Measures makespan",
        "Workload 500 jobs",
        "Cluster 500 nodes",
        "Both backfill.",
        "Caveats: One host.",
        "results.csv, line 12 test result checked 2026-11-20",
    ):
        assert words in text


def test_figures_have_a_column_a_series(catalogue: Catalogue, parse: Parse, heard: Heard) -> None:
    section = _section(parse(_page(catalogue)), "kwok-comparison")
    rows = [[heard(cell) for cell in row] for row in section.iter("tr")]
    assert rows == [
        ["Metric", "Unit", "Kueue", "volcano"],
        ["makespan", "s", "≈ 1,270.6", "≈ 626"],
        ["hops", "", "not stated", "2"],
    ]


def test_a_withdrawn_benchmark_says_so(catalogue: Catalogue, parse: Parse, heard: Heard) -> None:
    article = parse(_page(catalogue))
    assert "Withdrawn by those who published it" in heard(_section(article, "old-post"))
    assert "Withdrawn" not in heard(_section(article, "kwok-comparison"))


def test_benchmarks_in_projects_own_repositories_are_listed(
    catalogue: Catalogue, parse: Parse, heard: Heard
) -> None:
    table = list(parse(_page(catalogue)).iter("table"))[-1]
    (row,) = table.findall("tbody/tr")
    assert heard(row).startswith("Kueue Scale test Fills a queue. gang.md, line 12")


def test_each_benchmark_can_be_found_and_edited(catalogue: Catalogue, links: Links) -> None:
    page = _page(catalogue, links)
    found = {document.location: document.text for document in page.search}
    assert (
        found["benchmarks/#kwok-comparison"]
        == "Benchmark · A university · 500 jobs · makespan · Kueue · volcano · kwok"
    )
    assert f"{links.edit}data/benchmarks/kwok-comparison.yaml" in page.html
    assert f"{links.report}Benchmark%20Old%20post" in page.html


@pytest.mark.parametrize(
    ("value", "approximate", "text"),
    [(1270.6, False, "1,270.6"), (10, False, "10"), (30000, True, "≈ 30,000"), (0, False, "0")],
)
def test_numbers_are_written_for_readers(value: float, approximate: bool, text: str) -> None:
    assert benchmarks.number(value, approximate) == text


def test_a_landscape_without_benchmarks_still_has_the_page(catalogue_of: Make, parse: Parse) -> None:
    page = _page(catalogue_of({}))
    assert page.toc == ()
    assert not list(parse(page).iter("table"))


def test_what_entries_say_is_never_markup(small: dict[str, Any], catalogue_of: Make, parse: Parse) -> None:
    evil = '"><script>alert(1)</script>'
    entry = small["benchmarks/kwok-comparison.yaml"]
    for key in ("title", "who", "workload", "cluster", "caveats"):
        entry[key] = evil
    entry |= {"measures": [evil], "findings": [evil], "versions": {evil: evil}, "systems": [evil]}
    entry["figures"] = [{"metric": evil, "unit": evil, "values": {evil: 1}}]
    small["projects/kueue.yaml"]["benchmarks"][0] |= {"title": evil, "what": evil}
    article = parse(_page(catalogue_of(small)))
    assert not list(article.iter("script"))
    assert "".join(article.itertext()).count(evil) >= 14
