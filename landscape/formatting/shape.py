"""What the schemas say of the style: the order of keys, and which texts always stand in quotes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from landscape.sources.schemas import schema, schema_for

# Definitions whose texts look like numbers or dates to one tool or another.
_QUOTED = frozenset(["version", "date"])


@dataclass(frozen=True, slots=True)
class Shape:
    """The part of a schema that describes a node; empty where the schema knows nothing of it."""

    root: Mapping[str, Any]
    part: Mapping[str, Any]
    is_quoted: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of a mapping in their order; none when its keys are free."""
        return tuple(_mapping(self.part.get("properties")))

    def member(self, key: str | None) -> Shape:
        """Return the shape of the value under a key, or without one that of a list's items."""
        if key is None:
            return _shape(self.root, self.part.get("items"))
        known = _mapping(self.part.get("properties"))
        return _shape(self.root, known.get(key, self.part.get("additionalProperties")))


def shape_of(path: str) -> Shape:
    """Return the shape of a whole file ("projects/kueue.yaml")."""
    name = schema_for(path)
    root = schema(name) if name else {}
    return Shape(root, root)


def _shape(root: Mapping[str, Any], part: object) -> Shape:
    found = _mapping(part)
    is_quoted = False
    while "$ref" in found:
        name = found["$ref"].rpartition("/")[2]
        is_quoted = is_quoted or name in _QUOTED
        found = root["$defs"][name]
    return Shape(root, found, is_quoted)


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
