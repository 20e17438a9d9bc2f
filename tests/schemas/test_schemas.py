"""The schemas are sound, explain themselves, and refuse one broken example for every constraint they hold."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator

from landscape.sources.schemas import SCHEMA_NAMES, raw_schema, schema, schema_for

EXAMPLES = Path(__file__).parent / "examples"
FILES = ("defs", *SCHEMA_NAMES)
# Keywords that explain, name or only lead on to others.
SILENT = {
    "$schema",
    "$id",
    "$ref",
    "$defs",
    "title",
    "description",
    "examples",
    "properties",
    "items",
    "then",
    "x-words",
}
UNMATCHED = ("", "-", "No such thing!", "\a", "http://example.org", "2026-13-45", "a/b", "/")


def full_example(name: str) -> Any:
    """Return an example that uses every property of a schema."""
    return json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))


class Breach(NamedTuple):
    """A constraint (where in the schema, which keyword), an instance that breaks it, and where it does."""

    pointer: str
    keyword: str
    broken: Any
    at: tuple[str | int, ...]


def constraining(node: dict[str, Any]) -> set[str]:
    """Return the keywords of a schema that refuse something by themselves."""
    open_ended = isinstance(node.get("additionalProperties"), dict)
    return node.keys() - SILENT - ({"additionalProperties"} if open_ended else set())


def resolved(
    root: dict[str, Any], node: dict[str, Any], pointer: str
) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield a schema and the one it refers to, each with its place."""
    yield node, pointer
    if "$ref" in node:
        target = node["$ref"].removeprefix("#")
        found: Any = root
        for step in target.strip("/").split("/"):
            found = found[step]
        yield from resolved(root, found, target)


def put(instance: Any, at: tuple[str | int, ...], value: Any) -> Any:
    """Return a copy of an instance with another value at a place."""
    if not at:
        return value
    changed = copy.deepcopy(instance)
    holder = changed
    for step in at[:-1]:
        holder = holder[step]
    holder[at[-1]] = value
    return changed


def breaches(root: dict[str, Any], example: Any) -> Iterator[Breach]:
    """Yield a breach of every constraint that the example meets on its way through a schema."""
    todo: list[tuple[dict[str, Any], str, Any, tuple[str | int, ...]]] = [(root, "", example, ())]
    while todo:
        start, place, value, at = todo.pop()
        for node, pointer in resolved(root, start, place):
            for keyword in constraining(node):
                for bad in broken_values(keyword, node, value):
                    yield Breach(pointer, keyword, put(example, at, bad), at)
            if isinstance(value, dict):
                known = node.get("properties", {})
                for key, child in value.items():
                    if key in known:
                        todo.append((known[key], f"{pointer}/properties/{key}", child, (*at, key)))
                    elif isinstance(node.get("additionalProperties"), dict):
                        more = node["additionalProperties"]
                        todo.append((more, f"{pointer}/additionalProperties", child, (*at, key)))
            elif isinstance(value, list) and "items" in node:
                todo += [
                    (node["items"], f"{pointer}/items", child, (*at, n)) for n, child in enumerate(value)
                ]


def broken_values(keyword: str, node: dict[str, Any], value: Any) -> Iterator[Any]:
    """Yield values that break one constraint; none when this value cannot show it."""
    wanted = node[keyword]
    match keyword:
        case "type":
            yield [] if wanted == "object" else {}
        case "required":
            for key in wanted:
                yield {k: v for k, v in value.items() if k != key}
        case "additionalProperties":
            yield {**value, "no-such-key": 1}
        case "enum" | "const":
            yield "no-such-word"
        case "pattern":
            yield next(bad for bad in UNMATCHED if not re.search(wanted, bad))
        case "minLength":
            yield value[: wanted - 1]
        case "maxLength":
            yield value + "a" * (wanted + 1 - len(value))
        case "minItems":
            yield []
        case "maxItems":
            yield [value[0]] * (wanted + 1)
        case "uniqueItems":
            yield [*value, value[0]]
        case "minimum":
            yield wanted - 1
        case "maximum":
            yield wanted + 1
        case "minProperties":
            yield {}
        case "maxProperties":
            yield {f"key-{n}": next(iter(value.values())) for n in range(wanted + 1)}
        case "propertyNames":
            yield {"": next(iter(value.values()))}
        case "oneOf":
            yield {**value, "project": "a", "outside": "B"}
        case "if":
            yield {**{k: v for k, v in value.items() if k != "note"}, "support": "planned"}
        case _:
            raise AssertionError(f"no way to break {keyword!r} is known here: add one")


