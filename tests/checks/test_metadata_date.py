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
        ("releases_365d", [{"tag": "v1", "date": "2026-08-22"}, {"tag": "v1", "date": "2026-08-23"}], 13),
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
        ("description", "2048 jobs at once"),
        ("default_branch", "2027"),
        ("releases_365d", [{"tag": "2027-01-01", "date": "2026-08-22"}, {"tag": "v1"}]),
    ],
)
def test_not_newer_than_its_observation(data: Path, findings: Check, fact: str, value: object) -> None:
    _write(data, fact, value, "2026-08-22")
    assert findings() == []


def _write_apart(data: Path, observed: dict[str, object]) -> None:
    """Write a snapshot in which the day of a value is that of its source."""
    facts = {"observed": observed, "last_commit": {"value": "2026-08-23", "source": "git"}}
    snapshot = {"version": 1, "repositories": {"github.com/example/alpha-queue": facts}}
    (data / "metadata" / "snapshot.json").write_text(json.dumps(snapshot, indent=1), "utf-8")


def test_the_day_may_be_that_of_its_source(data: Path, findings: Check) -> None:
    _write_apart(data, {"git": {"observed_at": "2026-08-23"}})
    assert findings() == []
    _write_apart(data, {"git": {"observed_at": "2026-08-22"}})
    (found,) = findings()
    assert (found.line, found.rule) == (11, "metadata-date")


def test_a_value_without_a_day(data: Path, findings: Check) -> None:
    _write_apart(data, {"github": {"observed_at": "2026-08-23"}})
    (found,) = findings()
    assert (found.path, found.line, found.rule) == ("metadata/snapshot.json", 10, "metadata-date")
    assert found.message == "nobody can tell on which day `last_commit` was observed"
