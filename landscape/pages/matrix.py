"""The matrices: projects x capabilities (all, and a roomy one for each group) and projects x hardware."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from landscape.catalogue.attention_words import beside
from landscape.catalogue.matrix import Cell, capability_cell, hardware_cell
from landscape.catalogue.model import CapabilityGroup, Catalogue, Project, Support
from landscape.catalogue.words import STATES, state
from landscape.pages import matrix_table, templating
from landscape.pages.matrix_table import Column, ColumnGroup, Row, RowGroup, Table
from landscape.pages.page import Links, Page, SearchDocument
from landscape.pages.templating import count

ALL = "matrix/"
HARDWARE = "matrix/hardware/"


def group_url(group: CapabilityGroup) -> str:
    """Return the URL of a group's own matrix."""
    return f"matrix/groups/{group.id}/"


def pages(catalogue: Catalogue, links: Links) -> Iterator[Page]:
    """Yield the matrix of all capabilities, one for each group, and the matrix of hardware."""
    yield _capabilities(catalogue, links)
    yield _hardware(catalogue, links)
    for group in catalogue.groups:
        yield _group(catalogue, links, group)


def _capabilities(catalogue: Catalogue, links: Links) -> Page:
    columns = tuple(
        ColumnGroup(group.name, group_url(group), capability_columns(group)) for group in catalogue.groups
    )
    number, claims = len(catalogue.capabilities), _supports(catalogue)
    table = Table(
        label="Projects and capabilities.",
        summary=_summary(catalogue, count(number, "capability", "capabilities"), claims),
        anchor="capability",
        columns=columns,
        rows=row_groups(catalogue, columns, _capability_cell(catalogue), fold=False),
        root=_root(ALL),
        marks=_marks(catalogue),
    )
    return _page(
        catalogue,
        links,
        table,
        url=ALL,
        title="Matrix",
        description=f"{count(len(catalogue.projects), 'project')} against "
        f"{count(number, 'capability', 'capabilities')}: who does what, with the evidence.",
        boost=1.5,
    )


def _group(catalogue: Catalogue, links: Links, group: CapabilityGroup) -> Page:
    columns = (ColumnGroup(group.name, f"capabilities/#{group.id}", capability_columns(group)),)
    claims = _supports(catalogue, {capability.id for capability in group.capabilities})
    table = Table(
        label=f"Projects and capabilities: {group.name}.",
        summary=_summary(catalogue, count(len(columns[0].columns), "capability", "capabilities"), claims),
        anchor="capability",
        columns=columns,
        rows=row_groups(catalogue, columns, _capability_cell(catalogue), fold=True),
        root=_root(group_url(group)),
        marks=_marks(catalogue),
        words=True,
    )
    return _page(
        catalogue,
        links,
        table,
        url=group_url(group),
        title=f"Matrix: {group.name}",
        description=f"Which project does what in {group.name}: support, maturity and release in words.",
        group=group,
    )


def _hardware(catalogue: Catalogue, links: Links) -> Page:
    columns = tuple(
        ColumnGroup(kind.name, f"hardware/#{kind.id}", entries)
        for kind in catalogue.hardware_kinds.values()
        if (
            entries := tuple(
                Column(entry.id, entry.name, f"hardware/{entry.id}/")
                for entry in catalogue.hardware.values()
                if entry.kind == kind.id
            )
        )
    )
    projects = catalogue.projects.values()
    claims = [claim[0].support for project in projects for claim in project.hardware.values()]
    table = Table(
        label="Projects and hardware.",
        summary=_summary(catalogue, f"{count(len(catalogue.hardware), 'kind')} of hardware", claims),
        anchor="hardware",
        columns=columns,
        rows=row_groups(catalogue, columns, hardware_cell, fold=True),
        root=_root(HARDWARE),
        marks=_marks(catalogue),
        words=True,
    )
    return _page(
        catalogue,
        links,
        table,
        url=HARDWARE,
        title="Matrix: Hardware",
        description=f"{count(len(catalogue.projects), 'project')} against "
        f"{count(len(catalogue.hardware), 'kind')} of hardware: who supports what, with the evidence.",
    )


def capability_columns(group: CapabilityGroup) -> tuple[Column, ...]:
    """Return a group's capabilities as columns."""
    return tuple(
        Column(capability.id, capability.name, f"capabilities/{capability.id}/")
        for capability in group.capabilities
    )


def row_groups(
    catalogue: Catalogue, groups: Sequence[ColumnGroup], cell: Callable[[Project, str], Cell], *, fold: bool
) -> tuple[RowGroup, ...]:
    """Return the projects by category; of those without a known cell `fold` leaves only the name."""
    subjects = [column.id for group in groups for column in group.columns]
    found = []
    for category in catalogue.categories.values():
        rows = [
            Row(project, tuple(cell(project, subject) for subject in subjects))
            for project in catalogue.projects.values()
            if project.category == category.id
        ]
        shown = [row for row in rows if not fold or _is_known(row)]
        if rows:
            nothing_known = tuple(row.project for row in rows if fold and not _is_known(row))
            found.append(RowGroup(category.id, category.name, tuple(shown), nothing_known))
    return tuple(found)


def _is_known(row: Row) -> bool:
    return any(cell.known for cell in row.cells)


def _capability_cell(catalogue: Catalogue) -> Callable[[Project, str], Cell]:
    return lambda project, capability: capability_cell(catalogue, project, capability)


def _marks(catalogue: Catalogue) -> dict[str, list[str]]:
    return {id: beside(catalogue, project) for id, project in catalogue.projects.items()}


def _supports(catalogue: Catalogue, only: set[str] | None = None) -> list[Support]:
    return [
        statements[0].support
        for project in catalogue.projects.values()
        for subject, statements in project.capabilities.items()
        if only is None or subject in only
    ]


def _summary(catalogue: Catalogue, subjects: str, claims: Sequence[Support]) -> str:
    """Say "100 projects, 93 capabilities, 1,452 claims (933 full, 473 partial); as of 2026-11-23."."""
    counts = Counter(claims)
    supports = ", ".join(f"{counts[word]:,} {STATES[state(word)].name}" for word in Support if counts[word])
    said = f"{count(len(catalogue.projects), 'project')}, {subjects}, {count(len(claims), 'claim')}"
    return f"{said}{f' ({supports})' if supports else ''}; as of {catalogue.as_of}."


def _page(
    catalogue: Catalogue,
    links: Links,
    table: Table,
    *,
    url: str,
    title: str,
    description: str,
    group: CapabilityGroup | None = None,
    boost: float = 1.0,
) -> Page:
    body = templating.html(
        "matrix.html",
        url,
        links,
        title=title,
        description=description,
        catalogue=catalogue,
        group=group,
        group_url=group_url,
        all_url=ALL,
        hardware_url=HARDWARE,
        rows=table.rows,
        table=matrix_table.html(table),
    )
    search = SearchDocument(url, title, description, boost=boost)
    return Page(url, title, description, body, search=(search,), index=url in (ALL, HARDWARE), wide=True)


def _root(url: str) -> str:
    return "../" * url.count("/")
