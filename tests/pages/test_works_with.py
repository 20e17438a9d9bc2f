"""The page of all pairs: what leads, what is unknown, and a page without pairs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from landscape.catalogue import Catalogue
from landscape.pages import works_with
from landscape.pages.page import Links, Page

Make = Callable[..., Catalogue]
Parse = Callable[[Page], Element]
Heard = Callable[[Element], str]


@pytest.fixture
def files(small: dict[str, Any]) -> dict[str, Any]:
    """A queue and a scheduler that act on a workload, and a system outside that work goes to."""
    (item,) = small["projects/kueue.yaml"]["works_with"]
    small["projects/kueue.yaml"]["works_with"] = [
        {**item, "project": "plugin", "relation": "admits", "support": "full", "setup": "A label."},
        {**item, "project": "volcano", "relation": "offloads-to", "support": "partial", "lost": "Its quota."},
    ]
    small["projects/volcano.yaml"]["works_with"] = [
        {**item, "project": "plugin", "relation": "schedules", "support": "unknown", "lost": ""},
        {**item, "project": "kueue"},
        {**item, "project": "plugin", "relation": "alternative-to", "support": "none"},
    ]
    return small


def _article(catalogue: Catalogue, parse: Parse) -> Element:
    return parse(works_with.page(catalogue, Links()))


def _rows(article: Element) -> dict[str, Element]:
    return {row.get("id", ""): row for row in article.iter("tr") if row.get("data-ls-row") is not None}


def _one(article: Element, path: str) -> Element:
    found = article.find(path)
    assert found is not None
    return found


def test_the_first_sentences_count_what_is_known(
    files: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    article = _article(catalogue_of(files), parse)
    assert heard(_one(article, ".//p[@class='ls-lead']")) == (
        "Of 3 judged pairs, 1 goes together in full, 1 in part, and of 1 no text was found, "
        "which is not a no. "
        "For 2 of them it is written down what is lost or stops working. 1 more is an alternative."
    )


def test_who_is_admitted_and_scheduled_by_whom_is_told_of_the_workload(
    files: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    article = _article(catalogue_of(files), parse)
    table = next(table for table in article.iter("table") if "ls-received" in table.get("class", ""))
    assert [heard(head) for head in table.iterfind("thead/tr/th")] == [
        "Project",
        "Admitted by",
        "Scheduled by",
    ]
    assert [heard(row) for row in table.iterfind("tbody/tr")] == [
        "Devices",
        "A plugin full Kueue no text found volcano",
    ]
    assert table.find(".//a[@href='#admits_kueue_plugin']") is not None


def test_where_work_goes_is_told_of_who_gets_it(
    files: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    article = _article(catalogue_of(files), parse)
    _, table = (table for table in article.iter("table") if "ls-received" in table.get("class", ""))
    assert [heard(row) for row in table.iterfind("tbody/tr")] == ["Schedulers", "volcano partial Kueue"]


def test_every_pair_has_a_row_with_what_is_lost_and_its_words_for_the_filters(
    files: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    rows = _rows(_article(catalogue_of(files), parse))
    assert len(rows) == 4
    row = rows["offloads-to_kueue_volcano"]
    assert heard(row) == "Kueue offloads to volcano partial Lost Its quota. Evidence 1 Compare"
    said = {name: row.get(f"data-{name}") for name in ("project", "with", "relation", "support", "category")}
    assert said == {
        "project": "kueue,volcano",
        "with": "kueue,volcano",
        "relation": "offloads-to",
        "support": "partial",
        "category": "queueing,scheduler",
    }
    assert row.find(".//a[@href='../projects/kueue/#works-with-volcano']") is not None
    other = rows["alternative-to_volcano_plugin"]
    assert other.find(".//a[@href='../projects/volcano/#alternative-plugin']") is not None


def test_unknown_is_never_told_as_a_no(
    files: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    rows = _rows(_article(catalogue_of(files), parse))
    text = heard(rows["schedules_volcano_plugin"])
    assert "volcano and A plugin: no text about scheduling was found" in text
    assert "none" not in text


def test_what_is_said_in_passing_of_a_judged_pair_is_no_pair_of_its_own(
    files: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    article = _article(catalogue_of(files), parse)
    assert not [id for id in _rows(article) if id.startswith("works-with")]
    assert heard(_one(article, ".//p[@class='ls-filters-count']")) == "4 pairs"
    counts = [number.text for number in article.iter("span") if number.get("class") == "ls-number"]
    assert "5" not in counts


def test_what_both_say_in_passing_is_one_pair_with_the_words_and_evidence_of_both(
    files: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    item = {"evidence": files["projects/kueue.yaml"]["works_with"][0]["evidence"]}
    files["projects/kueue.yaml"]["works_with"] = [{**item, "project": "volcano", "note": "An example."}]
    files["projects/volcano.yaml"]["works_with"] = [{**item, "project": "kueue", "note": "A guide."}]
    article = _article(catalogue_of(files), parse)
    (row,) = _rows(article).values()
    assert "An example. A guide." in heard(row)
    links = [link.get("href") for link in row.iter("a")]
    assert "../projects/kueue/#works-with-volcano" in links
    assert "../projects/volcano/#works-with-kueue" in links


def test_every_group_of_pairs_is_folded_and_stands_before_the_tables(
    files: dict[str, Any], catalogue_of: Make, parse: Parse
) -> None:
    article = _article(catalogue_of(files), parse)
    parts = [part for part in article.iter("section") if part.get("data-ls-part")]
    assert parts
    for part in parts:
        fold = _one(part, "details")
        assert fold.get("open") is None
        assert _one(fold, "summary/h3").get("id") == part.get("data-ls-part")
        assert list(part.iter("tr")) == list(fold.iter("tr"))
    assert next(heading.get("id") for heading in article.iter("h2")) == "pairs"


def test_what_nobody_judged_is_counted_apart(
    files: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    files["projects/kueue.yaml"]["works_with"].pop()
    article = _article(catalogue_of(files), parse)
    lead = heard(_one(article, ".//p[@class='ls-lead']"))
    assert lead.endswith("1 further pair is only said to work together; nobody judged it.")
    row = _rows(article)["works-with_volcano_kueue"]
    assert heard(row).startswith("volcano works with Kueue not judged")


def test_every_link_on_the_page_to_itself_has_an_anchor(
    files: dict[str, Any], catalogue_of: Make, parse: Parse
) -> None:
    article = _article(catalogue_of(files), parse)
    ids = [element.get("id") for element in article.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    wanted = {link.get("href", "")[1:] for link in article.iter("a") if link.get("href", "").startswith("#")}
    assert wanted <= set(ids)
    page = works_with.page(catalogue_of(files), Links())
    assert {heading.id for heading in page.toc} <= set(ids)


def test_nothing_of_the_picture_takes_the_focus_because_the_table_has_the_same_links(
    files: dict[str, Any], catalogue_of: Make, parse: Parse
) -> None:
    svg = _one(_article(catalogue_of(files), parse), ".//svg")
    links = list(svg.iter("a"))
    assert links
    assert all(link.get("tabindex") == "-1" for link in links)
    assert all(link.find("title") is not None for link in links)
    assert not any(element.get("style") for element in svg.iter())


def test_of_very_many_only_the_number_of_those_who_act_is_told(
    files: dict[str, Any],
    catalogue_of: Make,
    parse: Parse,
    heard: Heard,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(works_with, "ROWS_READ", 0)
    monkeypatch.setattr(works_with, "ACTORS", 0)
    article = _article(catalogue_of(files), parse)
    assert not [table for table in article.iter("table") if "ls-received" in table.get("class", "")]
    assert "1 project: each admits the work of others." in heard(article)


def test_without_pairs_the_page_says_so(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    for project in ("kueue", "volcano"):
        small[f"projects/{project}.yaml"]["works_with"] = []
    article = _article(catalogue_of(small), parse)
    assert heard(_one(article, ".//p[@class='ls-lead']")) == "No entry says yet what it works with."
    assert not list(article.iter("table"))
    assert not list(article.iter("svg"))


@pytest.mark.parametrize(
    ("projects", "found"),
    [
        (("kueue",), "works-with/?project=kueue#pairs"),
        (("kueue", "jobset"), "works-with/?project=kueue&with=jobset#pairs"),
    ],
)
def test_the_address_asks_for_both(projects: tuple[str, ...], found: str) -> None:
    assert works_with.address(*projects) == found
