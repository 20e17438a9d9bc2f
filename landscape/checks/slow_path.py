"""The slow validator's errors, taken apart into violations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from landscape.checks.suggest import nearest
from landscape.checks.violations import Violation
from landscape.sources.schemas import schema


def explained(name: str, value: object) -> list[Violation]:
    """Return every broken constraint of a value, not yet reduced."""
    root = schema(name)
    return [part for error in _validator(name).iter_errors(value) for part in _violations(error, root)]


@cache
def _validator(name: str) -> Any:
    # A Python `$` would accept a last line break that the fast validator refuses.
    strict = extend(Draft202012Validator, {"pattern": _pattern})  # type: ignore[no-untyped-call]
    return strict(schema(name))


def _pattern(validator: Any, pattern: str, instance: Any, schema: Any) -> Iterator[ValidationError]:
    strict = f"{pattern[:-1]}\\Z" if pattern.endswith("$") and not pattern.endswith("\\$") else pattern
    found: Iterator[ValidationError] | None = Draft202012Validator.VALIDATORS["pattern"](
        validator, strict, instance, schema
    )
    yield from found or ()


def _violations(error: ValidationError, root: Mapping[str, Any]) -> Iterator[Violation]:
    """Take one error apart: an error may be about several keys, or about alternatives."""
    path = tuple(error.absolute_path)
    value: Any = error.instance
    wanted: Any = error.validator_value
    asked, parent = _asked(error, root)
    part = Violation(path, str(error.validator), value, wanted, asked)
    if "propertyNames" in list(error.absolute_schema_path)[:-1]:
        yield replace(part, path=(*path, value), of_key=True)
    elif part.keyword == "required":
        missing = tuple(name for name in wanted if name not in value)
        yield replace(part, names=missing, because=_because(parent, value))
    elif part.keyword == "additionalProperties":
        known = _mapping(part.schema.get("properties"))
        unused = [name for name in known if name not in value]
        for name in value:
            if name not in known:
                meant = nearest(name, unused) or nearest(name, known)
                yield replace(part, path=(*path, name), names=(name,), wanted=meant, of_key=True)
    elif part.keyword == "oneOf":
        yield replace(part, names=tuple(name for one in wanted for name in one.get("required", ())))
    elif part.keyword == "uniqueItems":
        again = next((index for index, item in enumerate(value) if item in value[:index]), 0)
        yield replace(part, path=(*path, again))
    else:
        yield part


def _asked(error: ValidationError, root: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the part of the schema that an error is about, and the part around it.

    A shared definition says what the value must look like, the place that refers to it gives the fitting
    examples. A list also learns of what type its items are.
    """
    part: Any = root
    around: Any = root
    referring: Any = root
    for step in list(error.absolute_schema_path)[:-1]:
        around = part
        part = part[step]
        referring = part
        # The path of an error leaves references out.
        while "$ref" in part:
            part = _referred(part, root)
    items = _mapping(part.get("items"))
    if "$ref" in items:
        items = _referred(items, root)
    examples = referring.get("examples", part.get("examples", []))
    return {**part, "examples": examples, "items": items}, around


def _referred(part: Mapping[str, Any], root: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = root["$defs"][part["$ref"].rpartition("/")[2]]
    return found


def _because(around: Mapping[str, Any], value: Any) -> tuple[str, Any] | None:
    """Return the key and value that made something necessary (`if` … `then`)."""
    for key in _mapping(_mapping(around.get("if")).get("properties")):
        if key in value:
            return key, value[key]
    return None


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
