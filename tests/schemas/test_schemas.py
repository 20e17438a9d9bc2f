"""The schemas are sound, explain themselves, and refuse what is dangerous."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from landscape.sources.schemas import OUTPUT_NAMES, SCHEMA_NAMES, raw_schema, schema, schema_for

FILES = ("defs", *SCHEMA_NAMES, *OUTPUT_NAMES)
# What may stand beside a reference: it tells, and asks for nothing.
TELLING = {"$ref", "title", "description", "examples"}


def nodes(node: Any, place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every mapping of a schema with its place; what stands in examples is none."""
    if isinstance(node, dict):
        yield place, node
        for key, child in node.items():
            if key not in ("examples", "x-words"):
                yield from nodes(child, f"{place}/{key}")
    elif isinstance(node, list):
        for child in node:
            yield from nodes(child, place)


def described(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every property and shared definition of a schema with its place."""
    for place, node in nodes(raw_schema(name), name):
        if "/if" in place or "/dependentSchemas" in place:
            continue
        for holder in ("properties", "$defs"):
            yield from ((f"{place}/{key}", child) for key, child in node.get(holder, {}).items())


def validator(node: dict[str, Any], name: str) -> Any:
    """Return a validator for a part of a schema, from the files as they lie there for editors."""
    resources = [(f"{file}.schema.json", Resource.from_contents(raw_schema(file))) for file in FILES]
    registry: Registry[Any] = Registry().with_resources(resources)
    return Draft202012Validator({**node, "$id": f"{name}.schema.json"}, registry=registry)


@pytest.mark.parametrize("name", FILES)
def test_meets_the_meta_schema_and_has_a_relative_id(name: str) -> None:
    found = raw_schema(name)
    Draft202012Validator.check_schema(found)
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert found["$id"] == f"{name.rpartition('/')[2]}.schema.json"


@pytest.mark.parametrize("name", FILES)
def test_every_property_is_described_with_examples_that_fit(name: str) -> None:
    own = raw_schema(name).get("$defs", {})
    for place, node in described(name):
        assert node.get("description"), place
        assert node.get("examples"), place
        for example in node["examples"]:
            errors = list(validator({**node, "$defs": own}, name).iter_errors(example))
            assert not errors, f"{place}: {errors[0].message}"


@pytest.mark.parametrize("name", FILES)
def test_every_object_is_closed_and_every_size_is_limited(name: str) -> None:
    for place, node in nodes(raw_schema(name), name):
        kind = node.get("type")
        if kind == "object":
            assert "additionalProperties" in node, place
            if isinstance(node["additionalProperties"], dict):
                assert {"propertyNames", "maxProperties"} <= node.keys(), place
        elif kind == "array":
            assert {"items", "maxItems"} <= node.keys(), place
        elif kind == "string":
            exact = node.get("pattern") == raw_schema("defs")["$defs"]["date"]["pattern"]
            assert "maxLength" in node or exact, place
        elif kind == "integer":
            assert {"minimum", "maximum"} <= node.keys(), place


@pytest.mark.parametrize("name", FILES)
def test_every_word_of_a_list_of_words_is_explained(name: str) -> None:
    for place, node in nodes(raw_schema(name), name):
        if "enum" in node and "/if/properties/" not in place:
            assert list(node.get("x-words", {})) == node["enum"], place


@pytest.mark.parametrize("name", FILES)
def test_every_pattern_says_in_words_what_it_wants(name: str) -> None:
    for place, node in nodes(raw_schema(name), name):
        if isinstance(node.get("pattern"), str):
            assert node.get("patternErrorMessage"), place


@pytest.mark.parametrize("name", FILES)
def test_asks_for_nothing_beside_a_reference(name: str) -> None:
    """An error's path leaves references out, so what stands beside one could not be found again."""
    for place, node in nodes(raw_schema(name), name):
        if isinstance(node.get("$ref"), str):
            assert node.keys() <= TELLING, place


def test_all_plain_text_is_held_to_one_pattern() -> None:
    found = [
        node["pattern"] for name in FILES for _, node in nodes(raw_schema(name), name) if "pattern" in node
    ]
    assert len({pattern for pattern in found if isinstance(pattern, str) and "u0000" in pattern}) == 1


def test_both_validators_understand_a_pattern_alike() -> None:
    texts = [
        "",
        "a",
        "a\n",
        "a\r",
        "a b",
        "é",
        "2024-02-29",
        "2023-02-29",
        "a/b/c",
        "https://a.b",
        "٣",
        "a\u2028",
    ]
    for name in FILES:
        for place, node in nodes(raw_schema(name), name):
            if isinstance(pattern := node.get("pattern"), str):
                fast = jsonschema_rs.validator_for({"pattern": pattern})
                assert [fast.is_valid(text) for text in texts] == [
                    re.search(pattern, text) is not None for text in texts
                ], place


@pytest.mark.parametrize(
    ("day", "good"),
    [
        ("2026-11-23", True),
        ("2024-02-29", True),
        ("2000-02-29", True),
        ("2023-02-29", False),
        ("1900-02-29", False),
        ("2026-04-31", False),
        ("2026-13-01", False),
        ("2026-1-1", False),
        ("0026-11-23", False),
        ("2026-11-23\n", False),
    ],
)
def test_takes_only_days_of_the_calendar(day: str, good: bool) -> None:
    date = {"$ref": "#/$defs/date", "$defs": schema("project")["$defs"]}
    assert Draft202012Validator(date).is_valid(day) is good
    assert jsonschema_rs.validator_for(date).is_valid(day) is good


def test_every_shared_definition_is_used() -> None:
    used = json.dumps([raw_schema(name) for name in FILES])
    assert [name for name in raw_schema("defs")["$defs"] if f'#/$defs/{name}"' not in used] == []


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org",
        "https://example",
        "https://user@example.org/",
        "https://example.org:8443/",
        "https://127.0.0.1/",
        "https://169.254.169.254/latest",
        "https://[::1]/",
        "https://example.org/a b",
        "https://example.org\\@evil.example/",
        "https://example.org/\n",
        "https://example.org\n",
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org/",
        " https://example.org/",
        'https://example.org/"onmouseover=x',
        "https://example.org/<script>",
        "https://example.org/" + "a" * 500,
    ],
)
def test_refuses_dangerous_addresses(address: str) -> None:
    link = {"$ref": "#/$defs/url", "$defs": schema("project")["$defs"]}
    assert not Draft202012Validator(link).is_valid(address)
    assert not jsonschema_rs.validator_for(link).is_valid(address)


