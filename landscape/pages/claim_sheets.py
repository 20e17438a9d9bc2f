"""The further pages of a capability or a kind of hardware of which more is known than one page may list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from landscape.catalogue.model import Catalogue
from landscape.pages import templating
from landscape.pages.claims import StandingSheet
from landscape.pages.page import Heading, Links, Page

TITLES = {"capabilities/": "Capabilities", "hardware/": "Hardware"}


def pages(
    catalogue: Catalogue,
    links: Links,
    name: str,
    anchor: str,
    index: str,
    sheets: Sequence[StandingSheet],
) -> Iterator[Page]:
    """Yield the pages behind the first, which is the subject's own; `anchor` is that of its claims.

    The search does not know them: it leads to the subject.
    """
    for sheet in sheets[1:]:
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
        yield Page(
            sheet.url,
            f"{name}: {sheet.label}",
            f"Projects and what is known of their support for {name}: {sheet.label}.",
            body,
            toc=tuple(
                Heading(f"of_{section.state.value.replace('-', '_')}", section.label)
                for section in sheet.sections
            ),
        )
