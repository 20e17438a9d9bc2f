"""Links as JSON for other programs: what schemas/output/links.schema.json describes.

Programs may rely on it: keys are added, but none is removed or given another meaning while `version` stays 1.
The text is plain ASCII, as that of findings is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from landscape import __version__
from landscape.links.report import Found, Report
from landscape.links.rules import RULES
from landscape.reporters.paths import path_from
from landscape.reporters.plain import LONGEST_PATH, one_line

VERSION = 1

_WHYS = {rule.id: rule.why for rule in RULES.values()}


def lines(report: Report, root: Path, interrupted: bool) -> Iterator[str]:
    """Yield the lines of one JSON object; `root` is the folder that the findings' paths begin at."""
    value = {
        "version": VERSION,
        "tool": {"name": "batch-landscape", "version": __version__},
        "figures": dict(report.figures),
        "interrupted": interrupted,
        "findings": [_finding(found, root) for found in report.found],
    }
    yield from json.dumps(value, indent=2).split("\n")


def _finding(found: Found, root: Path) -> dict[str, object]:
    finding = found.finding
    value: dict[str, object] = {
        "path": one_line(finding.path, LONGEST_PATH),
        "file": one_line(path_from(Path.cwd(), root / finding.path), LONGEST_PATH),
        "line": finding.line,
        "column": finding.column,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": one_line(finding.message),
        "why": _WHYS[finding.rule],
        "fix": one_line(finding.fix),
        "url": one_line(found.url, LONGEST_PATH),
    }
    if found.status:
        value["status"] = found.status
    if found.moved_to:
        value["moved_to"] = one_line(found.moved_to, LONGEST_PATH)
    return value