@pytest.mark.parametrize(
    "text", ["a\nb", "a\n", "\a", "a\x7f", "a\x85b", "\u2028", "a\u200b", "a\u202eb", "\ufeffa", "a ", ""]
)
def test_refuses_what_cannot_be_seen_in_text(text: str) -> None:
    sentence = {"$ref": "#/$defs/sentence", "$defs": schema("project")["$defs"]}
    assert not Draft202012Validator(sentence).is_valid(text)
    assert not jsonschema_rs.validator_for(sentence).is_valid(text)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("projects/kueue.yaml", "project"),
        ("stories/a.yaml", "story"),
        ("vocabulary/categories.yaml", "categories"),
        ("vocabulary/capabilities/scheduling.yaml", "capability-group"),
        ("metadata/snapshot.json", "metadata"),
        ("metadata/audit.json", "audit"),
        ("group/batch.yaml", "group"),
        ("group/initiatives.yaml", "initiatives"),
        ("vocabulary/nonsense.yaml", None),
        ("vocabulary/project.yaml", None),
        ("vocabulary/capabilities/more/scheduling.yaml", None),
        ("projects/kueue.yml", None),
        ("elsewhere/kueue.yaml", None),
    ],
)
def test_knows_which_schema_is_whose(path: str, name: str | None) -> None:
    assert schema_for(path) == name


def test_refuses_names_of_no_schema() -> None:
    with pytest.raises(KeyError):
        schema("nonsense")
