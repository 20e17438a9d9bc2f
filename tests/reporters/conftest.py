"""A report with a finding of every sort, and a comparison with something of everything."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from landscape.catalogue import Catalogue
from landscape.changes import Comparison, Unread, Version, compare
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


Files = dict[str, dict[str, Any]]
Edit = Callable[[Files], object]

COMMIT = "0123456789abcdef0123456789abcdef01234567"
PIECE = {"url": "https://example.org/doc", "kind": "docs", "checked": "2026-12-01"}


@pytest.fixture
def comparison_of(small: Files, catalogue_of: Callable[..., Catalogue]) -> Callable[..., Comparison]:
    """Compare the small landscape with itself after an edit."""

    def make(edit: Edit, unread: tuple[Unread, ...] = (), name: str = "main") -> Comparison:
        new = deepcopy(small)
        edit(new)
        changes = compare(catalogue_of(small), catalogue_of(new), [file.path for file in unread])
        return Comparison(Version(name, COMMIT), Version(""), changes, unread)

    return make


def many(files: Files) -> None:
    """Change something of each sort."""
    kueue, volcano = files["projects/kueue.yaml"], files["projects/volcano.yaml"]
    kueue |= {"summary": "Holds jobs.", "licence": "Apache-2.0", "aliases": ["KQ", "Q"]}
    gang = kueue["capabilities"]["gang-scheduling"][0]
    gang |= {"support": "partial", "since": "v0.10", "note": "By halves.", "evidence": [PIECE]}
    kueue["capabilities"]["backfill"] = [{"support": "planned", "maturity": "alpha", "evidence": [PIECE]}]
    kueue["capabilities"]["quota"].append({"support": "full", "evidence": [PIECE]})
    kueue["not_found"] = [{"checked": "2026-12-01", "capabilities": ["bin-packing"]}]
    kueue["works_with"][0] |= {"support": "full", "lost": "Less."}
    kueue["works_with"] += [
        {"outside": "Slurm", "evidence": [PIECE]},
        {"outside": "Ray", "evidence": [PIECE]},
    ]
    kueue["adopters"] = [{"name": "CERN", "evidence": [PIECE]}, {"name": "Lab", "evidence": [PIECE]}]
    volcano["capabilities"]["gang-scheduling"][0]["evidence"][0]["checked"] = "2026-12-01"
    volcano["not_found"] = [{"checked": "2026-12-01", "capabilities": ["backfill"]}]
    del volcano["capabilities"]["bin-packing"]
    del files["projects/plugin.yaml"]
    files["projects/new.yaml"] = {
        "name": "New Queue",
        "summary": "s",
        "category": "queueing",
        "capabilities": {
            "quota": [{"support": "full", "evidence": [PIECE]}],
            "backfill": [{"support": "none", "evidence": [PIECE]}],
        },
        "works_with": [{"project": "kueue", "evidence": [PIECE]}],
    }
    files["hardware/amd-gpu.yaml"]["minimum_versions"] = {"kubernetes": "1.33"}
    files["stories/one-rack.yaml"]["title"] = "Two racks"
    files["benchmarks/old-post.yaml"]["evidence"] = [PIECE]
    capability = files["vocabulary/capabilities/scheduling.yaml"]["capabilities"][0]
    capability |= {"definition": "All or nothing.", "applies_to": ["queueing"]}
    files["vocabulary/categories.yaml"]["categories"][0]["name"] = "Queues"


@pytest.fixture
def comparison(comparison_of: Callable[..., Comparison]) -> Comparison:
    """Compare with much changed, and two files that could not be read."""
    unread = (Unread("projects/odd.yaml", True, True), Unread("stories/odd.yaml", False, True))
    return comparison_of(many, unread)
