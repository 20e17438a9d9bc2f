"""A topic's page: what it leads with is computed, every number is a count, every link leads on."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from landscape.catalogue import Catalogue
from landscape.pages import capabilities, home, render, topics
from landscape.pages.page import Links, Page
from landscape.sources.names import PAGE_FOLDERS

Make = Callable[..., Catalogue]
Parse = Callable[[Page], Element]
Heard = Callable[[Element], str]

TOPIC = {
    "id": "starting",
    "name": "Starting",
    "question": "How do pods start?",
    "introduction": "In two ways.",
    "categories": ["scheduler"],
    "beside": ["queueing"],
    "ways": [
        {
            "id": "gang",
            "name": "At once",
            "about": "All of them.",
            "capabilities": ["gang-scheduling"],
            "choose_when": [{"text": "Racks are far apart.", "stories": ["one-rack"]}],
            "mind": [{"text": "Some wait."}],
            "steps": [{"what": "Pods", "does": "wait"}, {"what": "Pods", "does": "start", "turning": True}],
        },
        {"id": "pack", "name": "Packed", "about": "Close.", "capabilities": ["bin-packing", "backfill"]},
    ],
}


@pytest.fixture
def files(small: dict[str, Any]) -> dict[str, Any]:
    """The small landscape with a topic of two ways."""
    small["vocabulary/topics.yaml"] = {"topics": [deepcopy(TOPIC)]}
    return small


def _page(catalogue: Catalogue) -> Page:
    (page,) = topics.pages(catalogue, Links())
    return page


def _after(article: Element, id: str) -> list[Element]:
    """Return what stands between a heading and the next one of its level."""
    children = list(article)
    start = next(place for place, child in enumerate(children) if child.get("id") == id)
    end = next(
        (place for place in range(start + 1, len(children)) if children[place].tag == children[start].tag),
        len(children),
    )
    return children[start + 1 : end]


def _rows(article: Element, id: str, which: int = 0) -> list[Element]:
    tables = [child for child in _after(article, id) if child.tag == "table"]
    return [row for row in tables[which].iterfind("tbody/tr") if row.find("th[@scope='row']") is not None]


def test_it_leads_with_how_many_take_a_way_and_who_takes_all(
    files: dict[str, Any], catalogue_of: Make
) -> None:
    page = _page(catalogue_of(files))
    assert page.url == "starting/"
    assert page.description.startswith("How do pods start? 2 projects take at least one of 2 ways")
    assert "None is known to take all 2 in full." in page.description
    files["projects/kueue.yaml"]["capabilities"]["backfill"] = files["projects/kueue.yaml"]["capabilities"][
        "gang-scheduling"
    ]
    assert "Kueue takes all 2 in full." in _page(catalogue_of(files)).description


def test_nobody_who_takes_a_way_is_said_and_nothing_breaks(
    files: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    for path in list(files):
        if path.startswith(("projects/", "stories/", "benchmarks/", "hardware/")):
            del files[path]
    files["vocabulary/topics.yaml"]["topics"][0]["ways"][0].pop("choose_when")
    text = heard(parse(_page(catalogue_of(files))))
    assert "No project of this catalogue is known to take any of these ways." in text
    assert "There are no projects of these kinds yet: Queueing." in text


def test_each_case_leads_to_the_story_that_tells_it(
    files: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    gang, pack = _rows(parse(_page(catalogue_of(files))), "ways")
    assert [heard(cell) for cell in gang][:3] == [
        "At once",
        "Racks are far apart. Story: One rack",
        "Some wait.",
    ]
    assert gang.find(".//a[@href='../stories/one-rack/']") is not None
    assert [heard(cell) for cell in pack][1:3] == ["–", "–"]
    assert "1 in full, 1 in part." in heard(gang)


def test_the_picture_is_a_list_that_reads_the_same(
    files: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    (flow,) = parse(_page(catalogue_of(files))).findall(".//section[@class='ls-flow']")
    assert [heard(step) for step in flow.iter("li")] == ["Pods wait", "Pods start"]
    assert [step.get("class") for step in flow.iter("li")] == [None, "ls-turning"]


def test_who_takes_which_way_leads_to_the_claims(
    files: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    kueue, volcano = _rows(parse(_page(catalogue_of(files))), "who")
    assert [heard(cell) for cell in kueue] == ["Kueue Queueing", "full", "see finer"]
    assert [heard(cell) for cell in volcano] == ["volcano Schedulers", "partial", "not applicable"]
    links = [link.get("href") for link in volcano.iter("a")]
    assert links == [
        "../projects/volcano/",
        "../projects/volcano/#capability-gang-scheduling",
        "../projects/volcano/#capability-bin-packing",
    ]


def test_what_works_together_tells_what_is_lost_and_what_is_not_known(
    files: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    article = parse(_page(catalogue_of(files)))
    first = heard(_after(article, "combine")[0])
    assert first.startswith("Of 1 project (Queueing), 1 has a known pair with a project whose subject this")
    (pair,) = _rows(article, "combine")
    assert "Fairness." in heard(pair)
    assert "named, not judged" in heard(pair)
    files["projects/kueue.yaml"]["works_with"] = []
    article = parse(_page(catalogue_of(files)))
    assert "none has a known pair" in heard(_after(article, "combine")[0])
    assert "Of 1 nothing of the kind is known." in heard(_after(article, "combine")[0])
    nobody = " ".join(heard(part) for part in _after(article, "nobody"))
    assert "no pair with a project whose subject this is (Schedulers) is known: Kueue" in nobody


def test_what_nobody_is_known_to_do_counts_those_never_looked_at(
    files: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    article = parse(_page(catalogue_of(files)))
    rows = [[heard(cell) for cell in row] for row in _rows(article, "nobody")]
    assert ["At once", "Schedulers", "volcano", "0 of 1"] in rows
    assert ["Packed", "Devices", "none known", "1 of 1"] in rows
    text = " ".join(heard(part) for part in _after(article, "nobody"))
    assert "No project is known to have in full: Bin packing, Backfill." in text
    assert "At once + Packed: no project is known to take both in full." in text


def test_stories_say_which_way_they_need(
    files: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    article = parse(_page(catalogue_of(files)))
    first, second = _rows(article, "stories")
    assert [heard(cell) for cell in first][:3] == [
        "CERN: Analysis at CERN",
        "At once",
        "Jobs start by halves.",
    ]
    assert heard(second[0]) == "One rack"
    assert "volcano (part of its design)" in heard(second[3])
    files["stories/cern-analysis.yaml"]["needs"] = files["stories/one-rack.yaml"]["needs"] = {}
    assert "stories" not in [heading.id for heading in _page(catalogue_of(files)).toc]


def test_ids_are_given_once_and_the_contents_lead_to_headings(
    files: dict[str, Any], catalogue_of: Make, parse: Parse
) -> None:
    files["projects/kueue.yaml"]["capabilities"]["bin-packing"] = files["projects/kueue.yaml"][
        "capabilities"
    ]["gang-scheduling"]
    page = _page(catalogue_of(files))
    ids = [element.get("id") for element in parse(page).iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert {heading.id for heading in page.toc} <= set(ids)
    assert {search.location.partition("#")[2] for search in page.search} - {""} <= set(ids)


def test_capabilities_and_home_lead_to_their_topics(
    files: dict[str, Any], catalogue_of: Make, parse: Parse
) -> None:
    catalogue = catalogue_of(files)
    pages = {page.url: page for page in capabilities.pages(catalogue, Links())}

    def leads(page: Page, root: str) -> bool:
        return parse(page).find(f".//a[@href='{root}starting/']") is not None

    assert leads(pages["capabilities/gang-scheduling/"], "../../")
    assert not leads(pages["capabilities/quota/"], "../../")
    assert leads(pages["capabilities/"], "../")
    assert leads(home.page(catalogue, Links()), "./")


def test_without_topics_there_is_no_page(catalogue: Catalogue) -> None:
    assert list(topics.pages(catalogue, Links())) == []


def test_every_folder_at_the_top_of_the_site_is_closed_to_topics(
    files: dict[str, Any], catalogue_of: Make
) -> None:
    catalogue = catalogue_of(files)
    addresses = [each.url for each in render(catalogue, Links()) if isinstance(each, Page)]
    tops = {address.partition("/")[0] for address in addresses if address}
    assert tops - {topic.id for topic in catalogue.topics} <= PAGE_FOLDERS
