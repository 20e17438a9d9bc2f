"""One table of projects and subjects as HTML, joined from strings: too many cells for a template.

Whatever comes from an entry is escaped here once; what is returned is finished HTML.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup, escape

from landscape.catalogue.matrix import Cell
from landscape.catalogue.model import Maturity, Project, Statement
from landscape.catalogue.words import STATES, State


@dataclass(frozen=True, slots=True)
class Column:
    """A subject: its id, its name and the way to its page from the site's root."""

    id: str
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class ColumnGroup:
    """Columns that are read together, under one heading; `href` is "" when the group has no page."""

    name: str
    href: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A project and its cells, one a column."""

    project: Project
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class RowGroup:
    """The projects of a category: rows, and projects of which no cell is known."""

    id: str
    name: str
    rows: tuple[Row, ...]
    nothing_known: tuple[Project, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """What is to be shown; `anchor` is the kind of claim the cells link to, `words` spells the states out.

    `marks` are the words that stand beside the names of some projects, by their ids.
    """

    label: str
    summary: str
    anchor: Literal["capability", "hardware"]
    columns: tuple[ColumnGroup, ...]
    rows: tuple[RowGroup, ...]
    root: str
    marks: Mapping[str, Sequence[str]]
    words: bool = False


# Most cells are these: plain words, which the style sheet turns into a dot and into nothing to see.
_UNKNOWN = f"<td>{STATES[State.UNKNOWN].name}</td>"
_NOT_ASKED = f'<td class="ls-not-asked">{STATES[State.NOT_ASKED].name}</td>'


def html(table: Table) -> Markup:
    """Return the table in its scroll box."""
    width = 1 + sum(len(group.columns) for group in table.columns)
    size = "ls-matrix-words" if table.words else "ls-matrix-signs"
    parts = [
        f'<div class="ls-matrix {size}" role="region" aria-labelledby="matrix_caption" tabindex="0">\n',
        '<table class="ls-grid">\n',
        f'<caption id="matrix_caption"><b>{escape(table.label)}</b> {escape(table.summary)}</caption>\n',
        *_head(table),
    ]
    for group in table.rows:
        parts += _body(table, group, width)
    parts.append("</table>\n</div>")
    return Markup("".join(parts))


def spoken(cell: Cell) -> str:
    """Return what a screen reader says of a cell: "full, beta, since v0.9.0"."""
    return ", ".join([STATES[cell.state].name, *_details(cell)])


def _details(cell: Cell) -> list[str]:
    words: list[str] = []
    if cell.statements:
        words += qualifiers(cell.statements[0])
    if len(cell.statements) > 1:
        words.append(f"{len(cell.statements)} statements")
    if cell.state is State.NOT_FOUND:
        words.append(cell.checked)
    if cell.finer:
        words.append(" and ".join(part.name for part in cell.finer))
    return words


def qualifiers(statement: Statement) -> list[str]:
    """Return the few words beside a support: maturity, since, until; nothing that is absent."""
    words = [statement.maturity.value] if statement.maturity else []
    words += [f"since {statement.since}"] if statement.since else []
    words += [f"until {statement.until}"] if statement.until else []
    return words


def _head(table: Table) -> list[str]:
    groups = table.columns
    parts = ["<colgroup></colgroup>"]
    parts += [f'<colgroup span="{len(group.columns)}"></colgroup>' for group in groups]
    parts.append('\n<thead>\n<tr><th rowspan="2" scope="col">Project</th>')
    for group in groups:
        name = f"<span>{_link(table.root + group.href if group.href else '', group.name)}</span>"
        parts.append(f'<th colspan="{len(group.columns)}" scope="colgroup">{name}</th>')
    parts.append("</tr>\n<tr>")
    for group in groups:
        links = (_link(table.root + column.href, column.name) for column in group.columns)
        parts += [f'<th scope="col">{link}</th>' for link in links]
    parts.append("</tr>\n</thead>\n")
    return parts


def _body(table: Table, group: RowGroup, width: int) -> list[str]:
    name = f"<span>{escape(group.name)}</span>"
    heading = f'<tr><th colspan="{width}" scope="rowgroup">{name}</th></tr>\n'
    parts = [f'<tbody id="category_{escape(group.id)}">\n', heading]
    columns = [column for columns in table.columns for column in columns.columns]
    for row in group.rows:
        href = f"{table.root}projects/{escape(row.project.id)}/"
        parts.append(f'<tr><th scope="row">{_link(href, row.project.name)}{_marks(table, row.project)}</th>')
        parts += [
            _cell(cell, f"{href}#{table.anchor}-", column.id, table.words)
            for cell, column in zip(row.cells, columns, strict=True)
        ]
        parts.append("</tr>\n")
    if group.nothing_known:
        names = ", ".join(
            _link(f"{table.root}projects/{escape(p.id)}/", p.name) + _marks(table, p)
            for p in group.nothing_known
        )
        text = f"<div>Nothing known: {names}</div>"
        parts.append(f'<tr class="ls-nothing"><td colspan="{width}">{text}</td></tr>\n')
    parts.append("</tbody>\n")
    return parts


def _cell(cell: Cell, claims: str, subject: str, words: bool) -> str:
    """Return one cell; `claims` is the start of the link to the project's claims."""
    if cell.state is State.UNKNOWN:
        return _UNKNOWN
    if cell.state is State.NOT_ASKED:
        return _NOT_ASKED
    content = _spelled_out(cell) if words else _signed(cell)
    if cell.state is not State.NOT_FOUND:
        content = f'<a href="{claims}{escape(cell.finer[0].id if cell.finer else subject)}">{content}</a>'
    return f'<td class="ls-{cell.state.value}">{content}</td>'


def _signed(cell: Cell) -> str:
    """The sign, a young or passing maturity and the release for the eye; the whole for the ear."""
    shown = _small(cell.statements)
    small = f'<small aria-hidden="true">{escape(shown)}</small>' if shown else ""
    sign = f'<b aria-hidden="true">{STATES[cell.state].sign}</b>'
    return f'{sign}<span class="ls-sr">{escape(spoken(cell))}</span>{small}'


def _small(statements: Sequence[Statement]) -> str:
    if not statements:
        return ""
    first = statements[0]
    maturity = first.maturity.value if first.maturity and first.maturity is not Maturity.STABLE else ""
    return " ".join(word for word in (maturity, first.since) if word)


def _spelled_out(cell: Cell) -> str:
    """The sign and every word, the same for eye and ear."""
    label = STATES[cell.state]
    sign = f'<b aria-hidden="true">{label.sign}</b>'
    if cell.state is State.NOT_FOUND:
        return f'{sign} <span class="ls-sr">{label.name}, </span><small>{escape(cell.checked)}</small>'
    details = ", ".join(_details(cell))
    return f"{sign} {escape(label.name)}{f', <small>{escape(details)}</small>' if details else ''}"


def _marks(table: Table, project: Project) -> str:
    """Return what stands beside a project's name, mostly nothing."""
    words = table.marks.get(project.id)
    return f" <small>{escape(', '.join(words))}</small>" if words else ""


def _link(href: str, text: str) -> str:
    return f'<a href="{href}">{escape(text)}</a>' if href else str(escape(text))
