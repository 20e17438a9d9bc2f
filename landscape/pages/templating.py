"""The Jinja environment of all pages: autoescape always on, undefined names are errors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from landscape.catalogue.attention_words import beside, beside_claims
from landscape.catalogue.bench_words import OUTCOMES
from landscape.catalogue.model import Evidence
from landscape.catalogue.story_words import ORGANISATION_KINDS, PHASES, STORY_KINDS, STORY_RELATIONS, TELLERS
from landscape.catalogue.tested import runs_against
from landscape.catalogue.themes import LEAST as RECURS
from landscape.catalogue.words import EVIDENCE_KINDS, SCOPES, STATES, State, basis, state
from landscape.pages.fixed_words import glossary
from landscape.pages.page import Links
from landscape.pages.project_words import OPENNESS

TEMPLATES = Path(__file__).parent / "templates"

FILE_VIEWS = frozenset(("blob", "tree", "raw"))
VAGUE = frozenset(("", "readme", "index", "main", "types", "values", "doc", "overview", "introduction"))
LINES = re.compile(r"L(\d+)(?:C\d+)?(?:-L?(\d+)(?:C\d+)?)?")


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "source": source_name,
        "place": place_name,
        "count": count,
        "basis": basis,
        "number": number,
        "shortened": shortened,
    }
    environment.globals |= {
        "STATES": STATES,
        "SCOPES": SCOPES,
        "RECURS": RECURS,
        "OPENNESS": OPENNESS,
        "State": State,
        "EVIDENCE_KINDS": EVIDENCE_KINDS,
        "ORGANISATION_KINDS": ORGANISATION_KINDS,
        "STORY_KINDS": STORY_KINDS,
        "STORY_RELATIONS": STORY_RELATIONS,
        "OUTCOMES": OUTCOMES,
        "PHASES": PHASES,
        "TELLERS": TELLERS,
        "beside": beside,
        "beside_claims": beside_claims,
        "runs_against": runs_against,
        "state": state,
        "glossary": glossary,
    }
    return environment


def html(template: str, url: str, links: Links, **values: object) -> str:
    """Return a template's HTML for the page at `url`; in it `root` is the relative way to the site's root."""
    root = "../" * url.count("/") or "./"
    return ENVIRONMENT.get_template(template).render(root=root, url=url, links=links, **values)


def report_url(links: Links, title: str) -> str:
    """Return the address that opens an issue with a title, or "" when there is none."""
    return f"{links.report}{quote(title, safe='')}" if links.report else ""


def source_name(evidence: Evidence) -> str:
    """Return a short name of where evidence lies: "gang.md, line 12", "example/batch#12", "cncf.io/…/ing"."""
    return place_name(evidence.url)


def place_name(url: str) -> str:
    """Return a short name of an address."""
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


def count(number: int, one: str, many: str = "") -> str:
    """Return "1 project", "23 projects", "1,731 claims"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def verb(number: int, one: str, many: str) -> str:
    """Return the form of a word that goes with a number: "is" or "are"."""
    return one if number == 1 else many


def listed(parts: Sequence[str], last: str = "and") -> str:
    """Return "a", "a and b", "a, b and c"; of nothing, ""."""
    return f" {last} ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def number(value: float) -> str:
    """Return "1,270.5", "40"."""
    return f"{value:,}"


ENVIRONMENT = _environment()
