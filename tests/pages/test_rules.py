"""The rules page says of every rule what the rule says of itself."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

import pytest

from landscape.checks import ALL_RULES, Rule
from landscape.pages import rules
from landscape.pages.page import Links, Page

Parse = Callable[[Page], Element]
Heard = Callable[[Element], str]


@pytest.fixture
def page() -> Page:
    """The page."""
    return rules.page(Links())


def _parts(article: Element) -> dict[str, list[Element]]:
    """Return what follows each rule's heading."""
    parts: dict[str, list[Element]] = {}
    current: list[Element] = []
    for element in article:
        if element.tag in ("h2", "h3"):
            current = parts.setdefault(element.get("id", ""), [])
        current.append(element)
    return parts


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)
def test_a_rule_s_texts_stand_under_its_anchor(rule: Rule, page: Page, parse: Parse, heard: Heard) -> None:
    part = _parts(parse(page))[rule.id]
    text = " ".join(heard(element) for element in part)
    for words in (rule.summary, rule.why, rule.fix):
        assert " ".join(words.replace("`", "").split()) in text
    assert ("A warning." in text) == (rule.severity == "warning")
    assert rule.example is not None
    shown = ["".join(element.itertext()) for element in part if element.tag == "pre"]
    assert shown == list(rule.example.shown())


def test_every_rule_is_in_the_table_of_contents_and_the_search(page: Page, parse: Parse) -> None:
    headings = [rule.id for group in page.toc for rule in group.children]
    assert sorted(headings) == sorted(rule.id for rule in ALL_RULES)
    assert {found.location for found in page.search} == {
        "rules/",
        *(f"rules/#{rule.id}" for rule in ALL_RULES),
    }
    ids = [element.get("id") for element in parse(page).iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert {heading.id for heading in page.toc} | set(headings) == set(ids)


def test_every_rule_is_linked_within_the_page(page: Page, parse: Parse) -> None:
    links = {link.get("href", "") for link in parse(page).iter("a")}
    assert links == {"../schema/", *(f"#{rule.id}" for rule in ALL_RULES)}


def test_the_page_stands_in_the_navigation(page: Page) -> None:
    assert (page.url, page.index) == ("rules/", True)
