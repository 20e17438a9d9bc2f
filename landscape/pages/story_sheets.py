"""The list of more stories than one page may have: by domain, designs apart, and within one by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import TypeAlias

from landscape.catalogue.model import Catalogue, Organisation, Project, Story, Word
from landscape.pages import facets, templating
from landscape.pages.facets import Facet
from landscape.pages.page import Asset, Later, Links, Page, SearchDocument
from landscape.pages.paging import Sheet, Size, Way, part, ways
from landscape.pages.sheets import Found, later, rows_file

INDEX = "stories/"
SHEETS = "stories/all/"
ROWS = "data/stories.json"
TITLE = "User stories"

DESIGNS = Word(
    "from_designs",
    "From designs and proposals",
    "What designers wanted to make possible, retold from their proposals. "
    "No organisation stands behind these.",
)

Owner: TypeAlias = Organisation | Project | Word
Owned: TypeAlias = tuple[Owner, Story]


def plan(
    catalogue: Catalogue,
    links: Links,
    description: str,
    domains: Sequence[tuple[Word, Sequence[Story]]],
    owners: Sequence[tuple[Word | Project, Sequence[Story]]],
    offered: Sequence[Facet],
    values: Callable[[Story], Mapping[str, str]],
    names: Callable[[Story], Sequence[tuple[str, str]]],
    size: Size,
) -> Iterator[Page | Later | Asset]:
    """Yield the page of all stories, the file of its filters, and the sheets, to be made later.

    `values` are a story's data attributes, `names` the projects it has to do with.
    """
    told: list[tuple[Word, list[Owned]]] = [
        (domain, [(catalogue.organisations[story.organisation], story) for story in stories])
        for domain, stories in domains
    ]
    designs: list[Owned] = [(owner, story) for owner, stories in owners for story in stories]
    sheets = ways(SHEETS, [*told, (DESIGNS, designs)], size.of(), lambda row: row[0].name)
    yield _overview(catalogue, links, description, offered, sheets)
    rows = (_found(story, owner, values(story)) for way in sheets for owner, story in _rows(way))
    yield rows_file(ROWS, facets.in_rows(offered), facets.TEXT, rows)
    beside = [facet for facet in offered if facet.id != "domain"]
    yield from later(TITLE, sheets, _told, partial(_sheet, catalogue, links, beside, sheets, values, names))


def _told(sheet: Sheet[Owned]) -> str:
    return f"{part(sheet, 'story')}: what was needed, used and got."


def _rows(way: Way[Owned]) -> Iterator[Owned]:
    for sheet in way.sheets:
        yield from sheet.rows


def _found(story: Story, owner: Owner, values: Mapping[str, str]) -> Found:
    who = owner.name if story.organisation else f"a design, {owner.name}"
    return Found(story.id, story.title, f"{who}, {story.year}" if story.year else who, values)


def _overview(
    catalogue: Catalogue,
    links: Links,
    description: str,
    offered: Sequence[Facet],
    sheets: Sequence[Way[Owned]],
) -> Page:
    body = templating.html(
        "stories_overview.html",
        INDEX,
        links,
        catalogue=catalogue,
        description=description,
        facets=offered,
        sheets=sheets,
        designs=DESIGNS,
        file=ROWS,
    )
    search = (SearchDocument(INDEX, TITLE, description),)
    return Page(INDEX, TITLE, description, body, search=search, index=True, wide=True)


def _sheet(
    catalogue: Catalogue,
    links: Links,
    beside: Sequence[Facet],
    sheets: Sequence[Way[Owned]],
    values: Callable[[Story], Mapping[str, str]],
    names: Callable[[Story], Sequence[tuple[str, str]]],
    sheet: Sheet[Owned],
    head: Page,
) -> Page:
    one, many = facets.nouns("story on this page")
    designs = sheet.word.id == DESIGNS.id
    by_owner = [
        (owner, [story for _, story in rows])
        for owner, rows in ((rows[0][0], rows) for rows in _grouped(sheet.rows))
    ]
    body = templating.html(
        "stories_sheet.html",
        sheet.url,
        links,
        catalogue=catalogue,
        title=head.title,
        description=head.description,
        facets=facets.of_rows(beside, [values(story) for _, story in sheet.rows]),
        sheets=sheets,
        sheet=sheet,
        index=INDEX,
        owners=by_owner if designs else [],
        domains=[] if designs else [(sheet.word, [story for _, story in sheet.rows])],
        values=values,
        names=names,
        one=one,
        many=many,
    )
    return replace(head, html=body)


def _grouped(rows: Sequence[Owned]) -> list[list[Owned]]:
    """Return the rows of each owner, who stand together."""
    return [list(group) for _, group in groupby(rows, key=lambda row: row[0].id)]
