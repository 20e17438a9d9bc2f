"""The rules themselves, for people and for programs. All of it is our own text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from landscape.checks import Rule

VERSION = 1
SCOPES = {
    "document": "one file",
    "catalogue": "all files together",
    "evidence": "the texts that are cited: `landscape evidence`",
    "links": "the pages that are linked: `landscape links`",
}


def listed(rules: Sequence[Rule]) -> Iterator[str]:
    """Yield a line for each rule, in columns."""
    rows = [(rule.id, rule.scope, rule.severity.value, rule.summary) for rule in rules]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for *columns, summary in rows:
        padded = (text.ljust(width) for text, width in zip(columns, widths, strict=True))
        yield f"{'  '.join(padded)}  {summary}"


def explained(rule: Rule) -> Iterator[str]:
    """Yield all there is to say of a rule."""
    yield f"{rule.id} ({rule.severity}, looks at {SCOPES[rule.scope]})"
    yield ""
    yield rule.summary
    yield f"why: {rule.why}"
    yield f"fix: {rule.fix}"
    if rule.allowed:
        yield f"allow, where it is wrong: # landscape: allow {rule.id} because REASON"
    if rule.example is not None:
        file = f" in {rule.example.file}" if rule.example.file else ""
        for label, text in zip(("wrong", "right"), rule.example.shown(), strict=True):
            yield ""
            yield f"{label}{file}:"
            yield from (f"    {line}" for line in text.split("\n"))


def as_json(rules: Sequence[Rule]) -> Iterator[str]:
    """Yield the lines of one JSON object: what schemas/output/rules.schema.json describes."""
    value = {"version": VERSION, "rules": [_value(rule) for rule in rules]}
    yield from json.dumps(value, indent=2).split("\n")


def _value(rule: Rule) -> dict[str, object]:
    value: dict[str, object] = {
        "id": rule.id,
        "scope": rule.scope,
        "severity": rule.severity.value,
        "summary": rule.summary,
        "why": rule.why,
        "fix": rule.fix,
        "allowed": rule.allowed,
    }
    if rule.example is not None:
        example = rule.example
        value["example"] = {"file": example.file, "wrong": example.wrong, "right": example.right}
    return value
