"""Catalogue -> finished pages: HTML by autoescaping Jinja templates, search documents and entries as JSON.

A page is a pure function of the catalogue, its history and the site's links; nothing here knows the engine
that frames it.
"""

from __future__ import annotations

from collections.abc import Iterator

from landscape.catalogue import Catalogue
from landscape.changes.dated import Past
from landscape.pages import (
    audit,
    benchmarks,
    capabilities,
    categories,
    changes,
    choose,
    compare,
    facts,
    gaps,
    glossary,
    groups,
    hardware,
    home,
    maintenance,
    matrix,
    projects,
    reference,
    reuse,
    rules,
    scenarios,
    stories,
    themes,
    topics,
    works_with,
)
from landscape.pages.page import (
    Alternate,
    Asset,
    Batch,
    Heading,
    Later,
    Links,
    Page,
    Part,
    SearchDocument,
    Stream,
    head_of,
    whole,
)
from landscape.pages.paging import SIZE, Size

__all__ = [
    "Alternate",
    "Asset",
    "Batch",
    "Heading",
    "Later",
    "Links",
    "Page",
    "Part",
    "SearchDocument",
    "Stream",
    "head_of",
    "plan",
    "render",
    "whole",
]


NO_PAST = Past()


def render(
    catalogue: Catalogue,
    links: Links,
    past: Past = NO_PAST,
    most_changes: int = changes.MOST,
    today: str = "",
    size: Size = SIZE,
) -> Iterator[Page | Asset | Part]:
    """Yield every page, every file beside the pages, and every piece for hand-written pages.

    What is said of the arguments: `plan`.
    """
    for one in plan(catalogue, links, past, most_changes, today, size):
        if isinstance(one, Batch):
            yield from (Asset(file.path, file.content) for file in one.make())
        else:
            yield one if isinstance(one, Asset | Part) else whole(one)


def plan(
    catalogue: Catalogue,
    links: Links,
    past: Past = NO_PAST,
    most_changes: int = changes.MOST,
    today: str = "",
    size: Size = SIZE,
) -> Iterator[Page | Later | Asset | Batch | Part]:
    """Yield the same, pages of which there may be thousands to be made later, and files together.

    `past` is the catalogue's history, of which at most so many changes are told. `today` is the day of the
    build (ISO date); without one it is the newest day in the catalogue. What is longer than `size` is on
    several pages.
    """
    today = today or catalogue.as_of
    yield home.page(catalogue, links, past, today)
    yield choose.page(catalogue, links)
    yield facts.batch(catalogue)
    yield from projects.plan(catalogue, links, size)
    yield from works_with.plan(catalogue, links, size)
    yield from categories.pages(catalogue, links, size)
    yield from matrix.plan(catalogue, links, size)
    yield compare.page(catalogue, links)
    yield from capabilities.plan(catalogue, links, size)
    yield glossary.page(catalogue, links)
    yield from topics.pages(catalogue, links)
    yield gaps.page(catalogue, links)
    yield from hardware.plan(catalogue, links, size)
    yield from stories.plan(catalogue, links, size)
    yield themes.page(catalogue, links)
    yield from benchmarks.plan(catalogue, links)
    yield from scenarios.pages(catalogue, links)
    yield from groups.pages(catalogue, links, today)
    yield from reference.pages(links)
    yield audit.part(catalogue, links)
    yield rules.page(links)
    yield from maintenance.pages(catalogue, links, today, size)
    yield from changes.files(catalogue, links, past, most_changes)
    yield from reuse.plan(catalogue, links)
