"""Findings as SARIF, held against the published schema and against what code hosts ask for."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft4Validator

from landscape.checks import RULES
from landscape.findings import Finding
from landscape.reporters.report import Report
from landscape.reporters.sarif import lines

SCHEMA: dict[str, Any] = json.loads(
    (Path(__file__).parent / "sarif" / "sarif-2.1.0-rtm.5.schema.json").read_text("utf-8")
)


def read(report: Report) -> Any:
    """Return the one run of a report read back, which fits the published schema."""
    text = "\n".join(lines(report))
    assert text.isascii()
    log = json.loads(text)
    Draft4Validator(SCHEMA).validate(log)
    (run,) = log["runs"]
    return run


def test_the_published_schema_is_sound_and_refuses_nonsense(report: Report) -> None:
    Draft4Validator.check_schema(SCHEMA)
    run = read(report)
    run["results"][0]["level"] = "bad"
    assert not Draft4Validator(SCHEMA).is_valid({"version": "2.1.0", "runs": [run]})


def test_every_rule_is_described(report: Report) -> None:
    rules = read(report)["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.id for rule in RULES]
    for rule, described in zip(RULES, rules, strict=True):
        assert described["shortDescription"]["text"] == rule.summary
        assert rule.why in described["fullDescription"]["text"]
        assert rule.fix in described["help"]["markdown"]
        assert described["defaultConfiguration"]["level"] == rule.severity
        assert len(described["fullDescription"]["text"]) <= 1024
        assert "Wrong:" in described["help"]["markdown"]


def test_a_result_points_to_its_rule_and_its_place(report: Report) -> None:
    run = read(report)
    for finding, result in zip(report.findings, run["results"], strict=True):
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == finding.rule
        assert result["level"] == finding.severity
        (location,) = result["locations"]
        place = location["physicalLocation"]
        assert place["region"] == {"startLine": finding.line, "startColumn": finding.column}
        assert unquote(place["artifactLocation"]["uri"]) == f"data/{finding.path}"
        assert place["artifactLocation"]["uriBaseId"] in run["originalUriBaseIds"]
    assert run["columnKind"] == "unicodeCodePoints"


def test_a_rule_that_is_not_listed_has_no_index(report: Report) -> None:
    finding = Finding("x.yaml", 1, 1, "of-another-command", "m", "f")
    assert "ruleIndex" not in read(replace(report, findings=(finding,)))["results"][0]


@pytest.mark.parametrize("name", ["a b", "a%20b", "ä", "a#b?c", "a:b", "::error::", "中", "'\"<>|"])
def test_addresses_are_percent_encoded(report: Report, name: str) -> None:
    finding = Finding(f"projects/{name}.yaml", 1, 1, "url", "m", "f")
    (result,) = read(replace(report, findings=(finding,)))["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(uri) == f"data/projects/{name}.yaml"
    assert uri.isascii()
    assert not set(uri) & set(' #?:"<>|')


def prints(report: Report, text: str, *places: tuple[int, str]) -> list[str]:
    """Return the fingerprints of findings at lines of a text."""
    findings = tuple(Finding("x.yaml", line, 1, rule, f"message {line}", "f") for line, rule in places)
    results = read(replace(report, findings=findings, texts={"x.yaml": text}))["results"]
    return [value for result in results for value in result["partialFingerprints"].values()]


def test_a_finding_is_known_again_when_its_line_moves(report: Report) -> None:
    before = prints(report, "a: 1\nb: 2\n", (2, "url"))
    assert prints(report, "a: 1\nnew: 1\n  b: 2\n", (3, "url")) == before
    assert prints(report, "a: 1\nb: 3\n", (2, "url")) != before
    assert prints(report, "a: 1\nb: 2\n", (2, "schema")) != before


def test_findings_of_one_line_are_told_apart(report: Report) -> None:
    found = prints(report, "a: 1\na: 1\n", (1, "url"), (1, "url"), (2, "url"))
    assert len(set(found)) == 3


def test_findings_of_files_without_lines_are_told_apart(report: Report) -> None:
    assert len(set(prints(report, "", (1, "url"), (2, "url")))) == 2


def test_text_makes_no_link_and_no_placeholder(report: Report) -> None:
    finding = Finding("x.yaml", 1, 1, "url", "see [this](https://evil.example) {0}", "")
    (result,) = read(replace(report, findings=(finding,)))["results"]
    assert result["message"]["text"] == "see [this] (https://evil.example) {{0}}"


def test_the_fix_is_part_of_the_message(report: Report) -> None:
    result = read(report)["results"][1]
    assert result["message"]["text"] == "the key `sumary` is not known. Fix: Say `summary`."
