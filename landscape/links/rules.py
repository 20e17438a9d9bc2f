"""What is said of an address that does not lead where it should."""

from __future__ import annotations

from urllib.parse import urldefrag

from landscape.checks.of_links import LINK_BROKEN, LINK_MOVED, LINK_REFUSED, LINK_UNKNOWN
from landscape.findings import Finding
from landscape.links.places import Place
from landscape.links.verdict import State, Verdict
from landscape.sources.quote import printable, quote

RULES = {
    State.BROKEN: LINK_BROKEN,
    State.REFUSED: LINK_REFUSED,
    State.MOVED: LINK_MOVED,
    State.UNKNOWN: LINK_UNKNOWN,
}


def finding_at(place: Place, verdict: Verdict) -> Finding | None:
    """Return what has to be said of an address at its place; None when it is fine."""
    if verdict.state is State.FINE:
        return None
    shown, fix = quote(place.url), ""
    if verdict.state is State.MOVED:
        message = f"{shown} has moved for good, and its old address may cease to work"
        fix = f"Write {printable(with_fragment(verdict.moved_to, place.url))}"
    elif verdict.state is State.UNKNOWN:
        message = f"cannot tell whether {shown} is there: {verdict.reason}"
    elif verdict.state is State.REFUSED:
        message = f"{shown} is not followed: {verdict.reason}"
    else:
        message = f"{shown} leads nowhere, so nobody can check what it is cited for: {verdict.reason}"
    return RULES[verdict.state].at_value(place.document, place.path, message, fix)


def with_fragment(new: str, old: str) -> str:
    """Return a new address with the fragment of the old one: the line of a file, the section of a page."""
    fragment = urldefrag(old).fragment
    return f"{new}#{fragment}" if fragment and "#" not in new else new
