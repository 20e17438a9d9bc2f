"""The kinds of tools: an index that says what each is for, and a page each with its projects side by side.

All of it is there without a script, so that what `compare/` answers has an answer there as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from landscape.catalogue.activity import activity
from landscape.catalogue.attention_words import beside
from landscape.catalogue.matrix import Cell, asked, capability_cell
from landscape.catalogue.model import Capability, Catalogue, Project, Word
from landscape.pages import matrix_table, templating
from landscape.pages.matrix import group_url
from landscape.pages.matrix_table import Column, ColumnGroup, Row, RowGroup, Table
from landscape.pages.page import Heading, Links, Page, SearchDocument
from landscape.pages.projects import by_category, cncf_words
from landscape.pages.templating import count

INDEX = "categories/"


def url(category: Word) -> str:
    """Return the address of a category's page."""
    return f"{INDEX}{category.id}/"


def pages(catalogue: Catalogue, links: Links) -> Iterator[Page]:
    """Yield the index, and the page of every category that has projects."""
    yield _index(catalogue, links)
    for category, projects in by_category(catalogue):
        yield _page(catalogue, links, category, projects)


def _index(catalogue: Catalogue, links: Links) -> Page:
    kinds = by_category(catalogue)
    description = "Which kind of tool does what, and which projects are of that kind."
    body = templating.html(
        "categories.html",
        INDEX,
        links,
        kinds=[(*kind, url(kind[0])) for kind in kinds],
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


def _page(catalogue: Catalogue, links: Links, category: Word, projects: Sequence[Project]) -> Page:
    address = url(category)
    tables = list(_columns(catalogue, projects))
    rows = [
        (project, activity(catalogue, project), beside(catalogue, project), _level(project))
        for project in projects
    ]
    title = f"{category.name} (kind of tool)"
    description = f"{count(len(projects), 'project')}: licence, steward, activity and what each claims."
    body = templating.html(
        "category.html",
        address,
        links,
        catalogue=catalogue,
        category=category,
        rows=rows,
        description=description,
        together=2 <= len(projects) <= 5,
        columns=tables,
        asked=sum(
            any(asked(capability, project) for project in projects)
            for capability in catalogue.capabilities.values()
        ),
        silent=_silent(catalogue, projects),
        table=_table(catalogue, category, projects, tables) if tables else "",
    )
    return Page(
        address,
        title,
        f"{category.description} {description}".strip(),
        body,
        toc=(Heading("projects", "Projects"), Heading("claims", "What they claim")),
        search=(
            SearchDocument(
                address, title, f"Kind of tool · {category.description}", boost=1.5, names=(category.name,)
            ),
        ),
        source="data/vocabulary/categories.yaml",
        wide=True,
    )


def _level(project: Project) -> str:
    """Return the CNCF level without those words, "" for none."""
    if project.cncf is None or project.cncf.level == "none":
        return ""
    return cncf_words(project.cncf).removeprefix("CNCF ")


def _columns(catalogue: Catalogue, projects: Sequence[Project]) -> Iterator[ColumnGroup]:
    """Yield the capabilities of which something is known of one of these projects, by group."""
    for group in catalogue.groups:
        known = [
            Column(capability.id, capability.name, f"capabilities/{capability.id}/")
            for capability in group.capabilities
            if any(cell.known for cell in _cells(catalogue, projects, capability))
        ]
        if known:
            yield ColumnGroup(group.name, group_url(group), tuple(known))


def _silent(catalogue: Catalogue, projects: Sequence[Project]) -> list[Capability]:
    """Return the capabilities that are asked of these projects, and of which nothing is known of any."""
    return [
        capability
        for capability in catalogue.capabilities.values()
        if any(asked(capability, project) for project in projects)
        and not any(cell.known for cell in _cells(catalogue, projects, capability))
    ]


def _cells(catalogue: Catalogue, projects: Sequence[Project], capability: Capability) -> Iterator[Cell]:
    return (capability_cell(catalogue, project, capability.id) for project in projects)


def _table(
    catalogue: Catalogue, category: Word, projects: Sequence[Project], columns: Sequence[ColumnGroup]
) -> str:
    ids = [column.id for group in columns for column in group.columns]
    rows = tuple(
        Row(project, tuple(capability_cell(catalogue, project, id) for id in ids)) for project in projects
    )
    table = Table(
        label=f"{category.name}: what they claim.",
        summary=f"{count(len(projects), 'project')}, {count(len(ids), 'capability', 'capabilities')} "
        f"of which something is known; as of {catalogue.as_of}.",
        anchor="capability",
        columns=tuple(columns),
        rows=(RowGroup(category.id, category.name, rows),),
        root="../" * url(category).count("/"),
        marks={project.id: beside(catalogue, project) for project in projects},
        words=True,
    )
    return matrix_table.html(table)
