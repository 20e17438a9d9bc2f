"""A capability's page answers: what does it mean, who has it and how, whose stories need it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from landscape.catalogue import Catalogue
from landscape.pages import capabilities
from landscape.pages.page import Links, Page

Make = Callable[..., Catalogue]
Parse = Callable[[Page], Element]
Heard = Callable[[Element], str]

GANG = "capabilities/gang-scheduling/"


def _pages(catalogue: Catalogue, links: Links | None = None) -> dict[str, Page]:
    return {page.url: page for page in capabilities.pages(catalogue, links or Links())}


def _by_id(article: Element, id: str) -> Element:
    (found,) = [element for element in article.iter() if element.get("id") == id]
    return found


def _claims(article: Element) -> list[Element]:
    table = next(table for table in article.iter("table") if table.get("class") == "ls-claims")
    return table.findall("tbody/tr")


def test_the_index_has_every_capability_by_group_with_its_question(
    catalogue: Catalogue, parse: Parse, heard: Heard
) -> None:
    page = _pages(catalogue)["capabilities/"]
    article = parse(page)
    assert page.index
    assert [heading.id for heading in page.toc] == ["queueing", "scheduling"]
    assert [heading.get("id") for heading in article.iter("h2")] == ["queueing", "scheduling"]
    text = heard(article)
    for capability in catalogue.capabilities.values():
        assert capability.question in text
    assert article.find(".//a[@href='../capabilities/gang-scheduling/']") is not None
    assert article.find(".//a[@href='../matrix/groups/queueing/']") is not None
    assert "The numbers are projects: full partial planned none" in text
    assert "part of Backfill" in text


def test_the_index_counts_projects_by_support(catalogue: Catalogue, parse: Parse) -> None:
    rows = {
        "".join(row[0][0].itertext()): row
        for row in parse(_pages(catalogue)["capabilities/"]).iter("tr")
        if row.find("td") is not None
    }
    assert [cell.text for cell in rows["Gang scheduling"].findall("td")] == ["1", "1", "0", "0"]
    assert [cell.text for cell in rows["Quota"].findall("td")] == ["1", "0", "0", "1"]


def test_the_page_tells_what_counts_and_what_does_not(
    catalogue: Catalogue, parse: Parse, heard: Heard
) -> None:
    page = _pages(catalogue)[GANG]
    text = heard(parse(page))
    assert page.description == "Has it Gang scheduling?"
    assert page.source == "data/vocabulary/capabilities/scheduling.yaml"
    for words in (
        "What Gang scheduling means.",
        "Counts as full The minimum is enforced.",
        "Counts as partial Through another scheduler.",
        "It is not Time slicing.",
        "Asked of Queueing, Schedulers",
        "Also called: coscheduling. A search finds it by: all or nothing.",
    ):
        assert words in text


def test_finer_and_coarser_capabilities_lead_to_each_other(catalogue: Catalogue, parse: Parse) -> None:
    pages = _pages(catalogue)
    for one, other in (("backfill", "head-skip"), ("head-skip", "backfill")):
        facts = parse(pages[f"capabilities/{one}/"]).find("dl")
        assert facts is not None
        assert facts.find(f".//a[@href='../../capabilities/{other}/']") is not None


def test_each_kind_of_claim_has_its_heading_and_number(
    small: dict[str, Any], catalogue_of: Make, parse: Parse
) -> None:
    order = ["full", "partial", "planned", "none", "not-applicable"]
    claim = small["projects/kueue.yaml"]["capabilities"]["quota"][0]
    small["projects/kueue.yaml"]["name"] = "Zeta"
    for number, support in enumerate(reversed(order)):
        for name in ("b", "a"):
            small[f"projects/{name}{number}.yaml"] = {
                **small["projects/plugin.yaml"],
                "name": f"{name.upper()} {support}",
                "capabilities": {"bin-packing": [{**claim, "support": support, "note": "So."}]},
            }
    small["projects/volcano.yaml"]["capabilities"].pop("bin-packing")
    page = _pages(catalogue_of(small))["capabilities/bin-packing/"]
    tables = [table.findall("tbody/tr") for table in parse(page).iter("table")]
    names = [["".join(row[0][0].itertext()) for row in rows] for rows in tables]
    assert names == [
        ["A full", "B full", "A partial", "B partial"],
        *([f"{letter} {support}" for letter in "AB"] for support in order[2:]),
    ]
    texts = [heading.text for heading in page.toc]
    assert texts[1:5] == [
        "Who has it (4)",
        "Planned (2)",
        "None, by their own words (2)",
        "Not applicable (2)",
    ]
    assert [heading.id for heading in page.toc] == [h.get("id") for h in parse(page).iter("h2")]


def test_the_numbers_of_a_page_add_up(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    packing = "capabilities/bin-packing/"
    said = heard(parse(_pages(catalogue_of(small))[packing]))
    assert "Asked of 3 projects: 1 not applicable; 1 looked for, nothing found; 1 unknown." in said
    asked = small["vocabulary/capabilities/scheduling.yaml"]["capabilities"][0]
    said = heard(parse(_pages(catalogue_of(small))[GANG]))
    assert "Asked of 2 projects: 1 full; 1 partial." in said
    asked["applies_to"] = ["queueing", "device"]
    article = parse(_pages(catalogue_of(small))[GANG])
    assert "Asked of 2 projects: 1 full; 1 unknown. Also told of 1 project of other kinds." in heard(article)
    assert "Queueing, Devices; also told of projects of other kinds" in heard(article)
    assert [len(_claims(article))] == [2]


def test_a_project_whose_end_was_declared_says_so_beside_its_name(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    evidence = small["projects/kueue.yaml"]["works_with"][0]["evidence"]
    small["projects/kueue.yaml"]["status"] = {"state": "retired", "evidence": evidence}
    pages = _pages(catalogue_of(small))
    assert heard(_by_id(parse(pages[GANG]), "kueue")[0]) == "Kueue retired Queueing"
    assert heard(_by_id(parse(pages[GANG]), "volcano")[0]) == "volcano Schedulers"
    assert heard(_by_id(parse(pages["capabilities/bin-packing/"]), "kueue")) == "Kueue retired 2026-11-21"
    assert heard(_by_id(parse(pages["capabilities/backfill/"]), "kueue")).startswith("Kueue retired:")


def test_what_a_host_says_of_a_repository_stands_beside_the_name(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    silent = {"value": "2024-01-05", "source": "github", "observed_at": "2026-11-20"}
    snapshot = {"repositories": {"github.com/example/kueue": {"last_commit": silent}}}
    pages = _pages(catalogue_of(small, snapshot))
    assert heard(_by_id(parse(pages[GANG]), "kueue")[0]) == "Kueue silent Queueing"
    assert heard(_by_id(parse(pages[GANG]), "volcano")[0]) == "volcano Schedulers"
    assert heard(_by_id(parse(pages["capabilities/bin-packing/"]), "kueue")) == "Kueue silent 2026-11-21"


def test_where_a_word_stands_beside_a_name_a_note_says_where_its_day_is(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    note = "A small word with a project's name"
    archived = {"value": True, "source": "github", "observed_at": "2026-11-20"}
    snapshot = {"repositories": {"github.com/example/kueue": {"archived": archived}}}
    for subject in (GANG, "capabilities/bin-packing/"):
        assert heard(parse(_pages(catalogue_of(small, snapshot))[subject])).count(note) == 1
        assert note not in heard(parse(_pages(catalogue_of(small))[subject]))


def test_a_table_of_claims_says_also_that_no_recent_commit_was_seen(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    words, note = "no recent commit seen", "A small word with a project's name"
    for day, wanted in (("2019-01-05", True), ("2026-11-19", False)):
        seen = {"value": day, "source": "git", "observed_at": day}
        snapshot = {"repositories": {"github.com/example/kueue": {"last_commit": seen}}}
        pages = _pages(catalogue_of(small, snapshot))
        article = parse(pages[GANG])
        assert (words in heard(_by_id(article, "kueue")[0])) is wanted
        assert heard(article).count(words) == wanted
        assert heard(article).count(note) == wanted
        assert words not in heard(parse(pages["capabilities/bin-packing/"]))  # a list, not a table of claims


def test_a_claim_says_how_and_shows_its_evidence(catalogue: Catalogue, parse: Parse, heard: Heard) -> None:
    article = parse(_pages(catalogue)[GANG])
    kueue, volcano = _by_id(article, "kueue"), _by_id(article, "volcano")
    assert kueue.find("th/a[@href='../../projects/kueue/#capability-gang-scheduling']") is not None
    assert "full beta since v0.9.0" in heard(kueue)
    said = heard(volcano)
    for words in (
        "partial",
        "Admission only.",
        "In its part agent",
        "Through Kueue, an operator",
        "Switched on by feature gate Gangs",
        "documented",
        "gang.md, line 12 docs checked 2026-11-20",
    ):
        assert words in said
    evidence = volcano.find(".//ul[@class='ls-evidence']/li/a")
    assert evidence is not None
    assert evidence.get("rel") == "noopener nofollow"


def test_every_statement_of_a_claim_has_a_row(catalogue: Catalogue, parse: Parse, heard: Heard) -> None:
    rows = _claims(parse(_pages(catalogue)["capabilities/quota/"]))
    assert rows[0].find("th[@rowspan='2']") is not None
    assert "until v1.9" in heard(rows[0])
    assert heard(rows[1]).startswith("planned Rewritten.")


def test_inherited_support_says_from_whom(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    small["projects/volcano.yaml"]["capabilities"]["gang-scheduling"][0]["inherited"] = True
    article = parse(_pages(catalogue_of(small))[GANG])
    assert "Inherited from Kueue" in heard(_by_id(article, "volcano"))


def test_not_found_unknown_and_finer_are_told_apart(catalogue: Catalogue, parse: Parse, heard: Heard) -> None:
    pages = _pages(catalogue)
    packing = parse(pages["capabilities/bin-packing/"])
    assert heard(_by_id(packing, "kueue")) == "Kueue 2026-11-21"
    assert "Unknown for 1 of 3 projects" in heard(packing)
    backfill = parse(pages["capabilities/backfill/"])
    assert heard(_by_id(backfill, "kueue")) == "Kueue: Passing a blocked head"
    assert _by_id(backfill, "kueue").find("a[@href='../../projects/kueue/#capability-head-skip']") is not None
    assert "No project is known to have it." in heard(backfill)


def test_unknown_is_reckoned_among_the_categories_it_applies_to(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    assert "Unknown for" not in heard(parse(_pages(catalogue_of(small))[GANG]))
    small["projects/plugin.yaml"]["category"] = "queueing"
    said = heard(parse(_pages(catalogue_of(small))[GANG]))
    assert "Unknown for 1 of 3 projects it is asked of" in said


def test_stories_of_organisations_come_before_designs(catalogue: Catalogue, parse: Parse) -> None:
    article = parse(_pages(catalogue)[GANG])
    told, design = [stories for stories in article.iter("ul") if stories.get("class") == "ls-stories"]
    assert "".join(told.itertext()).split() == ["CERN:", "Analysis", "at", "CERN", "2025"]
    assert design.find("li/a[@href='../../stories/one-rack/']") is not None


def test_other_projects_words_stand_with_evidence(catalogue: Catalogue, parse: Parse, heard: Heard) -> None:
    table = list(parse(_pages(catalogue)[GANG]).iter("table"))[-1]
    assert heard(table.findall("tbody/tr")[0]).startswith("volcano pod group a gang gang.md, line 12")


def test_other_projects_words_lead_to_the_glossary(
    small: dict[str, Any], catalogue_of: Make, parse: Parse
) -> None:
    terms = small["vocabulary/capabilities/scheduling.yaml"]["capabilities"][0]["terms"]
    terms.append({**terms[0], "project": "kueue", "term": "PodGroup", "means": "plain pods"})
    terms.append({**terms[0], "term": "whole job", "means": "a gang as well"})
    table = list(parse(_pages(catalogue_of(small))[GANG]).iter("table"))[-1]
    found = {"".join(link.itertext()): link.get("href") for link in table.iterfind("tbody/tr/td/a")}
    assert {word: str(href).partition("#")[2] for word, href in found.items()} == {
        "pod group": "word_podgroup",
        "PodGroup": "word_podgroup",
        "whole job": "gang-scheduling",
    }


def test_the_table_of_contents_leads_to_headings(catalogue: Catalogue, parse: Parse) -> None:
    for page in _pages(catalogue).values():
        ids = [heading.get("id") for heading in parse(page).iter("h2")]
        assert [heading.id for heading in page.toc] == ids


def test_a_projects_id_cannot_clash_with_a_heading(
    small: dict[str, Any], catalogue_of: Make, parse: Parse
) -> None:
    small["projects/stories.yaml"] = {**small["projects/kueue.yaml"], "name": "Stories"}
    ids = [
        element.get("id") for element in parse(_pages(catalogue_of(small))[GANG]).iter() if element.get("id")
    ]
    assert len(ids) == len(set(ids))
    assert "stories" in ids


def test_search_knows_every_word_for_it(catalogue: Catalogue) -> None:
    (document,) = _pages(catalogue)[GANG].search
    assert (document.location, document.title) == (GANG, "Gang scheduling")
    assert document.text == "Capability · Scheduling · Has it Gang scheduling? · all or nothing · pod group"
    assert document.tags == ("coscheduling",)
    assert document.names == ("Gang scheduling", "coscheduling")


def test_links_to_edit_and_report_are_there_only_when_the_site_knows_where(
    catalogue: Catalogue, links: Links, parse: Parse
) -> None:
    hrefs = [link.get("href", "") for link in parse(_pages(catalogue, links)[GANG]).iter("a")]
    assert f"{links.edit}data/vocabulary/capabilities/scheduling.yaml" in hrefs
    assert any(href.startswith(f"{links.report}Capability%20Gang") for href in hrefs)
    assert "Edit this entry" not in _pages(catalogue)[GANG].html
    assert "Report an error" not in _pages(catalogue)[GANG].html


@pytest.mark.parametrize("url", ["capabilities/", GANG])
def test_what_entries_say_is_never_markup(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, url: str
) -> None:
    evil = '"><script>alert(1)</script>{{ 7 * 7 }}'
    gang = small["vocabulary/capabilities/scheduling.yaml"]["capabilities"][0]
    for key in ("name", "question", "definition", "counts_as_full", "not_this"):
        gang[key] = evil
    gang["terms"][0] |= {"project": evil, "term": evil, "means": evil}
    statement = small["projects/volcano.yaml"]["capabilities"]["gang-scheduling"][0]
    statement |= {"note": evil, "component": evil, "via": [evil], "via_outside": [evil], "since": evil}
    statement["enable"]["name"] = statement["evidence"][0]["note"] = evil
    small["stories/cern-analysis.yaml"]["title"] = evil
    article = parse(_pages(catalogue_of(small))[url])
    assert not list(article.iter("script"))
    assert evil in "".join(article.itertext())


def test_every_claim_has_a_link_to_itself(catalogue: Catalogue, parse: Parse) -> None:
    article = parse(_pages(catalogue)[GANG])
    rows = [row for row in _claims(article) if row.get("id")]
    assert rows
    for row in rows:
        (link,) = row.findall("th/a[@class='ls-anchor']")
        assert link.get("href") == f"#{row.get('id')}"
        assert link.get("aria-label") == f"Link to this claim: {catalogue.projects[str(row.get('id'))].name}"
