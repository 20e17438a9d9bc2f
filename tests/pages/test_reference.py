"""The schema reference tells of every key what the schema says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

import pytest
import yaml

from landscape.pages import reference
from landscape.pages.page import Links, Page
from landscape.pages.schema_words import Kind, Property, sections
from landscape.pages.yaml_text import written
from landscape.sources.schemas import SCHEMA_NAMES, schema

Parse = Callable[[Page], Element]
Heard = Callable[[Element], str]

SCHEMA: dict[str, Any] = {
    "title": "Thing",
    "description": "One thing.",
    "required": ["name"],
    "properties": {
        "name": {"$ref": "#/$defs/name", "description": "What it is called.", "examples": ["Kueue"]},
        "state": {"enum": ["on", "off"], "x-words": {"on": "it runs"}, "description": "How it is."},
        "withdrawn": {"const": True, "description": "It was."},
        "year": {"type": "integer", "minimum": 1990, "maximum": 2100, "description": "When."},
        "words": {"type": "array", "items": {"enum": ["a", "b"]}, "maxItems": 3, "description": "Some."},
        "names": {"type": "array", "items": {"$ref": "#/$defs/name"}, "description": "More names."},
        "logo": {"type": "string", "pattern": "^[a-z]+$", "maxLength": 2000, "description": "A file."},
        "values": {
            "type": "object",
            "propertyNames": {"$ref": "#/$defs/name"},
            "additionalProperties": {"type": "number"},
            "description": "Numbers.",
        },
        "claims": {
            "type": "object",
            "propertyNames": {"$ref": "#/$defs/name"},
            "additionalProperties": {"type": "array", "items": {"$ref": "#/$defs/proof"}},
            "description": "Claims.",
        },
        "since": {"type": "object", "properties": {"self": {"type": "string"}}, "description": "From when."},
        "proof": {"$ref": "#/$defs/proof"},
    },
    "$defs": {
        "name": {
            "type": "string",
            "maxLength": 120,
            "pattern": "^[^\\u0000]+$",
            "description": "On one line.",
            "examples": ["A"],
        },
        "proof": {
            "type": "object",
            "description": "What says so.",
            "examples": [{"url": "https://example.org/"}],
            "properties": {"url": {"type": "string"}, "note": {"type": "string"}},
            "required": ["url"],
            "oneOf": [{"required": ["url"]}, {"required": ["note"]}],
            "if": {"properties": {"kind": {"enum": ["a", "b", "c"]}}},
            "then": {"required": ["note"]},
        },
    },
}


def _keys() -> dict[str, Property]:
    return {row.name: row for row in sections(SCHEMA)[0].properties}


def _pages() -> dict[str, Page]:
    return {page.url: page for page in reference.pages(Links())}


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("name", Kind("name", "name")),
        ("state", Kind("word")),
        ("withdrawn", Kind("always true")),
        ("year", Kind("whole number")),
        ("words", Kind("list of words")),
        ("names", Kind("list of names", "name")),
        ("logo", Kind("text")),
        ("values", Kind("mapping from names to numbers")),
        ("claims", Kind("mapping from names to lists of proofs", "proof")),
        ("since", Kind("mapping", "since")),
        ("proof", Kind("proof", "proof")),
    ],
)
def test_what_a_key_holds_is_said_in_words(key: str, kind: Kind) -> None:
    assert _keys()[key].kind == kind


def test_required_allowed_words_limits_and_patterns_are_told() -> None:
    keys = _keys()
    assert [name for name, row in keys.items() if row.required] == ["name"]
    assert keys["state"].allowed == (("on", "it runs"), ("off", ""))
    assert keys["words"].allowed == (("a", ""), ("b", ""))
    assert keys["words"].limits == ("at most 3 items",)
    assert keys["year"].limits == ("1990 or more", "2100 or less")
    assert keys["logo"].limits == ("at most 2,000 characters",)
    assert keys["logo"].pattern == "^[a-z]+$"


def test_the_key_s_own_words_come_before_those_of_what_it_refers_to() -> None:
    assert _keys()["name"].description == "What it is called."
    assert _keys()["proof"].description == "What says so."


def test_shared_definitions_come_once_and_kinds_of_text_last() -> None:
    found = sections(SCHEMA)
    assert [(section.id, section.title) for section in found] == [
        ("", "Thing"),
        ("proof", "proof"),
        ("since", "since"),
        ("name", "name"),
    ]
    assert found[-1].properties == ()
    assert found[-1].description == "On one line."


def test_what_keys_have_to_do_with_each_other_is_said() -> None:
    assert sections(SCHEMA)[1].rules == (
        "Exactly one of url and note.",
        "Where kind is a, b or c, note is required.",
    )


def test_there_is_a_page_for_every_schema() -> None:
    pages = _pages()
    assert list(pages) == ["schema/", *(f"schema/{name}/" for name in SCHEMA_NAMES)]
    assert [url for url, page in pages.items() if page.index] == ["schema/"]


def _properties(node: Any) -> Iterator[str]:
    """Yield every key that a schema describes, wherever it lies."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "properties":
                yield from value
            if key not in ("examples", "if", "then"):
                yield from _properties(value)
    elif isinstance(node, list):
        for item in node:
            yield from _properties(item)


