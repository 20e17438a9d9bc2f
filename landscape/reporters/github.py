"""Findings as GitHub's workflow commands, which become annotations at the lines of a pull request.

Each command says the place again in its message, because the log shows nothing else of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from landscape.checks import ALL_RULES
from landscape.findings import Finding, Severity
from landscape.reporters.paths import path_from, repository
from landscape.reporters.plain import LONGEST_PATH, one_line
from landscape.reporters.report import Report, total

# So many annotations of a level does GitHub show for one step; the log holds the others.
SHOWN = 10

_WHYS = {rule.id: rule.why for rule in ALL_RULES}
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def lines(report: Report) -> Iterator[str]:
    """Yield a command for each finding, and a last line for who reads the log."""
    top = repository(report.root)
    for finding in report.findings:
        yield _command(finding, path_from(top, report.place(finding.path)))
    hidden = sum(max(report.count(severity) - SHOWN, 0) for severity in Severity)
    more = f"; GitHub shows {SHOWN} of a level as annotations, the other {hidden} are only in this log"
    yield total(report) + (more if hidden else "")


def _command(finding: Finding, path: str) -> str:
    properties = {
        "file": one_line(path, LONGEST_PATH),
        "line": finding.line,
        "col": finding.column,
        "title": finding.rule,
    }
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    place = one_line(f"{path}:{finding.line}:{finding.column}:")
    message = f"{place} {one_line(finding.message)}"
    if finding.fix:
        message += f"\nfix: {one_line(finding.fix)}"
    if why := _WHYS.get(finding.rule):
        message += f"\nwhy: {why}"
    return f"::{_LEVELS[finding.severity]} {listed}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
