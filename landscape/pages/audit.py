"""The audits, as a piece of the page that explains how to read the site."""

from __future__ import annotations

from landscape.catalogue.model import Catalogue
from landscape.pages import templating
from landscape.pages.page import Links, Part

NAME = "audit"
PLACE = "methodology/"  # or any other page right below the root: links to sheets begin there

# The verdicts of an audit in the order of the table, and what they mean to a reader.
VERDICTS = {
    "right": "right, and shown well",
    "weak": "right, but shown weakly",
    "wrong-level": "about this, but on another level of support",
    "wrong-capability": "about something else",
    "unreadable": "not to be read, and not counted",
}


# What can be wrong or weak in a statement, in the order of the table.
FAULTS = {
    "capability": "about something else",
    "level": "another level of support",
    "line": "the cited line does not say it, or says nothing",
    "note": "the note says more, or something else, than the evidence",
    "since": "the release",
    "maturity": "the maturity",
    "via": "the project through which it works",
    "enable": "how it is switched on",
    "mechanism": "how hardware is supported",
}


def part(catalogue: Catalogue, links: Links) -> Part:
    """Return what the audits found, or that there was none."""
    rounds = catalogue.audits
    found = [fault for fault in FAULTS if any(one.faults.get(fault) for one in rounds)]
    body = templating.html(
        "audit.html",
        PLACE,
        links,
        rounds=rounds,
        verdicts=VERDICTS,
        faults=found,
        words=FAULTS,
        percent=percent,
    )
    return Part(NAME, body)


def percent(share: float) -> str:
    """Return "92 %", or "95.9 %" where a whole number would be another."""
    return f"{round(share * 100, 1):g} %"
