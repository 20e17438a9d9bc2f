"""Findings as JSON for other programs: what schemas/output/findings.schema.json describes.

Programs may rely on it: keys are added, but none is removed or given another meaning while `version` stays 1.
The text is plain ASCII, so that no terminal and no encoding can take it for anything else.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from landscape import __version__
from landscape.checks import RULES
from landscape.findings import Finding, Severity
from landscape.reporters.paths import path_from
from landscape.reporters.plain import LONGEST_PATH, one_line
from landscape.reporters.report import Report

VERSION = 1


def lines(report: Report) -> Iterator[str]:
    """Yield the lines of one JSON object."""
    whys = {rule.id: rule.why for rule in RULES}
    here = Path.cwd()
    value = {
        "version": VERSION,
        "tool": {"name": "batch-landscape", "version": __version__},
        "checked": dict(report.checked),
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "notes": report.count(Severity.NOTE) + report.notes,
        "elsewhere": report.elsewhere,
        "findings": [
            _finding(finding, path_from(here, report.place(finding.path)), whys.get(finding.rule, ""))
            for finding in report.findings
        ],
    }
    yield from json.dumps(value, indent=2).split("\n")


def _finding(finding: Finding, file: str, why: str) -> dict[str, object]:
    return {
        "path": one_line(finding.path, LONGEST_PATH),
        "file": one_line(file, LONGEST_PATH),
        "line": finding.line,
        "column": finding.column,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": one_line(finding.message),
        "why": why,
        "fix": one_line(finding.fix),
    }
