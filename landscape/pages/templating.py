"""The Jinja environment of all pages: autoescape always on, undefined names are errors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.runtime import Context

from landscape.catalogue.attention_words import beside, beside_claims
from landscape.catalogue.bench_words import OUTCOMES
from landscape.catalogue.story_words import ORGANISATION_KINDS, PHASES, STORY_KINDS, STORY_RELATIONS
from landscape.catalogue.themes import LEAST as RECURS
from landscape.catalogue.words import EVIDENCE_KINDS, SCOPES, STATES, State, basis, state
from landscape.pages import markup, pair_markup
from landscape.pages.escaping import QuickTemplate
from landscape.pages.fixed_words import glossary
from landscape.pages.page import Links
from landscape.pages.place import place_name
from landscape.pages.place import shortened as shortened
from landscape.pages.place import source_name as source_name
from landscape.pages.project_words import OPENNESS

TEMPLATES = Path(__file__).parent / "templates"


class _Context(Context):
    """What a template knows. Nothing that templates call asks for it, so that nobody looks each time."""

    def call(self, function: Callable[..., Any], /, *args: Any, **values: Any) -> Any:
        """Return what a function or macro returns; the two names are Jinja's own."""
        values.pop("_block_vars", None)
        values.pop("_loop_vars", None)
        return function(*args, **values)


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        auto_reload=False,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.template_class = QuickTemplate
    environment.context_class = _Context
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
        "beside": beside,
        "beside_claims": beside_claims,
        "markup": markup,
        "pair_markup": pair_markup,
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
