"""The page on which a script sets projects side by side, and what leads to it without one."""

from __future__ import annotations

from landscape.catalogue.model import Catalogue
from landscape.pages import categories, templating
from landscape.pages.page import Links, Page, SearchDocument
from landscape.pages.projects import by_category

URL = "compare/"
LEAST, MOST = categories.FEW


def page(catalogue: Catalogue, links: Links) -> Page:
    """Return the page: the field to choose with, and ready comparisons of each kind of tool."""
    description = "Two to five projects side by side: what differs first, each claim with its evidence."
    kinds = [
        (category, categories.url(category), projects, LEAST <= len(projects) <= MOST)
        for category, projects in by_category(catalogue)
    ]
    body = templating.html("compare.html", URL, links, description=description, kinds=kinds)
    search = SearchDocument(URL, "Compare", description)
    return Page(URL, "Compare", description, body, search=(search,), index=True, wide=True)
