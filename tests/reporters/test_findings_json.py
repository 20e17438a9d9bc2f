"""Findings as JSON: what the schema promises."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from landscape.checks import RULES
from landscape.findings import Finding
from landscape.reporters.findings_json import lines
from landscape.reporters.report import Report
from landscape.sources.schemas import raw_schema


def read(report: Report) -> Any:
    """Return a report read back, which fits the schema."""
    text = "\n".join(lines(report))
    assert text.isascii()
    value = json.loads(text)
    Draft202012Validator(raw_schema("output/findings")).validate(value)
    return value


def test_it_fits_its_schema(report: Report) -> None:
    value = read(report)
    assert value["version"] == 1
    assert (value["errors"], value["warnings"], value["elsewhere"]) == (3, 1, 3)
    assert value["checked"] == {"projects": 1, "stories": 2}
    assert len(value["findings"]) == 4


def test_without_findings_it_fits_as_well(report: Report) -> None:
    assert read(replace(report, findings=(), checked={}))["findings"] == []


def test_every_word_of_a_finding_is_there(report: Report) -> None:
    assert read(report)["findings"][1] == {
        "path": "projects/kueue.yaml",
        "file": "data/projects/kueue.yaml",
        "line": 2,
        "column": 1,
        "rule": "unknown-key",
        "severity": "error",
        "message": "the key `sumary` is not known",
        "why": next(rule.why for rule in RULES if rule.id == "unknown-key"),
        "fix": "Say `summary`.",
    }


def test_text_is_cut(report: Report) -> None:
    finding = Finding("x.yaml", 1, 1, "url", "é" * 10_000, "ü" * 10_000)
    (found,) = read(replace(report, findings=(finding,)))["findings"]
    assert len(found["message"]) == len(found["fix"]) == 500


def test_a_rule_that_is_not_listed_has_no_reason(report: Report) -> None:
    finding = Finding("x.yaml", 1, 1, "of-another-command", "m", "f")
    assert read(replace(report, findings=(finding,)))["findings"][0]["why"] == ""


def test_the_file_is_named_from_the_current_folder(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path / "data")
    files = {found["file"] for found in read(replace(report, root=tmp_path / "data"))["findings"]}
    assert files == {"projects/kueue.yaml", "logos/a b.svg"}


@pytest.mark.parametrize("key", ["version", "tool", "findings"])
def test_the_schema_refuses_something_else(report: Report, key: str) -> None:
    value = read(report)
    del value[key]
    assert not Draft202012Validator(raw_schema("output/findings")).is_valid(value)
