"""One table of projects and subjects as HTML, joined from strings: too many cells for a template.

Whatever comes from an entry is escaped here once; what is returned is finished HTML. The style sheet lays
rows out as boxes side by side, which takes the meaning of a table from them in some browsers, so every part
says its role. A cell of which nothing is known is empty: the style sheet gives it a dot for the eye and a
word for the ear.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from landscape.catalogue.choosing.facts import HARDWARE
from landscape.catalogue.matrix import NOT_ASKED, Cell
from landscape.catalogue.model import EvidenceKind, Maturity, Project, Statement
from landscape.catalogue.words import STATES, State

CHUNK = 20
"""Rows of one `<tbody>` at most: a browser lays out only those near the window."""

LONG = 300
"""With more rows, those of words, which differ in height, are laid out only when they are seen, too."""

SOLID = {"full", "partial"}

# What a statement rests on, as far as a floor can ask for it, most telling first.
_BASES = (
    ("tested", {EvidenceKind.TEST_RESULT}),
    ("source", {EvidenceKind.SOURCE}),
    ("documented", {EvidenceKind.DOCS, EvidenceKind.RELEASE_NOTES}),
)


@dataclass(frozen=True, slots=True)
class Column:
    """A subject: its key, its name, the way to its page from the site's root, and other words for it."""

    key: str
    name: str
    href: str
    words: str = ""

    @property
    def anchor(self) -> str:
        """Return the id of a claim on it, on a project's page."""
        if self.key.startswith(HARDWARE):
            return f"hardware-{self.key.removeprefix(HARDWARE)}"
        return f"capability-{self.key}"


@dataclass(frozen=True, slots=True)
class ColumnGroup:
    """Columns that are read together, under one heading; `href` is "" when the group has no page."""

    id: str
    name: str
    href: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A project and its cells, one a column; `data` is what filters ask of it."""

    project: Project
    cells: tuple[Cell, ...]
    data: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RowGroup:
    """The projects of a category: rows, and rows of which no cell is known."""

    id: str
    name: str
    rows: tuple[Row, ...]
    nothing_known: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """What is to be shown; `words` spells the states out.

    `marks` are the words that stand beside the names of some projects, by their ids. `first` are the keys of
    the columns that are shown first where scripts run; None means all. `caption` is the caption's id, for
    pages with several tables; `still` tables are on pages whose script does not sort them.
    """

    label: str
    summary: str
    columns: tuple[ColumnGroup, ...]
    rows: tuple[RowGroup, ...]
    root: str
    marks: Mapping[str, Sequence[str]]
    words: bool = False
    first: frozenset[str] | None = None
    caption: str = "matrix_caption"
    still: bool = False

    @property
    def subjects(self) -> tuple[Column, ...]:
        """Return all columns in their order."""
        return tuple(column for group in self.columns for column in group.columns)

    @property
    def unfolded(self) -> frozenset[str]:
        """Return the ids of the groups of which all columns are shown first; the others stand behind."""
        if self.first is None:
            return frozenset()
        return frozenset(
            group.id for group in self.columns if all(column.key in self.first for column in group.columns)
        )

    @property
    def grouped(self) -> bool:
        """Say whether groups have a column of their own: there is more than one of them."""
        return len(self.columns) > 1


@dataclass(frozen=True, slots=True)
class _Place:
    """A column as its cells need it: finished pieces of HTML, and whole cells that say nothing."""

    shown: str
    group: int
    key: str
    anchor: str
    unknown: str
    not_asked: str


def html(table: Table) -> Markup:
    """Return the table in its scroll box."""
    size = "ls-matrix-words" if table.words else "ls-matrix-signs"
    chosen = "" if table.first is None else " ls-selected"
    many = " ls-many" if len(table.subjects) > 30 else ""
    many += " ls-long" if sum(len(group.rows) for group in table.rows) > LONG else ""
    parts = [
        f'<div class="ls-matrix {size}" role="region" aria-labelledby="{table.caption}" tabindex="0">\n',
        f'<table class="ls-grid{chosen}{many}" role="table">\n',
        f'<caption id="{table.caption}"><b>{escape(table.label)}</b> {escape(table.summary)}'
        f'<span class="ls-sr"> An empty cell: {STATES[State.NOT_ASKED].name}.</span></caption>\n',
        *_head(table),
    ]
    places = tuple(_places(table))
    unfolded = table.unfolded
    shown = [" ls-shown" * (group.id in unfolded) for group in table.columns] if table.grouped else []
    for group in table.rows:
        parts += _bodies(table, group, places, shown)
    parts.append("</table>\n</div>")
    return Markup("".join(parts))


def spoken(cell: Cell) -> str:
    """Return what a screen reader says of a cell: "full, beta, since v0.9.0"."""
    return ", ".join([STATES[cell.state].name, *_details(cell)])


def known_of(cells: Iterable[Cell]) -> int:
    """Return how many of some cells are claimed in full or in part."""
    return sum(cell.state.value in SOLID for cell in cells)


def said(statement: Statement) -> str:
    """Return a statement's words for floors: support, maturity, basis, "ended"; absent ones left out."""
    words = [statement.support.value]
    words += [statement.maturity.value] if statement.maturity else []
    kinds = {evidence.kind for evidence in statement.evidence}
    words += [word for word, proofs in _BASES if proofs & kinds][:1]
    words += ["ended"] if statement.until else []
    return " ".join(words)


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


