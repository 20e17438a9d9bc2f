"""Findings as lines that an editor can jump to, each with the entry's line and a mark under the place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click

from landscape.checks import ALL_RULES
from landscape.findings import Finding, Severity
from landscape.reporters.paths import path_from
from landscape.reporters.plain import LONGEST, LONGEST_PATH, one_line
from landscape.reporters.report import Report, total

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def report(findings: Iterable[Finding], root: Path, checked: Mapping[str, int]) -> Iterator[str]:
    """Yield findings without the entries' lines, and their total."""
    return told(Report(tuple(findings), root, checked))


def lines(report: Report) -> Iterator[str]:
    """Yield the lines of a report. No text of an entry ever begins a line."""
    yield from told(report, {rule.id: rule.why for rule in ALL_RULES})
    if report.findings:
        ids = ", ".join(sorted({finding.rule for finding in report.findings}))
        yield one_line(f"more about a rule: landscape rules explain ID ({ids})")


def told(report: Report, whys: Mapping[str, str] | None = None) -> Iterator[str]:
    """Yield the findings, each with its line and its mend; why a rule matters is said once."""
    here = Path.cwd()
    left = dict(whys or {})
    for finding in report.findings:
        yield _headline(report, finding, path_from(here, report.place(finding.path)))
        yield from _excerpt(report, finding)
        if finding.fix:
            yield f"    {_style(report, 'fix:', fg='green')} {one_line(finding.fix, LONGEST - 9)}"
        if why := left.pop(finding.rule, None):
            yield f"    {_style(report, 'why:', fg='blue')} {why}"
    yield _style(report, total(report), bold=True)


def _headline(report: Report, finding: Finding, path: str) -> str:
    place = one_line(f"{path}:{finding.line}:{finding.column}:", LONGEST_PATH)
    room = LONGEST - len(f"{place} {finding.severity} {finding.rule} ")
    severity = _style(report, finding.severity, fg=_COLOURS[finding.severity], bold=True)
    message = one_line(finding.message, max(room, LONGEST // 2))
    return f"{_style(report, place, bold=True)} {severity} {finding.rule} {message}"


def _excerpt(report: Report, finding: Finding) -> Iterator[str]:
    """Yield the line of the entry behind its number, and the mark under the place."""
    from landscape.reporters.excerpt import excerpt  # a clean run need not pay for it

    found = excerpt(report.texts.get(finding.path, ""), finding.line, finding.column)
    if found is None:
        return
    number = f"{finding.line} |"
    mark = _style(report, "^", fg=_COLOURS[finding.severity], bold=True)
    yield f"    {_style(report, number, fg='blue')} {found.text}"
    yield f"    {_style(report, number[-1].rjust(len(number)), fg='blue')} {' ' * found.before}{mark}"


def _style(report: Report, text: str, *, fg: str | None = None, bold: bool | None = None) -> str:
    return click.style(text, fg=fg, bold=bold) if report.colour else text
