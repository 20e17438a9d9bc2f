"""A report with one finding of every sort, as a check of a data folder would make it."""

from __future__ import annotations

from pathlib import Path

import pytest

from landscape.findings import Finding, Severity
from landscape.reporters.report import Report

TEXT = "name: Kueue\nsumary: Queues jobs.\nlicence: 中文 \t~\nlinks: {homepage: http://example.org}\n"
HOSTILE = "::error::x\r\n\x1b[2J##[add-mask]y%0A::warning::{z}"

FINDINGS = (
    Finding("logos/a b.svg", 1, 1, "logo-orphan", "no entry names it", "Delete it.", Severity.WARNING),
    Finding("projects/kueue.yaml", 2, 1, "unknown-key", "the key `sumary` is not known", "Say `summary`."),
    Finding("projects/kueue.yaml", 3, 13, "schema", "`licence` is 100% [wrong](https://a.org)", ""),
    Finding("projects/kueue.yaml", 4, 18, "url", f"the address {HOSTILE} is bad", HOSTILE),
)


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    """A report as seen from the top of a repository."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    return Report(FINDINGS, Path("data"), {"projects": 1, "stories": 2}, 3, {"projects/kueue.yaml": TEXT})