def _places(table: Table) -> Iterator[_Place]:
    for number, group in enumerate(table.columns):
        for column in group.columns:
            shown = "ls-shown" if table.first is not None and column.key in table.first else ""
            unknown = f'<td role="cell" class="{shown}"></td>' if shown else '<td role="cell"></td>'
            not_asked = f'<td role="cell" class="{_kind(NOT_ASKED, shown)}"></td>'
            anchor = str(escape(column.anchor))
            yield _Place(shown, number, str(escape(column.key)), anchor, unknown, not_asked)


def _head(table: Table) -> list[str]:
    sort = ' <button type="button" class="ls-sort ls-scripted" aria-label="Names from Z to A"></button>'
    parts = [
        '<thead role="rowgroup">\n<tr role="row"><th role="columnheader" scope="col" aria-sort="ascending">'
        f"<span>Project</span>{'' if table.still else sort}</th>\n"
    ]
    for group in table.columns:
        if table.grouped:
            parts.append(_group_heading(table, group))
        for column in group.columns:
            shown = _attribute("class", "ls-shown" if table.first and column.key in table.first else "")
            link = _link(table.root + column.href, column.name)
            parts.append(
                f'<th role="columnheader" scope="col"{shown} data-key="{escape(column.key)}"'
                f"{_attribute('data-words', str(escape(column.words)))}>{link}</th>\n"
            )
    parts.append("</tr>\n</thead>\n")
    return parts


def _group_heading(table: Table, group: ColumnGroup) -> str:
    """Return the heading of a group's column: a link without scripts, a button that unfolds it with them."""
    unfolded = group.id in table.unfolded
    all_shown = table.first is None or unfolded
    link = f'<a class="ls-unscripted" href="{table.root + group.href}">{escape(group.name)}</a>'
    button = (
        f'<button type="button" class="ls-unfold ls-scripted" aria-expanded="{str(all_shown).lower()}">'
        f"{escape(group.name)}</button>"
    )
    return (
        f'<th role="columnheader" scope="col" class="ls-group{" ls-shown" * unfolded}"'
        f' data-group="{escape(group.id)}">'
        f"{link if group.href else ''}{button}</th>\n"
    )


def _bodies(table: Table, group: RowGroup, places: Sequence[_Place], shown: Sequence[str]) -> Iterator[str]:
    """Yield the rows of a category in chunks, each with the number of its lines as a class.

    `shown` is the class of each group's own column, where groups have one.
    """
    width = 1 + len(places) + (len(table.columns) if table.grouped else 0)
    for start in range(0, max(len(group.rows), 1), CHUNK):
        rows = group.rows[start : start + CHUNK]
        lines = len(rows) + (not start) + bool(group.nothing_known and start + CHUNK >= len(group.rows))
        anchor = "" if start or table.still else f' id="category_{escape(group.id)}"'
        yield (
            f'<tbody{anchor} role="rowgroup" class="ls-tens-{lines // 10} ls-units-{lines % 10}"'
            f' data-category="{escape(group.id)}">\n'
        )
        if not start:
            name = f"<span>{escape(group.name)}</span>"
            heading = f'<th role="rowheader" colspan="{width}" scope="rowgroup">{name}</th>'
            yield f'<tr role="row" class="ls-category">{heading}</tr>\n'
        for row in rows:
            yield from _row(table, row, places, shown)
        if group.nothing_known and start + CHUNK >= len(group.rows):
            yield _nothing(table, group, width)
        yield "</tbody>\n"


