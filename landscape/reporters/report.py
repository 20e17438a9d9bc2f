"""What a reporter is given: the findings, and what is needed to show where they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from landscape.findings import Finding, Severity
from landscape.reporters.plain import one_line


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a check.

    `root` is the folder that the findings' paths begin at, `checked` says how many entries of each kind were
    looked at, `elsewhere` how many findings there are in files that nobody asked about, `notes` how many
    notes are left out because nobody asked for them. `texts` holds the text of a file by its path, `places`
    the real place of a file that was checked as if it lay at a path. `colour` allows the sequences that
    colour a terminal's text.
    """

    findings: tuple[Finding, ...]
    root: Path
    checked: Mapping[str, int]
    elsewhere: int = 0
    texts: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Path] = field(default_factory=dict)
    colour: bool = False
    notes: int = 0

    def place(self, path: str) -> Path:
        """Return where the file of a finding lies."""
        return self.places.get(path) or self.root / path

    def count(self, severity: Severity) -> int:
        """Return how many findings there are of a severity."""
        return sum(finding.severity is severity for finding in self.findings)


def total(report: Report) -> str:
    """Return the sentence that sums a report up."""
    if report.findings:
        files = len({finding.path for finding in report.findings})
        severities = Counter(finding.severity for finding in report.findings)
        parts = [counted(severities[severity], severity) for severity in Severity if severities[severity]]
        said = f"{counted(len(report.findings), 'finding')} in {counted(files, 'file')} ({', '.join(parts)})"
    else:
        kinds = (f"{number} {kind if number != 1 else _one(kind)}" for kind, number in report.checked.items())
        said = f"{', '.join(kinds) or 'nothing'} checked: no findings"
    more = f"; {counted(report.elsewhere, 'finding')} in other files" if report.elsewhere else ""
    notes = f"; {counted(report.notes, 'note')}, shown with --notes" if report.notes else ""
    return one_line(said + more + notes)


def counted(number: int, noun: str) -> str:
    """Return "1 finding", "2 findings"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _one(kind: str) -> str:
    if kind.endswith("ies"):
        return f"{kind[:-3]}y"
    return kind.removesuffix("s")
