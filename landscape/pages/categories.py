"""The kinds of tools: an index that says what each is for, and a page each with its projects side by side.

All of it is there without a script, so that what `compare/` answers has an answer there as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from landscape.catalogue.activity import activity
from landscape.catalogue.attention_words import beside
from landscape.catalogue.matrix import asked
from landscape.catalogue.model import Catalogue, Project, Word
from landscape.pages import inputs, matrix, matrix_counts, matrix_table, project_sheets, templating
from landscape.pages.matrix_counts import Counts
from landscape.pages.matrix_table import ColumnGroup, Row, RowGroup, Table
from landscape.pages.page import Heading, Later, Links, Page, SearchDocument, whole
from landscape.pages.paging import SIZE, Size, Way, ways
from landscape.pages.projects import by_category, cncf_words
from landscape.pages.templating import count

INDEX = "categories/"
TOC = (Heading("projects", "Projects"), Heading("claims", "What they claim"))
FEW = (2, 5)
"""How many projects the scripts set side by side (`compare/`)."""


@dataclass(frozen=True, slots=True)
class ClaimsPart:
    """What the projects of a category claim of some subjects; `href` leads to the matrix of all projects."""

    id: str
    name: str
    href: str
    table: Table


def url(category: Word) -> str:
    """Return the address of a category's page."""
    return f"{INDEX}{category.id}/"


def pages(catalogue: Catalogue, links: Links, size: Size = SIZE) -> Iterator[Page]:
    """Yield the index, and the page of every category that has projects."""
    yield from map(whole, plan(catalogue, links, size))


def plan(catalogue: Catalogue, links: Links, size: Size = SIZE) -> Iterator[Page | Later]:
    """Yield the same, the pages of categories to be made later.

    The claims of a large one are only counted on its page, which leads to the sheets of the matrix.
    """
    yield _index(catalogue, links, size)
    sheets = {way.word.id: way for way in matrix.by_category(catalogue, size)}
    counts = cache(partial(matrix_counts.counts, catalogue))
    columns = matrix.columns_in(matrix.all_columns(catalogue))
    listed = len(catalogue.projects) > size.of()
    for category, projects in by_category(catalogue):
        way = sheets.get(category.id)
        # A cell in words is twice as long as one of the matrix, and most columns have some.
        if way and len(projects) > size.of(columns * 2):
            (rows,) = ways(project_sheets.SHEETS, [(category, projects)], size.of(), lambda one: one.name)
            description = f"{count(way.total, 'project')}: where they are listed, and how many claim what."
            head = _head(category, description)
            make = partial(
                _counted, catalogue, links, category, way, rows if listed else None, description, counts, head
            )
            yield Later(head, make, inputs.LISTED)
        else:
            description = (
                f"{count(len(projects), 'project')}: licence, steward, activity and what each claims."
            )
            head = _head(category, description)
            make = partial(_page, catalogue, links, category, projects, description, head)
            yield Later(head, make, (*inputs.LISTED, *(f"summary {project.id}" for project in projects)))


def _counted(
    catalogue: Catalogue,
    links: Links,
    category: Word,
    way: Way[Project],
    rows: Way[Project] | None,
    description: str,
    counts: Callable[[], Mapping[str, Counts]],
    head: Page,
) -> Page:
    """Return the page of a large category; `rows` are the sheets of the list of projects, if it has any."""
    columns = matrix.all_columns(catalogue)
    body = templating.html(
        "category_counted.html",
        head.url,
        links,
        category=category,
        description=description,
        way=way,
        rows=rows,
        table=matrix_counts.html(catalogue, columns, [way], counts(), "../" * head.url.count("/")),
    )
    return replace(head, html=body, toc=TOC)


def _head(category: Word, description: str) -> Page:
    address, title = url(category), f"{category.name} (kind of tool)"
    return Page(
        address,
        title,
        f"{category.description} {description}".strip(),
        "",
        search=(_search(category, address, title),),
        source="data/vocabulary/categories.yaml",
        wide=True,
    )


def _search(category: Word, address: str, title: str) -> SearchDocument:
    text = f"Kind of tool · {category.description}"
    return SearchDocument(address, title, text, boost=1.5, names=(category.name,))


def _index(catalogue: Catalogue, links: Links, size: Size) -> Page:
    kinds = by_category(catalogue)
    description = "Which kind of tool does what, and which projects are of that kind."
    body = templating.html(
        "categories.html",
        INDEX,
        links,
        kinds=[(*kind, url(kind[0])) for kind in kinds],
        named=len(catalogue.projects) <= size.of(),
        description=description,
    )
    return Page(
        INDEX,
        "Kinds of tools",
        description,
        body,
        search=(SearchDocument(INDEX, "Kinds of tools", description),),
        index=True,
    )


def _page(
    catalogue: Catalogue,
    links: Links,
    category: Word,
    projects: Sequence[Project],
    description: str,
    head: Page,
) -> Page:
    parts = list(_parts(catalogue, category, projects))
    questions = [
        capability
        for capability in catalogue.capabilities.values()
        if any(asked(capability, project) for project in projects)
    ]
    answered = {column.key for part in parts for column in part.table.subjects}
    body = templating.html(
        "category.html",
        head.url,
        links,
        catalogue=catalogue,
        category=category,
        rows=[
            (project, activity(catalogue, project), beside(catalogue, project), _level(project))
            for project in projects
        ],
        description=description,
        together=FEW[0] <= len(projects) <= FEW[1],
        parts=[(part, matrix_table.html(part.table)) for part in parts],
        asked=len(questions),
        silent=[capability for capability in questions if capability.id not in answered],
    )
    return replace(head, html=body, toc=TOC)


def _level(project: Project) -> str:
    """Return the CNCF level without those words, "" for none."""
    if project.cncf is None or project.cncf.level == "none":
        return ""
    return cncf_words(project.cncf).removeprefix("CNCF ")


def _parts(catalogue: Catalogue, category: Word, projects: Sequence[Project]) -> Iterator[ClaimsPart]:
    """Yield a table for each group of capabilities, and one for hardware, where anything is known."""
    subjects = [
        (group.id, group.name, matrix.group_url(group), matrix.capability_columns(group))
        for group in catalogue.groups
    ]
    kinds = matrix.hardware_columns(catalogue, "")
    hardware = tuple(column for kind in kinds for column in kind.columns)
    for id, name, href, columns in (*subjects, ("hardware", "Hardware", matrix.HARDWARE, hardware)):
        cells = {
            column: [matrix.cell(catalogue, project, column.key) for project in projects]
            for column in columns
        }
        known = {column: found for column, found in cells.items() if any(cell.known for cell in found)}
        if known:
            rows = [
                Row(project, tuple(found[at] for found in known.values()))
                for at, project in enumerate(projects)
            ]
            head = ColumnGroup(id, name, "", tuple(known))
            yield ClaimsPart(id, name, href, _table(catalogue, category, head, rows))


def _table(catalogue: Catalogue, category: Word, head: ColumnGroup, rows: Sequence[Row]) -> Table:
    shown = tuple(row for row in rows if any(cell.known for cell in row.cells))
    silent = tuple(row for row in rows if not any(cell.known for cell in row.cells))
    return Table(
        label=f"{category.name}: {head.name}.",
        summary=f"{count(len(rows), 'project')}; as of {catalogue.as_of}.",
        columns=(head,),
        rows=(RowGroup(category.id, category.name, shown, silent),),
        root="../" * url(category).count("/"),
        marks={row.project.id: beside(catalogue, row.project) for row in rows},
        words=True,
        caption=f"caption_{head.id}",
        still=True,
    )
