"""The last audit, as a piece of the page that explains how to read the site."""

from __future__ import annotations

from landscape.catalogue.model import Catalogue
from landscape.pages import templating
from landscape.pages.page import Links, Part

NAME = "audit"

# The verdicts of an audit in the order of the table, and what they mean to a reader.
VERDICTS = {
    "right": "right, and shown well",
    "weak": "right, but shown weakly",
    "wrong-level": "about this, but on another level of support",
    "wrong-capability": "about something else",
    "unreadable": "not to be read, and not counted",
}


def part(catalogue: Catalogue, links: Links) -> Part:
    """Return what the last audit found, or that there was none."""
    body = templating.html("audit.html", "", links, audit=catalogue.audit, verdicts=VERDICTS, percent=percent)
    return Part(NAME, body)


def percent(share: float) -> str:
    """Return "92 %", or "95.9 %" where a whole number would be another."""
    return f"{round(share * 100, 1):g} %"
