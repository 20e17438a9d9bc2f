"""The matrices: projects x everything, and for reading without a script one a group and one of hardware."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from landscape.catalogue.attention_words import beside
from landscape.catalogue.choosing.facts import HARDWARE as PREFIX
from landscape.catalogue.choosing.facts import hardware_key
from landscape.catalogue.matrix import Cell, capability_cell, hardware_cell
from landscape.catalogue.model import Capability, CapabilityGroup, Catalogue, Hardware, Project, Support
from landscape.catalogue.words import STATES, state
from landscape.pages import facets, matrix_table, templating
from landscape.pages.matrix_table import Column, ColumnGroup, Row, RowGroup, Table
from landscape.pages.page import Links, Page, SearchDocument
from landscape.pages.templating import count

ALL = "matrix/"
HARDWARE = "matrix/hardware/"
UNFOLDED = 2
"""So many groups are unfolded at first where no view is told."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A selection of columns that readers can choose: a view of the catalogue."""

    id: str
    name: str
    description: str
    subjects: tuple[str, ...]


def group_url(group: CapabilityGroup) -> str:
    """Return the URL of a group's own matrix."""
    return f"matrix/groups/{group.id}/"


def pages(catalogue: Catalogue, links: Links) -> Iterator[Page]:
    """Yield the matrix of everything, one for each group of capabilities, and the matrix of hardware."""
    yield _everything(catalogue, links)
    yield _hardware(catalogue, links)
    for group in catalogue.groups:
        yield _group(catalogue, links, group)


def choices(catalogue: Catalogue) -> tuple[Choice, ...]:
    """Return the views that readers can choose among, without subjects that are not there."""
    known = {*catalogue.capabilities, *map(hardware_key, catalogue.hardware)}
    return tuple(
        Choice(view.id, view.name, view.description, tuple(key for key in view.subjects if key in known))
        for view in catalogue.views
    )


def first_columns(views: Sequence[Choice], groups: Sequence[ColumnGroup]) -> frozenset[str] | None:
    """Return the keys of the columns that are shown first: of the first view, or of the first groups."""
    if views and views[0].subjects:
        return frozenset(views[0].subjects)
    if len(groups) <= UNFOLDED:
        return None
    return frozenset(column.key for group in groups[:UNFOLDED] for column in group.columns)


def _everything(catalogue: Catalogue, links: Links) -> Page:
    columns = tuple(
        ColumnGroup(group.id, group.name, group_url(group), capability_columns(group))
        for group in catalogue.groups
    )
    columns += hardware_columns(catalogue, HARDWARE)
    views = choices(catalogue)
    subjects = count(len(catalogue.capabilities), "capability", "capabilities")
    title = "Matrix"
    about = f"{count(len(catalogue.projects), 'project')} against {subjects}"
    if catalogue.hardware:
        subjects += f", {count(len(catalogue.hardware), 'kind')} of hardware"
        about += f" and {count(len(catalogue.hardware), 'kind')} of hardware"
        label = "Projects, capabilities and hardware."
    else:
        label = "Projects and capabilities."
    table = Table(
        label=label,
        summary=_summary(catalogue, subjects, _supports(catalogue, columns)),
        columns=columns,
        rows=row_groups(catalogue, columns, fold=False),
        root=_root(ALL),
        marks=_marks(catalogue),
        first=first_columns(views, columns),
    )
    return _page(
        catalogue,
        links,
        table,
        url=ALL,
        title=title,
        description=f"{about}: who does what, with the evidence.",
        views=views,
        boost=1.5,
    )


