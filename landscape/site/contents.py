"""From a folder of data to finished pages, or to the findings that stand in the way."""

from __future__ import annotations

from pathlib import Path

from landscape.catalogue import build
from landscape.checks import check_tree
from landscape.findings import Severity
from landscape.pages import Asset, Links, Page, Part, render
from landscape.reporters.text import report
from landscape.site.history import History
from landscape.sources import read_tree
from landscape.sources.tree import no_collector


class BadData(Exception):
    """Nothing can be built of the data; the message says why, or is the report of all findings."""


def read(data: Path, links: Links, history: History) -> list[Page | Asset | Part]:
    """Return all that the pages of a data folder are made of; raise `BadData` where nothing can be.

    `history` is asked for when the data are sound.
    """
    with no_collector():
        return _read(data, links, history)


def _read(data: Path, links: Links, history: History) -> list[Page | Asset | Part]:
    tree = read_tree(data)
    if not tree.documents and not tree.findings:
        raise BadData(f"there is no entry in {data}: an empty site would take the place of the one before")
    findings = check_tree(tree)
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise BadData("\n".join(["the data has errors", *report(findings, data, {})]))
    return list(render(build(tree), links, history.past(data), history.entries))
