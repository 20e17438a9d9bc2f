"""What is said of an address that does not lead where it should."""

from __future__ import annotations

from urllib.parse import urldefrag

from landscape.checks.rule import Rule
from landscape.findings import Finding, Severity
from landscape.links.places import Place
from landscape.links.verdict import State, Verdict
from landscape.sources.quote import printable, quote

_WHY = "A reader who follows it cannot check what the entry says."

RULES = {
    State.BROKEN: Rule(
        id="link-broken",
        scope="document",
        summary="Every address leads to a page that exists.",
        why=_WHY,
        fix="Find out where the page has gone, or cite a copy of it in an archive.",
    ),
    State.REFUSED: Rule(
        id="link-refused",
        scope="document",
        summary="Every address is one of a public host, and so is every address it redirects to.",
        why="It could make the machine of whoever follows it ask a machine in its own network.",
        fix="Cite a page that everybody can reach.",
    ),
    State.MOVED: Rule(
        id="link-moved",
        scope="document",
        summary="An address is the one its page has now.",
        why="Redirects of moved pages are switched off one day, and then the address leads nowhere.",
        fix="Write the new address.",
        severity=Severity.WARNING,
    ),
    State.UNKNOWN: Rule(
        id="link-unknown",
        scope="document",
        summary="It could be told of every address whether its page exists.",
        why="Many sites refuse programs, or fail for an hour: that says nothing about the page.",
        fix="Open it in a browser; if the page is there, nothing needs to be changed.",
        severity=Severity.WARNING,
    ),
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
