"""Every constraint of every schema is met by a full example and refused in one broken example of its own."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator

from landscape.sources.schemas import SCHEMA_NAMES, schema

Schema: TypeAlias = dict[str, Any]
At: TypeAlias = tuple[str | int, ...]

EXAMPLES = Path(__file__).parent / "examples"
# Keywords that explain, name or lead on to others; whatever else a schema holds is a constraint.
SILENT = frozenset(
    ["$schema", "$id", "$ref", "$defs", "title", "description", "examples", "x-words", "patternErrorMessage"]
)
LEADING = frozenset(["properties", "items", "propertyNames", "then"])
# What cannot be broken without breaking another constraint as well.
COMPANIONS = {
    "type": {"oneOf"},
    "minLength": {"pattern"},
    "maxLength": {"pattern"},
    "line break": {"maxLength"},
    "maxItems": {"uniqueItems"},
    "maxProperties": {"pattern"},
}
# How a broken constraint is called by the validators, when not by its own name.
REPORTED = {"if": "required", "dependentSchemas": "not", "line break": "pattern"}


class Place(NamedTuple):
    """A schema, where it stands, and the part of the example that it judges; `is_key`: that part is a key."""

    node: Schema
    pointer: str
    value: Any
    at: At
    is_key: bool = False


class Break(NamedTuple):
    """A value that breaks one constraint, and where below the judged part the validators must see it."""

    keyword: str
    value: Any
    below: At = ()


def full_example(name: str) -> Any:
    """Return an example that uses every property of a schema."""
    return json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))


def constraining(node: Schema) -> set[str]:
    """Return the keywords of a schema that refuse something by themselves."""
    leading = LEADING | (
        {"additionalProperties"} if isinstance(node.get("additionalProperties"), dict) else set()
    )
    return set(node) - SILENT - leading


def referred(root: Schema, pointer: str) -> Schema:
    """Return the shared definition that a reference names."""
    found: Schema = root["$defs"][pointer.removeprefix("#/$defs/")]
    return found


def places(root: Schema, example: Any) -> Iterator[Place]:
    """Yield every part of the example with every schema that judges it."""
    todo = [Place(root, "", example, ())]
    while todo:
        place = todo.pop()
        yield place
        node, pointer, value, at, is_key = place
        if "$ref" in node:
            todo.append(Place(referred(root, node["$ref"]), node["$ref"][1:], value, at, is_key))
        if isinstance(value, dict):
            for key, child in value.items():
                if key in node.get("properties", {}):
                    todo.append(
                        Place(node["properties"][key], f"{pointer}/properties/{key}", child, (*at, key))
                    )
                elif isinstance(more := node.get("additionalProperties"), dict):
                    todo.append(Place(more, f"{pointer}/additionalProperties", child, (*at, key)))
                if "propertyNames" in node:
                    todo.append(
                        Place(node["propertyNames"], f"{pointer}/propertyNames", key, (*at, key), True)
                    )
        elif isinstance(value, list) and "items" in node:
            todo += [Place(node["items"], f"{pointer}/items", item, (*at, n)) for n, item in enumerate(value)]


def breaks(root: Schema, keyword: str, node: Schema, value: Any) -> Iterator[Break]:
    """Yield values that break one constraint in every way it can be."""
    wanted = node[keyword]
    match keyword:
        case "type":
            yield Break(keyword, [] if wanted == "object" else {})
        case "required":
            for key in wanted:
                yield Break(keyword, without(value, key))
        case "additionalProperties":
            yield Break(keyword, {**value, "no-such-key": 1})
        case "enum" | "const":
            yield Break(keyword, "no-such-word")
        case "pattern":
            yield Break(keyword, f"\a{value[1:]}")
            # Python's own `$` lets a last line break pass: a pattern must not rely on it.
            yield Break("line break", f"{value}\n")
        case "minLength":
            yield Break(keyword, value[: wanted - 1])
        case "maxLength":
            yield Break(keyword, value + "a" * (wanted + 1 - len(value)))
        case "minItems" | "minProperties":
            yield Break(keyword, type(value)())
        case "maxItems":
            yield Break(keyword, [value[0]] * (wanted + 1))
        case "uniqueItems":
            yield Break(keyword, [*value, value[0]])
        case "minimum":
            yield Break(keyword, wanted - 1)
        case "maximum":
            yield Break(keyword, wanted + 1)
        case "maxProperties":
            key, child = next(iter(value.items()))
            small = least(root, node["additionalProperties"], child)
            yield Break(keyword, {f"{key}{n}": small for n in range(wanted + 1)})
        case "oneOf":
            names = [choice["required"][0] for choice in wanted]
            yield Break(keyword, {**without(value, *names), **dict.fromkeys(names[:2], "something")})
            yield Break(keyword, without(value, *names))
        case "if":
            ((key, words),) = wanted["properties"].items()
            for word in words["enum"]:
                yield Break(keyword, {**without(value, *node["then"]["required"]), key: word})
        case "dependentSchemas" if "capabilities" not in wanted:
            for key, child in wanted.items():
                (other,) = child["properties"]
                yield Break(keyword, {key: "something", other: "More"}, (other,))
        case "dependentSchemas":
            broken = copy.deepcopy(value)
            subject, (statement, *_) = next(iter(broken["capabilities"].items()))
            statement["mechanism"] = ["dra"]
            yield Break(keyword, broken, ("capabilities", subject, 0, "mechanism"))
        case _:
            raise AssertionError(f"no way to break {keyword!r} is known here: add one")


def without(value: Schema, *keys: str) -> Schema:
    """Return a mapping without some of its keys."""
    return {key: child for key, child in value.items() if key not in keys}


def least(root: Schema, node: Schema, value: Any) -> Any:
    """Reduce an example to what a schema asks for."""
    while "$ref" in node:
        node = referred(root, node["$ref"])
    if isinstance(value, dict):
        known, more = node.get("properties", {}), node.get("additionalProperties")
        needed = {
            *node.get("required", ()),
            *(key for one in node.get("oneOf", ()) for key in one["required"]),
        }
        if "if" in node:
            needed |= {*node["then"]["required"]}
        kept = {key: least(root, known[key], value[key]) for key in known if key in needed and key in value}
        if not kept and node.get("minProperties"):
            key = next(iter(value))
            kept = {key: least(root, known.get(key, more), value[key])}
        return kept
    if isinstance(value, list):
        return [least(root, node["items"], item) for item in value[: node.get("minItems", 0)]]
    return value


def put(instance: Any, place: Place, value: Any) -> Any:
    """Return a copy of an instance with another value, or another key, at a place."""
    if not place.at:
        return value
    changed = copy.deepcopy(instance)
    holder = changed
    for step in place.at[:-1]:
        holder = holder[step]
    if place.is_key:
        holder[value] = holder.pop(place.at[-1])
    else:
        holder[place.at[-1]] = value
    return changed


def named(root: Schema, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield every constraint and every property of a schema: (where, keyword), a property as (where, "")."""
    todo: list[tuple[Schema, str]] = [(root, prefix)]
    while todo:
        node, pointer = todo.pop()
        yield from ((pointer, keyword) for keyword in constraining(node))
        for key, child in node.get("properties", {}).items():
            yield f"{pointer}/properties/{key}", ""
            todo.append((child, f"{pointer}/properties/{key}"))
        todo += [(child, f"/$defs/{key}") for key, child in node.get("$defs", {}).items()]
        for key in ("items", "propertyNames", "additionalProperties"):
            if isinstance(node.get(key), dict):
                todo.append((node[key], f"{pointer}/{key}"))


