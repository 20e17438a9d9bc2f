"""Catalogue -> finished pages: HTML by autoescaping Jinja templates, search documents and entries as JSON.

A page is a pure function of the catalogue, its history and the site's links; nothing here knows the engine
that frames it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

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
from landscape.pages.inputs import (
    BENCHMARKS,
    CLAIMS,
    EVERYTHING,
    FACES,
    LEVELS,
    LISTED,
    PAIRS,
    PAST,
    PROJECTS,
    STORIES,
    SUMMARIES,
    TODAY,
    WORDS,
    itself,
)
from landscape.pages.page import (
    Alternate,
    Asset,
    Batch,
    Heading,
    Later,
    Links,
    Mending,
    Page,
    Part,
    SearchDocument,
    Stream,
    head_of,
    heads,
    made,
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
    "Mending",
    "Page",
    "Part",
    "SearchDocument",
    "Stream",
    "head_of",
    "heads",
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
    yield from made(plan(catalogue, links, past, most_changes, today, size))


def plan(
    catalogue: Catalogue,
    links: Links,
    past: Past = NO_PAST,
    most_changes: int = changes.MOST,
    today: str = "",
    size: Size = SIZE,
) -> Iterator[Page | Later | Asset | Batch | Part]:
    """Yield the same: pages of which there may be thousands to be made later, the rest in batches.

    `past` is the catalogue's history, of which at most so many changes are told. `today` is the day of the
    build (ISO date); without one it is the newest day in the catalogue. What is longer than `size` is on
    several pages.
    """
    today = today or catalogue.as_of
    told = (WORDS, FACES, CLAIMS, PAIRS, STORIES, BENCHMARKS, PAST, TODAY)
    yield Batch("home", lambda: [home.page(catalogue, links, past, today)], told)
    yield Batch("choose", lambda: [choose.page(catalogue, links)], (WORDS, FACES, LEVELS, PAIRS, STORIES))
    yield facts.batch(catalogue)
    yield from projects.plan(catalogue, links, size)
    yield Batch("pairs", partial(works_with.plan, catalogue, links, size), (WORDS, FACES, PAIRS))
    shown = (*LISTED, SUMMARIES)
    yield Batch("categories", partial(categories.plan, catalogue, links, size), shown)
    yield Batch("matrix", partial(matrix.plan, catalogue, links, size), shown)
    yield Batch("compare", lambda: [compare.page(catalogue, links)], (WORDS, FACES))
    known = (WORDS, FACES, SUMMARIES, CLAIMS)
    yield Batch("capabilities", partial(capabilities.plan, catalogue, links, size), (*known, STORIES))
    yield Batch("glossary", lambda: [glossary.page(catalogue, links)], (WORDS, FACES, STORIES))
    yield Batch("topics", partial(topics.pages, catalogue, links), (*known, PAIRS, STORIES))
    yield Batch("gaps", lambda: [gaps.page(catalogue, links)], (*LISTED, PAIRS, STORIES))
    yield Batch("hardware", partial(hardware.plan, catalogue, links, size), (*known, STORIES))
    yield from stories.plan(catalogue, links, size)
    yield Batch("themes", lambda: [themes.page(catalogue, links)], (WORDS, FACES, LEVELS, STORIES))
    yield Batch("benchmarks", partial(benchmarks.plan, catalogue, links, size), (WORDS, PROJECTS, BENCHMARKS))
    yield Batch("scenarios", partial(scenarios.pages, catalogue, links), (WORDS, PROJECTS))
    held = itself((len(catalogue.projects), len(catalogue.stories), len(catalogue.benchmarks)))
    yield Batch("groups", partial(groups.pages, catalogue, links, today), (WORDS, TODAY, held))
    yield Batch("reference", partial(reference.pages, links), (WORDS,))
    yield audit.part(catalogue, links)
    yield Batch("rules", lambda: [rules.page(links)], (WORDS,))
    yield Batch("maintenance", partial(maintenance.pages, catalogue, links, today, size))
    of_changes = (EVERYTHING, itself(most_changes))
    yield Batch("changes", partial(changes.files, catalogue, links, past, most_changes), of_changes)
    yield from reuse.plan(catalogue, links, size)
