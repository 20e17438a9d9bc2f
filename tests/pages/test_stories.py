"""Stories: who tells them, what they needed and who meets that today."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from landscape.catalogue import Catalogue
from landscape.pages import few, stories
from landscape.pages.page import Links, Page

Make = Callable[..., Catalogue]
Parse = Callable[[Page], Element]
Heard = Callable[[Element], str]

NOWHERE = Links()


def _page(catalogue: Catalogue, id: str, links: Links = NOWHERE) -> Page:
    return {page.url: page for page in stories.pages(catalogue, links)}[
        f"stories/{id}/" if id else "stories/"
    ]


def _rows(article: Element, heading: str) -> list[Element]:
    """Return the rows of the table that follows a heading."""
    children = list(article)
    start = next(index for index, child in enumerate(children) if child.get("id") == heading)
    table = next(child for child in children[start:] if child.tag == "table")
    return table.findall("tbody/tr")


def test_organisations_come_first_by_domain_and_name(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    small["vocabulary/organisations.yaml"]["organisations"] += [
        {"id": "acme", "name": "acme"},
        {"id": "zoo", "name": "Zoo"},
    ]
    first = small["stories/cern-analysis.yaml"]
    small["stories/zoo.yaml"] = {**first, "organisation": "zoo", "title": "Animals", "domain": "physics"}
    small["stories/acme.yaml"] = {**first, "organisation": "acme", "title": "Boxes", "domain": "physics"}
    article = parse(_page(catalogue_of(small), ""))
    assert [heard(row) for row in article.iterfind(".//table/tbody/tr")] == [
        "Physics",
        "acme Boxes Kueue case study 2025",
        "Zoo Animals Kueue case study 2025",
        "Of no stated domain",
        "CERN Analysis at CERN Kueue case study 2025",
    ]
    ids = [element.get("id") for element in article.iter() if element.get("id")]
    assert (
        ids.index("told") < ids.index("domain-physics") < ids.index("designs") < ids.index("designs-volcano")
    )


def test_design_stories_stand_under_the_project_they_are_of(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    small["stories/nobody.yaml"] = {**small["stories/one-rack.yaml"], "title": "Nowhere", "projects": []}
    sections = parse(_page(catalogue_of(small), "")).findall(".//div/section/div/section")
    assert [heard(section) for section in sections] == [
        "volcano 1 One rack",
        "Of no project in this catalogue 1 Nowhere",
    ]


def test_a_list_without_stories_says_so(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    files = {path: value for path, value in small.items() if not path.startswith("stories/")}
    article = parse(_page(catalogue_of(files), ""))
    assert "There are no stories yet." in heard(article)
    assert not list(article.iter("table"))


def test_a_story_tells_everything_its_entry_says(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    small["vocabulary/organisations.yaml"]["organisations"][0] |= {
        "url": "https://cern.example.org/",
        "kind": "research-institute",
    }
    small["stories/cern-analysis.yaml"] |= {
        "domain": "physics",
        "year_of": "of the talk",
        "workload": "Many small jobs.",
        "scale": "Ten sites.",
        "figures": [{"value": 12500.5, "unit": "jobs", "what": "a day", "claimed_by": "CERN"}],
        "projects": [
            {"project": "kueue", "relation": "uses", "phase": "production"},
            {"outside": "HTCondor-CE", "relation": "replaced"},
        ],
        "outcome": "It runs.",
        "lessons": ["Start small."],
        "wishes": ["Backfill."],
        "caveats": "A talk.",
    }
    page = _page(catalogue_of(small), "cern-analysis")
    article = parse(page)
    text = heard(article)
    assert page.title == "CERN: Analysis at CERN"
    assert page.description == "Jobs start by halves."
    assert page.source == "data/stories/cern-analysis.yaml"
    status = article.find(".//dl[@class='ls-status']")
    assert status is not None
    assert [heard(row) for row in status] == [
        "Who CERN",
        "Kind of organisation research institute",
        "Kind of story case study",
        "Domain Physics",
        "Year 2025 (of the talk)",
    ]
    link = status.find(".//a")
    assert link is not None
    assert (link.get("href"), link.get("rel")) == ("https://cern.example.org/", "noopener nofollow")
    assert [heard(row) for row in _rows(article, "figures")] == ["12,500.5 jobs a day CERN"]
    for words in (
        "Jobs start by halves.",
        "Workload Many small jobs.",
        "Scale Ten sites.",
        "Kueue used, in production",
        "HTCondor-CE replaced",
        "It runs.",
        "Start small.",
        "Backfill.",
        "Caveats: A talk.",
        "1 piece of evidence: 1 docs; checked on 2026-11-20.",
    ):
        assert words in text
    ids = {element.get("id") for element in article.iter()}
    assert {heading.id for heading in page.toc} <= ids


@pytest.mark.parametrize(
    ("what", "bound", "rest"),
    [
        ("on the platform, more than", "more than", "on the platform"),
        ("on a 5,000-node cluster, about", "about", "on a 5,000-node cluster"),
        ("in the first year, over (experimental)", "", "in the first year, over (experimental)"),
        ("nodes, racks", "", "nodes, racks"),
        ("about", "", "about"),
    ],
)
def test_how_exact_a_number_is_stands_before_it(
    small: dict[str, Any],
    catalogue_of: Make,
    parse: Parse,
    heard: Heard,
    what: str,
    bound: str,
    rest: str,
) -> None:
    figure = {"value": 400, "unit": "projects", "what": what}
    small["stories/cern-analysis.yaml"]["figures"] = [figure]
    (row,) = _rows(parse(_page(catalogue_of(small), "cern-analysis")), "figures")
    assert heard(row[0]) == f"{bound} 400 projects".strip()
    assert heard(row[1]) == rest


def test_needs_say_who_meets_them_today(catalogue: Catalogue, parse: Parse, heard: Heard) -> None:
    article = parse(_page(catalogue, "cern-analysis"))
    gang, gpu = _rows(article, "needs")
    assert [heard(cell) for cell in gang] == ["Gang scheduling", "full Kueue full", "Kueue"]
    assert [heard(cell) for cell in gpu] == [
        "AMD GPU inferred: the text does not say it",
        "partial Kueue partial",
        "no project is known to",
    ]
    assert gang.find(".//a[@href='../../projects/kueue/#capability-gang-scheduling']") is not None
    assert gpu.find(".//a[@href='../../hardware/amd-gpu/']") is not None


def test_many_who_meet_a_need_are_folded(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    for number in range(4):
        small[f"projects/p{number}.yaml"] = {
            **small["projects/kueue.yaml"],
            "name": f"P{number}",
            "repositories": [],
        }
    gang, _ = _rows(parse(_page(catalogue_of(small), "cern-analysis")), "needs")
    fold = gang[2].find("details")
    assert fold is not None
    assert heard(fold) == "5 projects Kueue, P0, P1, P2, P3"


def test_a_design_story_does_not_pretend_to_be_told_by_somebody(
    catalogue: Catalogue, parse: Parse, heard: Heard
) -> None:
    page = _page(catalogue, "one-rack")
    text = heard(parse(page))
    assert page.title == "One rack"
    assert "design story" in text
    assert "no organisation stands behind it" in text
    assert "What they" not in text
    assert [heading.text for heading in page.toc] == [
        "The problem",
        "What it needs",
        "Whose design it is",
        "Evidence",
        "Stories like this",
    ]


def test_what_a_story_leaves_out_leaves_no_hole(catalogue: Catalogue, parse: Parse, heard: Heard) -> None:
    article = parse(_page(catalogue, "one-rack"))
    headings = [heard(heading) for heading in article.iter("h2")]
    assert headings == ["The problem", "What it needs", "Whose design it is", "Evidence", "Stories like this"]
    assert not [element for element in article.iter("dl") if not len(element)]


def test_the_search_knows_title_organisation_domain_and_problem(
    small: dict[str, Any], catalogue_of: Make
) -> None:
    small["stories/cern-analysis.yaml"]["domain"] = "physics"
    (document,) = _page(catalogue_of(small), "cern-analysis").search
    assert document.title == "Analysis at CERN"
    assert document.text == "Story · CERN · Physics · Jobs start by halves."
    assert document.location == "stories/cern-analysis/"


NEEDED = ["gang-scheduling", "bin-packing", "quota"]


def _all_needs(article: Element, heard: Heard) -> list[str]:
    found = [element for element in article.iter() if "ls-together" in (element.get("class") or "")]
    return [heard(element) for element in found]


def _wanting(small: dict[str, Any], needs: list[str], inferred: list[str]) -> dict[str, Any]:
    """Return the small landscape with a story of these needs, and with claims on them."""
    claim = small["projects/kueue.yaml"]["capabilities"]["head-skip"]
    planned = small["projects/kueue.yaml"]["capabilities"]["quota"]
    small["stories/one-rack.yaml"]["needs"] = {"capabilities": needs, "inferred": inferred}
    small["projects/kueue.yaml"] |= {"capabilities": dict.fromkeys(needs, claim), "not_found": []}
    small["projects/volcano.yaml"]["capabilities"] = dict.fromkeys(needs[:-1], claim)
    small["projects/plugin.yaml"]["capabilities"] = {
        **dict.fromkeys(needs[1:], claim),
        needs[0]: planned,
    }
    return small


def test_a_story_says_who_meets_all_its_stated_needs_and_who_lacks_one(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    article = parse(_page(catalogue_of(_wanting(small, NEEDED, [])), "one-rack"))
    assert _all_needs(article, heard) == [
        "All 3 needs that the text states are met, at least in part, by Kueue.",
        "2 more projects lack only one of them "
        "Gang scheduling is not met by A plugin Quota is unknown of volcano",
    ]
    assert article.find(".//details//a[@href='../../capabilities/quota/']") is not None
    assert article.find(".//details//a[@href='../../projects/volcano/']") is not None


def test_what_was_only_concluded_from_a_story_need_not_be_met(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    article = parse(_page(catalogue_of(_wanting(small, NEEDED, ["quota"])), "one-rack"))
    assert _all_needs(article, heard) == [
        "Both needs that the text states are met, at least in part, by Kueue, volcano.",
        "1 more project lacks only one of them Gang scheduling is not met by A plugin",
    ]


def test_a_story_says_when_nobody_meets_all_its_needs(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    files = _wanting(small, NEEDED, [])
    files["projects/kueue.yaml"]["capabilities"] = {}
    article = parse(_page(catalogue_of(files), "one-rack"))
    first, second = _all_needs(article, heard)
    assert first.startswith("No project is known to meet all 3 needs that the text states")
    assert second.startswith("2 projects lack only one of them")


def test_many_who_meet_all_needs_are_folded(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    files = _wanting(small, NEEDED, [])
    for number in range(4):
        files[f"projects/p{number}.yaml"] = {
            **files["projects/kueue.yaml"],
            "name": f"P{number}",
            "repositories": [],
        }
    first = _all_needs(parse(_page(catalogue_of(files), "one-rack")), heard)[0]
    assert first == (
        "5 projects meet all 3 needs that the text states, at least in part Kueue, P0, P1, P2, P3"
    )


def _with_more(files: dict[str, Any], number: int) -> dict[str, Any]:
    """Return a landscape with so many more projects that claim the same as Kueue."""
    one = {**files["projects/kueue.yaml"], "repositories": [], "former_ids": []}
    return files | {f"projects/p{n:03}.yaml": {**one, "name": f"P{n:03}"} for n in range(number)}


def test_a_list_as_long_as_a_page_holds_names_all(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    files = _with_more(_wanting(small, NEEDED, []), few.MOST - 1)
    first = _all_needs(parse(_page(catalogue_of(files), "one-rack")), heard)[0]
    assert first.count("P0") == few.MOST - 1
    assert "more" not in first


def test_of_a_longer_list_a_page_names_the_first_says_how_many_there_are_and_leads_to_all(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    files = _with_more(_wanting(small, NEEDED, []), few.MOST)
    catalogue = catalogue_of(files)
    article = parse(_page(catalogue, "one-rack"))
    first = _all_needs(article, heard)[0]
    assert first.startswith(f"{few.MOST + 1} projects meet all 3 needs that the text states")
    assert first.count("P0") == few.FIRST - 1
    assert f"and {few.MOST + 1 - few.FIRST} more: see them in Choose" in first
    assert article.find(".//p//a[@href='../../choose/?story=one-rack']") is not None
    met = next(row for row in article.iter("tr") if "Quota" in heard(row))
    assert heard(met).endswith(f" and {few.MOST + 2 - few.FIRST} more")
    assert met.find(".//p/a[@href='../../capabilities/quota/']") is not None


def test_a_story_page_does_not_grow_with_the_number_of_projects(
    small: dict[str, Any], catalogue_of: Make
) -> None:
    files = _wanting(small, NEEDED, [])
    some, many = (
        len(_page(catalogue_of(_with_more(files, number)), "one-rack").html) for number in (100, 900)
    )
    assert many - some < 30  # digits


def test_a_single_stated_need_is_told_once(catalogue: Catalogue, parse: Parse, heard: Heard) -> None:
    assert _all_needs(parse(_page(catalogue, "cern-analysis")), heard) == []


def _options(article: Element, facet: str, heard: Heard) -> list[str]:
    control = article.find(f".//details[@data-ls-facet='{facet}']")
    return [heard(label) for label in control.iter("label")] if control is not None else []


def test_stories_are_filtered_by_who_tells_them_scale_and_needs(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    rows = small["vocabulary/organisations.yaml"]["organisations"]
    rows[0]["kind"] = "research-institute"
    rows.append({"id": "zoo", "name": "Zoo"})
    first = small["stories/cern-analysis.yaml"]
    small["stories/zoo.yaml"] = {**first, "organisation": "zoo", "title": "Animals", "needs": {}}
    first["figures"] = [{"value": 300, "unit": "nodes", "what": "in all"}]
    article = parse(_page(catalogue_of(small), ""))
    assert _options(article, "organisation", heard) == [
        "Research institute 1",
        "No organisation named 1",
        "not recorded 1",
    ]
    assert _options(article, "scale", heard) == ["100 to 999 nodes 1", "not recorded 2"]
    assert _options(article, "needs", heard) == ["Gang scheduling 2", "not recorded 1"]
    assert _options(article, "hardware", heard) == ["AMD GPU 1", "not recorded 2"]
    said = {row.get("data-organisation"): row for row in article.iter() if "data-ls-row" in row.attrib}
    assert said.keys() == {"research-institute", "nobody", None}
    told = said["research-institute"]
    assert (told.get("data-scale"), told.get("data-hardware")) == ("nodes-100", "hardware.amd-gpu")
    about = article.find(".//details[@data-ls-facet='scale']//p")
    assert about is not None
    assert "no scale recorded" in heard(about)


def test_a_story_leads_to_those_that_share_most_and_says_why(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    small["stories/one-rack.yaml"]["projects"].append({"project": "kueue", "relation": "uses"})
    page = _page(catalogue_of(small), "one-rack")
    article = parse(page)
    (like,) = article.findall(".//ul[@class='ls-like']/li")
    assert heard(like) == "Analysis at CERN CERN shares Gang scheduling; both use Kueue"
    assert like.find("a[@href='../../stories/cern-analysis/']") is not None
    assert page.toc[-1].id == "like"
    assert "None: no other story" not in heard(article)
    small["stories/one-rack.yaml"]["projects"].pop()
    page = _page(catalogue_of(small), "one-rack")
    article = parse(page)
    assert article.find(".//ul[@class='ls-like']") is None
    assert "Stories like this None: no other story here shares enough" in heard(article)
    assert page.toc[-1].id == "like"
