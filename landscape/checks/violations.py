"""Where a document breaks its schema, one mistake at a time.

A fast validator decides whether there is anything to say; only what it doubts goes through the slow one,
whose errors are then reduced: a wrong type hides what follows from it, a misspelt key is not missing as well,
alternatives are one question. Which rule speaks of a violation is decided here, so that exactly one does.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import jsonschema_rs

from landscape.checks.references import references
from landscape.sources import Document
from landscape.sources.document import Step
from landscape.sources.schemas import SCHEMA_NAMES, schema, schema_for
from landscape.sources.url import url_problem

URL_KEYS = frozenset(
    [
        *("url", "homepage", "documentation"),
        # of a result
        "logs",
        # of a group
        *("calendar", "charter", "landscape_url", "mailing_list", "notes", "recordings", "slack_invite"),
    ]
)

# No keywords of JSON Schema: a key that belongs to the part of the entry above it, and a file that says
# itself that it is of another kind.
OUTDENTED = "outdented"
OTHER_KIND = "other kind"

_SCHEMA_LINE = re.compile(r"# yaml-language-server: \$schema=\S*?([a-z-]+)\.schema\.json\b")

_TEXT_KEYWORDS = frozenset(["pattern", "minLength", "maxLength"])
# Of several violations of one value the first of these is the mistake, the others follow from it.
_WEIGHT = {
    word: weight for weight, word in enumerate(["type", "enum", "const", "minLength", "maxLength", "pattern"])
}
_OF_CONTAINER = frozenset(["required", "additionalProperties", "oneOf"])


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken constraint.

    `names` are the keys that are missing, unknown or exclude each other; `wanted` is what the keyword of the
    schema asks for (of an unknown key: the key that was probably meant, or None); `schema` is the part of the
    schema that holds the keyword, `because` the key and value on which it depends. `of_key` marks a key that
    is itself wrong, `needed` one without value that cannot simply be left out.
    """

    path: tuple[Step, ...]
    keyword: str
    value: Any
    wanted: Any
    schema: Mapping[str, Any]
    names: tuple[str, ...] = ()
    because: tuple[str, Any] | None = None
    of_key: bool = False
    rule: str = "schema"
    needed: bool = False

    def lacking(self, names: tuple[str, ...]) -> Violation:
        """Return it with other names."""
        return replace(self, names=names)


def fits(name: str, value: object) -> bool:
    """Return whether a value fits a schema, quickly and without saying why not."""
    return bool(_fast(name).is_valid(value))


def violations(document: Document) -> tuple[Violation, ...]:
    """Return how a document breaks its schema, in the order of its text."""
    name = schema_for(document.path)
    if name is None or fits(name, document.value):
        return ()
    if (other := _declared(document)) not in (None, name):
        return (Violation((), OTHER_KIND, None, (name, other), {}),)
    # Only a document in doubt pays for the import of the slow validator.
    from landscape.checks.outdented import gathered
    from landscape.checks.slow_path import explained

    found = explained(name, document.value)
    if not found:
        # The two validators disagree, which tests should have shown: say what is known rather than nothing.
        found = [
            Violation(tuple(error.instance_path), "", None, error.message, {})
            for error in _fast(name).iter_errors(document.value)
        ]
    claimed = {reference.path for reference in references(document)}
    reduced = [replace(one, rule=_rule(one, document, claimed)) for one in gathered(_reduce(found), document)]
    reduced = [
        replace(one, needed=_needed(name, document.value, one.path))
        if one.value is None and one.path
        else one
        for one in reduced
    ]
    return tuple(sorted(reduced, key=lambda one: (document.place(one.path), one.names)))


def _declared(document: Document) -> str | None:
    """Return the schema that a file's first line names."""
    found = _SCHEMA_LINE.match(document.text)
    return found[1] if found and found[1] in SCHEMA_NAMES else None


def _needed(name: str, value: Any, path: tuple[Step, ...]) -> bool:
    """Return whether a document lacks something when the key at `path` is taken out."""
    from landscape.checks.slow_path import explained

    changed = copy.deepcopy(value)
    part = changed
    for step in path[:-1]:
        part = part[step]
    del part[path[-1]]
    return any(
        one.keyword == "required" and one.path == path[:-1] and path[-1] in one.names
        for one in explained(name, changed)
    )


@cache
def _fast(name: str) -> Any:
    return jsonschema_rs.validator_for(schema(name))


def _reduce(found: Iterable[Violation]) -> list[Violation]:
    """Leave one violation for each mistake."""
    kept: dict[tuple[Any, ...], Violation] = {}
    for one in found:
        key = (one.path, one.keyword, one.names) if one.keyword in _OF_CONTAINER else (one.path,)
        known = kept.get(key)
        if known is None or _weight(one) < _weight(known):
            kept[key] = one
    # A key that was misspelt is not missing.
    meant = {(one.path[:-1], one.wanted) for one in kept.values() if one.keyword == "additionalProperties"}
    reduced = []
    for one in kept.values():
        if one.keyword == "required":
            names = tuple(name for name in one.names if (one.path, name) not in meant)
            if names:
                reduced.append(one.lacking(names))
        elif one.keyword != "oneOf" or not any((one.path, name) in meant for name in one.names):
            reduced.append(one)
    return reduced


def _may_be(text: str, schema: Mapping[str, Any]) -> bool:
    """Return whether a text would do in quotes; of another form it is another mistake."""
    return "pattern" not in schema or re.search(schema["pattern"], text) is not None


def _weight(one: Violation) -> int:
    return _WEIGHT.get(one.keyword, len(_WEIGHT))


def _rule(one: Violation, document: Document, claimed: set[tuple[Step, ...]]) -> str:
    """Return the id of the rule that speaks of a violation."""
    if one.keyword == OUTDENTED:
        return "schema"
    if one.keyword == "additionalProperties":
        return "unknown-key"
    if one.keyword == "required":
        return "evidence-missing" if one.names == ("evidence",) else "schema"
    if one.path[-1:] in (("evidence",), ("licence_evidence",)) and (one.value is None or one.value == []):
        return "evidence-missing"
    if one.keyword == "type" and one.wanted == "string" and isinstance(one.value, int | float):
        written = document.written(one.path)
        return "unquoted-version" if written is not None and _may_be(written, one.schema) else "schema"
    if one.keyword in _TEXT_KEYWORDS:
        if one.path in claimed:
            return "dangling-id"
        if one.path in (("logo",), ("licence",)):
            return "logo-missing" if one.path == ("logo",) else "licence"
        if one.path[-1:] and one.path[-1] in URL_KEYS and url_problem(str(one.value)) is not None:
            return "url"
    return "schema"