@pytest.mark.parametrize("name", SCHEMA_NAMES)
def test_no_key_of_a_real_schema_is_left_out(name: str, parse: Parse) -> None:
    article = parse(_pages()[f"schema/{name}/"])
    shown = {"".join(code.itertext()) for heading in article.iter("th") for code in heading.iter("code")}
    own = {key: value for key, value in schema(name).items() if key != "$defs"}
    assert set(_properties(own)) <= shown


@pytest.mark.parametrize("name", SCHEMA_NAMES)
def test_every_link_inside_a_page_has_its_anchor(name: str, parse: Parse) -> None:
    page = _pages()[f"schema/{name}/"]
    article = parse(page)
    ids = [element.get("id") for element in article.iter() if element.get("id")]
    targets = {href[1:] for link in article.iter("a") if (href := link.get("href", "")).startswith("#")}
    assert len(ids) == len(set(ids))
    assert targets <= set(ids)
    assert {heading.id for heading in page.toc} <= set(ids)


def test_the_index_says_where_the_files_lie(parse: Parse, heard: Heard) -> None:
    rows = [heard(row) for row in parse(_pages()["schema/"]).iter("tr")]
    assert any(row.startswith("Project data/projects/ID.yaml") for row in rows)
    assert any("data/vocabulary/capabilities/ID.yaml" in row for row in rows)
    assert len(rows) == 1 + len(SCHEMA_NAMES)


def test_a_claim_s_words_are_explained_on_the_page_of_projects(parse: Parse, heard: Heard) -> None:
    text = heard(parse(_pages()["schema/project/"]))
    assert "not-applicable makes no sense for this kind of project" in text
    assert "Where support is partial, planned or not-applicable, note is required." in text


@pytest.mark.parametrize(
    "value",
    [
        {"name": "Kueue", "aliases": ["A b", "0.10"], "empty": []},
        {
            "claims": {
                "gang-scheduling": [
                    {"support": "none", "checked": "2026-11-23"},
                    {"url": "https://a.org/#L9"},
                ]
            }
        },
        {
            "text": 'a: "b" # c',
            "on": True,
            "off": "off",
            "nothing": None,
            "number": 1.5,
            "lists": [["x"], []],
        },
        "plain, with a comma",
        ["- no list", "&anchor", "*alias", "'quoted'", "two\nlines", "trailing "],
    ],
)
def test_examples_read_back_as_what_they_show(value: Any) -> None:
    assert yaml.safe_load(written(value)) == value


def test_examples_are_written_as_entries_are() -> None:
    example = {"evidence": [{"url": "https://example.org/a#L9", "checked": "2026-11-23"}]}
    assert written(example) == ('evidence:\n  - url: https://example.org/a#L9\n    checked: "2026-11-23"')
