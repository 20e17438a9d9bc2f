"""The list of more benchmarks than one page may have: by kind, projects' own apart, and by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, TypeAlias

from landscape.catalogue.model import Benchmark, Project, ProjectBenchmark, Word
from landscape.pages import facets, templating
from landscape.pages.facets import Facet
from landscape.pages.page import Asset, Later, Links, Page
from landscape.pages.paging import Sheet, Size, Way, part, ways
from landscape.pages.sheets import Found, later, rows_file

SHEETS = "benchmarks/all/"
ROWS = "data/benchmarks.json"

Own: TypeAlias = tuple[Project, ProjectBenchmark]
"""A benchmark in a project's own repositories."""

Row: TypeAlias = Benchmark | Own
Values: TypeAlias = Callable[[Row], Mapping[str, str]]


def plan(
    links: Links,
    head: Page,
    shown: Mapping[str, Any],
    kinds: Sequence[tuple[Word, Sequence[Row]]],
    offered: Sequence[Facet],
    values: Values,
    size: Size,
) -> Iterator[Page | Later | Asset]:
    """Yield the page of all benchmarks, the file of its filters, and the sheets, to be made later.

    `shown` is what the templates of the list show anyway, `values` are a row's data attributes.
    """
    sheets = ways(SHEETS, kinds, size.of(), _name)
    body = templating.html(
        "benchmarks_overview.html", head.url, links, **shown, facets=offered, sheets=sheets, file=ROWS
    )
    yield replace(head, html=body)
    rows = (_found(row, values(row)) for _, found in kinds for row in found)
    yield rows_file(ROWS, facets.in_rows(offered), facets.TEXT, rows)
    beside = [facet for facet in offered if facet.id != "kind"]
    make = partial(_sheet, links, shown, beside, sheets, values)
    yield from later(head.title, sheets, lambda sheet: f"{part(sheet, 'benchmark')}.", make)


def _name(row: Row) -> str:
    return row.title if isinstance(row, Benchmark) else row[0].name


def _found(row: Row, values: Mapping[str, str]) -> Found:
    if isinstance(row, Benchmark):
        return Found(f"benchmarks/{row.id}/", row.title, row.who, values)
    project, own = row
    return Found(f"projects/{project.id}/#benchmarks", own.title, project.name, values)


def _sheet(
    links: Links,
    shown: Mapping[str, Any],
    beside: Sequence[Facet],
    sheets: Sequence[Way[Row]],
    values: Values,
    sheet: Sheet[Row],
    head: Page,
) -> Page:
    one, many = facets.nouns("benchmark on this page")
    body = templating.html(
        "benchmarks_sheet.html",
        sheet.url,
        links,
        **shown,
        head=head,
        facets=facets.of_rows(beside, [values(row) for row in sheet.rows]),
        sheets=sheets,
        sheet=sheet,
        entries=[row for row in sheet.rows if isinstance(row, Benchmark)],
        own=[row for row in sheet.rows if not isinstance(row, Benchmark)],
        one=one,
        many=many,
    )
    return replace(head, html=body)
