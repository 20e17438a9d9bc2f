"""Choose as it is written: every need once, with words and a way to who meets it, and nothing dead."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from landscape.catalogue import Catalogue, build
from landscape.catalogue.choosing.facts import Facts, facts
from landscape.catalogue.choosing.questions import asked
from landscape.catalogue.choosing.verdict import FIELDS, Floors, passes
from landscape.catalogue.words import RELATIONS, STATES
from landscape.pages import choose
from landscape.pages.page import Links, Page
from landscape.sources import read_tree

Make = Callable[..., Catalogue]
Parse = Callable[[Page], Element]
Heard = Callable[[Element], str]

NOWHERE = Links()
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def real() -> Catalogue:
    """Our own catalogue."""
    return build(read_tree(ROOT / "data"))


@pytest.fixture
def article(catalogue: Catalogue, parse: Parse) -> Element:
    """The page of the small landscape."""
    return parse(choose.page(catalogue, NOWHERE))


def _wants(article: Element) -> dict[str, Element]:
    return {str(item.get("data-key")): item for item in article.iter("li") if item.get("data-key")}


def _is_subject(key: str) -> bool:
    return key.split(".")[0] not in FIELDS


def test_every_need_stands_there_once(real: Catalogue, parse: Parse) -> None:
    article = parse(choose.page(real, NOWHERE))
    keys = [item.get("data-key") for item in article.iter("li") if item.get("data-key")]
    assert len(keys) == len(set(keys))
    assert set(keys) >= {option.key for question in asked(real) for option in question.options}
    ids = [element.get("id") for element in article.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_a_need_is_two_switches_with_names(article: Element, heard: Heard) -> None:
    want = _wants(article)["gang-scheduling"]
    must, nice = want.iter("input")
    assert (must.get("name"), nice.get("name")) == ("must", "nice")
    assert must.get("value") == nice.get("value") == "gang-scheduling"
    labels = list(want.iter("label"))
    assert labels[0].get("for") == must.get("id")
    assert heard(labels[0]) == "Must have: Gang scheduling"
    assert heard(labels[1]) == "nice to have: Gang scheduling"
    hint = next(element for element in want.iter() if element.get("id") == must.get("aria-describedby"))
    assert heard(hint) == "Has it Gang scheduling?"


def test_a_need_leads_to_its_page_with_counts(article: Element, heard: Heard) -> None:
    wants = _wants(article)
    shown = {key: (link.get("href"), heard(link)) for key in wants for link in wants[key].iter("a")}
    assert shown["gang-scheduling"] == (
        "../capabilities/gang-scheduling/",
        "Gang scheduling: 1 full, 1 partial",
    )
    assert shown["quota"][1] == "Quota: 0 full, 0 partial"  # its one claim has ended
    assert shown["hardware.amd-gpu"] == ("../hardware/amd-gpu/", "AMD GPU: 0 full, 1 partial")
    assert shown["category.queueing"] == ("../categories/queueing/", "1 project")


def test_counts_are_those_of_the_facts(real: Catalogue, parse: Parse, heard: Heard) -> None:
    known: Facts = facts(real)
    for key, want in _wants(parse(choose.page(real, NOWHERE))).items():
        (link,) = want.iter("a")
        if _is_subject(key):
            met = [
                next((said[0] for said in project.claims.get(key, ()) if passes(said, Floors())), "")
                for project in known.projects.values()
            ]
            assert f"{met.count('full')} full, {met.count('partial')} partial" in heard(link)
        else:
            field, *values = key.split(".")
            number = sum(getattr(project, field) in values for project in known.projects.values())
            assert heard(link).split()[0] == str(number)


def test_a_need_is_found_by_its_other_names(article: Element) -> None:
    wants = _wants(article)
    found = str(wants["gang-scheduling"].get("data-search")).lower()
    assert all(word in found for word in ("gang scheduling", "coscheduling", "all or nothing", "pod group"))
    found = str(wants["hardware.amd-gpu"].get("data-search")).lower()
    assert all(word in found for word in ("instinct", "amd.com/gpu", "radeon"))


def test_only_a_long_question_is_folded(real: Catalogue, parse: Parse) -> None:
    questions = [
        each for each in parse(choose.page(real, NOWHERE)).iter() if each.get("data-question") is not None
    ]
    sizes = {each.tag: set[int]() for each in questions}
    for each in questions:
        sizes[each.tag].add(sum(1 for item in each.iter("li") if item.get("data-key")))
    assert max(sizes["section"]) <= choose.FEW < min(sizes["details"])


def test_controls_are_not_offered_without_a_script(article: Element) -> None:
    parents = {child: parent for parent in article.iter() for child in parent}
    controls = [element for element in article.iter() if element.tag in ("input", "select", "button")]
    assert controls
    for control in controls:
        above = [control]
        while above[-1] in parents:
            above.append(parents[above[-1]])
        assert any("ls-scripted" in str(element.get("class")) for element in above)


def test_without_a_script_the_matrices_are_named(catalogue: Catalogue, article: Element) -> None:
    told = next(each for each in article.iter("p") if "ls-unscripted" in str(each.get("class")))
    leads = [link.get("href") for link in told.iter("a")]
    assert leads == [
        "../matrix/groups/queueing/",
        "../matrix/groups/scheduling/",
        "../matrix/hardware/",
        "../matrix/",
    ]


def test_the_script_finds_the_words_of_the_catalogue(article: Element) -> None:
    words = next(article.iter("template"))
    assert {each.get("data-state") for each in words} >= set(STATES)
    assert {each.get("data-relation") for each in words} >= set(RELATIONS)


def test_openness_and_life_are_asked_where_they_are_known(
    small: dict[str, Any], catalogue_of: Make, parse: Parse
) -> None:
    def keys() -> set[str]:
        return set(_wants(parse(choose.page(catalogue_of(small), NOWHERE))))

    assert not keys() & {choose.OPEN, choose.ALIVE}
    small["projects/kueue.yaml"]["openness"] = "open-source"
    assert keys() >= {choose.OPEN}


def test_stories_to_start_from_state_some_needs(
    small: dict[str, Any], catalogue_of: Make, parse: Parse
) -> None:
    def starts() -> list[str]:
        links = parse(choose.page(catalogue_of(small), NOWHERE)).iter("a")
        return [str(link.get("href")) for link in links if str(link.get("href")).startswith("?story=")]

    needs = small["stories/cern-analysis.yaml"]["needs"]
    assert starts() == []  # one is stated, the other inferred
    needs["capabilities"] = ["gang-scheduling", "quota", "backfill"]
    assert starts() == ["?story=cern-analysis"]
    del small["stories/cern-analysis.yaml"]["organisation"]
    assert starts() == []


def test_a_landscape_without_stories_and_hardware_can_choose(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    files = {
        path: value
        for path, value in small.items()
        if not path.startswith(("stories/", "hardware/", "benchmarks/"))
    }
    files["projects/kueue.yaml"].pop("hardware")
    article = parse(choose.page(catalogue_of(files), NOWHERE))
    text = heard(article)
    assert "story" not in text
    assert "stories" not in text
    assert "Hardware" not in text
    assert "gang-scheduling" in _wants(article)


def test_an_empty_landscape_says_nothing_wrong(
    small: dict[str, Any], catalogue_of: Make, parse: Parse
) -> None:
    files = {path: value for path, value in small.items() if path.startswith("vocabulary/")}
    article = parse(choose.page(catalogue_of(files), NOWHERE))
    assert all(_is_subject(key) for key in _wants(article))


def test_text_of_entries_stays_text(small: dict[str, Any], catalogue_of: Make, parse: Parse) -> None:
    capability = small["vocabulary/capabilities/scheduling.yaml"]["capabilities"][0]
    capability["name"] = '<b>"Gang"</b>'
    capability["aliases"] = ['"><img src=x>']
    page = choose.page(catalogue_of(small), NOWHERE)
    parse(page)
    assert "<b>" not in page.html.replace("<b>must</b>", "").replace("<b>nice</b>", "").replace("<b>See", "")
    assert "<img" not in page.html
