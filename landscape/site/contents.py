"""From a folder of data to finished pages, or to the findings that stand in the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from landscape import exports
from landscape.catalogue import Catalogue, build
from landscape.checks import check_tree
from landscape.findings import Severity
from landscape.pages import Asset, Links, Page, Part, render
from landscape.reporters.text import report
from landscape.site.history import History
from landscape.sources import read_tree
from landscape.sources.tree import no_collector


class BadData(Exception):
    """Nothing can be built of the data; the message says why, or is the report of all findings."""


def read(data: Path, links: Links, history: History, today: str) -> list[Page | Asset | Part]:
    """Return all that the pages of a data folder are made of on the day `today` (ISO date).

    Raises `BadData` where nothing can be made. `history` is asked for when the data are sound.
    """
    with no_collector():
        return _read(data, links, history, today)


def _read(data: Path, links: Links, history: History, today: str) -> list[Page | Asset | Part]:
    tree = read_tree(data)
    if not tree.documents and not tree.findings:
        raise BadData(f"there is no entry in {data}: an empty site would take the place of the one before")
    findings = check_tree(tree)
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise BadData("\n".join(["the data has errors", *report(findings, data, {})]))
    catalogue = build(tree)
    made = list(render(catalogue, links, history.past(data), history.entries, today))
    return list(_published(catalogue, links, made)) if links.api else made


def _published(
    catalogue: Catalogue, links: Links, made: list[Page | Asset | Part]
) -> Iterator[Page | Asset | Part]:
    """Yield the pages with what they say to programs, and all files beside them."""
    pages = [one for one in made if isinstance(one, Page)]
    yield from pages if links.instant else exports.described(pages, catalogue, links)
    yield from (one for one in made if not isinstance(one, Page))
    yield exports.llms_txt(catalogue, links, pages)
    yield from exports.files(catalogue, links)
