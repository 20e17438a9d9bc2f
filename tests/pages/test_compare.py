"""The page that compares, before a script runs: how to begin, and ways that need none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

from landscape.catalogue import Catalogue
from landscape.pages import compare
from landscape.pages.page import Links, Page
from landscape.pages.projects import by_category

Make = Callable[..., Catalogue]
Parse = Callable[[Page], Element]
Heard = Callable[[Element], str]


def _hrefs(article: Element) -> list[str]:
    return [str(link.get("href")) for link in article.iter("a")]


def test_every_kind_of_tool_is_a_way_to_begin(catalogue: Catalogue, parse: Parse) -> None:
    page = compare.page(catalogue, Links())
    hrefs = _hrefs(parse(page))
    assert page.index
    for category, projects in by_category(catalogue):
        assert f"../categories/{category.id}/" in hrefs
        ids = ",".join(project.id for project in projects)
        ready = compare.LEAST <= len(projects) <= compare.MOST
        assert (f"../compare/?projects={ids}" in hrefs) is ready


def test_what_needs_a_script_is_marked_and_has_its_names(catalogue: Catalogue, parse: Parse) -> None:
    article = parse(compare.page(catalogue, Links()))
    (app,) = [element for element in article.iter() if element.get("data-ls-app")]
    assert app.get("data-ls-app") == "compare"
    (field,) = [each for each in article.iter("input") if each.get("role") == "combobox"]
    (label,) = [each for each in article.iter("label") if each.get("for") == field.get("id")]
    assert label.text
    (options,) = [each for each in article.iter() if each.get("id") == field.get("aria-controls")]
    assert options.get("role") == "listbox"
    scripted = [each for each in article.iter() if "ls-scripted" in str(each.get("class")).split()]
    inside = {inner for each in scripted for inner in each.iter()}
    assert all(button in inside for button in article.iter("button"))
    assert field in inside


def test_a_landscape_without_projects_says_so(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    only = {path: entry for path, entry in small.items() if path.startswith("vocabulary/")}
    for group in (entry for path, entry in only.items() if "/capabilities/" in path):
        for capability in group["capabilities"]:
            capability.pop("terms", None)
    article = parse(compare.page(catalogue_of(only), Links()))
    assert "There are no projects yet." in heard(article)
    assert not [href for href in _hrefs(article) if "categories/" in href]
