"""The glossary: every word has an entry, every entry an anchor, and no link leads to nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any, get_args, get_type_hints
from xml.etree.ElementTree import Element

import pytest

from landscape.catalogue import Catalogue
from landscape.catalogue.activity import Activity
from landscape.catalogue.model import Cncf, EvidenceKind, Maturity, Status, Steward, Story, Support
from landscape.catalogue.story_words import ORGANISATION_KINDS, PHASES, STORY_RELATIONS, TELLERS
from landscape.catalogue.words import RELATIONS, SCOPES, State
from landscape.changes import compare
from landscape.changes.dated import Day, Past, Reach
from landscape.pages import glossary, render
from landscape.pages.fixed_words import glossary as address
from landscape.pages.fixed_words import word_sets
from landscape.pages.page import Links, Page
from landscape.pages.project_words import OPENNESS
from tests.runs import RESULT, SCENARIO

Make = Callable[..., Catalogue]
Parse = Callable[[Page], Element]
Heard = Callable[[Element], str]


def _article(catalogue: Catalogue, parse: Parse) -> Element:
    return parse(glossary.page(catalogue, Links()))


def _ids(article: Element) -> list[str]:
    return [id for element in article.iter() if (id := element.get("id"))]


def _by_id(article: Element, id: str) -> Element:
    return next(element for element in article.iter() if element.get("id") == id)


WORDS = {
    "support": {*Support, *State},
    "maturity": set(Maturity),
    "basis": set(EvidenceKind),
    "evidence": set(EvidenceKind),
    "scope": set(SCOPES),
    "openness": set(OPENNESS),
    "steward": set(get_args(get_type_hints(Steward)["kind"])),
    "cncf": set(get_args(get_type_hints(Cncf)["level"])),
    "status": set(get_args(get_type_hints(Status)["state"])),
    "activity": set(get_args(get_type_hints(Activity)["kind"])),
    "relation": {kind or "works-with" for kind in RELATIONS},
    "pair": {*Support, "unknown"} - {Support.NOT_APPLICABLE},
    "story": set(get_args(get_type_hints(Story)["kind"])),
    "story-relation": set(STORY_RELATIONS),
    "organisation": set(ORGANISATION_KINDS),
    "phase": set(PHASES),
    "told-by": set(TELLERS),
}


@pytest.mark.parametrize("set", WORDS)
def test_every_fixed_word_has_a_meaning_and_an_anchor(catalogue: Catalogue, parse: Parse, set: str) -> None:
    found = next(each for each in word_sets() if each.id == set)
    assert {word.key for word in found.words} == {str(word) for word in WORDS[set]}
    assert all(word.name and word.meaning.endswith(".") for word in found.words)
    ids = _ids(_article(catalogue, parse))
    assert {address(set, word.key) for word in found.words} <= {f"glossary/#{id}" for id in ids}
    assert address(set).removeprefix("glossary/#") in ids


@pytest.mark.parametrize(("set", "key"), [("support", "perhaps"), ("mood", "full"), ("mood", "")])
def test_a_link_to_a_word_that_is_not_there_fails_at_once(set: str, key: str) -> None:
    with pytest.raises(KeyError):
        address(set, key)


def test_anchors_are_one_of_a_kind_and_every_link_to_one_is_met(catalogue: Catalogue, parse: Parse) -> None:
    article = _article(catalogue, parse)
    ids = _ids(article)
    assert len(ids) == len(set(ids))
    wanted = {link.get("href", "")[1:] for link in article.iter("a") if link.get("href", "").startswith("#")}
    assert wanted <= set(ids)
    assert {heading.id for heading in glossary.page(catalogue, Links()).toc} <= set(ids)
    assert set(catalogue.capabilities) <= set(ids)


def test_no_id_of_an_entry_can_take_the_anchor_of_a_fixed_word(
    small: dict[str, Any], catalogue_of: Make, parse: Parse
) -> None:
    first = small["vocabulary/capabilities/scheduling.yaml"]["capabilities"][1]
    first["id"] = "support-full"
    small["projects/volcano.yaml"]["capabilities"].pop("bin-packing")
    small["projects/kueue.yaml"]["not_found"] = []
    ids = _ids(_article(catalogue_of(small), parse))
    assert ids.count("support-full") == 1
    assert ids.count("support_full") == 1


def test_a_capability_is_told_with_its_borders_and_others_words(
    catalogue: Catalogue, parse: Parse, heard: Heard
) -> None:
    assert heard(_by_id(_article(catalogue, parse), "gang-scheduling")) == (
        "Gang scheduling What Gang scheduling means. Full: The minimum is enforced. "
        "Partial: Through another scheduler. It is not: Time slicing. "
        "Also called: coscheduling A search finds it by: all or nothing In volcano: pod group, a gang"
    )


def test_old_links_to_a_capability_keep_leading_to_it(
    small: dict[str, Any], catalogue_of: Make, parse: Parse
) -> None:
    small["vocabulary/capabilities/scheduling.yaml"]["capabilities"][0]["former_ids"] = ["coscheduling"]
    assert "coscheduling" in _ids(_by_id(_article(catalogue_of(small), parse), "gang-scheduling"))


def test_words_that_mislead_stand_first_and_side_by_side(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    terms = small["vocabulary/capabilities/scheduling.yaml"]["capabilities"][0]["terms"]
    terms.append({"project": "kueue", "term": "PodGroup", "means": "plain pods"})
    page = glossary.page(catalogue_of(small), Links())
    article = parse(page)
    section = next(section for section in article.iter("section") if "word_podgroup" in _ids(section))
    assert heard(section).startswith("pod group Kueue PodGroup: plain pods under Gang scheduling")
    assert "volcano a gang" in heard(section)
    ids = _ids(article)
    assert ids.index("several_meanings") < ids.index("index_words") < ids.index("capability_words")
    (document,) = [one for one in page.search if one.location == "glossary/#word_podgroup"]
    assert document.text == "Kueue: plain pods · volcano: a gang"


def test_the_index_has_every_word_by_letter(catalogue: Catalogue, parse: Parse, heard: Heard) -> None:
    article = _article(catalogue, parse)
    items = {heard(item) for item in article.iter("li") if item.get("data-ls-row") is not None}
    assert {
        "Gang scheduling",
        "coscheduling Gang scheduling",
        "pod group in volcano: Gang scheduling",
        "AMD GPU",
        "radeon AMD GPU",
        "Physics Domains",
        "incubating CNCF level",
    } <= items
    letters = [
        heard(heading) for heading in article.iter("h3") if heading.get("id", "").startswith("letter_")
    ]
    assert letters == sorted(letters)


def test_a_landscape_without_words_of_its_own_still_tells_the_fixed_ones(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    files = {path: value for path, value in small.items() if path.startswith("vocabulary/categories")}
    article = _article(catalogue_of(files), parse)
    ids = _ids(article)
    assert "support_full" in ids
    assert not {"several_meanings", "capability_words", "domain_words"} & set(ids)


@pytest.fixture
def leads(small: dict[str, Any], catalogue_of: Make, parse: Parse) -> dict[str, set[str]]:
    """Return the anchors of the glossary that each page leads to, of a landscape with runs and a past."""
    before = catalogue_of(deepcopy(small))
    measured = small["benchmarks/kwok-comparison.yaml"]
    measured["independence"] = {"kind": "independent", "reason": "A user."}
    measured["environment"] = "simulated-nodes"
    small["scenarios/whole-gangs.yaml"] = SCENARIO
    small["scenarios/agreed-gangs.yaml"] = {**SCENARIO, "status": "agreed"}
    small["results/run.yaml"] = {**RESULT, "independence": {"kind": "independent", "reason": "A user."}}
    small["results/figures-alone.yaml"] = {**RESULT, "outcome": "", "environment": {"kind": "in-process"}}
    example = {**RESULT, "example": True, "outside": "Invented", "outcome": "failed"}
    small["results/example-run.yaml"] = {key: value for key, value in example.items() if key != "project"}
    small["projects/kueue.yaml"]["capabilities"]["quota"][0]["support"] = "full"
    catalogue = catalogue_of(small)
    day, time = "2026-11-02", "2026-11-02T12:30:00Z"
    past = Past((Day(day, time, compare(before, catalogue)),), Reach.WHOLE, "2026-11-01", day, time, 90)
    return {
        page.url: set(_anchors(parse(page)))
        for page in render(catalogue, Links(), past)
        if isinstance(page, Page)
    }


def _anchors(article: Element) -> Iterator[str]:
    for link in article.iter("a"):
        before, _, anchor = str(link.get("href")).partition("glossary/#")
        if anchor and not before.strip("./"):
            yield anchor


Leads = dict[str, set[str]]

# Every page of a kind leads to one of these, and all pages of the kind together to all of them.
KINDS = {
    "benchmarks": {"independence_words", "independence_independent"},
    "categories": {"category_words", "openness_words"},
    "changes": {"support_words"},
    "results": {"environment_real-cluster", "environment_in-process"},
    "scenarios": {"scenario-status_words", "scenario-status_draft", "scenario-status_agreed"},
    "stories": {"story-relation_words", "story_words"},
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_of_a_kind_leads_to_the_words_it_speaks_in(leads: Leads, kind: str) -> None:
    pages = {url: anchors for url, anchors in leads.items() if url.split("/")[0] == kind}
    assert pages
    assert not [url for url, anchors in pages.items() if not anchors & KINDS[kind]]
    assert set().union(*pages.values()) >= KINDS[kind]


@pytest.mark.parametrize(
    ("url", "anchors"),
    [
        ("benchmarks/kwok-comparison/", {"independence_independent", "environment_simulated-nodes"}),
        ("benchmarks/old-post/", {"independence_words"}),
        ("capabilities/", {"support_full"}),
        ("choose/", {"maturity_words"}),
        ("gaps/", {"support_words"}),
        ("hardware/", {"support_full"}),
        ("maintenance/", {"activity_words", "status_words"}),
        ("results/run/", {"outcome_passed", "environment_real-cluster", "independence_independent"}),
        ("results/example-run/", {"outcome_failed", "independence_words"}),
        ("scenarios/whole-gangs/", {"environment_simulated-nodes", "outcome_words"}),
    ],
)
def test_pages_that_speak_in_fixed_words_lead_to_them(leads: Leads, url: str, anchors: set[str]) -> None:
    assert anchors <= leads[url]


def test_what_pages_lead_to_is_in_the_glossary(
    leads: Leads, small: dict[str, Any], catalogue_of: Make, parse: Parse
) -> None:
    assert set().union(*leads.values()) <= set(_ids(_article(catalogue_of(small), parse)))


def test_a_page_of_changes_without_any_speaks_in_no_fixed_words(catalogue: Catalogue, parse: Parse) -> None:
    (page,) = (one for one in render(catalogue, Links()) if isinstance(one, Page) and one.url == "changes/")
    assert not list(_anchors(parse(page)))
