"""Findings as lines."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import click
import pytest

from landscape.checks import RULES
from landscape.findings import Finding, Severity
from landscape.reporters.report import Report
from landscape.reporters.text import lines as told
from landscape.reporters.text import report

FOUND = Finding(
    "projects/kueue.yaml", 12, 5, "unknown-key", "the key `sumary` is not known", "Did you mean `summary`?"
)


WHY = next(rule.why for rule in RULES if rule.id == "unknown-key")


def lines(*findings: Finding, root: Path = Path("data")) -> list[str]:
    """Return a report's lines."""
    return list(report(findings, root, {}))


def test_a_finding_is_a_place_a_message_and_a_fix() -> None:
    assert lines(FOUND) == [
        "data/projects/kueue.yaml:12:5: error unknown-key the key `sumary` is not known",
        "    fix: Did you mean `summary`?",
        "1 finding in 1 file (1 error)",
    ]


def test_findings_are_counted() -> None:
    warning = Finding("logos/x.svg", 1, 1, "logo-orphan", "no entry names it", "Delete it.", Severity.WARNING)
    second = Finding("projects/kueue.yaml", 13, 5, "url", "no", "Yes.")
    assert lines(FOUND, second, warning)[-1] == "3 findings in 2 files (2 errors, 1 warning)"


@pytest.mark.parametrize(
    ("checked", "says"),
    [
        ({"projects": 100, "stories": 271, "hardware": 21}, "100 projects, 271 stories, 21 hardware checked"),
        ({"projects": 1, "stories": 1, "benchmarks": 1}, "1 project, 1 story, 1 benchmark checked"),
        ({}, "nothing checked"),
    ],
)
def test_without_findings_it_says_what_was_checked(checked: dict[str, int], says: str) -> None:
    assert list(report([], Path("data"), checked)) == [f"{says}: no findings"]


def test_paths_begin_at_the_current_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = tmp_path / "site" / "data"
    for name in ("projects", "hardware"):
        (data / name).mkdir(parents=True)
    for folder, shown in (
        (tmp_path, "site/data/projects/kueue.yaml:"),
        (data, "projects/kueue.yaml:"),
        (data / "projects", "kueue.yaml:"),
        (data / "hardware", "../projects/kueue.yaml:"),
    ):
        monkeypatch.chdir(folder)
        assert lines(FOUND, root=data)[0].startswith(shown)


@pytest.mark.parametrize(
    "path", ["::error::x.yaml", "##[error]x.yaml", "x\n::error::.yaml", "\x1b[2J.yaml", " ::error::x"]
)
def test_no_file_name_speaks_to_a_ci_system(path: str) -> None:
    for line in lines(Finding(path, 1, 1, "file-unknown", "m", "f"), root=Path()):
        assert line.isprintable()
        assert not line.lstrip(" ").startswith(("::", "##["))


def test_no_text_of_an_entry_begins_a_line_or_fills_the_terminal() -> None:
    finding = Finding("x.yaml", 1, 1, "url", f"bad\n::error::\r\x1b]0;{'x' * 2000}", "do\n::warning::this")
    shown = lines(finding)
    assert len(shown) == 3
    assert all(line.isprintable() and len(line) <= 500 for line in shown)
    assert shown[1] == "    fix: do ::warning::this"


def test_the_line_of_the_entry_stands_under_its_finding() -> None:
    shown = list(told(Report((FOUND,), Path("data"), {}, texts={FOUND.path: "\n" * 11 + "    sumary: x"})))
    assert shown == [
        "data/projects/kueue.yaml:12:5: error unknown-key the key `sumary` is not known",
        "    12 |     sumary: x",
        "       |     ^",
        "    fix: Did you mean `summary`?",
        f"    why: {WHY}",
        "1 finding in 1 file (1 error)",
        "more about a rule: landscape rules explain ID (unknown-key)",
    ]


def test_colour_changes_nothing_but_colour() -> None:
    plain = Report((FOUND,), Path("data"), {}, texts={FOUND.path: "\n" * 11 + "    sumary: x"})
    coloured = list(told(replace(plain, colour=True)))
    assert coloured != list(told(plain))
    assert [click.unstyle(line) for line in coloured] == list(told(plain))
    for line in coloured:
        assert line.count("\x1b[0m") <= line.count("\x1b[")
        assert not re.sub(r"\x1b\[[0-9;]*m", "", line).count("\x1b")


def test_a_file_checked_as_if_it_lay_elsewhere_is_named_as_it_is(tmp_path: Path) -> None:
    found = Report((FOUND,), Path("data"), {}, places={FOUND.path: Path("draft.yaml")})
    assert next(told(found)).startswith("draft.yaml:12:5: error")


def test_findings_elsewhere_are_counted() -> None:
    assert list(told(Report((), Path("data"), {"projects": 1}, 2))) == [
        "1 project checked: no findings; 2 findings in other files"
    ]


def test_a_long_line_is_cut() -> None:
    text = f"{'x' * 5_000}HERE{'x' * 5_000}"
    found = Finding(FOUND.path, 1, 5_001, "url", "m", "f")
    shown = list(told(Report((found,), Path("data"), {}, texts={FOUND.path: text})))
    assert all(len(line) < 120 for line in shown)
    assert shown[1][shown[2].index("^") :].startswith("HERE")


def test_why_a_rule_matters_is_said_once() -> None:
    shown = list(told(Report((FOUND, replace(FOUND, line=13)), Path("data"), {})))
    assert [line.strip()[:4] for line in shown].count("why:") == 1
