"""From a folder of data to finished pages, or to the findings that stand in the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from landscape import exports
from landscape.catalogue import Catalogue
from landscape.pages import Asset, Later, Links, Page, Part, head_of, plan
from landscape.reporters.text import report
from landscape.site import parsed
from landscape.site.history import History
from landscape.sources.tree import no_collector

Write = Callable[[str, bytes], None]
"""Takes the path of a file in the site and its content."""


class BadData(Exception):
    """Nothing can be built of the data; the message says why, or is the report of all findings."""


@dataclass(frozen=True, slots=True)
class Made:
    """The pages of a site, made or to be made, and the pieces for hand-written pages by their name."""

    pages: list[Page | Later]
    parts: dict[str, str]


def read(data: Path, links: Links, history: History, today: str, write: Write) -> Made:
    """Return what the pages of a data folder are made of on the day `today` (ISO date).

    The files beside the pages are handed to `write`, one after the other. Raises `BadData` where nothing
    can be made. `history` is asked for when the data are sound.
    """
    with no_collector():
        catalogue = _catalogue(data)
        made = Made([], {})
        for one in plan(catalogue, links, history.past(data), history.entries, today):
            if isinstance(one, Asset):
                write(one.path, one.content)
            elif isinstance(one, Part):
                made.parts[one.name] = one.html
            else:
                made.pages.append(one)
        if links.api:
            heads = map(head_of, made.pages)
            for file in chain([exports.llms_txt(catalogue, links, heads)], exports.files(catalogue, links)):
                write(file.path, file.content)
            if not links.instant:
                made.pages[:] = exports.described(made.pages, catalogue, links)
        return made


def _catalogue(data: Path) -> Catalogue:
    try:
        return parsed.catalogue(data)
    except parsed.Empty:
        message = f"there is no entry in {data}: an empty site would take the place of the one before"
        raise BadData(message) from None
    except parsed.BadData as error:
        raise BadData("\n".join(["the data has errors", *report(error.findings, data, {})])) from None
