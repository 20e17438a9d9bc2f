"""The rules of `landscape links`: they need the internet, so they are no part of a check.

They are written here so that they are listed, explained and allowed like all others.
"""

from __future__ import annotations

from landscape.checks.rule import Example, Rule
from landscape.findings import Severity

_WHY = "A reader who follows it cannot check what the entry says."

LINK_BROKEN = Rule(
    id="link-broken",
    scope="links",
    summary="Every address leads to a page that exists.",
    why=_WHY,
    fix="Find out where the page has gone, or cite a copy of it in an archive.",
    example=Example(
        wrong="url: https://docs.example.org/page-that-is-gone", right="url: https://docs.example.org/page"
    ),
    allowed=False,
)

LINK_REFUSED = Rule(
    id="link-refused",
    scope="links",
    summary="Every address is one of a public host, and so is every address it redirects to.",
    why="It could make the machine of whoever follows it ask a machine in its own network.",
    fix="Cite a page that everybody can reach.",
    example=Example(
        wrong="url: https://docs.example.org/leads-into-a-private-network",
        right="url: https://docs.example.org/page",
    ),
    allowed=False,
)

LINK_MOVED = Rule(
    id="link-moved",
    scope="links",
    summary="An address is the one its page has now.",
    why="Redirects of moved pages are switched off one day, and then the address leads nowhere.",
    fix="Write the new address.",
    severity=Severity.WARNING,
    example=Example(wrong="url: https://old.example.org/page", right="url: https://new.example.org/page"),
    allowed=True,
)

LINK_UNKNOWN = Rule(
    id="link-unknown",
    scope="links",
    summary="It could be told of every address whether its page exists.",
    why="Many sites refuse programs, or fail for an hour: that says nothing about the page.",
    fix="Open it in a browser; if the page is there, nothing needs to be changed.",
    severity=Severity.WARNING,
    example=Example(
        wrong="url: https://refuses-programs.example.org/page", right="url: https://docs.example.org/page"
    ),
    allowed=True,
)

OF_LINKS = (LINK_BROKEN, LINK_REFUSED, LINK_MOVED, LINK_UNKNOWN)
