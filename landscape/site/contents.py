"""From a folder of data to finished pages, or to the findings that stand in the way."""

from __future__ import annotations

from pathlib import Path

from landscape.catalogue import build
from landscape.checks import check_tree
from landscape.findings import Severity
from landscape.pages import Asset, Links, Page, Part, render
from landscape.reporters.text import report
from landscape.sources import read_tree


class BadData(Exception):
    """The data has errors, and nothing can be built of it; the message is the report of all findings."""


def read(data: Path, links: Links) -> list[Page | Asset | Part]:
    """Return all that the pages of a data folder are made of; raise `BadData` when it has errors."""
    tree = read_tree(data)
    findings = check_tree(tree)
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise BadData("\n".join(["the data has errors", *report(findings, data, {})]))
    return list(render(build(tree), links))
