"""An entry has the keys and values that its schema asks for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from landscape.checks.examined import Examined
from landscape.checks.outdented import indentation
from landscape.checks.rule import Example, Rule
from landscape.checks.suggest import nearest
from landscape.checks.violations import OTHER_KIND, OUTDENTED, Violation
from landscape.findings import Finding
from landscape.sources.document import Document, Step
from landscape.sources.quote import quote

RULE = Rule(
    id="schema",
    scope="document",
    summary="An entry has the keys and values that its schema asks for.",
    why="Pages, exports and the matrix are made from these keys; what does not fit cannot be shown.",
    fix="Compare the place with the schema named in the file's first line.",
    example=Example(
        wrong="openness: open",
        right="openness: open-source",
    ),
)

# What people write for a word of the schema that is not like it.
_USUAL = {
    "yes": "full",
    "true": "full",
    "supported": "full",
    "complete": "full",
    "limited": "partial",
    "roadmap": "planned",
    "no": "none",
    "false": "none",
    "unsupported": "none",
    "n/a": "not-applicable",
    "ga": "stable",
    "production": "stable",
    "v1": "stable",
    "experimental": "alpha",
    "documentation": "docs",
    "readme": "docs",
    "code": "source",
    "kep": "proposal",
    "design": "proposal",
    "changelog": "release-notes",
    "blog": "third-party",
    "marketing": "vendor",
}

_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping (`key: value`)",
    "null": "nothing",
}


def check(examined: Examined) -> Iterator[Finding]:
    """Yield what is left of a document's violations when the rules with more to say have taken theirs."""
    for one in examined.of(RULE.id):
        at = RULE.at_key if one.of_key else RULE.at_value
        message, fix = _WORDS.get(one.keyword, _other)(one)
        if one.value is None and _is_comment(examined.document, one.path):
            fix = "Put the text in quotes: what follows # is a comment."
        if one.keyword == OUTDENTED:
            by = indentation(examined.document, one)
            fix = f"Indent it, and what goes with it, by {by} more {'space' if by == 1 else 'spaces'}."
        yield at(examined.document, one.path, message, fix)


def _is_comment(document: Document, path: tuple[Step, ...]) -> bool:
    """Return whether a comment stands where a value should."""
    line = document.text.split("\n")[document.place(path).key.line - 1] if path else ""
    return re.search(r":\s+#", line) is not None


def label(path: tuple[Step, ...]) -> str:
    """Return what to call the value at a path: its key, or its place in the list under a key."""
    if not path:
        return "the file"
    if isinstance(path[-1], str):
        return quote(path[-1])
    owner = next((step for step in reversed(path) if isinstance(step, str)), None)
    return f"item {path[-1] + 1}{f' of {quote(owner)}' if owner else ''}"


def _required(one: Violation) -> tuple[str, str]:
    keys = _listed(one.names)
    some, them = ("are", "them") if len(one.names) > 1 else ("is", "it")
    where = f"in {label(one.path)}, " if one.path else ""
    because = ""
    if one.because:
        key, value = one.because
        because = f", which is needed when {quote(key)} is {quote(value)}"
    message = f"{where}{keys} {some} missing{because}; without {them} the entry is not complete"
    return message, f"Add {_listed([f'{name}: …' for name in one.names])}."


def _one_of(one: Violation) -> tuple[str, str]:
    present = [name for name in one.names if isinstance(one.value, dict) and name in one.value]
    if present:
        return f"{_listed(present)} exclude each other, and both are given", "Keep one of them."
    names = [quote(name) for name in one.names]
    message = f"{label(one.path)} has neither {' nor '.join(names)}, so nobody knows what it is about"
    return message, f"Add {' or '.join(names)}."


def _type(one: Violation) -> tuple[str, str]:
    wanted = one.wanted if isinstance(one.wanted, list) else [one.wanted]
    words = " or ".join(_TYPES.get(word, str(word)) for word in wanted)
    if one.value is None:
        return _empty(one)
    fix = f"Write {words}{_example(one)}."
    items = one.schema.get("items", {})
    if wanted == ["array"] and not isinstance(one.value, dict) and items.get("type") == "string":
        fix = f"Write a list, even of one item: {quote(f'[{one.value}]')}."
    elif wanted == ["array"]:
        first = next(iter(items.get("required", ())), None)
        begins = quote(f"- {first}: …") if first else "`- `"
        fix = f"Write a list, even of one item: each item begins with {begins}."
    elif wanted == ["object"] and (needed := one.schema.get("required")):
        fix = f"Write {_listed([f'{name}: …' for name in needed])}."
    return f"{label(one.path)} must be {words}, but {_kind(one.value)} stands here", fix


def _outdented(one: Violation) -> tuple[str, str]:
    stand, them = ("stand", "them") if len(one.names) > 1 else ("stands", "it")
    owner = f"{label(one.wanted)} above" if one.wanted else "what is above"
    return f"{_listed(one.names)} {stand} too far left: {owner} lacks {them}", ""


def _other_kind(one: Violation) -> tuple[str, str]:
    here, meant = (quote(name) for name in one.wanted)
    message = (
        f"the file lies where entries of the kind {here} lie, but its first line says that it is a {meant}"
    )
    return message, "Move the file to the folder of its kind, or correct its first line."


