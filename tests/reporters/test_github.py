"""Findings as GitHub's workflow commands, read back as its runner reads them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from landscape.checks import RULES
from landscape.findings import Finding, Severity
from landscape.reporters.github import lines
from landscape.reporters.report import Report

WHY = next(rule.why for rule in RULES if rule.id == "url")


def read(line: str) -> tuple[str, dict[str, str], str]:
    """Return the command, the properties and the message of a line, as GitHub's runner takes it apart."""
    assert line.startswith("::")
    command, _, data = line[2:].partition("::")
    name, _, listed = command.partition(" ")
    pairs = dict(part.split("=", 1) for part in listed.split(","))
    return name, {key: unescaped(value, ":,\r\n%") for key, value in pairs.items()}, unescaped(data, "\r\n%")


def unescaped(text: str, signs: str) -> str:
    """Undo the escapes, that of the percent sign last."""
    for sign in signs:
        text = text.replace(f"%{ord(sign):02X}", sign)
    return text


def of(report: Report, *findings: Finding) -> list[str]:
    """Return the lines of a report of these findings."""
    return list(lines(replace(report, findings=findings, elsewhere=0)))


def test_place_rule_and_message_come_back_as_they_were(report: Report) -> None:
    finding = Finding(
        "projects/a,b=c: 100%25.yaml", 12, 5, "url", "50%0A, a: b::c", "100% d", Severity.WARNING
    )
    line, _ = of(report, finding)
    path = "data/projects/a,b=c: 100%25.yaml"
    assert read(line) == (
        "warning",
        {"file": path, "line": "12", "col": "5", "title": "url"},
        f"{path}:12:5: 50%0A, a: b::c\nfix: 100% d\nwhy: {WHY}",
    )
    assert "%3A" in line.split("::")[1]
    assert "%2C" in line.split("::")[1]


def test_a_message_is_cut_before_it_is_escaped(report: Report) -> None:
    line, _ = of(report, Finding("x.yaml", 1, 1, "url", "%" * 10_000, ""))
    message = read(line)[2]
    assert message == f"data/x.yaml:1:1: {'%' * 499}…\nwhy: {WHY}"


def test_all_are_printed_and_what_github_hides_is_said(report: Report) -> None:
    errors = [Finding("x.yaml", line, 1, "url", "m", "f") for line in range(1, 13)]
    warnings = [Finding("x.yaml", line, 1, "url", "m", "f", Severity.WARNING) for line in range(1, 12)]
    *commands, last = of(report, *errors, *warnings)
    assert len(commands) == 23
    assert last == (
        "23 findings in 1 file (12 errors, 11 warnings); "
        "GitHub shows 10 of a level as annotations, the other 3 are only in this log"
    )
    assert of(report, *errors[:10])[-1] == "10 findings in 1 file (10 errors)"


def test_nothing_found(report: Report) -> None:
    assert of(report) == ["1 project, 2 stories checked: no findings"]


def test_paths_begin_at_the_workspace(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path / "data")
    finding = Finding("x.yaml", 1, 1, "url", "m", "f")
    assert read(of(replace(report, root=Path()), finding)[0])[1]["file"] == "data/x.yaml"
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / "data"))
    assert read(of(replace(report, root=Path()), finding)[0])[1]["file"] == "x.yaml"
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / "elsewhere"))
    assert read(of(replace(report, root=Path()), finding)[0])[1]["file"] == "data/x.yaml"
