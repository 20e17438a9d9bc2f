"""Reading pages back: strictly, as XML, so that an unclosed tag or an unquoted attribute fails a test."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from landscape.pages.page import Links, Page

LINKS = Links(
    site_url="https://batch.example.org/",
    edit="https://forge.example.org/batch/edit/main/",
    report="https://forge.example.org/batch/issues/new?title=",
    api="api/v1/",
)


BLOCKS = {"caption", "dd", "dt", "h1", "h2", "h3", "li", "p", "summary", "td", "th"}


@pytest.fixture
def links() -> Links:
    """Where a site that is published lies."""
    return LINKS


@pytest.fixture
def parse() -> Callable[[Page], Element]:
    """Return a page's article as a tree of elements."""

    def read(page: Page) -> Element:
        return ElementTree.fromstring(f"<article>{page.html}</article>")

    return read


@pytest.fixture
def heard() -> Callable[[Element], str]:
    """Return what a screen reader says of an element: its text without what is hidden from it."""

    def read(element: Element) -> str:
        return " ".join("".join(_heard(element)).split())

    return read


def _heard(element: Element) -> list[str]:
    if element.get("aria-hidden") == "true":
        return []
    parts = [element.text or ""]
    for child in element:
        parts += [*_heard(child), child.tail or ""]
    return [" ", *parts, " "] if element.tag in BLOCKS else parts
