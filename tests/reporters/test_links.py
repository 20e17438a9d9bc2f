"""A run over all links, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from landscape.findings import Finding, Severity
from landscape.links.report import Found, Report
from landscape.links.rules import RULES
from landscape.links.verdict import State
from landscape.reporters import links_json, links_text
from landscape.sources.schemas import raw_schema

from .conftest import HOSTILE

FIGURES = {
    **{"pages": 7, "places": 9, "asked": 3, "remembered": 1, "left": 0},
    **{"fine": 1, "moved": 1, "unknown": 1, "broken": 1, "refused": 0},
}
MOVED = Found(
    Finding("projects/a.yaml", 4, 18, "link-moved", "it has moved", "Write the new one.", Severity.WARNING),
    "https://a.example/docs#intro",
    200,
    "https://docs.a.example/#intro",
)
NOBODY = Found(Finding("stories/b.yaml", 3, 10, "link-broken", HOSTILE, HOSTILE), HOSTILE, 0, "")
REPORT = Report((MOVED, NOBODY), FIGURES, {"links": 4})


def read(report: Report, interrupted: bool = False) -> Any:
    """Return the JSON of a report read back, which fits the schema."""
    text = "\n".join(links_json.lines(report, Path("data"), interrupted))
    assert text.isascii()
    value = json.loads(text)
    Draft202012Validator(raw_schema("output/links")).validate(value)
    return value


def test_json_holds_everything() -> None:
    value = read(REPORT)
    assert (value["version"], value["figures"], value["interrupted"]) == (1, FIGURES, False)
    assert value["findings"][0] == {
        "path": "projects/a.yaml",
        "file": "data/projects/a.yaml",
        "line": 4,
        "column": 18,
        "rule": "link-moved",
        "severity": "warning",
        "message": "it has moved",
        "why": RULES[State.MOVED].why,
        "fix": "Write the new one.",
        "url": "https://a.example/docs#intro",
        "status": 200,
        "moved_to": "https://docs.a.example/#intro",
    }


def test_json_leaves_out_what_there_is_not() -> None:
    finding = read(REPORT, interrupted=True)["findings"][1]
    assert not {"status", "moved_to"} & finding.keys()
    assert read(REPORT, interrupted=True)["interrupted"] is True
    assert read(Report((), FIGURES, {}))["findings"] == []


def test_no_text_of_an_entry_commands_anybody() -> None:
    finding = read(REPORT)["findings"][1]
    for key in ("message", "fix", "url"):
        assert finding[key].isprintable()
        assert "##[" not in finding[key]
    (line, _) = links_text.lines(Report((), FIGURES, {}, {HOSTILE: 1}))
    assert line.isprintable()


@pytest.mark.parametrize("key", ["version", "tool", "figures", "findings"])
def test_the_schema_refuses_something_else(key: str) -> None:
    value = read(REPORT)
    del value[key]
    assert not Draft202012Validator(raw_schema("output/links")).is_valid(value)


def test_the_figures_are_one_line() -> None:
    assert list(links_text.lines(REPORT)) == [
        "7 pages, cited at 9 places: 3 asked now, 1 known from earlier runs; "
        "1 fine, 1 moved, 1 unknown, 1 broken, 0 refused"
    ]
    (one,) = links_text.lines(Report((), {**FIGURES, "pages": 1, "places": 1}, {}))
    assert one.startswith("1 page, cited at 1 place: ")


def test_what_is_left_for_another_run_is_said_with_the_hosts_that_want_it() -> None:
    report = Report((), {**FIGURES, "left": 4}, {}, {"b.example": 1, "a.example": 2})
    assert list(links_text.lines(report))[:2] == [
        "a.example wants no requests for now: 2 pages left for another run",
        "b.example wants no requests for now: 1 page left for another run",
    ]
    assert "1 known from earlier runs, 4 left for another run; " in list(links_text.lines(report))[2]
