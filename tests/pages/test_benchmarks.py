"""The pages of benchmarks: figures never without who, when, on what and with which caveats."""

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


def _pages(catalogue: Catalogue, links: Links | None = None) -> dict[str, Page]:
    made = benchmarks.pages(catalogue, links or Links())
    return {page.url: page for page in made if isinstance(page, Page)}


def _index(catalogue: Catalogue, links: Links | None = None) -> Page:
    return _pages(catalogue, links)["benchmarks/"]


def _entry(catalogue: Catalogue, id: str, links: Links | None = None) -> Page:
    return _pages(catalogue, links)[f"benchmarks/{id}/"]


def test_sections_hold_their_kind_and_empty_ones_are_left_out(catalogue: Catalogue, parse: Parse) -> None:
    page = _index(catalogue)
    assert [heading.id for heading in page.toc] == [
        "published_results",
        "bare_statements",
        "never_measured",
        "in_project_repositories",
    ]
    assert [heading.get("id") for heading in parse(page).iter("h2")] == [heading.id for heading in page.toc]
    assert page.index


def test_who_may_be_independent_or_not_is_told_to_be_unknown(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    for kind, says in ((None, "independence not stated"), ("independent", "independent")):
        entry = dict(small["benchmarks/kwok-comparison.yaml"])
        entry.pop("independence", None)
        if kind:
            entry["independence"] = {"kind": kind, "reason": "Nobody of them."}
        catalogue = catalogue_of({**small, "benchmarks/kwok-comparison.yaml": entry})
        (row,) = (row for row in parse(_index(catalogue)).iter("tr") if entry["title"] in heard(row))
        assert f"{entry['who']} {says}" in heard(row)
        assert f"Who measured {says}" in heard(parse(_entry(catalogue, "kwok-comparison")))


def test_old_addresses_of_a_benchmark_on_the_list_still_lead_to_it(
    catalogue: Catalogue, parse: Parse, heard: Heard
) -> None:
    rows = {row.get("id"): row for row in parse(_index(catalogue)).iter("tr") if row.get("id")}
    assert rows.keys() == catalogue.benchmarks.keys()
    link = next(rows["kwok-comparison"].iter("a"))
    assert link.get("href") == "../benchmarks/kwok-comparison/"
    assert heard(rows["kwok-comparison"]).startswith(
        "Comparison on KWOK makespan Kueue, volcano A university"
    )
    assert "withdrawn" in heard(rows["old-post"])


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        (
            {},
            "Of 1 published result, none is known to be independent of the systems measured "
            "and of 1 it is not stated.",
        ),
        (
            {"independence": {"kind": "independent", "reason": "A user."}, "environment": "real-cluster"},
            "Of 1 published result, 1 is known to be independent of the systems measured. "
            "1 ran on a real cluster.",
        ),
        (
            {"independence": {"kind": "maker-of-a-measured-system", "reason": "Its own."}},
            "Of 1 published result, 1 comes from a maker of a measured system and none is known",
        ),
        ({"withdrawn": True}, "No published result with figures is collected here yet."),
    ],
)
def test_the_list_begins_with_who_measured_and_on_what(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard, edits: dict[str, Any], said: str
) -> None:
    small["benchmarks/kwok-comparison.yaml"] |= edits
    lead = next(part for part in parse(_index(catalogue_of(small))).iter("p"))
    assert heard(lead).startswith(said)