def constraints(root: dict[str, Any]) -> set[tuple[str, str]]:
    """Return every constraint of a schema: (where, keyword)."""
    found: set[tuple[str, str]] = set()
    todo: list[tuple[Any, str]] = [(root, "")]
    while todo:
        node, pointer = todo.pop()
        found |= {(pointer, keyword) for keyword in constraining(node)}
        for holder in ("properties", "$defs"):
            todo += [(child, f"{pointer}/{holder}/{key}") for key, child in node.get(holder, {}).items()]
        for key in ("items", "additionalProperties"):
            if isinstance(node.get(key), dict):
                todo.append((node[key], f"{pointer}/{key}"))
    return found


def described(node: Any, place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every property and shared definition with its place."""
    if isinstance(node, dict):
        for holder in ("properties", "$defs"):
            for key, child in node.get(holder, {}).items():
                yield f"{place}/{key}", child
        for key, child in node.items():
            if key not in ("examples", "x-words", "if"):
                yield from described(child, f"{place}/{key}")
    elif isinstance(node, list):
        for child in node:
            yield from described(child, place)


@pytest.mark.parametrize("name", FILES)
def test_meets_the_meta_schema_and_has_a_relative_id(name: str) -> None:
    found = raw_schema(name)
    Draft202012Validator.check_schema(found)
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert found["$id"] == f"{name}.schema.json"


@pytest.mark.parametrize("name", FILES)
def test_every_property_is_described_with_examples_that_fit(name: str) -> None:
    shared = schema("project")["$defs"]
    for place, node in described(schema(name) if name != "defs" else raw_schema(name), name):
        if "required" in node and not node.keys() - {"required"}:
            continue
        assert node.get("description"), place
        assert node.get("examples"), place
        for example in node["examples"]:
            errors = list(Draft202012Validator({**node, "$defs": shared}).iter_errors(example))
            assert not errors, f"{place}: {errors[0].message}"


@pytest.mark.parametrize("name", FILES)
def test_every_object_is_closed(name: str) -> None:
    todo: list[Any] = [raw_schema(name)]
    while todo:
        node = todo.pop()
        if isinstance(node, dict):
            if node.get("type") == "object":
                assert "additionalProperties" in node, node.get("description")
            todo += [child for key, child in node.items() if key != "examples"]
        elif isinstance(node, list):
            todo += node


@pytest.mark.parametrize("name", SCHEMA_NAMES)
def test_takes_a_full_example_that_uses_every_property(name: str) -> None:
    Draft202012Validator(schema(name)).validate(full_example(name))
    assert jsonschema_rs.validator_for(schema(name)).is_valid(full_example(name))


@pytest.mark.parametrize("name", SCHEMA_NAMES)
def test_takes_an_example_with_only_what_is_required(name: str) -> None:
    found = schema(name)
    example = full_example(name)
    least = {key: example[key] for key in found["required"]}
    assert not list(Draft202012Validator(found).iter_errors(least))


@pytest.mark.parametrize("name", SCHEMA_NAMES)
def test_refuses_a_broken_example_for_every_constraint(name: str) -> None:
    found = schema(name)
    slow, fast = Draft202012Validator(found), jsonschema_rs.validator_for(found)
    shown: set[tuple[str, str]] = set()
    for breach in breaches(found, full_example(name)):
        said = {(tuple(error.absolute_path), error.validator) for error in slow.iter_errors(breach.broken)}
        # A condition that is not met is reported as the requirement it leads to.
        keyword = "required" if breach.keyword == "if" else breach.keyword
        keywords = {used for path, used in said if path[: len(breach.at)] == breach.at}
        if breach.keyword == "propertyNames":
            assert keywords & {"pattern", "minLength"}, breach
        else:
            assert keyword in keywords, breach
        assert not fast.is_valid(breach.broken), breach
        shown.add((breach.pointer, breach.keyword))
    reached = {pointer for pointer, _ in shown}
    unshown = {
        (pointer, keyword)
        for pointer, keyword in constraints(found) - shown
        # Shared definitions that this schema does not use are shown by another one.
        if not pointer.startswith("/$defs/") or pointer in reached
    }
    assert not unshown


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


@pytest.mark.parametrize("text", ["a\nb", "a\n", "\a", "a\x7f", "a\x85b", "\u2028", ""])
def test_refuses_control_characters_in_text(text: str) -> None:
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
        ("vocabulary/nonsense.yaml", None),
        ("elsewhere/kueue.yaml", None),
    ],
)
def test_knows_which_schema_is_whose(path: str, name: str | None) -> None:
    assert schema_for(path) == name


def test_refuses_names_of_no_schema() -> None:
    with pytest.raises(KeyError):
        schema("nonsense")
