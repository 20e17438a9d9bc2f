"""For other sites: what can be taken over as it is, with the lines to paste."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from landscape.catalogue.model import Catalogue
from landscape.pages import badges, embeds, fragments, templating
from landscape.pages.inputs import FACES, LEVELS, SUMMARIES, WORDS
from landscape.pages.page import Asset, Batch, Heading, Links, Page, Part, SearchDocument, made
from landscape.pages.paging import SIZE, Size

URL = "reuse/"
TITLE = "For other sites"

_SECTIONS = (
    Heading("frames", "A page in a frame"),
    Heading("fragments", "Plain Markdown"),
    Heading("badges", "Badges"),
    Heading("terms", "What to know"),
)


def pages(catalogue: Catalogue, links: Links, size: Size = SIZE) -> Iterator[Page | Asset]:
    """Yield the page that explains them, and every fragment, page to be embedded and badge."""
    for one in made(plan(catalogue, links, size)):
        if not isinstance(one, Part):
            yield one


def plan(catalogue: Catalogue, links: Links, size: Size = SIZE) -> Iterator[Batch]:
    """Yield the same in batches."""
    yield Batch("reuse", lambda: [_page(catalogue, links, size)], (WORDS, FACES, SUMMARIES, LEVELS))
    yield from fragments.batches(catalogue, links)
    yield from embeds.batches(catalogue, links, size)
    yield Batch("badges", partial(badges.files, catalogue, links), (WORDS, FACES, LEVELS))


def _page(catalogue: Catalogue, links: Links, size: Size) -> Page:
    description = (
        "Parts of this landscape for other sites: pages in a frame, plain Markdown, badges. "
        "No script on your side."
    )
    body = templating.html(
        "reuse.html",
        URL,
        links,
        catalogue=catalogue,
        description=description,
        address=links.site_url.rstrip("/") or "https://landscape.example.org",
        embeds=embeds.embeds(catalogue, size),
        matrices=[(path, name) for path, name, _, _ in fragments.matrices(catalogue)],
        list_path=fragments.LIST,
        common=badges.COMMON,
        example=next(iter(catalogue.projects.values()), None),
        sections=_SECTIONS,
    )
    return Page(
        URL,
        TITLE,
        description,
        body,
        toc=_SECTIONS,
        search=(SearchDocument(URL, TITLE, f"{description} iframe, embed, badge, Docusaurus, README"),),
        index=True,
    )