def _empty(one: Violation) -> tuple[str, str]:
    fix = "Fill it in: the entry needs it." if one.needed else "Fill it in, or delete the key."
    return f"{label(one.path)} has no value", fix


def _enum(one: Violation) -> tuple[str, str]:
    if one.value is None:
        return _empty(one)
    words = [word for word in one.wanted if isinstance(word, str)]
    if isinstance(one.value, list | dict):
        fits = [item for item in one.value if item in words] if len(one.value) == 1 else []
        fix = (
            f"Write {quote(f'{one.path[-1]}: {fits[0]}')}." if fits else f"Write one of: {', '.join(words)}."
        )
        return f"{label(one.path)} must be one word, but {_kind(one.value)} stands here", fix
    usual = _USUAL.get(str(one.value).casefold())
    meant = usual if usual in words else nearest(str(one.value), words)
    shown = json.dumps(one.value) if isinstance(one.value, bool) else one.value
    message = f"{quote(shown)} is none of the words for {label(one.path)}: {', '.join(words)}"
    return message, f"Did you mean {quote(meant)}?" if meant else "Write one of these words."


def _const(one: Violation) -> tuple[str, str]:
    if one.value is None:
        return _empty(one)
    wanted = json.dumps(one.wanted)
    return f"{label(one.path)} can only be {quote(wanted)}", f"Write {quote(wanted)}, or delete the key."


def _pattern(one: Violation) -> tuple[str, str]:
    text = str(one.value)
    if text.endswith("\n"):
        return (
            f"{label(one.path)} ends with a line break, which would end up in pages and exports",
            "Write `>-` instead of `>` (or `|`) after the key.",
        )
    if "\n" in text:
        return (
            f"{label(one.path)} has several lines where one is wanted",
            "Write `>-` instead of `|` after the key.",
        )
    if text != text.strip() or not text.isprintable():
        message = f"{label(one.path)} holds an invisible character or ends with a space"
        return message, "Delete it."
    what = "the key" if one.of_key else label(one.path)
    meaning = _description(one)
    message = f"{quote(text)} does not fit {what}{f': {meaning}' if meaning else ''}"
    return message, f"Write it as asked for{_example(one)}."


def _short(one: Violation) -> tuple[str, str]:
    if not str(one.value).strip():
        return f"{label(one.path)} is empty", "Fill it in, or delete the key."
    if one.schema.get("maxLength") == one.wanted:
        return _pattern(one)
    return f"{label(one.path)} is shorter than {one.wanted} characters", "Say more."


def _long(one: Violation) -> tuple[str, str]:
    message = (
        f"{label(one.path)} is {len(one.value)} characters long; pages and tables have room for {one.wanted}"
    )
    return message, f"Shorten it by {len(one.value) - one.wanted} characters."


def _few(one: Violation) -> tuple[str, str]:
    if not one.value:
        return f"{label(one.path)} is empty, which says nothing", "Fill it, or delete the key."
    return f"{label(one.path)} has fewer than {one.wanted} items", "Add the others."


def _many(one: Violation) -> tuple[str, str]:
    return (
        f"{label(one.path)} has {len(one.value)} items, more than {one.wanted}",
        "Keep the most telling ones.",
    )


def _unique(one: Violation) -> tuple[str, str]:
    return f"{label(one.path)} repeats an earlier item of its list", "Delete it."


def _range(one: Violation) -> tuple[str, str]:
    side = "least" if one.keyword == "minimum" else "most"
    return (
        f"{label(one.path)} is {quote(one.value)}, but at {side} {one.wanted} makes sense",
        "Correct the number.",
    )


def _other(one: Violation) -> tuple[str, str]:
    meaning = _description(one) or str(one.wanted)
    return f"{label(one.path)} does not fit its schema: {quote(meaning)[1:-1]}", RULE.fix


_WORDS = {
    "required": _required,
    "oneOf": _one_of,
    "type": _type,
    "enum": _enum,
    "const": _const,
    "pattern": _pattern,
    "minLength": _short,
    "maxLength": _long,
    "minItems": _few,
    "minProperties": _few,
    "maxItems": _many,
    "maxProperties": _many,
    "uniqueItems": _unique,
    "minimum": _range,
    "maximum": _range,
    OUTDENTED: _outdented,
    OTHER_KIND: _other_kind,
}


def _listed(names: Any) -> str:
    *others, last = [quote(name) for name in names]
    return f"{', '.join(others)} and {last}" if others else last


def _kind(value: object) -> str:
    """Return what somebody wrote, in words."""
    if isinstance(value, bool):
        return f"{str(value).lower()}"
    if isinstance(value, str):
        return f"the text {quote(value)}"
    if isinstance(value, int | float):
        return f"the number {value}"
    return "a list" if isinstance(value, list) else "a mapping"


def _description(one: Violation) -> str:
    text = one.schema.get("description") or one.schema.get("patternErrorMessage")
    return f"{text[:1].lower()}{text[1:]}".rstrip(".") if isinstance(text, str) else ""


def _example(one: Violation) -> str:
    examples = one.schema.get("examples")
    if isinstance(examples, list) and examples and isinstance(examples[0], str | int | float):
        return f", for example {json.dumps(examples[0], ensure_ascii=False)}"
    return ""
