"""Findings as lines that an editor can jump to."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from landscape.findings import Finding, Severity

LONGEST = 500


def report(findings: Iterable[Finding], root: Path, checked: Mapping[str, int]) -> Iterator[str]:
    """Yield the lines of a report.

    `root` is the folder that the findings' paths begin at: they are shown from the current directory.
    `checked` says how many entries of each kind there are.
    """
    found = list(findings)
    base = _from_here(root)
    for finding in found:
        yield from _lines(finding, base)
    yield _total(found, checked)


def _lines(finding: Finding, base: str) -> Iterator[str]:
    """Yield what, then how to mend it. No text of an entry ever begins a line."""
    place = f"{_path(base, finding.path)}:{finding.line}:{finding.column}"
    yield _line(f"{place}: {finding.severity} {finding.rule} {finding.message}")
    if finding.fix:
        yield _line(f"    fix: {finding.fix}")


def _from_here(root: Path) -> str:
    try:
        base = os.path.relpath(root)
    except ValueError:  # another drive
        base = str(root)
    return "" if base == "." else base.replace(os.sep, "/")


def _path(base: str, path: str) -> str:
    shown = f"{base}/{path}" if base else path
    # A file may be named like a command of a CI system ("::error::"); a path with a folder before it is none.
    return shown if shown[:1].isalnum() or shown.startswith((".", "/")) else f"./{shown}"


def _line(text: str) -> str:
    # Messages quote entries: nothing in them may end the line or speak to the terminal.
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    return plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 1]}…"


def _total(findings: list[Finding], checked: Mapping[str, int]) -> str:
    if not findings:
        shown = ", ".join(
            f"{number} {kind if number != 1 else _one(kind)}" for kind, number in checked.items()
        )
        return f"{shown or 'nothing'} checked: no findings"
    files = len({finding.path for finding in findings})
    severities = Counter(finding.severity for finding in findings)
    parts = [_count(severities[severity], severity) for severity in Severity if severities[severity]]
    return f"{_count(len(findings), 'finding')} in {_count(files, 'file')} ({', '.join(parts)})"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _one(kind: str) -> str:
    if kind.endswith("ies"):
        return f"{kind[:-3]}y"
    return kind.removesuffix("s")
