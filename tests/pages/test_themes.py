"""The page of themes: what it says first, its tables, and what it says where there is little to say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from landscape.catalogue import Catalogue
from landscape.catalogue.themes import themes
from landscape.pages import capabilities
from landscape.pages.page import Links, Page
from landscape.pages.themes import AT_MOST, LEADING, leading, page
from tests.catalogue.test_themes import USES_KUEUE, USES_VOLCANO, only, story

Make = Callable[..., Catalogue]
Parse = Callable[[Page], Element]
Heard = Callable[[Element], str]


@pytest.fixture
def several(small: dict[str, Any], catalogue_of: Make) -> Catalogue:
    """Four stories of two organisations, and two designs."""
    inferred = {"inferred": ["quota"]}
    return catalogue_of(
        only(
            small,
            story("A", ["quota", "gang-scheduling"], "cern", domain="physics", projects=USES_KUEUE),
            story("B", ["quota", "gang-scheduling"], "zoo", domain="physics", projects=USES_VOLCANO),
            story("C", ["quota", "gang-scheduling"], "zoo", wishes=["A <b>queue</b> of queues"]),
            story("D", ["quota"], "zoo", needs=inferred),
            story("E", ["backfill"]),
            story("F", ["backfill"]),
        )
    )


def _table(article: Element, caption: str) -> list[Element]:
    for table in article.iter("table"):
        if (table.findtext("caption") or "").startswith(caption):
            return table.findall("tbody/tr")
    raise AssertionError(caption)


def test_the_first_sentences_answer_what_is_needed_and_whether_it_is_met(
    several: Catalogue, parse: Parse, heard: Heard
) -> None:
    article = parse(page(several, Links()))
    lead = article.find("p[@class='ls-lead']")
    assert lead is not None
    assert heard(lead) == (
        "What do people keep needing? In 4 stories of 2 organisations, most often Quota (4) and Gang "
        "scheduling (3). Not every need of a story is met: no project is known to have Backfill in full. "
        "A finer capability of Backfill is had in full by 1 project."
    )
    assert [heard(item) for item in article.findall("ul")[0]] == [
        "Few meet it: 2 needs that recur are each met in full by at most 3 projects: "
        "Quota (1) and Gang scheduling (1). As far as is known: nobody has looked at every project.",
        "Do those who need it use it? 4 times a story needs one of these and uses a project here that is "
        "asked for it. Such a project has it in full today in 2 of them, in part in 1 more; in 1 it has "
        "none, by its own words.",
        "Most often together: Gang scheduling and Quota (3). No project is known to have both in full of "
        "Gang scheduling and Quota (3).",
    ]


def test_bars_say_in_words_what_they_draw(several: Catalogue, parse: Parse, heard: Heard) -> None:
    quota, gang = _table(parse(page(several, Links())), "Needs by the number of organisations'")
    assert heard(quota) == "Quota 4 1 inferred 2 1 1 0 0"
    assert heard(gang) == "Gang scheduling 3 2 1 1 1 0"
    bars = [[float(bar.get("width", "")) for bar in row.iter("rect")] for row in (quota, gang)]
    assert bars == [[75, 25], [75]]
    assert all(picture.get("aria-hidden") == "true" for row in (quota, gang) for picture in row.iter("svg"))


def test_designs_are_told_apart(several: Catalogue, parse: Parse, heard: Heard) -> None:
    article = parse(page(several, Links()))
    (backfill,) = _table(article, "Needs by the number of designs")
    assert heard(backfill) == "Backfill 2 0 0 0"


def test_a_need_says_what_its_stories_use_and_who_has_it(
    several: Catalogue, parse: Parse, heard: Heard
) -> None:
    _, gang = _table(parse(page(several, Links())), "Needs that recur, what stories use")
    assert gang.get("id") == "capability-gang-scheduling"
    assert [heard(cell) for cell in gang] == [
        "Gang scheduling 3 stories; what they use has it in full in 1 of 2, in part in 1",
        "full Kueue partial volcano",
        "Kueue",
        "volcano",
    ]


def test_what_half_of_a_domain_needs_is_typical(several: Catalogue, parse: Parse, heard: Heard) -> None:
    (physics,) = _table(parse(page(several, Links())), "Domains")
    assert heard(physics) == "Physics 2 2 2 –"
    assert [bold.text for bold in physics.iter("b")] == ["2", "2"]


def test_wishes_stand_there_word_for_word(several: Catalogue, parse: Parse, heard: Heard) -> None:
    found = page(several, Links())
    article = parse(found)
    (wish,) = article.iter("q")
    assert wish.text == "A <b>queue</b> of queues"
    assert article.find(".//a[@href='../stories/s2/#wishes']") is not None
    assert [document.location for document in found.search] == ["themes/", "themes/#wishes"]


def test_every_heading_of_the_contents_is_there(several: Catalogue, parse: Parse) -> None:
    found = page(several, Links())
    ids = {element.get("id") for element in parse(found).iter()}
    assert {heading.id for heading in found.toc} <= ids
    assert found.toc


def test_a_capability_that_recurs_leads_to_its_row(several: Catalogue, parse: Parse) -> None:
    pages = {one.url: one for one in capabilities.pages(several, Links())}
    ids = {element.get("id") for element in parse(page(several, Links())).iter()}
    for id, recurs in (("quota", True), ("backfill", False)):
        link = parse(pages[f"capabilities/{id}/"]).find(f".//a[@href='../../themes/#capability-{id}']")
        assert (link is not None) == recurs == (f"capability-{id}" in ids)


def test_without_stories_the_page_says_so(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    found = page(catalogue_of(only(small)), Links())
    article = parse(found)
    assert "There are no stories yet." in heard(article)
    assert found.toc == ()
    assert not list(article.iter("table"))


def test_with_little_it_says_that_nothing_recurs(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    one = parse(page(catalogue_of(only(small, story("A", ["quota"], "cern"))), Links()))
    assert "No need recurs yet over 1 story of organisations" in heard(one)
    design = parse(page(catalogue_of(only(small, story("A", ["quota"]), story("B", ["quota"]))), Links()))
    assert "No organisation has told a story here yet" in heard(design)
    assert len(_table(design, "Needs by the number of designs")) == 1


def test_needs_that_are_level_are_named_together_or_not_at_all(several: Catalogue) -> None:
    some = [themes(several)[0]] * (AT_MOST + 1)
    assert len(leading(some[:LEADING], [1] * LEADING)) == LEADING
    assert len(leading(some[:AT_MOST], [3] + [1] * (AT_MOST - 1))) == AT_MOST
    assert len(leading(some, [3] + [1] * AT_MOST)) == 1
