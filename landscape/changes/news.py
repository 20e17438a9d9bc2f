"""Which changes are news to a reader, rather than care for the entries."""

from __future__ import annotations

from landscape.changes.model import Change, Kind, Of, What

# What readers are asked and how the matrix begins belong to the site, not to what is known of projects.
_OF_THE_SITE = frozenset([Kind.QUESTION, Kind.VIEW])
# Words by which something is found, and what the site leaves out where there is little room.
_CARE = frozenset(["search_words", "in_brief"])


def is_news(change: Change) -> bool:
    """Say whether a change says something else of the world than before.

    It does not when something was only read again and still holds, or stands in another order.
    """
    return not (
        change.what is What.RECHECKED
        or change.entry.kind in _OF_THE_SITE
        or change.field in _CARE
        or (change.of is Of.ENTRY and change.field == "order")
    )
