"""Short names of where evidence lies."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from landscape.catalogue.model import Evidence

FILE_VIEWS = frozenset(("blob", "tree", "raw"))
VAGUE = frozenset(("", "readme", "index", "main", "types", "values", "doc", "overview", "introduction"))
# What most evidence is: a file of a commit, with nothing in its address that has to be read with care.
_PERMALINK = re.compile(
    r"https://[a-z.]+/[^/?#%]+/[^/?#%]+/(?:blob|tree|raw)/[0-9a-f]{40}/"
    r"([A-Za-z0-9_./-]*[A-Za-z0-9_.-])(?:\?plain=1)?(?:#([LC0-9-]*))?"
)
LINES = re.compile(r"L(\d+)(?:C\d+)?(?:-L?(\d+)(?:C\d+)?)?")


def source_name(evidence: Evidence) -> str:
    """Return a short name of where evidence lies: "gang.md, line 12", "example/batch#12", "cncf.io/…/ing"."""
    return place_name(evidence.url)


def place_name(url: str) -> str:
    """Return a short name of an address."""
    if found := _PERMALINK.fullmatch(url):
        path, lines = found.groups()
        return _file(path.rsplit("/", 2)) + (_lines(lines) if lines else "")
    parts = urlsplit(url)
    steps = [_readable(step) for step in parts.path.strip("/").split("/")]
    for view in FILE_VIEWS.intersection(steps[2:4]):
        path = steps[steps.index(view, 2) + 2 :]
        if path:
            return _file(path) + _lines(parts.fragment)
    if parts.hostname == "github.com" and len(steps) == 4 and steps[2] in ("issues", "pull", "discussions"):
        return f"{steps[0]}/{steps[1]}#{steps[3]}"
    host = (parts.hostname or url).removeprefix("www.")
    if not steps[-1]:
        return host
    return f"{host}/{'…/' if len(steps) > 1 else ''}{shortened(steps[-1], 48)}"


def _readable(step: str) -> str:
    """Return a step of a path without percent signs, unless that would hide what a reader cannot see."""
    plain = unquote(step)
    return plain if plain.isprintable() else step


def _file(path: list[str]) -> str:
    """Return a file's name, with its folder where the name alone says nothing."""
    stem = path[-1].split(".")[0].casefold()
    return "/".join(path[-2:]) if stem.strip("_") in VAGUE else path[-1]


def _lines(fragment: str) -> str:
    found = LINES.fullmatch(fragment)
    if found is None:
        return ""
    first, last = found.groups()
    return f", lines {first} to {last}" if last else f", line {first}"


def shortened(text: str, length: int) -> str:
    """Return text of at most `length` characters; what is left out shows as "…"."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"
