"""Pages for the frame of another site: the matrix of a group and the list of projects, without all around it.

They are whole documents with a style sheet of their own and no script. Each scrolls in its own window, its
heads in sight, so that any height of the frame is right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from textwrap import wrap

from landscape.catalogue.activity import activity
from landscape.catalogue.model import Catalogue
from landscape.catalogue.words import STATES, State
from landscape.pages import fragments, projects, templating
from landscape.pages.matrix_table import spoken
from landscape.pages.page import Asset, Links
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


@dataclass(frozen=True, slots=True)
class Embed:
    """A page to be embedded: its address, what it shows, the page it is taken from, its number of rows.

    About `height` pixels show it without scrolling down where it is 1,000 pixels wide.
    """

    url: str
    title: str
    page: str
    rows: int
    height: int


def embeds(catalogue: Catalogue) -> list[Embed]:
    """Return all pages to be embedded."""
    all = catalogue.projects.values()
    rows = [max(_lines(each.name, _LIST_NAME), _lines(each.summary, _LIST_SUMMARY)) for each in all]
    found = [Embed(LIST, "Projects", projects.INDEX, len(rows), _height(1, rows))]
    for path, name, page, columns in fragments.matrices(catalogue):
        stem = path.rpartition("/")[2].removesuffix(".md")
        left = 980 - _COLUMN * len(columns)
        rows = [
            _lines(each.name, max(_LEAST_NAME, left // 7)) for each, _ in fragments.known(catalogue, columns)
        ]
        room = max(_LEAST_HEAD, 680 // max(len(columns), 1) // 6 - 2)
        head = max((_lines(column.name, room) for column in columns), default=1)
        height = _height(head, rows)
        found.append(Embed(f"{FOLDER}matrix/{stem}/", f"Matrix: {name}", page, len(rows), height))
    return found


def _lines(text: str, room: int) -> int:
    return len(wrap(text, room)) or 1


def _height(head: int, rows: list[int]) -> int:
    """Return the height of a page with so many lines in its head and in each row, in tens of pixels."""
    needed = _AROUND + _HEAD_LINE * head + _PADDING
    needed += sum(max(_ROW, _LINE * lines + _PADDING) for lines in rows)
    return ceil(needed / 10) * 10


def files(catalogue: Catalogue, links: Links) -> Iterator[Asset]:
    """Yield every page to be embedded, and their style sheet."""
    styles = (templating.TEMPLATES / "embed.css").read_bytes()
    yield Asset(STYLES, styles)
    first, *others = embeds(catalogue)
    rows = [
        (project, project.summary, licence_words(project.licence), activity(catalogue, project).word)
        for project in catalogue.projects.values()
    ]
    yield _asset("embed_list.html", first, catalogue, links, rows=rows)
    for embed, (_, _, _, columns) in zip(others, fragments.matrices(catalogue), strict=True):
        table = [
            (project, list(zip(columns, cells, strict=True)))
            for project, cells in fragments.known(catalogue, columns)
        ]
        shown = {cell.state for _, cells in table for _, cell in cells}
        legend = [
            (state, label)
            for state, label in STATES.items()
            if state in shown and state is not State.NOT_ASKED
        ]
        yield _asset(
            "embed_matrix.html",
            embed,
            catalogue,
            links,
            columns=columns,
            rows=table,
            legend=legend,
            spoken=spoken,
        )


def _asset(template: str, embed: Embed, catalogue: Catalogue, links: Links, **values: object) -> Asset:
    html = templating.html(template, embed.url, links, embed=embed, catalogue=catalogue, **values)
    return Asset(f"{embed.url}index.html", html.encode())
