"""Whatever an entry says is text: no element, attribute or address on a page comes out of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from landscape.catalogue import Catalogue
from landscape.pages import (
    categories,
    choose,
    compare,
    gaps,
    glossary,
    home,
    maintenance,
    projects,
    stories,
    topics,
    works_with,
)
from landscape.pages.page import Links, Page

Make = Callable[..., Catalogue]
Parse = Callable[[Page], Element]

TAGS = {
    *(
        "article",
        "nav",
        "ol",
        "div",
        "section",
        "header",
        "template",
        "select",
        "option",
        "optgroup",
        "i",
        "template",
        "h1",
        "h2",
        "h3",
        "p",
        "ul",
        "li",
        "dl",
        "dt",
        "dd",
        "details",
        "summary",
    ),
    *(
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "a",
        "b",
        "bdi",
        "small",
        "span",
        "code",
        "time",
        "img",
        "q",
        "svg",
        "path",
        "title",
        "desc",
        "text",
    ),
    *(
        "button",
        "colgroup",
        "fieldset",
        "form",
        "input",
        "label",
        "legend",
    ),
}
# Attributes of ours hold plain words; no browser does anything with them.
OURS = re.compile("data-[a-z]+(-[a-z]+)*")

ATTRIBUTES = {
    *(
        "id",
        "class",
        "href",
        "rel",
        "scope",
        "role",
        "rowspan",
        "colspan",
        "datetime",
        "open",
        "src",
        "alt",
        "width",
    ),
    *("viewBox", "preserveAspectRatio", "focusable", "d", "x", "y", "text-anchor", "transform", "tabindex"),
    *("height", "aria-label", "aria-labelledby", "aria-hidden", "data-label"),
    *("aria-sort", "data-key", "data-group", "data-said", "data-view", "data-subjects"),
    *(
        "aria-autocomplete",
        "aria-sort",
        "data-key",
        "data-said",
        "aria-controls",
        "aria-expanded",
        "aria-pressed",
        "aria-sort",
        "action",
        "aria-live",
        "aria-describedby",
        "autocapitalize",
        "autocomplete",
        "for",
        "hidden",
        "name",
        "placeholder",
        "span",
        "spellcheck",
        "tabindex",
        "type",
        "value",
    ),
}


class Hostile:
    """Makes texts that try to become markup, each different, and remembers them."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __call__(self, field: str) -> str:
        text = f"<script>{field}</script>\"onx='{field}' javascript:{field} {{{{ 7 * 7 }}}} &amp;<!-- ]]>"
        self.texts.append(text)
        return text


def _evidence(evil: Hostile, field: str) -> list[dict[str, Any]]:
    url = "https://github.com/example/batch/blob/" + "0" * 40 + "/docs/%3Cscript%3E%22onx=.md#L1"
    return [{"url": url, "kind": "docs", "checked": "2026-11-20", "note": evil(f"{field} evidence")}]


def _statement(evil: Hostile, field: str) -> dict[str, Any]:
    return {
        "support": "partial",
        "since": evil(f"{field} since"),
        "until": evil(f"{field} until"),
        "enable": {"kind": "flag", "name": evil(f"{field} enable")},
        "component": evil(f"{field} component"),
        "via_outside": [evil(f"{field} via")],
        "note": evil(f"{field} note"),
        "evidence": _evidence(evil, field),
    }


def _project(evil: Hostile) -> dict[str, Any]:
    return {
        "name": evil("name"),
        "aliases": [evil("alias")],
        "summary": evil("summary"),
        "category": "queueing",
        "status": {"state": "archived", "note": evil("status"), "evidence": _evidence(evil, "status")},
        "licence": evil("licence"),
        "licence_evidence": _evidence(evil, "licence"),
        "steward": {"name": evil("steward"), "kind": "company", "evidence": _evidence(evil, "steward")},
        "cncf": {"level": "sandbox", "inherited_from": evil("cncf")},
        "repositories": [
            {"url": "https://github.com/example/kueue"},
            {"url": "https://github.com/example/two"},
        ],
        "links": {"homepage": "https://example.org/", "documentation": "https://example.org/docs/"},
        "api_groups": [evil("api group")],
        "capabilities": {"gang-scheduling": [_statement(evil, "first"), _statement(evil, "second")]},
        "hardware": {"amd-gpu": [_statement(evil, "hardware")]},
        "works_with": [
            {
                "outside": evil("other"),
                "relation": "admits",
                "support": "partial",
                "since": {"self": evil("since here"), "other": evil("since there")},
                **{key: evil(key) for key in ("component", "direction", "setup", "lost", "note")},
                "evidence": _evidence(evil, "pair"),
            }
        ],
        "adopters": [
            {
                "name": evil("adopter"),
                "url": "https://example.org/",
                "use": evil("use"),
                "evidence": _evidence(evil, "adopter"),
            }
        ],
        "benchmarks": [
            {"title": evil("title"), "what": evil("what"), "evidence": _evidence(evil, "benchmark")}
        ],
        "remarks": [evil("remark")],
    }


def _story(evil: Hostile) -> dict[str, Any]:
    return {
        **{
            key: evil(key)
            for key in ("title", "problem", "workload", "scale", "outcome", "caveats", "year_of")
        },
        "kind": "case-study",
        "organisation": "cern",
        "domain": "physics",
        "year": 2025,
        "figures": [{"value": 1, **{key: evil(f"figure {key}") for key in ("unit", "what", "claimed_by")}}],
        "needs": {"capabilities": ["gang-scheduling"], "hardware": ["amd-gpu"], "inferred": ["amd-gpu"]},
        "projects": [
            {"project": "kueue", "relation": "uses"},
            {"outside": evil("outside"), "relation": "plans"},
        ],
        "lessons": [evil("lesson")],
        "wishes": [evil("wish")],
        "evidence": _evidence(evil, "story"),
    }