def met(name: str) -> set[tuple[str, str]]:
    """Return the constraints and properties that the full example of a schema meets.

    What it can say in either of two ways stands in examples beside it: `result.outside.json`.
    """
    found = set()
    for path in (EXAMPLES / f"{name}.json", *EXAMPLES.glob(f"{name}.*.json")):
        example = json.loads(path.read_text(encoding="utf-8"))
        jsonschema_rs.validator_for(schema(name)).validate(example)
        for place in places(schema(name), example):
            found |= {
                (place.pointer, ""),
                *((place.pointer, keyword) for keyword in constraining(place.node)),
            }
    return found


@pytest.mark.parametrize("name", SCHEMA_NAMES)
def test_takes_the_full_example(name: str) -> None:
    Draft202012Validator(schema(name)).validate(full_example(name))
    jsonschema_rs.validator_for(schema(name)).validate(full_example(name))


@pytest.mark.parametrize("name", SCHEMA_NAMES)
def test_takes_an_example_with_only_what_is_required(name: str) -> None:
    small = least(schema(name), schema(name), full_example(name))
    Draft202012Validator(schema(name)).validate(small)
    jsonschema_rs.validator_for(schema(name)).validate(small)


def test_leaves_no_constraint_and_no_property_without_example() -> None:
    wanted = {item for name in SCHEMA_NAMES for item in named(schema(name))}
    own = {
        name: {item for item in named(schema(name)) if not item[0].startswith("/$defs/")}
        for name in SCHEMA_NAMES
    }
    assert {name: own[name] - met(name) for name in SCHEMA_NAMES} == {name: set() for name in SCHEMA_NAMES}
    # What several schemas share need be shown by one of them only.
    assert (
        wanted - {item for name in SCHEMA_NAMES for item in met(name)} - set().union(*own.values()) == set()
    )


@pytest.mark.parametrize("name", SCHEMA_NAMES)
def test_refuses_a_broken_example_for_every_constraint(name: str) -> None:
    root, example = schema(name), full_example(name)
    slow, fast = Draft202012Validator(root), jsonschema_rs.validator_for(root)
    seen: set[tuple[str, str]] = set()
    for place in places(root, example):
        # A shared definition is broken once; which keys refer to it is another question.
        for keyword in sorted(constraining(place.node)):
            of_key = place.is_key and keyword == "type"  # a key is always text
            if of_key or (place.pointer, keyword) in seen:
                continue
            seen.add((place.pointer, keyword))
            at = place.at[:-1] if place.is_key else place.at
            for one in breaks(root, keyword, place.node, place.value):
                broken = put(example, place, one.value)
                said = {
                    (tuple(error.absolute_path), str(error.validator)) for error in slow.iter_errors(broken)
                }
                expected = ((*at, *one.below), REPORTED.get(one.keyword, one.keyword))
                assert expected in said, (place.pointer, one, said)
                assert {keyword for _, keyword in said - {expected}} <= COMPANIONS.get(one.keyword, set()), (
                    one
                )
                paths = {tuple(error.instance_path) for error in fast.iter_errors(broken)}
                assert paths == {path for path, _ in said}, (place.pointer, one)


@pytest.mark.parametrize(("word", "needed"), [("full", False), ("none", False), ("planned", True)])
def test_asks_for_a_note_where_the_word_alone_says_too_little(word: str, needed: bool) -> None:
    example = full_example("project")
    statement = without(example["capabilities"]["gang-scheduling"][0], "note")
    example["capabilities"]["gang-scheduling"] = [{**statement, "support": word}]
    assert Draft202012Validator(schema("project")).is_valid(example) is not needed
    assert jsonschema_rs.validator_for(schema("project")).is_valid(example) is not needed
