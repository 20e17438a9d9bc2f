"""Pages for the frame of another site: the matrix of a group and the list of projects, without all around it.

They are whole documents with a style sheet of their own and no script. Each scrolls in its own window, its
heads in sight, so that any height of the frame is right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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

# Pixels of what is above and below the rows, and of a row: what a frame 1,000 pixels wide needs to show all.
_AROUND = 180
_ROW, _LIST_ROW = 46, 50


@dataclass(frozen=True, slots=True)
class Embed:
    """A page to be embedded: its address, what it shows, the page it is taken from, its number of rows."""

    url: str
    title: str
    page: str
    rows: int

    @property
    def height(self) -> int:
        """Return about how many pixels show it without scrolling where it is 1,000 pixels wide."""
        return _AROUND + (_LIST_ROW if self.url == LIST else _ROW) * self.rows


def embeds(catalogue: Catalogue) -> list[Embed]:
    """Return all pages to be embedded."""
    found = [Embed(LIST, "Projects", projects.INDEX, len(catalogue.projects))]
    for path, name, page, columns in fragments.matrices(catalogue):
        stem = path.rpartition("/")[2].removesuffix(".md")
        rows = len(fragments.known(catalogue, columns))
        found.append(Embed(f"{FOLDER}matrix/{stem}/", f"Matrix: {name}", page, rows))
    return found


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
