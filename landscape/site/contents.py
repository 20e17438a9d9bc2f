"""From a folder of data to finished pages, or to the findings that stand in the way."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from landscape import exports
from landscape.catalogue import Catalogue
from landscape.pages import Asset, Batch, Later, Links, Page, Part, head_of, plan
from landscape.pages.inputs import Inputs
from landscape.reporters.text import report
from landscape.site import parsed
from landscape.site.beside import Beside
from landscape.site.history import History
from landscape.sources.tree import no_collector


class BadData(Exception):
    """Nothing can be built of the data; the message says why, or is the report of all findings."""


@dataclass(frozen=True, slots=True)
class Made:
    """The pages of a site, made or to be made, and the pieces for hand-written pages by their name.

    `inputs` has the hashes of what pages are made of; None where all have to be made.
    """

    pages: list[Page | Later]
    parts: dict[str, str]
    inputs: Inputs | None = None


def read(data: Path, links: Links, history: History, today: str, beside: Beside) -> Made:
    """Return what the pages of a data folder are made of on the day `today` (ISO date).

    The files beside the pages are handed to `beside`, one after the other. Raises `BadData` where nothing
    can be made. `history` is asked for when the data are sound.
    """
    with no_collector():
        catalogue = _catalogue(data)
        past = history.past(data)
        inputs = Inputs(catalogue, links, today, past)
        made = Made([], {}, inputs)
        for one in plan(catalogue, links, past, history.entries, today):
            if isinstance(one, Batch):
                made.pages.extend(beside.batch(one, inputs))
            elif isinstance(one, Asset):
                beside.write(one.path, one.content)
            elif isinstance(one, Part):
                made.parts[one.name] = one.html
            else:
                made.pages.append(one)
        if links.api:
            heads = map(head_of, made.pages)
            index = exports.llms_txt(catalogue, links, heads)
            beside.write(index.path, index.content)
            for batch in exports.batches(catalogue, links):
                beside.batch(batch, inputs)
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
