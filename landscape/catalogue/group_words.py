"""The small fixed words of groups of people: kinds, roles, how terms and deliverables stand."""

from __future__ import annotations

from landscape.catalogue.groups import TermState

GROUP_KINDS: dict[str, str] = {
    "tag": "technical advisory group",
    "subproject": "subproject",
    "working-group": "working group",
}

# Role -> of one, of several; in the order of the page.
ROLES: dict[str, tuple[str, str]] = {
    "subproject-lead": ("subproject lead", "subproject leads"),
    "chair": ("chair", "chairs"),
    "tech-lead": ("tech lead", "tech leads"),
    "toc-liaison": ("TOC liaison", "TOC liaisons"),
}

# State -> its sign, and the word before its day.
TERMS: dict[TermState, tuple[str, str]] = {
    TermState.CURRENT: ("●", "current, to"),
    TermState.ENDING: ("◐", "ending soon, on"),
    TermState.BEGINS: ("◌", "begins on"),
    TermState.UNSTATED: ("–", "term not stated"),
    TermState.ENDED: ("■", "ended on"),
    TermState.LEFT: ("■", "not named any more since"),
}

# State -> its sign, its word, and the state of the matrix whose tint it has.
DELIVERABLES: dict[str, tuple[str, str, str]] = {
    "published": ("●", "published", "full"),
    "in-progress": ("◐", "in progress", "partial"),
    "planned": ("◌", "planned", "planned"),
    "none-found": ("✕", "nothing found", "none"),
}
