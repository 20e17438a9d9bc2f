"""A JSON Schema in words: which keys an entry may have, what each may hold, and where that is explained."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from landscape.pages.templating import listed

Schema: TypeAlias = Mapping[str, Any]

# What a value is called: one of it, and several in a list.
TYPES = {
    "string": ("text", "texts"),
    "integer": ("whole number", "whole numbers"),
    "number": ("number", "numbers"),
    "boolean": ("true or false", "true or false"),
    "object": ("mapping", "mappings"),
}
LIMITS = {
    "minLength": "at least {} characters",
    "maxLength": "at most {} characters",
    "minItems": "at least {} items",
    "maxItems": "at most {} items",
    "minProperties": "at least {} keys",
    "maxProperties": "at most {} keys",
    "minimum": "{} or more",
    "maximum": "{} or less",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """What a value may be: words, and the section that explains it ("" when nothing more is to be said)."""

    words: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class Property:
    """One key: what it may hold, its allowed words with their meanings, its limits and examples."""

    name: str
    required: bool
    kind: Kind
    description: str
    allowed: tuple[tuple[str, str], ...]
    limits: tuple[str, ...]
    pattern: str
    examples: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A mapping with its keys, or a kind of text that many keys share; `id` is "" for the entry itself."""

    id: str
    title: str
    description: str
    properties: tuple[Property, ...] = ()
    rules: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    examples: tuple[Any, ...] = ()


def sections(schema: Schema) -> list[Section]:
    """Return the entry's own section, then each mapping inside it and each shared kind of text, each once.

    `schema` stands alone: its references lead into its own `$defs`.
    """
    return list(_Reader(schema).read())


class _Reader:
    """Reads a schema breadth first and remembers the sections it has promised."""

    def __init__(self, schema: Schema) -> None:
        self._definitions: Schema = schema.get("$defs", {})
        self._waiting: list[tuple[str, str, Schema]] = [("", str(schema.get("title", "")), schema)]
        self._promised: set[str] = set()

    def read(self) -> Iterator[Section]:
        texts = []
        for id, title, node in self._waiting:  # grows while it is read
            section = self._section(id, title, node)
            if section.properties:
                yield section
            else:
                texts.append(section)
        yield from texts

    def _section(self, id: str, title: str, node: Schema) -> Section:
        properties = node.get("properties", {})
        required = node.get("required", ())
        return Section(
            id=id,
            title=title,
            description=node.get("description", ""),
            properties=tuple(
                self._property(id, name, name in required, properties[name]) for name in properties
            ),
            rules=tuple(_rules(node)),
            limits=tuple(_limits(node)),
            examples=tuple(node.get("examples", ())),
        )

    def _property(self, section: str, name: str, required: bool, raw: Schema) -> Property:
        node, inner = self._follow(raw), self._follow(self._held(self._follow(raw)))
        kind = self._kind(raw, f"{section}.{name}" if section else name)
        limits = list(_limits(raw if _is_text(raw, node) else node))
        if inner is not node and not kind.section:
            limits += [f"each {limit}" for limit in _limits(inner)]
        pattern = "" if kind.section else inner.get("pattern", "")
        return Property(
            name=name,
            required=required,
            kind=kind,
            description=node.get("description", ""),
            allowed=tuple(_allowed(inner)),
            limits=tuple(limits),
            pattern="" if "u0000" in pattern else pattern,
            examples=tuple(node.get("examples", ())),
        )

    def _follow(self, node: Schema) -> Schema:
        """Fill in what a schema refers to; what stands beside the reference goes first."""
        while "$ref" in node:
            rest = {key: value for key, value in node.items() if key != "$ref"}
            node = {**self._definitions[_name(node["$ref"])], **rest}
        return node

    def _held(self, node: Schema) -> Schema:
        """Return what a list or an open mapping holds, down to something that is neither."""
        held = node.get("items") or (not node.get("properties") and node.get("additionalProperties"))
        return self._held(self._follow(held)) if isinstance(held, Mapping) else node

    def _kind(self, raw: Schema, path: str, many: bool = False) -> Kind:
        node = self._follow(raw)
        if "const" in node:
            return Kind(_written(node["const"]))
        if "enum" in node:
            return Kind("words" if many else "word")
        if "items" in node:
            inner = self._kind(node["items"], path, many=True)
            return Kind(f"{'lists' if many else 'list'} of {inner.words}", inner.section)
        if node.get("properties"):
            title = _name(raw["$ref"]) if "$ref" in raw else path
            return Kind(_counted(title.rsplit(".", 1)[-1], raw, many), self._promise(title, node))
        if isinstance(node.get("additionalProperties"), Mapping):
            inner = self._kind(node["additionalProperties"], path, many=True)
            return Kind(f"mapping from {self._keys(node)} to {inner.words}", inner.section)
        if _is_text(raw, node):
            name = _name(raw["$ref"])
            return Kind(f"{name}s" if many else name, self._promise(name, self._definitions[name]))
        return Kind(TYPES.get(node.get("type", ""), ("any value", "any values"))[many])

    def _keys(self, node: Schema) -> str:
        reference = node.get("propertyNames", {}).get("$ref", "")
        return f"{_name(reference)}s" if reference else "names"

    def _promise(self, id: str, node: Schema) -> str:
        """Return the id of the section that explains a schema, and see to it that there is one."""
        if id not in self._promised:
            self._promised.add(id)
            self._waiting.append((id, ", in ".join(reversed(id.replace("_", " ").split("."))), node))
        return id


def _name(reference: str) -> str:
    return reference.rsplit("/", 1)[-1]


def _is_text(raw: Schema, node: Schema) -> bool:
    """Say whether a schema is nothing but a shared kind of text, such as a sentence or a date."""
    return "$ref" in raw and node.get("type") == "string" and "enum" not in node


def _counted(title: str, raw: Schema, many: bool) -> str:
    if "$ref" not in raw:
        return TYPES["object"][many]
    return title if title == "evidence" else f"{title}s" if many else title


def _written(value: object) -> str:
    return f"always {'true' if value is True else value}"


def _allowed(node: Schema) -> Iterator[tuple[str, str]]:
    meanings = node.get("x-words", {})
    for word in node.get("enum", ()):
        yield str(word), meanings.get(word, "")


def _limits(node: Schema) -> Iterator[str]:
    """Yield limits as a reader counts: that a text or list must not be empty goes without saying."""
    for key, words in LIMITS.items():
        if key in node and not (key.startswith("min") and key != "minimum" and node[key] <= 1):
            bound = key in ("minimum", "maximum")  # these are years, or small
            yield words.format(node[key] if bound else f"{node[key]:,}")


def _rules(node: Schema) -> Iterator[str]:
    """Yield what a mapping's keys have to do with each other."""
    choices = [choice["required"] for choice in node.get("oneOf", ()) if set(choice) == {"required"}]
    if choices:
        yield f"Exactly one of {listed([name for names in choices for name in names])}."
    for key, conditions in node.get("if", {}).get("properties", {}).items():
        needed = node.get("then", {}).get("required", ())
        if needed and "enum" in conditions:
            yield f"Where {key} is {listed(conditions['enum'], 'or')}, {listed(needed)} is required."
