"""The list of more projects than one page may have: by category, and within one by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from landscape.catalogue.model import Catalogue, Word
from landscape.pages import facets, templating
from landscape.pages.facets import Facet
from landscape.pages.page import Asset, Links, Page, SearchDocument
from landscape.pages.paging import Sheet, Size, Way, part, ways
from landscape.pages.sheets import Found, rows_file

if TYPE_CHECKING:
    from landscape.pages.projects import ListRow

INDEX = "projects/"
SHEETS = "projects/all/"
ROWS = "data/projects.json"
TITLE = "Projects"


def pages(
    catalogue: Catalogue,
    links: Links,
    description: str,
    categories: Sequence[tuple[Word, Sequence[ListRow]]],
    size: Size,
) -> Iterator[Page | Asset]:
    """Yield the page of all projects, the file of its filters, and the sheets."""
    offered = facets.facets(catalogue)
    sheets = ways(SHEETS, categories, size.of(), lambda row: row.project.name)
    yield _overview(catalogue, links, description, offered, sheets)
    rows = (row for _, rows in categories for row in rows)
    found = (Found(row.project.id, row.project.name, row.project.summary, row.values) for row in rows)
    yield rows_file(ROWS, facets.in_rows(offered), facets.TEXT, found)
    held = facets.held(catalogue)
    beside = [facet for facet in offered if facet.id != "category"]
    for way in sheets:
        for sheet in way.sheets:
            having = [held[row.project.id] for row in sheet.rows]
            counted = facets.of_rows(beside, [row.values for row in sheet.rows], having)
            yield _sheet(catalogue, links, counted, sheets, sheet)


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
    counted: Sequence[Facet],
    sheets: Sequence[Way[ListRow]],
    sheet: Sheet[ListRow],
) -> Page:
    title = f"{TITLE}: {sheet.name}"
    description = (
        f"{part(sheet, 'project')}, each with licence, steward, activity and the number of its claims."
    )
    one, many = facets.nouns("project on this page")
    body = templating.html(
        "projects_sheet.html",
        sheet.url,
        links,
        catalogue=catalogue,
        title=title,
        description=description,
        facets=counted,
        sheets=sheets,
        sheet=sheet,
        index=INDEX,
        category=sheet.word,
        rows=sheet.rows,
        one=one,
        many=many,
    )
    return Page(
        sheet.url,
        title,
        description,
        body,
        search=(SearchDocument(sheet.url, title, description),),
        wide=True,
    )
