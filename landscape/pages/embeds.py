"""Pages for the frame of another site: the matrix of a group and the list of projects, without all around it.

They are whole documents with a style sheet of their own and no script. Each scrolls in its own window, its
heads in sight, so that any height of the frame is right. Of more projects than a page may list they count by
kind of tool, as the matrix of the site does, and lead to its pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil
from textwrap import wrap

from landscape.catalogue.activity import activity
from landscape.catalogue.model import Catalogue, Project
from landscape.catalogue.words import STATES, State
from landscape.pages import fragments, inputs, matrix, matrix_counts, projects, templating
from landscape.pages.fragments import Matrix
from landscape.pages.matrix_table import spoken
from landscape.pages.page import Asset, Batch, Links
from landscape.pages.paging import SIZE, Size
from landscape.pages.project_words import licence_words

FOLDER = "embed/"
STYLES = f"{FOLDER}embed.css"
LIST = f"{FOLDER}projects/"

# What a frame 1,000 pixels wide needs to show all, by the sizes of embed.css: pixels above and below the
# table, of a row of one line, of a line in it and of one in the head; and how many characters a line holds.
_AROUND = 125
_ROW, _LINE, _HEAD_LINE, _PADDING = 35, 19.6, 16.8, 11
_LIST_NAME, _LIST_SUMMARY = 28, 80
_COLUMN, _LEAST_NAME, _LEAST_HEAD = 95, 15, 11

_PROJECTS, _KINDS = ("project", "projects"), ("kind of tool", "kinds of tools")


@dataclass(frozen=True, slots=True)
class Embed:
    """A page to be embedded: its address, what it shows, the page it is taken from, its number of rows.

    `of` is what a row is. About `height` pixels show it without scrolling down where it is 1,000 pixels wide.
    """

    url: str
    title: str
    page: str
    rows: int
    height: int
    of: tuple[str, str] = _PROJECTS


def embeds(catalogue: Catalogue, size: Size = SIZE) -> list[Embed]:
    """Return all pages to be embedded."""
    found = [_of_list(catalogue, size)]
    for one in fragments.matrices(catalogue):
        found.append(_of_matrix(catalogue, one, fragments.projects_on(catalogue, one[-1]), size))
    return found


def _of_list(catalogue: Catalogue, size: Size) -> Embed:
    all = catalogue.projects.values()
    if len(all) > size.of():
        kinds = [category for category, _ in projects.by_category(catalogue)]
        rows = [max(_lines(each.name, _LIST_NAME), _lines(each.description, _LIST_SUMMARY)) for each in kinds]
        return Embed(LIST, "Projects", projects.INDEX, len(rows), _height(1, rows), _KINDS)
    rows = [max(_lines(each.name, _LIST_NAME), _lines(each.summary, _LIST_SUMMARY)) for each in all]
    return Embed(LIST, "Projects", projects.INDEX, len(rows), _height(1, rows))


def _of_matrix(catalogue: Catalogue, one: Matrix, known: Sequence[Project], size: Size) -> Embed:
    path, name, page, columns = one
    stem = path.rpartition("/")[2].removesuffix(".md")
    left = 980 - _COLUMN * len(columns)
    names = [each.name for each in known]
    if counted := len(known) > size.of(len(columns)):
        names = [f"{way.word.name} {way.total:,} projects" for way in matrix.by_category(catalogue, size)]
    rows = [_lines(each, max(_LEAST_NAME, left // 7)) for each in names]
    room = max(_LEAST_HEAD, 680 // max(len(columns), 1) // 6 - 2)
    head = max((_lines(column.name, room) for column in columns), default=1)
    of = _KINDS if counted else _PROJECTS
    return Embed(f"{FOLDER}matrix/{stem}/", f"Matrix: {name}", page, len(rows), _height(head, rows), of)


def _lines(text: str, room: int) -> int:
    return 1 if len(text) <= room else len(wrap(text, room)) or 1


def _height(head: int, rows: list[int]) -> int:
    """Return the height of a page with so many lines in its head and in each row, in tens of pixels."""
    needed = _AROUND + _HEAD_LINE * head + _PADDING
    needed += sum(max(_ROW, _LINE * lines + _PADDING) for lines in rows)
    return ceil(needed / 10) * 10


def batches(catalogue: Catalogue, links: Links, size: Size = SIZE) -> Iterator[Batch]:
    """Yield every page to be embedded, each to be made when it would say something else, and their styles."""
    yield Batch(STYLES, _styles, ())
    yield Batch(LIST, partial(_list, catalogue, links, size), (inputs.WORDS, inputs.FACES, inputs.SUMMARIES))
    for one in fragments.matrices(catalogue):
        columns = one[-1]
        levels = (f"levels {key}" for column in columns for key in matrix.keys_below(catalogue, column.key))
        made_of = (inputs.WORDS, inputs.FACES, *levels)
        yield Batch(f"{FOLDER} {one[0]}", partial(_matrix, catalogue, links, one, size), made_of)


def _styles() -> Iterator[Asset]:
    yield Asset(STYLES, (templating.TEMPLATES / "embed.css").read_bytes())


def _list(catalogue: Catalogue, links: Links, size: Size) -> Iterator[Asset]:
    embed = _of_list(catalogue, size)
    if embed.of is _KINDS:
        kinds = [(category, len(found)) for category, found in projects.by_category(catalogue)]
        yield _asset("embed_kinds.html", embed, catalogue, links, rows=kinds)
        return
    rows = [
        (project, project.summary, licence_words(project.licence), activity(catalogue, project).word)
        for project in catalogue.projects.values()
    ]
    yield _asset("embed_list.html", embed, catalogue, links, rows=rows)


def _matrix(catalogue: Catalogue, links: Links, one: Matrix, size: Size) -> Iterator[Asset]:
    columns = one[-1]
    embed = _of_matrix(catalogue, one, fragments.projects_on(catalogue, columns), size)
    if embed.of is _KINDS:
        counts = matrix_counts.counts(catalogue)
        counted = [
            (way, [(column, counts.get(f"{way.word.id} {column.key}")) for column in columns])
            for way in matrix.by_category(catalogue, size)
        ]
        yield _asset("embed_counts.html", embed, catalogue, links, columns=columns, rows=counted)
        return
    known = fragments.known(catalogue, columns)
    table = [(project, list(zip(columns, cells, strict=True))) for project, cells in known]
    shown = {cell.state for _, cells in known for cell in cells}
    yield _asset(
        "embed_matrix.html",
        embed,
        catalogue,
        links,
        columns=columns,
        rows=table,
        legend=[
            (state, label)
            for state, label in STATES.items()
            if state in shown and state is not State.NOT_ASKED
        ],
        spoken=spoken,
    )


def _asset(template: str, embed: Embed, catalogue: Catalogue, links: Links, **values: object) -> Asset:
    html = templating.html(template, embed.url, links, embed=embed, catalogue=catalogue, **values)
    return Asset(f"{embed.url}index.html", html.encode())
