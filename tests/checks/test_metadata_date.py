"""Nobody can have observed what had not happened yet."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from landscape.findings import Finding

Check = Callable[[], list[Finding]]


def _write(data: Path, fact: str, value: object, observed: str) -> None:
    facts = {fact: {"value": value, "source": "git", "observed_at": observed}}
    snapshot = {"version": 1, "repositories": {"github.com/example/alpha-queue": facts}}
    (data / "metadata" / "snapshot.json").write_text(json.dumps(snapshot, indent=1), "utf-8")


@pytest.mark.parametrize(
    ("fact", "value", "line"),
    [
        ("last_commit", "2026-08-23", 6),
        ("latest_release", {"tag": "v1", "date": "2026-08-23"}, 8),
    ],
)
def test_newer_than_its_observation(data: Path, findings: Check, fact: str, value: object, line: int) -> None:
    _write(data, fact, value, "2026-08-22")
    (found,) = findings()
    assert (found.path, found.line, found.rule) == ("metadata/snapshot.json", line, "metadata-date")
    assert "`2026-08-23` is later than `2026-08-22`" in found.message


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("last_commit", "2026-08-22"),
        ("latest_release", {"tag": "2027-01-01", "date": "2026-08-22"}),
        ("commits", 20260823),
        ("main_language", "Python"),
    ],
)
def test_not_newer_than_its_observation(data: Path, findings: Check, fact: str, value: object) -> None:
    _write(data, fact, value, "2026-08-22")
    assert findings() == []
