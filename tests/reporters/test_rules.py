"""The rules for people and programs."""

from __future__ import annotations

import json

from jsonschema import Draft202012Validator

from landscape.checks import RULES
from landscape.reporters.rules import as_json, explained, listed
from landscape.sources.schemas import raw_schema


def test_the_list_has_columns() -> None:
    lines = list(listed(RULES))
    assert len(lines) == len(RULES)
    for rule, line in zip(RULES, lines, strict=True):
        assert line.split(maxsplit=3) == [rule.id, rule.scope, rule.severity, rule.summary]
    assert len({line.index(rule.summary) for rule, line in zip(RULES, lines, strict=True)}) == 1


def test_everything_is_said_of_a_rule() -> None:
    for rule in RULES:
        text = "\n".join(explained(rule))
        assert rule.example is not None
        for part in (rule.id, rule.severity, rule.summary, rule.why, rule.fix):
            assert part in text
        for example in rule.example.shown():
            assert example.replace("\n", "\n    ") in text


def test_json_fits_its_schema() -> None:
    text = "\n".join(as_json(RULES))
    assert text.isascii()
    value = json.loads(text)
    Draft202012Validator(raw_schema("output/rules")).validate(value)
    assert [rule["id"] for rule in value["rules"]] == [rule.id for rule in RULES]
    assert value["rules"][0]["example"]["wrong"] == RULES[0].example.wrong if RULES[0].example else True