def test_who_was_never_measured_is_named_by_the_kinds_of_tools_that_were(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    small["benchmarks/kwok-comparison.yaml"]["systems"] = ["kueue"]
    small["projects/another.yaml"] = {**small["projects/kueue.yaml"], "name": "Another"}
    folds = [heard(fold) for fold in parse(_index(catalogue_of(small))).iter("details")]
    (told,) = [fold for fold in folds if "named in a result" in fold]
    assert "1 project named in a result, 1 not" in told
    assert "Another" in told
    assert "volcano" not in told


def test_a_benchmark_tells_its_conditions(catalogue: Catalogue, parse: Parse, heard: Heard) -> None:
    text = heard(parse(_entry(catalogue, "kwok-comparison")))
    for words in (
        "By A university",
        "2025-06-15",
        "Systems Kueue v0.10.2, volcano version not stated, kwok v0.6.1",
        "Measures makespan",
        "Workload 500 jobs",
        "Cluster 500 nodes",
        "Independence Not stated",
        "Both backfill.",
        "Caveats One host.",
        "results.csv, line 12 test result checked 2026-11-20",
        "Comparable with: nothing else here.",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("systems", "versions", "said"),
    [
        (["kueue", "volcano"], {"kueue": "v1", "volcano": "v2"}, "Kueue v1, volcano v2"),
        (["kueue", "volcano"], {"volcano": "v2"}, "Kueue version not stated, volcano v2"),
        (["kueue", "volcano"], {}, "Kueue, volcano; versions not stated"),
        (["kueue"], {}, "Kueue version not stated"),
    ],
)
def test_a_system_whose_version_is_not_stated_says_so_and_all_of_them_once(
    small: dict[str, Any],
    catalogue_of: Make,
    parse: Parse,
    heard: Heard,
    systems: list[str],
    versions: dict[str, str],
    said: str,
) -> None:
    small["benchmarks/kwok-comparison.yaml"] |= {"systems": systems, "versions": versions}
    made = catalogue_of(small)
    text = heard(parse(_entry(made, "kwok-comparison")))
    assert f"Systems {said} Measures" in text
    assert "not stated" not in heard(next(parse(_index(made)).iter("tbody"))).replace("independence not", "")


def test_figures_have_a_column_a_series(catalogue: Catalogue, parse: Parse, heard: Heard) -> None:
    article = parse(_entry(catalogue, "kwok-comparison"))
    rows = [[heard(cell) for cell in row] for row in article.iter("tr")]
    assert rows == [
        ["Metric", "Unit", "Kueue", "volcano"],
        ["makespan", "s", "≈ 1,270.6", "≈ 626"],
        ["hops", "", "not stated", "2"],
    ]


def test_figures_of_two_workloads_or_clusters_are_in_no_table_together(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    one = {"metric": "makespan", "unit": "s", "values": {"kueue": 1}}
    small["benchmarks/kwok-comparison.yaml"]["figures"] = [
        {**one, "workload": "few jobs"},
        {**one, "workload": "many jobs"},
        {**one, "workload": "few jobs", "metric": "turnaround"},
        {**one, "workload": "few jobs", "cluster": "4000 nodes"},
    ]
    tables = list(parse(_entry(catalogue_of(small), "kwok-comparison")).iter("table"))
    assert [heard(table[0]) for table in tables] == ["few jobs", "many jobs", "few jobs, 4000 nodes"]
    assert [len(table.findall("tbody/tr")) for table in tables] == [2, 1, 1]


def test_a_page_says_with_which_others_its_figures_can_be_compared(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    entry = small["benchmarks/kwok-comparison.yaml"] | {"suite": "tool"}
    small["benchmarks/tool.yaml"] = {**entry, "title": "The tool", "kind": "suite", "suite": ""}
    small["benchmarks/kwok-comparison.yaml"] = entry
    small["benchmarks/again.yaml"] = {**entry, "title": "Again"}
    small["benchmarks/larger.yaml"] = {**entry, "title": "Larger", "workload": "5000 jobs"}
    made = catalogue_of(small)
    told = {id: heard(parse(_entry(made, id))) for id in made.benchmarks}
    assert "Comparable with Again: the same suite, workload and cluster." in told["kwok-comparison"]
    assert "Comparable with: nothing else here. Again, Comparison on KWOK use the same" in told["larger"]
    assert "Results that were measured with it" in told["tool"]


def test_a_withdrawn_benchmark_says_so(catalogue: Catalogue, parse: Parse, heard: Heard) -> None:
    assert "Withdrawn by those who published it" in heard(parse(_entry(catalogue, "old-post")))
    assert "Withdrawn" not in heard(parse(_entry(catalogue, "kwok-comparison")))


def test_benchmarks_in_projects_own_repositories_are_listed(
    catalogue: Catalogue, parse: Parse, heard: Heard
) -> None:
    table = list(parse(_index(catalogue)).iter("table"))[-1]
    (row,) = table.findall("tbody/tr")
    assert heard(row).startswith("Kueue Scale test Fills a queue. gang.md, line 12")


def test_each_benchmark_can_be_found_and_edited(catalogue: Catalogue, links: Links) -> None:
    page = _entry(catalogue, "kwok-comparison", links)
    (found,) = page.search
    assert found.text == "Benchmark · A university · 500 jobs · makespan · Kueue · volcano · kwok"
    assert f"{links.edit}data/benchmarks/kwok-comparison.yaml" in page.html
    assert f"{links.report}Benchmark%20Old%20post" in _entry(catalogue, "old-post", links).html


@pytest.mark.parametrize(
    ("value", "approximate", "text"),
    [(1270.6, False, "1,270.6"), (10, False, "10"), (30000, True, "≈ 30,000"), (0, False, "0")],
)
def test_numbers_are_written_for_readers(value: float, approximate: bool, text: str) -> None:
    assert benchmarks.number(value, approximate) == text


def test_a_landscape_without_benchmarks_still_has_the_page(catalogue_of: Make, parse: Parse) -> None:
    (page,) = _pages(catalogue_of({})).values()
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
    entry["independence"] = {"kind": "independent", "reason": evil}
    entry["figures"][0] |= {"workload": evil, "cluster": evil}
    made = catalogue_of(small)
    articles = [parse(_index(made)), parse(_entry(made, "kwok-comparison"))]
    assert not [part for article in articles for part in article.iter("script")]
    assert sum("".join(article.itertext()).count(evil) for article in articles) >= 18
