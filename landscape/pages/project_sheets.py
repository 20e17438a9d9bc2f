"""The list of more projects than one page may have: by category, and within one by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from landscape.catalogue.model import Catalogue, Word
from landscape.pages import facets, templating
from landscape.pages.facets import Facet
from landscape.pages.page import Asset, Later, Links, Page, SearchDocument
from landscape.pages.paging import Sheet, Size, Way, part, ways
from landscape.pages.sheets import Found, later, rows_file

if TYPE_CHECKING:
    from landscape.pages.projects import ListRow

INDEX = "projects/"
SHEETS = "projects/all/"
ROWS = "data/projects.json"
TITLE = "Projects"


def plan(
    catalogue: Catalogue,
    links: Links,
    description: str,
    categories: Sequence[tuple[Word, Sequence[ListRow]]],
    size: Size,
) -> Iterator[Page | Later | Asset]:
    """Yield the page of all projects, the file of its filters, and the sheets, to be made later."""
    offered = facets.facets(catalogue)
    sheets = ways(SHEETS, categories, size.of(), lambda row: row.project.name)
    yield _overview(catalogue, links, description, offered, sheets)
    rows = (row for _, rows in categories for row in rows)
    found = (Found(row.project.id, row.project.name, row.project.summary, row.values) for row in rows)
    yield rows_file(ROWS, facets.in_rows(offered), facets.TEXT, found)
    beside = [facet for facet in offered if facet.id != "category"]
    yield from later(TITLE, sheets, _told, partial(_sheet, catalogue, links, beside, sheets))


def _told(sheet: Sheet[ListRow]) -> str:
    return f"{part(sheet, 'project')}, each with licence, steward, activity and its claims counted."


def _overview(
    catalogue: Catalogue,
    links: Links,
    description: str,
    offered: Sequence[Facet],
    sheets: Sequence[Way[ListRow]],
) -> Page:
    body = templating.html(
        "projects_overview.html",
        INDEX,
        links,
        catalogue=catalogue,
        description=description,
        facets=offered,
        sheets=sheets,
        file=ROWS,
        paired=any(project.works_with for project in catalogue.projects.values()),
    )
    search = (SearchDocument(INDEX, TITLE, description),)
    return Page(INDEX, TITLE, description, body, search=search, index=True, wide=True)


def _sheet(
    catalogue: Catalogue,
    links: Links,
    beside: Sequence[Facet],
    sheets: Sequence[Way[ListRow]],
    sheet: Sheet[ListRow],
    head: Page,
) -> Page:
    having = [facets.held(row.project) for row in sheet.rows]
    one, many = facets.nouns("project on this page")
    body = templating.html(
        "projects_sheet.html",
        sheet.url,
        links,
        catalogue=catalogue,
        title=head.title,
        description=head.description,
        facets=facets.of_rows(beside, [row.values for row in sheet.rows], having),
        sheets=sheets,
        sheet=sheet,
        index=INDEX,
        category=sheet.word,
        rows=sheet.rows,
        one=one,
        many=many,
    )
    return replace(head, html=body)
