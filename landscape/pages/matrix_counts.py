"""How many projects of each category have what: what leads to the sheets of a matrix too large for one table.

A line is a subject, a column a category. A number leads to the category's sheet, which then shows the
subject's column and who has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from landscape.catalogue.choosing.facts import hardware_key
from landscape.catalogue.model import Catalogue, Project, Support
from landscape.catalogue.once import once
from landscape.catalogue.words import STATES, State
from landscape.pages.matrix_table import Column, ColumnGroup
from landscape.pages.paging import Way
from landscape.pages.templating import count


@dataclass(slots=True)
class Counts:
    """How many projects have a subject in full, and how many in part."""

    full: int = 0
    partial: int = 0

    @property
    def spoken(self) -> str:
        """Return "1,270 full, 3 partial"."""
        words = [(self.full, STATES[State.FULL].name), (self.partial, STATES[State.PARTIAL].name)]
        return ", ".join(f"{number:,} {word}" for number, word in words if number)

    @property
    def signed(self) -> str:
        """Return the same with signs."""
        words = [(self.full, STATES[State.FULL].sign), (self.partial, STATES[State.PARTIAL].sign)]
        return " ".join(f"{sign}\u00a0{number:,}" for number, sign in words if number)


@once
def counts(catalogue: Catalogue) -> Mapping[str, Counts]:
    """Return the counts by category and key, joined by a blank; what nobody has is absent.

    As in a cell of the matrix, a project's first statement counts.
    """
    found: dict[str, Counts] = {}
    for project in catalogue.projects.values():
        for key, support in _supports(project):
            if support in (Support.FULL, Support.PARTIAL):
                of = found.setdefault(f"{project.category} {key}", Counts())
                of.full += support is Support.FULL
                of.partial += support is Support.PARTIAL
    return found


def _supports(project: Project) -> Iterator[tuple[str, Support]]:
    for key, statements in project.capabilities.items():
        yield key, statements[0].support
    for id, statements in project.hardware.items():
        yield hardware_key(id), statements[0].support


def html(
    catalogue: Catalogue,
    columns: Sequence[ColumnGroup],
    sheets: Sequence[Way[Project]],
    counted: Mapping[str, Counts],
    root: str,
) -> Markup:
    """Return the table in its scroll box; `columns` are its lines."""
    heads = "".join(
        f'<th scope="col"><a href="{root}{way.url}" data-ls-carry="">{escape(way.word.name)}</a>'
        f"<small>{count(way.total, 'project')}</small></th>\n"
        for way in sheets
    )
    bodies = "".join(
        f'<tbody>\n<tr><th colspan="{len(sheets) + 1}" scope="rowgroup">{escape(group.name)}</th></tr>\n'
        f"{''.join(_line(catalogue, column, sheets, counted, root) for column in group.columns)}</tbody>\n"
        for group in columns
    )
    return Markup(
        '<div class="ls-scroll ls-countbox" role="region" aria-labelledby="counts_caption" tabindex="0">\n'
        '<table class="ls-countgrid">\n<caption id="counts_caption">'
        "How many projects of each kind of tool have "
        f'what: <span aria-hidden="true">{STATES[State.FULL].sign}</span> in full and '
        f'<span aria-hidden="true">{STATES[State.PARTIAL].sign}</span> in part. A dash: none is known to.'
        f'</caption>\n<thead><tr><th scope="col">Subject</th>\n{heads}</tr></thead>\n{bodies}</table>\n</div>'
    )


def _line(
    catalogue: Catalogue,
    column: Column,
    sheets: Sequence[Way[Project]],
    counted: Mapping[str, Counts],
    root: str,
) -> str:
    capability = catalogue.capabilities.get(column.key)
    asked = set(capability.applies_to) if capability else set()
    cells = []
    for way in sheets:
        found = counted.get(f"{way.word.id} {column.key}")
        if found:
            href = f"{root}{way.url}?columns={escape(column.key)}&amp;has={escape(column.key)}"
            cells.append(f'<td><a href="{href}" aria-label="{found.spoken}">{found.signed}</a></td>')
        elif asked and way.word.id not in asked:
            cells.append('<td class="ls-not-asked"><span class="ls-sr">not asked</span></td>')
        else:
            cells.append('<td class="ls-absent">–</td>')
    name = f'<a href="{root}{column.href}">{escape(column.name)}</a>'
    return f'<tr><th scope="row">{name}</th>{"".join(cells)}</tr>\n'
