"""The matrices: projects x everything, and for reading without a script one a group and one of hardware.

With more projects than a table may have, each of these only counts, by category (`matrix_counts`), and the
cells are on sheets, one or more a category.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from landscape.catalogue.attention_words import beside
from landscape.catalogue.choosing.facts import HARDWARE as PREFIX
from landscape.catalogue.choosing.facts import hardware_key
from landscape.catalogue.matrix import Cell, capability_cell, hardware_cell
from landscape.catalogue.model import Capability, CapabilityGroup, Catalogue, Hardware, Project, Support
from landscape.catalogue.words import STATES, state
from landscape.pages import facets, inputs, matrix_counts, matrix_table, templating
from landscape.pages.facets import Facet
from landscape.pages.matrix_counts import Counts
from landscape.pages.matrix_table import Column, ColumnGroup, Row, RowGroup, Table
from landscape.pages.page import Later, Links, Page, SearchDocument, whole
from landscape.pages.paging import SIZE, Sheet, Size, Way, part, ways
from landscape.pages.templating import count

ALL = "matrix/"
HARDWARE = "matrix/hardware/"
SHEETS = "matrix/categories/"
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


def pages(catalogue: Catalogue, links: Links, size: Size = SIZE) -> Iterator[Page]:
    """Yield the matrix of everything, one for each group of capabilities, and the matrix of hardware."""
    yield from map(whole, plan(catalogue, links, size))


def plan(catalogue: Catalogue, links: Links, size: Size = SIZE) -> Iterator[Page | Later]:
    """Yield the same, sheets to be made later.

    Where one of them is too large, it counts, and the sheets of all categories follow.
    """
    number = len(catalogue.projects)
    sheets = by_category(catalogue, size)
    counts = matrix_counts.counts(catalogue) if sheets else {}
    whole = all_columns(catalogue)
    if number > size.of(columns_in(whole)):
        yield _overview(catalogue, links, sheets, counts, ALL, "Matrix", whole, boost=1.5)
    else:
        yield _everything(catalogue, links)
    kinds = hardware_columns(catalogue, "")
    if number > size.of(columns_in(kinds)):
        yield _overview(catalogue, links, sheets, counts, HARDWARE, "Matrix: Hardware", kinds)
    else:
        yield _hardware(catalogue, links)
    for group in catalogue.groups:
        columns = (group_columns(group, ""),)
        if number > size.of(columns_in(columns)):
            title = f"Matrix: {group.name}"
            yield _overview(catalogue, links, sheets, counts, group_url(group), title, columns, group)
        else:
            yield _group(catalogue, links, group)
    if sheets:
        yield from _sheets(catalogue, links, sheets)


def all_columns(catalogue: Catalogue) -> tuple[ColumnGroup, ...]:
    """Return everything that projects are held against."""
    groups = tuple(group_columns(group, group_url(group)) for group in catalogue.groups)
    return groups + hardware_columns(catalogue, HARDWARE)


def group_columns(group: CapabilityGroup, url: str) -> ColumnGroup:
    """Return a group's capabilities; `url` is where its heading leads."""
    return ColumnGroup(group.id, group.name, url, capability_columns(group))


def columns_in(groups: Iterable[ColumnGroup]) -> int:
    """Return how many columns there are."""
    return sum(len(group.columns) for group in groups)