def _row(table: Table, row: Row, places: Sequence[_Place], shown: Sequence[str]) -> Iterator[str]:
    href = f"{table.root}projects/{escape(row.project.id)}/"
    yield (
        f'<tr role="row"{_data(row)}><th role="rowheader" scope="row">'
        f"{_link(href, row.project.name)}{_marks(table, row.project)}</th>"
    )
    sizes = [len(group.columns) for group in table.columns]
    grouped = table.grouped
    group = -1
    start = 0
    for index, (cell, place) in enumerate(zip(row.cells, places, strict=True)):
        if grouped and place.group != group:
            # Groups without columns do not exist, so the next column's group is the next group.
            group, start = place.group, index
            known = known_of(row.cells[start : start + sizes[group]])
            quiet = "" if known else " ls-zero"
            yield f'<td role="cell" class="ls-group{quiet}{shown[group]}">{known} of {sizes[group]}</td>'
        yield _cell(cell, href, place, table.words)
    yield "</tr>\n"


def _nothing(table: Table, group: RowGroup, width: int) -> str:
    names = ", ".join(
        f"<span{_data(row)}>"
        + _link(f"{table.root}projects/{escape(row.project.id)}/", row.project.name)
        + _marks(table, row.project)
        + "</span>"
        for row in group.nothing_known
    )
    text = f"<div>Nothing known: {names}</div>"
    return f'<tr role="row" class="ls-nothing"><td role="cell" colspan="{width}">{text}</td></tr>\n'


def _cell(cell: Cell, project: str, place: _Place, words: bool) -> str:
    """Return one cell; `project` is the address of the project's page."""
    if cell.state is State.UNKNOWN:
        return place.unknown
    if cell.state is State.NOT_ASKED:
        return place.not_asked
    start = f'<td role="cell" class="{_kind(cell, place.shown)}"'
    if cell.state is State.NOT_FOUND:
        return f"{start}>{_searched(cell, words)}</td>"
    more = ""
    if len(cell.statements) > 1:
        more = f' data-said="{escape(";".join(said(statement) for statement in cell.statements))}"'
    anchor = f"capability-{escape(cell.finer[0].id)}" if cell.finer else place.anchor
    href = f"{project}#{anchor}"
    if words:
        return f'{start}{more}><a href="{href}">{_spelled_out(cell)}</a></td>'
    return f'{start}{more}><a href="{href}" aria-label="{escape(spoken(cell))}">{_signed(cell)}</a></td>'


def _kind(cell: Cell, shown: str) -> str:
    """Return the classes of a cell."""
    return " ".join(filter(None, (f"ls-{cell.state.value}", *_floors(cell), shown)))


def _floors(cell: Cell) -> list[str]:
    """Return the classes that say which floors a cell reaches; several statements are judged by script."""
    if not cell.statements:
        return []
    if len(cell.statements) > 1:
        return ["ls-several"]
    return [f"ls-{word}" for word in said(cell.statements[0]).split()[1:]]


def _searched(cell: Cell, words: bool) -> str:
    label = STATES[State.NOT_FOUND]
    sign = f'<b aria-hidden="true">{label.sign}</b>'
    if words:
        return f'{sign} <span class="ls-sr">{label.name}, </span><small>{escape(cell.checked)}</small>'
    return f'{sign}<span class="ls-sr">{escape(spoken(cell))}</span>'


def _signed(cell: Cell) -> str:
    """The sign, and a young or passing maturity; the link's label says the whole."""
    first = cell.statements[0] if cell.statements else None
    young = first.maturity if first and first.maturity is not Maturity.STABLE else None
    return STATES[cell.state].sign + (f" <small>{young.value}</small>" if young else "")


def _spelled_out(cell: Cell) -> str:
    """The sign and every word, the same for eye and ear."""
    label = STATES[cell.state]
    sign = f'<b aria-hidden="true">{label.sign}</b>'
    details = ", ".join(_details(cell))
    return f"{sign} {escape(label.name)}{f', <small>{escape(details)}</small>' if details else ''}"


def _data(row: Row) -> str:
    data = {"project": row.project.id, **row.data}
    return "".join(f' data-{name}="{escape(value)}"' for name, value in data.items())


def _marks(table: Table, project: Project) -> str:
    """Return what stands beside a project's name, mostly nothing."""
    words = table.marks.get(project.id)
    return f" <small>{escape(', '.join(words))}</small>" if words else ""


def _attribute(name: str, value: str) -> str:
    return f' {name}="{value}"' if value else ""


def _link(href: str, text: str) -> str:
    return f'<a href="{href}">{escape(text)}</a>' if href else str(escape(text))
