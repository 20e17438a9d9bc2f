"""Patterns for which nothing has to be read: what an entry itself says of its evidence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from landscape.evidence.patterns import (
    no_line,
    only_changelog,
    only_proposals,
    repeated_maturity,
    via_missing,
)
from landscape.findings import Finding, Severity

from ..conftest import cite

Look = Callable[..., list[Finding]]


def statement(*evidence: dict[str, Any], **more: Any) -> list[dict[str, Any]]:
    """Return a claim of one statement."""
    return [{"support": "full", "evidence": list(evidence) or [cite("a.md", "1")], **more}]


@pytest.mark.parametrize(
    ("kinds", "support", "number"),
    [
        (["proposal"], "full", 1),
        (["proposal", "proposal"], "full", 1),
        (["proposal", "docs"], "full", 0),
        (["docs"], "full", 0),
        (["proposal"], "planned", 0),
        (["proposal"], "partial", 0),
    ],
)
def test_full_support_by_proposals(found_in: Look, kinds: list[str], support: str, number: int) -> None:
    evidence = [cite(f"{index}.md", "1", kind) for index, kind in enumerate(kinds)]
    found = found_in(only_proposals.check, {"quota": statement(*evidence, support=support)})
    assert [(one.rule, one.severity) for one in found] == [("full-by-proposal", Severity.WARNING)] * number


@pytest.mark.parametrize(
    ("evidence", "number"),
    [
        ([("docs/a.md", "release-notes")], 1),
        ([("CHANGELOG.md", "docs")], 1),
        ([("docs/CHANGELOG/CHANGELOG-1.2.md", "docs"), ("NEWS", "docs")], 1),
        ([("docs/release_notes.rst", "docs")], 1),
        ([("CHANGELOG.md", "docs"), ("docs/a.md", "docs")], 0),
        ([("docs/changes-of-quota/a.md", "docs")], 0),
        ([("pkg/newsletter.go", "source")], 0),
        ([("docs/a.md", "docs")], 0),
    ],
)
def test_only_a_changelog(found_in: Look, evidence: list[tuple[str, str]], number: int) -> None:
    pieces = [cite(path, "1", kind) for path, kind in evidence]
    found = found_in(only_changelog.check, {"quota": statement(*pieces)})
    assert [(one.rule, one.severity) for one in found] == [("only-changelog", Severity.WARNING)] * number


def spread(early: int, other: int = 0, silent: int = 0, maturity: str = "beta") -> dict[str, Any]:
    """Return a claim of many statements: how many of one maturity, of another, of none."""
    statements = [
        *(one for _ in range(early) for one in statement(maturity=maturity)),
        *(one for _ in range(other) for one in statement(maturity="stable")),
        *(one for _ in range(silent) for one in statement()),
    ]
    return {"quota": statements}


@pytest.mark.parametrize(
    ("claims", "number"),
    [
        (spread(5), 1),
        (spread(5, silent=10), 1),
        (spread(7, other=3), 1),
        (spread(6, maturity="alpha"), 1),
        (spread(4), 0),
        (spread(5, silent=11), 0),
        (spread(5, other=3), 0),
        (spread(9, maturity="stable"), 0),
    ],
)
def test_one_maturity_everywhere(found_in: Look, claims: dict[str, Any], number: int) -> None:
    found = found_in(repeated_maturity.check, claims)
    assert [(one.rule, one.severity) for one in found] == [("repeated-maturity", Severity.WARNING)] * number


@pytest.mark.parametrize(("group", "number"), [("x.io/v1beta1", 1), ("x.io/v1", 0), ("beta.io/v1alpha1", 0)])
def test_a_maturity_that_no_api_version_has_was_not_copied_from_one(
    found_in: Look, group: str, number: int
) -> None:
    assert len(found_in(repeated_maturity.check, spread(5), api_groups=[group])) == number


@pytest.mark.parametrize(
    "note",
    [
        "Only through volcano.",
        "Works by A plugin or by others.",
        "Needs the volcano scheduler.",
        "Placement via queues, volcano or none.",
        "Left to volcano/others.",
    ],
)
def test_a_means_that_via_does_not_name(found_in: Look, note: str) -> None:
    (found,) = found_in(via_missing.check, {"quota": statement(note=note)})
    assert (found.rule, found.severity) == ("via-missing", Severity.WARNING)


def test_every_means_is_told_once(found_in: Look) -> None:
    found = found_in(via_missing.check, {"quota": statement(note="Through volcano or A plugin; by volcano.")})
    assert sorted(one.message.split("`")[1] for one in found) == ["A plugin", "volcano"]


@pytest.mark.parametrize(
    ("note", "more"),
    [
        ("Unlike volcano it waits.", {}),
        ("For jobs of volcano.", {}),
        ("Through volcano.", {"via": ["volcano"]}),
        ("Through volcano.", {"via_outside": ["the volcano of others"]}),
        ("Through Kueue itself.", {}),
        ("Through volcanoes.", {}),
        ("Through pre-volcano times.", {}),
        ("Through a Volcano.", {}),
        ("Needs volcano 1.9 or later.", {}),
        ("Needs volcano v1.9 or later.", {}),
        ("", {}),
        ("through " + "a/" * 200, {}),
    ],
)
def test_names_that_are_no_means(found_in: Look, note: str, more: dict[str, Any]) -> None:
    assert found_in(via_missing.check, {"quota": statement(note=note, **more)}) == []


def test_the_longest_name_counts(found_in: Look, small: Any) -> None:
    small["projects/plugin.yaml"]["name"] = "volcano Dashboard"
    (found,) = found_in(via_missing.check, {"quota": statement(note="Shown by volcano Dashboard.")})
    assert "`volcano Dashboard`" in found.message


def test_what_the_claim_is_about_is_no_means(found_in: Look, small: Any) -> None:
    small["projects/plugin.yaml"]["name"] = "Gang"
    claims = {"gang-scheduling": statement(note="Through Gang labels.")}
    assert found_in(via_missing.check, claims) == []


@pytest.mark.parametrize(
    ("line", "number"), [("", 1), ("#L0", 1), ("#gang-scheduling", 1), ("#L12", 0), ("#L12-L14", 0)]
)
def test_a_permalink_without_a_line(found_in: Look, line: str, number: int) -> None:
    piece = cite("docs/a.md", "1")
    found = found_in(
        no_line.check, {"quota": statement({**piece, "url": piece["url"].partition("#")[0] + line})}
    )
    assert [one.rule for one in found] == ["evidence-no-line"] * number
