"""Plain-Markdown fragments for other sites: a project, the list of projects, the matrix of a group.

A fragment has no front matter, HTML or comment, so that GitHub shows it and Docusaurus, which reads Markdown
as MDX, can import it. Links lead to the pages of this site; where its address is not known there are none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeAlias

from landscape.catalogue.activity import activity
from landscape.catalogue.matrix import Cell, capability_cell, claim_count, hardware_cell, known_of
from landscape.catalogue.model import Catalogue, Project
from landscape.catalogue.once import once
from landscape.catalogue.words import SCOPES, STATES, State, basis
from landscape.pages import inputs, matrix
from landscape.pages.markdown import address, link, linked, paragraph, plain, table
from landscape.pages.matrix_table import Column, qualifiers
from landscape.pages.page import Asset, Batch, Links
from landscape.pages.project_words import licence_words
from landscape.pages.projects import by_category, cncf_words, url
from landscape.pages.templating import count

# Where little is known words in each cell would be a wall of them.
_QUIET = {
    State.NOT_FOUND: STATES[State.NOT_FOUND].sign,
    State.UNKNOWN: STATES[State.UNKNOWN].sign,
    State.NOT_ASKED: "",
}
_NOT_FOUND = "Somebody looked and found no word of it; the project's page says on which day."

FOLDER = "fragments/"
LIST = f"{FOLDER}projects.md"


def batches(catalogue: Catalogue, links: Links) -> Iterator[Batch]:
    """Yield every fragment, each to be made when it would say something else."""
    many = (inputs.WORDS, inputs.FACES, inputs.SUMMARIES, inputs.LEVELS)
    yield _batch(LIST, partial(_list, catalogue, links), many)
    for project in catalogue.projects.values():
        made_by = partial(_project, catalogue, links, project)
        yield _batch(of_project(project), made_by, (inputs.WORDS, f"project {project.id}"))
    for path, name, page, columns in matrices(catalogue):
        levels = (f"levels {key}" for column in columns for key in matrix.keys_below(catalogue, column.key))
        made_of = (inputs.WORDS, inputs.FACES, *levels)
        yield _batch(path, partial(_matrix, catalogue, links, name, page, columns), made_of)


def of_project(project: Project) -> str:
    """Return where a project's fragment lies."""
    return f"{FOLDER}projects/{project.id}.md"


Matrix: TypeAlias = tuple[str, str, str, tuple[Column, ...]]
"""Where the fragment of a matrix lies, its name, its page and its columns."""


def matrices(catalogue: Catalogue) -> Iterator[Matrix]:
    """Yield every matrix."""
    for group in catalogue.groups:
        columns = matrix.capability_columns(group)
        yield f"{FOLDER}matrix/{group.id}.md", group.name, matrix.group_url(group), columns
    if catalogue.hardware:
        groups = matrix.hardware_columns(catalogue, "")
        columns = tuple(column for group in groups for column in group.columns)
        yield f"{FOLDER}matrix/hardware.md", "Hardware", matrix.HARDWARE, columns


def known(catalogue: Catalogue, columns: Sequence[Column]) -> list[tuple[Project, list[Cell]]]:
    """Return the projects of which something is known on some of the columns, with their cells, by name."""
    return [
        (project, [matrix.cell(catalogue, project, column.key) for column in columns])
        for project in projects_on(catalogue, columns)
    ]


def projects_on(catalogue: Catalogue, columns: Sequence[Column]) -> list[Project]:
    """Return the projects of which something is known on some of the columns, by name."""
    known = known_of(catalogue)
    ids = {project.id for column in columns for project in known.get(matrix.subject(column.key), ())}
    return [project for project in catalogue.projects.values() if project.id in ids]


def _batch(path: str, lines: Callable[[], Iterator[str]], made_of: tuple[str, ...]) -> Batch:
    def make() -> Iterator[Asset]:
        yield Asset(path, ("\n".join(lines()) + "\n").encode())

    return Batch(path, make, made_of)


def _list(catalogue: Catalogue, links: Links) -> Iterator[str]:
    yield paragraph(
        f"{count(len(catalogue.projects), 'project')} by kind of tool, in the order of their names."
    )
    for category, projects in by_category(catalogue):
        yield ""
        yield f"### {plain(category.name)}"
        yield ""
        yield from table(
            ("Project", "What it is", "Licence", "Activity", "Claims"),
            (
                (
                    link(project.name, _at(links, url(project))),
                    plain(project.summary),
                    plain(licence_words(project.licence)) or "not recorded",
                    plain(activity(catalogue, project).word),
                    str(claim_count([project])),
                )
                for project in projects
            ),
        )
    yield ""
    yield _source(catalogue, links, "projects/")


