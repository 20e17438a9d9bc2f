"""The JSON Schema of every JSON file, made from the dataclasses that the files are made from.

A schema says which keys there are and of what type. It never forbids further keys: readers of version 1 have
to expect new ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec

from landscape.exports.index import Index
from landscape.exports.json_files import pretty
from landscape.exports.kinds import KINDS, PROJECT, Kind, address
from landscape.exports.vocabulary import Vocabulary
from landscape.pages import Asset, Links

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TEMPLATE = "#/$defs/{name}"


@dataclass(frozen=True, slots=True)
class Envelope:
    """What stands around a list: the newest day in the catalogue, the licence, the number of items."""

    count: int
    as_of: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Dated:
    """What the vocabulary says of itself."""

    as_of: str = ""
    licence: str = ""


def files(links: Links) -> Iterator[Asset]:
    """Yield every schema; with `$id` when the site's address is known."""
    for name, schema in schemas().items():
        path = f"{links.api}schema/{name}.json"
        id = {"$id": address(links, path)} if links.site_url else {}
        yield Asset(path, pretty({"$schema": DRAFT, **id, **schema}))


@cache
def schemas() -> dict[str, dict[str, Any]]:
    """Return name -> schema of the file, or of each file, of that name."""
    found = {
        "index": _schema((Index,)),
        "vocabulary": _schema((Dated, Vocabulary)),
        "project": _item(PROJECT),
    }
    return found | {kind.name: _list(kind) for kind in KINDS}


def _item(kind: Kind) -> dict[str, Any]:
    return {"title": kind.name, "description": kind.about} | _schema((kind.added, kind.value), kind.left_out)


def _list(kind: Kind) -> dict[str, Any]:
    item = _schema((kind.added, kind.value), kind.left_out)
    defs = item.pop("$defs")
    around = _schema((Envelope,))
    around["properties"]["items"] = {"type": "array", "items": {"$ref": "#/$defs/Item"}}
    around["required"] = [*around["required"], "items"]
    return {"title": kind.name, "description": kind.about} | around | {"$defs": {"Item": item, **defs}}


def _schema(values: tuple[type, ...], left_out: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Return the schema of a mapping with the fields of all these dataclasses."""
    _, components = msgspec.json.schema_components(values, ref_template=_TEMPLATE)
    told = [components.pop(value.__name__) for value in values]
    properties = {
        key: _given(node)
        for one in reversed(told)
        for key, node in one["properties"].items()
        if key not in left_out
    }
    required = [key for one in reversed(told) for key in one["required"] if key not in left_out]
    whole = {"type": "object", "properties": properties, "required": required}
    defs = {name: _given(node) for name, node in components.items()}
    return whole | {"$defs": {name: defs[name] for name in sorted(_reached(whole, defs))}}


def _given(node: Any) -> Any:
    """Return a schema without what never stands in a file: null, and "" for a word that is not said."""
    if isinstance(node, list):
        return [_given(part) for part in node]
    if not isinstance(node, dict):
        return node
    choices = [part for part in node.get("anyOf", ()) if part != {"type": "null"}]
    if "anyOf" in node and len(choices) == 1:
        return _given(choices[0])
    kept = {key: part for key, part in node.items() if key != "default" or part is False}
    if node.get("default") == "" and "enum" in node:
        kept["enum"] = [word for word in node["enum"] if word != ""]
    return {key: _given(part) for key, part in kept.items()}


def _reached(node: Any, defs: dict[str, Any]) -> set[str]:
    """Return the names of all definitions that a schema needs."""
    found: set[str] = set()
    open_ = [node]
    while open_:
        part = open_.pop()
        if isinstance(part, list):
            open_ += part
        elif isinstance(part, dict):
            name = str(part.get("$ref", "")).rpartition("/")[2]
            if name in defs and name not in found:
                found.add(name)
                open_.append(defs[name])
            open_ += part.values()
    return found
