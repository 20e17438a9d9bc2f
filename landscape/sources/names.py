"""Which names a file of `data/` may have: an entry's file name is its id and part of its address."""

from __future__ import annotations

import re
import unicodedata

ID = re.compile(r"[a-z0-9-]{1,64}")

# Names that a page folder, a web server or Windows gives a meaning of its own.
RESERVED = frozenset(
    ["index", "all", "new", "none", "con", "prn", "aux", "nul"]
    + [f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)]
)

# What stands at the top of a site: the pages' folders, so that a topic, which stands there too, takes none.
PAGE_FOLDERS = frozenset(
    [
        *("projects", "categories", "matrix", "compare", "choose", "works-with", "logos", "assets", "search"),
        *("capabilities", "gaps", "glossary", "hardware", "stories", "themes", "benchmarks", "scenarios"),
        *("group", "changes", "api", "reuse", "embed", "fragments", "badges", "facts", "schema", "schemas"),
        *("rules", "maintenance", "topics", "data", "stylesheets", "javascripts", "tags"),
    ]
)


def name_problem(name: str) -> str | None:
    """Return in plain words why a name cannot be an id, or None when it can."""
    if not ID.fullmatch(name):
        return "an id has only lower-case letters a-z, digits and hyphens, and at most 64 of them"
    if name.startswith("-") or name.endswith("-"):
        return "an id begins and ends with a letter or a digit; programs take a first hyphen for an option"
    if name in RESERVED:
        return "this name is reserved: it would clash with a page or cannot be a file on every system"
    return None


def proper_name(name: str) -> str:
    """Return the nearest name that may be an id, or "" when nothing is left of it."""
    proper = _plain(name)[:64].strip("-")
    return "" if proper in RESERVED else proper


def short_name(name: str) -> str:
    """Return the same, but of a long name only as many words as there is room for."""
    words = _plain(name)
    while len(words) > 64 and "-" in words:
        words = words.rpartition("-")[0]
    return proper_name(words)


def _plain(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