def _project(catalogue: Catalogue, links: Links, project: Project) -> Iterator[str]:
    page = url(project)
    yield f"### {link(project.name, _at(links, page))}"
    yield ""
    yield paragraph(project.summary)
    yield ""
    yield from table(("About", plain(project.name)), _about(catalogue, project))
    if claimed := list(_claims(catalogue, links, project, page)):
        yield ""
        yield from table(("Claim", "Support", "Maturity and release", "Note", "Rests on", "Checked"), claimed)
    yield ""
    yield _source(catalogue, links, page)


def _about(catalogue: Catalogue, project: Project) -> Iterator[tuple[str, str]]:
    yield "Kind of tool", plain(catalogue.categories[project.category].name)
    if project.scope:
        yield "Scope", SCOPES[project.scope]
    yield "Licence", plain(licence_words(project.licence)) or "not recorded"
    if project.steward:
        yield "Steward", plain(f"{project.steward.name}, {project.steward.kind}")
    if project.cncf:
        yield "CNCF", plain(cncf_words(project.cncf))
    life = activity(catalogue, project)
    yield "Activity", plain(f"{life.word}. {life.detail}" if life.detail else life.word)


def _claims(catalogue: Catalogue, links: Links, project: Project, page: str) -> Iterator[tuple[str, ...]]:
    """Yield a row for each claim of a project, in the order of the catalogue."""
    here = address(_at(links, page))
    for kind, id, name, anchor in _subjects(catalogue):
        if id not in (project.capabilities if kind == "capability" else project.hardware):
            continue
        cell = capability_cell(catalogue, project, id) if kind == "capability" else hardware_cell(project, id)
        said = cell.statements[0]
        yield (
            linked(name, here and f"{here}{anchor}"),
            STATES[cell.state].name,
            plain(", ".join(qualifiers(said))) or "not stated",
            plain(said.note),
            basis(said),
            cell.checked,
        )


@once
def _subjects(catalogue: Catalogue) -> list[tuple[str, str, str, str]]:
    """Return all that a project can claim: its kind, id, name and the anchor of a claim on it."""
    kinds = (("capability", catalogue.capabilities), ("hardware", catalogue.hardware))
    return [
        (kind, id, plain(one.name), address(f"#{kind}-{id}"))
        for kind, all in kinds
        for id, one in all.items()
    ]


def _matrix(
    catalogue: Catalogue, links: Links, name: str, page: str, columns: Sequence[Column]
) -> Iterator[str]:
    rows = known(catalogue, columns)
    yield paragraph(
        f"{name}: {count(len(rows), 'project')} of which something is known. A word with a link leads to the "
        "claim and its evidence."
    )
    yield ""
    anchors = [address(f"#{column.anchor}") for column in columns]
    yield from table(
        ("Project", *(link(column.name, _at(links, column.href)) for column in columns)),
        (_row(address(_at(links, url(project))), project, anchors, cells) for project, cells in rows),
    )
    yield ""
    shown = {cell.state for _, cells in rows for cell in cells}
    yield from (f"- {_meaning(state)}" for state in STATES if state in shown)
    yield ""
    yield _source(catalogue, links, page)


def _meaning(state: State) -> str:
    label = STATES[state]
    meaning = _NOT_FOUND if state is State.NOT_FOUND else label.meaning
    name = f"{_QUIET[state]} {label.name}:" if _QUIET.get(state) else f"{label.name}:"
    return plain(meaning if state is State.NOT_ASKED else f"{name} {meaning}")


def _row(here: str, project: Project, anchors: Sequence[str], cells: Sequence[Cell]) -> list[str]:
    """Return a project's row; `here` is the finished address of its page."""
    row = [linked(plain(project.name), here)]
    for anchor, cell in zip(anchors, cells, strict=True):
        quiet = _QUIET.get(cell.state)
        row.append(_words(here, anchor, cell) if quiet is None else quiet)
    return row


def _words(here: str, anchor: str, cell: Cell) -> str:
    name = STATES[cell.state].name
    if cell.finer:
        return linked(plain(name), here and here + address(f"#capability-{cell.finer[0].id}"))
    if not cell.statements:
        return name
    more = ", ".join(qualifiers(cell.statements[0]))
    return linked(plain(name), here and here + anchor) + (f", {plain(more)}" if more else "")


def _source(catalogue: Catalogue, links: Links, page: str) -> str:
    where = link(links.name or "the landscape", _at(links, page))
    return f"From {where}" + (f", as of {plain(catalogue.as_of)}." if catalogue.as_of else ".")


def _at(links: Links, page: str) -> str:
    return f"{links.site_url.rstrip('/')}/{page}" if links.site_url else ""