def _fact(value: object) -> dict[str, object]:
    return {"value": value, "source": "git", "observed_at": "2026-11-19"}


@pytest.fixture
def evil() -> Hostile:
    """The hostile texts of a test."""
    return Hostile()


@pytest.fixture
def hostile(small: dict[str, Any], catalogue_of: Make, evil: Hostile) -> Catalogue:
    """A landscape in which every text of a project, of a story and of the vocabulary is hostile."""
    small["projects/kueue.yaml"] = _project(evil)
    small["stories/cern-analysis.yaml"] = _story(evil)
    small["vocabulary/organisations.yaml"]["organisations"][0]["name"] = evil("organisation")
    small["vocabulary/domains.yaml"]["domains"][0]["name"] = evil("domain")
    small["vocabulary/categories.yaml"]["categories"][0] |= {
        "name": evil("category"),
        "description": evil("about"),
    }
    for row in small["vocabulary/capabilities/scheduling.yaml"]["capabilities"]:
        row["name"] = evil(row["id"])
    small["vocabulary/capabilities/scheduling.yaml"]["name"] = evil("group")
    small["hardware/amd-gpu.yaml"]["name"] = evil("gpu")
    told = {"text": evil("told"), "stories": ["cern-analysis"]}
    step = {"what": evil("step"), "does": evil("does"), "turning": True}
    way = {"id": "w", "name": evil("way"), "about": evil("way about"), "capabilities": ["gang-scheduling"]}
    small["vocabulary/topics.yaml"] = {
        "topics": [
            {
                "id": "t",
                **{key: evil(f"topic {key}") for key in ("name", "question", "introduction")},
                "ways": [{**way, "choose_when": [told], "mind": [told], "steps": [step, step]}],
                "categories": ["scheduler"],
                "beside": ["queueing"],
            }
        ]
    }
    metadata = {
        "latest_release": _fact({"tag": evil("tag"), "date": "2026-10-20"}),
        "main_language": _fact(evil("main language")),
        "languages": _fact({evil("language"): 0.9}),
        "language_bytes": _fact({evil("bytes"): 9}),
        "releases_365d": _fact([{"tag": evil("release"), "date": "2026-10-20"}]),
        "commits_by_week": _fact({"first": "2025-11-24", "counts": [1] * 52}),
        "topics": _fact([evil("topic")]),
        **{key: _fact(evil(key)) for key in ("moved_to", "licence", "description", "homepage")},
        **{key: _fact(evil(key)) for key in ("default_branch", "code_of_conduct")},
    }
    two = {"moved_to": _fact(evil("two moved")), "description": _fact("x")}
    two["failure"] = {**_fact(None), "kind": evil("why"), "since": "2026-11-19"}
    known = {"github.com/example/kueue": metadata, "github.com/example/two": two}
    return catalogue_of(small, {"repositories": known})


def _pages(catalogue: Catalogue, links: Links) -> Iterator[Page]:
    yield home.page(catalogue, links)
    yield from maintenance.pages(catalogue, links)
    yield choose.page(catalogue, links)
    yield compare.page(catalogue, links)
    yield glossary.page(catalogue, links)
    yield works_with.page(catalogue, links)
    yield gaps.page(catalogue, links)
    for page in (
        *categories.pages(catalogue, links),
        *projects.pages(catalogue, links),
        *stories.pages(catalogue, links),
        *topics.pages(catalogue, links),
    ):
        if isinstance(page, Page):
            yield page


def test_no_text_becomes_markup(hostile: Catalogue, parse: Parse, links: Links) -> None:
    for page in _pages(hostile, links):
        for element in parse(page).iter():
            assert element.tag in TAGS, page.url
            named = {name for name in element.attrib if not OURS.fullmatch(name)}
            assert named <= ATTRIBUTES, page.url


def test_every_text_is_shown_as_it_was_written(
    hostile: Catalogue, evil: Hostile, parse: Parse, links: Links
) -> None:
    shown = " ".join("".join(parse(page).itertext()) for page in _pages(hostile, links))
    assert len(evil.texts) > 60
    assert [text for text in evil.texts if text not in shown] == []


def test_links_lead_to_our_pages_or_out_by_https(hostile: Catalogue, parse: Parse, links: Links) -> None:
    for page in _pages(hostile, links):
        for element in parse(page).iter():
            for target in (element.get("href"), element.get("src")):
                if target is None or target.startswith(("../", "./", "#", "?")):
                    continue
                assert target.startswith("https://")
                assert element.get("rel") in ("noopener nofollow", "noopener")
                ours = target.startswith((links.edit, links.report))
                assert ours or element.get("rel") == "noopener nofollow"


def test_quotes_in_a_name_stay_inside_the_address_of_a_report(
    hostile: Catalogue, parse: Parse, links: Links
) -> None:
    (page,) = [page for page in _pages(hostile, links) if page.url == "projects/kueue/"]
    reports = [
        link.get("href", "")
        for link in parse(page).iter("a")
        if link.get("href", "").startswith(links.report)
    ]
    assert reports
    assert not [target for target in reports if set(target) & set("<>\"' &")]


def test_titles_and_descriptions_are_plain_text(hostile: Catalogue, links: Links) -> None:
    (page,) = [page for page in _pages(hostile, links) if page.url == "projects/kueue/"]
    assert page.title.startswith("<script>name</script>")
    assert page.description.startswith("<script>summary</script>")
