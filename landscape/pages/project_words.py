"""The words of a project's fields, as readers see them."""

from __future__ import annotations

OPENNESS = {
    "open-source": "open source",
    "source-available": "source available",
    "proprietary": "proprietary",
}
STEWARDS = {
    "foundation": "foundation",
    "company": "company",
    "community": "community",
    "academic": "academic",
}
LEVELS = {
    "graduated": "graduated",
    "incubating": "incubating",
    "sandbox": "sandbox",
    "archived": "archived",
    "none": "no level of its own",
}
ACTIVITIES = {
    "active": "active",
    "silent": "silent",
    "ended": "archived or retired",
    "gone": "not found, blocked or disabled",
    "unseen": "no recent commit seen",
    "unknown": "activity unknown",
}
"""What the kinds of `activity` are called where several projects are meant."""

UNSURE = frozenset(("unseen", "unknown"))
"""Kinds of activity that say only that nothing is known."""


def licence_words(licence: str) -> str:
    """Return a licence as it is shown: a name of ours without SPDX's prefix."""
    return licence.removeprefix("LicenseRef-")
