"""The page of gaps: it leads with sentences that the catalogue bears out, and breaks on nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from typing import Any
from xml.etree.ElementTree import Element

from landscape.catalogue import Catalogue
from landscape.catalogue import gaps as counted
from landscape.catalogue.words import State
from landscape.pages import gaps, themes
from landscape.pages.page import Links, Page
from landscape.pages.shares import HEIGHT, WIDTH, share

Make = Callable[..., Catalogue]
Parse = Callable[[Page], Element]
Heard = Callable[[Element], str]


def _copies(files: dict[str, Any], number: int) -> None:
    claim = files["projects/kueue.yaml"]["capabilities"]["gang-scheduling"]
    for place in range(number):
        files[f"projects/copy-{place:03}.yaml"] = {
            "name": f"Copy {place:03}",
            "summary": "One of many.",
            "category": "scheduler",
            "capabilities": {"gang-scheduling": deepcopy(claim)},
        }


def test_it_leads_with_its_counts(catalogue: Catalogue, parse: Parse, heard: Heard) -> None:
    page = gaps.page(catalogue, Links())
    few = len(counted.scarce(counted.coverage(catalogue)))
    assert page.description.startswith(
        f"{few} of {len(catalogue.capabilities)} capabilities are supported by"
    )
    assert "built in" not in page.description
    assert page.description in heard(parse(page))


def test_every_section_is_in_the_contents_the_summary_and_the_search(
    catalogue: Catalogue, parse: Parse
) -> None:
    page = gaps.page(catalogue, Links())
    article = parse(page)
    headings = [heading.get("id") for heading in article.iter("h2")]
    summary = next(part for part in article.iter("nav") if part.get("class") == "ls-jump")
    assert headings == [heading.id for heading in page.toc]
    assert headings == [str(link.get("href")).removeprefix("#") for link in summary.iter("a")]
    assert headings == [search.location.partition("#")[2] for search in page.search][1:]


def test_no_sentence_is_said_twice(catalogue: Catalogue, parse: Parse, heard: Heard) -> None:
    texts = [heard(part) for part in parse(gaps.page(catalogue, Links())).iter("p")]
    assert len(texts) == len(set(texts))


def test_what_the_stories_need_is_told_as_on_the_page_of_themes(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    for name, entry in small.items():
        if name.startswith("stories/"):
            entry["needs"] = {"capabilities": ["gang-scheduling"]}
    first = next(entry for entry in small.values() if entry.get("organisation"))
    small["stories/another.yaml"] = {**first, "title": "Another"}
    says = "Every need that a story names is met in full by at least one project."
    for module in (gaps, themes):
        assert says in heard(parse(module.page(catalogue_of(small), Links())))
    small["projects/kueue.yaml"]["capabilities"]["gang-scheduling"][0]["support"] = "partial"
    for module in (gaps, themes):
        assert says not in heard(parse(module.page(catalogue_of(small), Links())))
    text = heard(parse(gaps.page(catalogue_of(small), Links())))
    assert "Every need that a story names is met at least in part by at least one project." in text


def test_who_has_a_finer_capability_is_named_beside_those_who_have_the_coarser(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    text = heard(parse(gaps.page(catalogue_of(small), Links())))
    assert "Backfill Has it Backfill? nobody is known to only a finer capability: " in text


def test_what_few_have_names_them_and_how_many_nobody_looked_at(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    small["projects/zz.yaml"] = {"name": "ZZ", "summary": "New.", "category": "queueing"}
    text = heard(parse(gaps.page(catalogue_of(small), Links())))
    assert (
        "Gang scheduling Has it Gang scheduling? full Kueue partial volcano 1 full, 1 partial, 1 unknown of 3"
        in text
    )
    assert "Backfill Has it Backfill? nobody is known to" in text
    assert "1 only finer ones, 3 unknown of 4" in text


def test_what_was_looked_for_is_told_apart_from_what_was_not(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    assert "were looked for in at least half" in heard(parse(gaps.page(catalogue_of(small), Links())))
    for project in ("kueue", "volcano"):
        small[f"projects/{project}.yaml"] |= {"capabilities": {}, "not_found": []}
    assert "None of them was looked for in half" in heard(parse(gaps.page(catalogue_of(small), Links())))


def test_many_who_build_it_in_fold_with_those_who_take_it_from_another(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    assert "No capability is built in by" in heard(parse(gaps.page(catalogue_of(small), Links())))
    _copies(small, counted.MANY)
    article = parse(gaps.page(catalogue_of(small), Links()))
    folds = {heard(fold[0]): heard(fold[1]) for fold in article.iter("details")}
    (own,) = (text for text in folds if text.startswith(f"{counted.MANY + 1} projects of 2 kinds"))
    assert folds[own].endswith("Kueue")
    assert folds["1 project, through an operator (1), Kueue (1)"] == "volcano"


def test_more_than_a_page_can_name_are_counted_and_linked(
    small: dict[str, Any], catalogue_of: Make, parse: Parse
) -> None:
    def number() -> int:
        anchors = [link.get("href") for link in parse(gaps.page(catalogue_of(small), Links())).iter("a")]
        return sum("/copy-" in str(anchor) for anchor in anchors)

    _copies(small, gaps.LISTED - 1)
    assert number() == gaps.LISTED - 1
    _copies(small, gaps.LISTED)
    assert number() == 0


def test_hardware_says_who_is_the_only_one(catalogue: Catalogue, parse: Parse, heard: Heard) -> None:
    article = parse(gaps.page(catalogue, Links()))
    table = next(table for table in article.iter("table") if "ls-reached" in str(table.get("class")))
    (row,) = table.findall("tbody/tr")
    assert [heard(cell) for cell in row] == ["AMD GPU", "only Kueue", "only A plugin", "only Kueue"]


def test_a_name_leads_to_a_claim_only_where_there_is_one(catalogue: Catalogue, parse: Parse) -> None:
    addresses = {str(link.get("href")) for link in parse(gaps.page(catalogue, Links())).iter("a")}
    assert "../projects/kueue/#hardware-amd-gpu" in addresses
    assert "../projects/plugin/" in addresses
    assert "../projects/plugin/#hardware-amd-gpu" not in addresses


def test_a_landscape_with_nothing_in_it_has_a_page(catalogue_of: Make, parse: Parse, heard: Heard) -> None:
    page = gaps.page(catalogue_of({}), Links())
    text = heard(parse(page))
    assert "There are no capabilities yet." in text
    assert {"hardware", "needs"}.isdisjoint(heading.id for heading in page.toc)


def test_a_bar_fills_its_width_in_the_order_of_what_is_known() -> None:
    bar = share(Counter({State.UNKNOWN: 6, State.FULL: 3, State.NOT_FOUND: 3}))
    assert bar.words == "3 full, 3 looked for without result, 6 unknown of 12"
    assert [state for state, _ in bar.parts] == [State.FULL, State.NOT_FOUND, State.UNKNOWN]
    assert bar.parts[0][1] == f"M0.0 0H{WIDTH / 4}V{HEIGHT}H0.0z"
    assert f"H{float(WIDTH)}V" in bar.parts[-1][1]
    assert share(Counter()).parts == ()
