"""A page by kind of tool answers without a script: which projects there are, and what each claims."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from landscape.catalogue import Catalogue
from landscape.catalogue.words import STATES, State
from landscape.pages import categories, matrix
from landscape.pages.page import Links, Page

Make = Callable[..., Catalogue]
Parse = Callable[[Page], Element]
Heard = Callable[[Element], str]


def _pages(catalogue: Catalogue) -> dict[str, Page]:
    return {page.url: page for page in categories.pages(catalogue, Links())}


def _named(article: Element, name: str, value: str) -> Element:
    (found,) = [element for element in article.iter() if element.get(name) == value]
    return found


def test_every_kind_that_has_projects_has_a_page(small: dict[str, Any], catalogue_of: Make) -> None:
    small["vocabulary/categories.yaml"]["categories"].append({"id": "empty", "name": "Empty"})
    catalogue = catalogue_of(small)
    kinds = {project.category for project in catalogue.projects.values()}
    assert "empty" not in kinds
    assert set(_pages(catalogue)) == {"categories/", *(f"categories/{kind}/" for kind in kinds)}


def test_the_index_says_what_each_kind_is_for(catalogue: Catalogue, parse: Parse, heard: Heard) -> None:
    page = _pages(catalogue)["categories/"]
    article = parse(page)
    assert page.index
    for category in catalogue.categories.values():
        assert category.description in heard(article)
        assert article.find(f".//h2/a[@href='../categories/{category.id}/']") is not None
    for project in catalogue.projects.values():
        assert article.find(f".//a[@href='../projects/{project.id}/']") is not None


def test_a_page_names_its_projects_and_no_other(catalogue: Catalogue, parse: Parse, heard: Heard) -> None:
    article = parse(_pages(catalogue)["categories/queueing/"])
    rows = article.findall(".//table[@class='ls-claims ls-list ls-kindlist']/tbody/tr")
    ours = [project for project in catalogue.projects.values() if project.category == "queueing"]
    assert [heard(row[0]) for row in rows] == [project.name for project in ours]
    for row, project in zip(rows, ours, strict=True):
        assert project.summary in heard(row)


def test_the_table_says_of_each_capability_what_the_catalogue_knows(
    catalogue: Catalogue, parse: Parse, heard: Heard
) -> None:
    for category in catalogue.categories.values():
        article = parse(_pages(catalogue)[f"categories/{category.id}/"])
        for grid in article.iter("table"):
            if grid.get("class") != "ls-grid":
                continue
            keys = [head.get("data-key", "") for head in grid.findall("thead/tr/th")[1:]]
            for row in grid.findall("tbody/tr"):
                if row.find("td") is None:
                    continue
                link = str(row.find("th/a").get("href"))  # type: ignore[union-attr]
                project = catalogue.projects[link.split("/")[-2]]
                for key, cell in zip(keys, row.findall("td"), strict=True):
                    known = matrix.cell(catalogue, project, key)
                    # An empty cell is "unknown": its word is in the style sheet.
                    empty = State.NOT_ASKED if "ls-not-asked" in cell.get("class", "") else State.UNKNOWN
                    said = heard(cell) or STATES[empty].name
                    assert said.startswith(STATES[known.state].name.strip())


def test_what_nobody_knows_of_any_is_named_below(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    path = "vocabulary/capabilities/scheduling.yaml"
    small[path]["capabilities"].append(
        {
            "id": "odd",
            "name": "Odd thing",
            "question": "Odd?",
            "definition": "Odd.",
            "applies_to": ["queueing"],
        }
    )
    found = _pages(catalogue_of(small))
    fold = parse(found["categories/queueing/"]).find(".//details")
    assert fold is not None
    assert "Odd thing" in heard(fold)
    assert "Odd thing" not in heard(parse(found["categories/scheduler/"]))


def test_projects_without_a_claim_have_no_table(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    for path, entry in small.items():
        if path.startswith("projects/"):
            for key in ("capabilities", "hardware", "not_found"):
                entry.pop(key, None)
    article = parse(_pages(catalogue_of(small))["categories/queueing/"])
    assert "Nothing is claimed of these projects yet." in heard(article)
    assert [table.get("class") for table in article.iter("table")] == ["ls-claims ls-list ls-kindlist"]


@pytest.mark.parametrize("number", [1, 2, 5, 6])
def test_few_enough_projects_lead_to_the_comparison(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, number: int
) -> None:
    kueue = small.pop("projects/kueue.yaml")
    for at in range(number):
        small[f"projects/p{at}.yaml"] = {"name": f"P{at}", "summary": "One.", "category": kueue["category"]}
    for path, entry in list(small.items()):
        if path.startswith("projects/"):
            entry.pop("works_with", None)
        elif path.startswith(("stories/", "hardware/", "benchmarks/")):
            del small[path]
    for group in (entry for path, entry in small.items() if "/capabilities/" in path):
        for capability in group["capabilities"]:
            capability.pop("terms", None)
    article = parse(_pages(catalogue_of(small))["categories/queueing/"])
    links = [str(link.get("href")) for link in article.iter("a") if "compare/" in str(link.get("href"))]
    ids = ",".join(f"p{at}" for at in range(number))
    assert links == ([f"../../compare/?projects={ids}"] if 2 <= number <= 5 else [])


def test_the_button_names_its_project(catalogue: Catalogue, parse: Parse, heard: Heard) -> None:
    article = parse(_pages(catalogue)["categories/queueing/"])
    button = _named(article, "data-ls-compare", "kueue")
    assert button.get("aria-pressed") == "false"
    assert button.get("data-ls-name") == catalogue.projects["kueue"].name
    assert heard(button) == f"Compare {catalogue.projects['kueue'].name}"