def _group(catalogue: Catalogue, links: Links, group: CapabilityGroup) -> Page:
    columns = (ColumnGroup(group.id, group.name, "", capability_columns(group)),)
    subjects = count(len(columns[0].columns), "capability", "capabilities")
    table = Table(
        label=f"Projects and capabilities: {group.name}.",
        summary=_summary(catalogue, subjects, _supports(catalogue, columns)),
        columns=columns,
        rows=row_groups(catalogue, columns, fold=True),
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
    columns = hardware_columns(catalogue, "")
    subjects = f"{count(len(catalogue.hardware), 'kind')} of hardware"
    table = Table(
        label="Projects and hardware.",
        summary=_summary(catalogue, subjects, _supports(catalogue, columns)),
        columns=columns,
        rows=row_groups(catalogue, columns, fold=True),
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
        Column(capability.id, capability.name, f"capabilities/{capability.id}/", _other_words(capability))
        for capability in group.capabilities
    )


def _other_words(subject: Capability | Hardware) -> str:
    return ", ".join(dict.fromkeys([*subject.aliases, *subject.search_words]))


def hardware_columns(catalogue: Catalogue, url: str) -> tuple[ColumnGroup, ...]:
    """Return the hardware as columns, by kind; `url` is where headings lead, or the index if ""."""
    return tuple(
        ColumnGroup(hardware_key(kind.id), kind.name, url or f"hardware/#{kind.id}", entries)
        for kind in catalogue.hardware_kinds.values()
        if (
            entries := tuple(
                Column(hardware_key(entry.id), entry.name, f"hardware/{entry.id}/", _other_words(entry))
                for entry in catalogue.hardware.values()
                if entry.kind == kind.id
            )
        )
    )


def row_groups(catalogue: Catalogue, groups: Sequence[ColumnGroup], *, fold: bool) -> tuple[RowGroup, ...]:
    """Return the projects by category; of those without a known cell `fold` leaves only the name."""
    keys = [column.key for group in groups for column in group.columns]
    found = []
    for category in catalogue.categories.values():
        rows = [
            Row(
                project,
                tuple(cell(catalogue, project, key) for key in keys),
                facets.values(catalogue, project),
            )
            for project in catalogue.projects.values()
            if project.category == category.id
        ]
        shown = tuple(row for row in rows if not fold or _is_known(row))
        if rows:
            nothing_known = tuple(row for row in rows if fold and not _is_known(row))
            found.append(RowGroup(category.id, category.name, shown, nothing_known))
    return tuple(found)


def cell(catalogue: Catalogue, project: Project, key: str) -> Cell:
    """Return the cell of a project and a subject."""
    if key.startswith(PREFIX):
        return hardware_cell(project, key.removeprefix(PREFIX))
    return capability_cell(catalogue, project, key)


def _is_known(row: Row) -> bool:
    return any(cell.known for cell in row.cells)


def _marks(catalogue: Catalogue) -> dict[str, list[str]]:
    return {id: beside(catalogue, project) for id, project in catalogue.projects.items()}


def _supports(catalogue: Catalogue, groups: Sequence[ColumnGroup]) -> list[Support]:
    """Return the support of every claim on the columns of some groups."""
    keys = {column.key for group in groups for column in group.columns}
    return [statements[0] for key, statements in _claims(catalogue) if key in keys]


def _claims(catalogue: Catalogue) -> Iterator[tuple[str, tuple[Support, ...]]]:
    for project in catalogue.projects.values():
        for key, statements in project.capabilities.items():
            yield key, tuple(statement.support for statement in statements)
        for id, statements in project.hardware.items():
            yield hardware_key(id), tuple(statement.support for statement in statements)


def _summary(catalogue: Catalogue, subjects: str, claims: Sequence[Support]) -> str:
    """Say "100 projects, 93 capabilities, 1,452 claims (933 full, 473 partial); as of 2026-11-23."."""
    counts = Counter(claims)
    supports = ", ".join(f"{counts[word]:,} {STATES[state(word)].name}" for word in Support if counts[word])
    said = f"{count(len(catalogue.projects), 'project')}, {subjects}, {count(len(claims), 'claim')}"
    return f"{said}{f' ({supports})' if supports else ''}; as of {catalogue.as_of}."


def shown_words(catalogue: Catalogue, table: Table, shown: Collection[str] | None) -> str:
    """Say "100 projects, 14 of 114 columns, 342 claims", as the script does; None means all columns."""
    keys = {column.key for column in table.subjects}
    first = keys if shown is None else keys.intersection(shown)
    claims = sum(key in first for key, _ in _claims(catalogue))
    columns = count(len(keys), "column")
    if len(first) < len(keys):
        columns = f"{len(first):,} of {columns}"
    return f"{count(len(catalogue.projects), 'project')}, {columns}, {count(claims, 'claim')}"


def _page(
    catalogue: Catalogue,
    links: Links,
    table: Table,
    *,
    url: str,
    title: str,
    description: str,
    group: CapabilityGroup | None = None,
    views: Sequence[Choice] = (),
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
        views=views,
        grouped=table.grouped,
        facets=facets.facets(catalogue),
        first=len(table.first) if table.first is not None else 0,
        shown=shown_words(catalogue, table, table.first),
        all_shown=shown_words(catalogue, table, None),
        table=matrix_table.html(table),
    )
    search = SearchDocument(url, title, description, boost=boost)
    return Page(url, title, description, body, search=(search,), index=url in (ALL, HARDWARE), wide=True)


def _root(url: str) -> str:
    return "../" * url.count("/")
