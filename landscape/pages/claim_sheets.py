"""The further pages of a capability or a kind of hardware of which more is known than one page may list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from landscape.catalogue.model import Catalogue
from landscape.pages import templating
from landscape.pages.claims import StandingSheet
from landscape.pages.page import Heading, Later, Links, Page

TITLES = {"capabilities/": "Capabilities", "hardware/": "Hardware"}


def plan(
    catalogue: Catalogue,
    links: Links,
    name: str,
    anchor: str,
    index: str,
    sheets: Sequence[StandingSheet],
) -> Iterator[Later]:
    """Yield the pages behind the first, which is the subject's own; `anchor` is that of its claims.

    The search does not know them: it leads to the subject.
    """
    for sheet in sheets[1:]:
        about = f"Projects and what is known of their support for {name}: {sheet.label}."
        head = Page(sheet.url, f"{name}: {sheet.label}", about, "")
        yield Later(head, partial(_page, catalogue, links, name, anchor, index, sheets, sheet, head))


def _page(
    catalogue: Catalogue,
    links: Links,
    name: str,
    anchor: str,
    index: str,
    sheets: Sequence[StandingSheet],
    sheet: StandingSheet,
    head: Page,
) -> Page:
    body = templating.html(
        "claims_sheet.html",
        sheet.url,
        links,
        catalogue=catalogue,
        name=name,
        anchor=anchor,
        index=index,
        index_title=TITLES[index],
        sheets=sheets,
        sheet=sheet,
    )
    toc = tuple(
        Heading(f"of_{section.state.value.replace('-', '_')}", section.label) for section in sheet.sections
    )
    return replace(head, html=body, toc=toc)