def by_category(catalogue: Catalogue, size: Size = SIZE) -> list[Way[Project]]:
    """Return the sheets of every category, or none where all projects fit into one table."""
    most = size.of(columns_in(all_columns(catalogue)))
    if len(catalogue.projects) <= most:
        return []
    projects: dict[str, list[Project]] = {id: [] for id in catalogue.categories}
    for project in catalogue.projects.values():
        projects[project.category].append(project)
    parts = [(word, projects[id]) for id, word in catalogue.categories.items()]
    return ways(SHEETS, parts, most, lambda project: project.name)


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
    columns = all_columns(catalogue)
    views = choices(catalogue)
    subjects, about, label = _subjects(catalogue)
    title = "Matrix"
    about = f"{count(len(catalogue.projects), 'project')} against {about}"
    table = Table(
        label=label,
        summary=_summary(catalogue, subjects, _supports(catalogue.projects.values(), columns)),
        columns=columns,
        rows=row_groups(catalogue, columns, fold=False),
        root=_root(ALL),
        marks=_marks(catalogue.projects.values(), catalogue),
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


def _subjects(catalogue: Catalogue) -> tuple[str, str, str]:
    """Return what all columns are: in a list, in a sentence, and as the label of a table."""
    subjects = count(len(catalogue.capabilities), "capability", "capabilities")
    if not catalogue.hardware:
        return subjects, subjects, "Projects and capabilities."
    kinds = f"{count(len(catalogue.hardware), 'kind')} of hardware"
    return f"{subjects}, {kinds}", f"{subjects} and {kinds}", "Projects, capabilities and hardware."


def _overview(
    catalogue: Catalogue,
    links: Links,
    sheets: Sequence[Way[Project]],
    counts: Mapping[str, Counts],
    url: str,
    title: str,
    columns: Sequence[ColumnGroup],
    group: CapabilityGroup | None = None,
    boost: float = 1.0,
) -> Page:
    """Return a page that counts, by category, who has what, and leads to the cells."""
    about = _subjects(catalogue)[1]
    if group:
        about = count(len(group.capabilities), "capability", "capabilities")
    elif url == HARDWARE:
        about = f"{count(len(catalogue.hardware), 'kind')} of hardware"
    where = f" of {group.name}" if group else ""
    projects = count(len(catalogue.projects), "project")
    description = f"{projects} against {about}{where}: how many of each kind of tool have what."
    body = templating.html(
        "matrix_overview.html",
        url,
        links,
        title=title,
        description=description,
        catalogue=catalogue,
        group=group,
        group_url=group_url,
        all_url=ALL,
        hardware_url=HARDWARE,
        sheets=sheets,
        columns=columns,
        unfolded="" if url == ALL else f"?columns=none&open={','.join(each.id for each in columns)}",
        table=matrix_counts.html(catalogue, columns, sheets, counts, _root(url)),
        split=sum(way.several for way in sheets),
    )
    search = SearchDocument(url, title, description, boost=boost)
    return Page(url, title, description, body, search=(search,), index=url in (ALL, HARDWARE), wide=True)


def _sheets(catalogue: Catalogue, links: Links, sheets: Sequence[Way[Project]]) -> Iterator[Later]:
    """Yield the cells of all projects, a category after the other."""
    offered = [facet for facet in facets.facets(catalogue) if facet.id != "category"]
    about = _subjects(catalogue)[1]
    for way in sheets:
        for sheet in way.sheets:
            title = f"Matrix: {sheet.name}"
            description = f"{part(sheet, 'project')} against {about}: who does what, with the evidence."
            search = (SearchDocument(sheet.url, title, description),)
            head = Page(sheet.url, title, description, "", search=search, wide=True)
            make = partial(_sheet, catalogue, links, offered, sheets, sheet, head)
            yield Later(head, make, (*inputs.LISTED, *(f"summary {project.id}" for project in sheet.rows)))


def _sheet(
    catalogue: Catalogue,
    links: Links,
    offered: Sequence[Facet],
    sheets: Sequence[Way[Project]],
    sheet: Sheet[Project],
    head: Page,
) -> Page:
    columns = all_columns(catalogue)
    keys = [column.key for group in columns for column in group.columns]
    views = choices(catalogue)
    subjects, _, label = _subjects(catalogue)
    rows = tuple(_row(catalogue, project, keys) for project in sheet.rows)
    table = Table(
        label=f"{sheet.name}. {label}",
        summary=_summary(catalogue, subjects, _supports(sheet.rows, columns), sheet.rows),
        columns=columns,
        rows=(RowGroup(sheet.word.id, sheet.name, rows),),
        root=_root(sheet.url),
        marks=_marks(sheet.rows, catalogue),
        first=first_columns(views, columns),
    )
    having = [facets.held(project) for project in sheet.rows]
    return _page(
        catalogue,
        links,
        table,
        url=sheet.url,
        title=head.title,
        description=head.description,
        views=views,
        facets_=facets.of_rows(offered, [row.data for row in rows], having),
        sheet=sheet,
        sheets=sheets,
    )


def _group(catalogue: Catalogue, links: Links, group: CapabilityGroup) -> Page:
    columns = (group_columns(group, ""),)
    subjects = count(len(columns[0].columns), "capability", "capabilities")
    table = Table(
        label=f"Projects and capabilities: {group.name}.",
        summary=_summary(catalogue, subjects, _supports(catalogue.projects.values(), columns)),
        columns=columns,
        rows=row_groups(catalogue, columns, fold=True),
        root=_root(group_url(group)),
        marks=_marks(catalogue.projects.values(), catalogue),
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
        summary=_summary(catalogue, subjects, _supports(catalogue.projects.values(), columns)),
        columns=columns,
        rows=row_groups(catalogue, columns, fold=True),
        root=_root(HARDWARE),
        marks=_marks(catalogue.projects.values(), catalogue),
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
            _row(catalogue, project, keys)
            for project in catalogue.projects.values()
            if project.category == category.id
        ]
        shown = tuple(row for row in rows if not fold or _is_known(row))
        if rows:
            nothing_known = tuple(row for row in rows if fold and not _is_known(row))
            found.append(RowGroup(category.id, category.name, shown, nothing_known))
    return tuple(found)


def _row(catalogue: Catalogue, project: Project, keys: Sequence[str]) -> Row:
    cells = tuple(cell(catalogue, project, key) for key in keys)
    return Row(project, cells, facets.values(catalogue, project))


def keys_below(catalogue: Catalogue, key: str) -> Iterator[str]:
    """Yield the keys of the subjects whose claims a cell may show: the subject's own, and finer ones."""
    yield key
    yield from (one.id for one in catalogue.finer.get(key, ()))


def subject(key: str) -> tuple[str, str]:
    """Return the kind of a subject ("capability", "hardware") and its id, by the key of its column."""
    if key.startswith(PREFIX):
        return "hardware", key.removeprefix(PREFIX)
    return "capability", key


def cell(catalogue: Catalogue, project: Project, key: str) -> Cell:
    """Return the cell of a project and a subject."""
    if key.startswith(PREFIX):
        return hardware_cell(project, key.removeprefix(PREFIX))
    return capability_cell(catalogue, project, key)


def _is_known(row: Row) -> bool:
    return any(cell.known for cell in row.cells)


def _marks(projects: Iterable[Project], catalogue: Catalogue) -> dict[str, list[str]]:
    return {project.id: beside(catalogue, project) for project in projects}


def _supports(projects: Iterable[Project], groups: Sequence[ColumnGroup]) -> list[Support]:
    """Return the support of every claim of some projects on the columns of some groups."""
    keys = {column.key for group in groups for column in group.columns}
    return [statements[0] for key, statements in _claims(projects) if key in keys]


def _claims(projects: Iterable[Project]) -> Iterator[tuple[str, tuple[Support, ...]]]:
    for project in projects:
        for key, statements in project.capabilities.items():
            yield key, tuple(statement.support for statement in statements)
        for id, statements in project.hardware.items():
            yield hardware_key(id), tuple(statement.support for statement in statements)


def _summary(
    catalogue: Catalogue, subjects: str, claims: Sequence[Support], rows: Sequence[Project] | None = None
) -> str:
    """Say "100 projects, 93 capabilities, 1,452 claims (933 full, 473 partial); as of 2026-11-23."."""
    counts = Counter(claims)
    supports = ", ".join(f"{counts[word]:,} {STATES[state(word)].name}" for word in Support if counts[word])
    number = len(catalogue.projects if rows is None else rows)
    said = f"{count(number, 'project')}, {subjects}, {count(len(claims), 'claim')}"
    return f"{said}{f' ({supports})' if supports else ''}; as of {catalogue.as_of}."


def shown_words(
    projects: Collection[Project], table: Table, shown: Collection[str] | None, one: str = "project"
) -> str:
    """Say "100 projects, 14 of 114 columns, 342 claims", as the script does; None means all columns."""
    keys = {column.key for column in table.subjects}
    first = keys if shown is None else keys.intersection(shown)
    claims = sum(key in first for key, _ in _claims(projects))
    columns = count(len(keys), "column")
    if len(first) < len(keys):
        columns = f"{len(first):,} of {columns}"
    return f"{count(len(projects), *facets.nouns(one))}, {columns}, {count(claims, 'claim')}"


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
    facets_: Sequence[Facet] | None = None,
    sheet: Sheet[Project] | None = None,
    sheets: Sequence[Way[Project]] = (),
    boost: float = 1.0,
) -> Page:
    projects = sheet.rows if sheet else tuple(catalogue.projects.values())
    one, many = facets.nouns("project on this page" if sheet else "project")
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
        facets=facets.facets(catalogue) if facets_ is None else facets_,
        first=len(table.first) if table.first is not None else 0,
        number=len(projects),
        one=one,
        many=many,
        shown=shown_words(projects, table, table.first, one),
        all_shown=shown_words(projects, table, None, one),
        sheet=sheet,
        sheets=sheets,
        signs=not table.words,
        table=matrix_table.html(table),
    )
    search = SearchDocument(url, title, description, boost=boost)
    return Page(url, title, description, body, search=(search,), index=url in (ALL, HARDWARE), wide=True)


def _root(url: str) -> str:
    return "../" * url.count("/")
