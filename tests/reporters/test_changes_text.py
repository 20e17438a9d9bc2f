"""A comparison in plain words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from landscape.changes import Comparison, Unread
from landscape.reporters.changes_text import report, say

Make = Callable[..., Comparison]
Files = dict[str, dict[str, Any]]

GOLDEN = Path(__file__).parent / "golden" / "changes.txt"

PIECE = {"url": "https://example.org/doc", "kind": "docs", "checked": "2026-12-01"}


def told(make: Make, edit: Callable[[Files], object]) -> list[str]:
    """Return the sentences about an edit, without their bullet."""
    return [line.removeprefix("  - ") for line in report(make(edit)) if line.startswith("  - ")]


def test_much_at_once(comparison: Comparison) -> None:
    assert "\n".join(report(comparison)) + "\n" == GOLDEN.read_text("utf-8")


def test_no_changes_are_said(comparison_of: Make) -> None:
    same = comparison_of(lambda files: None)
    assert list(report(same)) == ["No changes in the catalogue from main to the working tree."]
    assert not same.differs


def test_files_that_could_not_be_read_are_named_without_any_change(comparison_of: Make) -> None:
    lines = list(report(comparison_of(lambda files: None, (Unread("projects/x.yaml", True, False),))))
    assert lines[0].startswith("No changes")
    assert lines[-1] == "  - projects/x.yaml (at main)"


@pytest.mark.parametrize(
    ("project", "line"),
    [
        ({"name": "Two"}, "Two: name Kueue -> Two"),
        ({"status": {"state": "archived", "evidence": [PIECE]}}, "Kueue: status added: archived"),
        ({"links": {"homepage": "https://a.b/"}}, "Kueue: homepage added: https://a.b/"),
        ({"cncf": {"level": "sandbox"}}, "Kueue: CNCF level added: sandbox"),
        ({"remarks": ["a", "b"]}, "Kueue: remarks added"),
        ({"licence_evidence": [PIECE, PIECE]}, "Kueue: 2 pieces of evidence for the licence added"),
        ({"benchmarks": []}, "Kueue: 1 benchmark removed"),
        ({"works_with": []}, "Kueue: pair with volcano removed"),
        ({"aliases": list("abcdefgh")}, "Kueue: aliases added: a, b, c, d, e, f and 2 more"),
        ({"not_found": []}, "Kueue · Bin packing: looked for, nothing found -> unknown"),
        (
            {"benchmarks": [{"title": "Scale test", "what": "Other.", "evidence": [PIECE]}]},
            "Kueue · benchmark Scale test: what reworded; evidence replaced",
        ),
    ],
)
def test_fields_and_rows(comparison_of: Make, project: dict[str, Any], line: str) -> None:
    assert told(comparison_of, lambda files: files["projects/kueue.yaml"].update(project)) == [line]


@pytest.mark.parametrize(
    ("claim", "line"),
    [
        (
            [{"support": "none", "maturity": "beta", "since": "v0.9.0", "evidence": [PIECE]}],
            "full -> none; evidence replaced",
        ),
        ([], "full -> unknown"),
        (
            [{"support": "full", "maturity": "stable", "since": "v0.9.0", "evidence": [PIECE, PIECE]}],
            "maturity beta -> stable; evidence replaced; evidence added",
        ),
        (
            [
                {"support": "full", "evidence": [PIECE]},
                {"support": "planned", "evidence": [PIECE]},
                {"support": "none", "evidence": [PIECE]},
            ],
            "maturity removed: beta; since removed: v0.9.0; evidence replaced; "
            "2 statements added (planned, none)",
        ),
    ],
)
def test_claims(comparison_of: Make, claim: list[Any], line: str) -> None:
    def edit(files: Files) -> None:
        claims = files["projects/kueue.yaml"]["capabilities"]
        del claims["gang-scheduling"]
        if claim:
            claims["gang-scheduling"] = claim

    (found,) = told(comparison_of, edit)
    about, _, parts = found.partition(": ")
    assert about == "Kueue · Gang scheduling"
    assert parts == line


def test_a_statement_but_the_first_is_told_by_its_number(comparison_of: Make) -> None:
    def edit(files: Files) -> None:
        files["projects/volcano.yaml"]["capabilities"]["quota"][1] |= {"support": "none", "evidence": [PIECE]}

    assert told(comparison_of, edit) == [
        "volcano · Quota: statement 2: planned -> none; statement 2: evidence replaced"
    ]


def test_renamed_removed_taken_back_and_reordered(comparison_of: Make) -> None:
    def edit(files: Files) -> None:
        files["projects/plug.yaml"] = files.pop("projects/plugin.yaml")
        files["projects/kueue.yaml"]["former_ids"] = ["volcano"]
        del files["projects/volcano.yaml"]

    lines = told(comparison_of, edit)
    assert lines[0] == "A plugin: its id plugin -> plug"
    assert lines[2] == (
        "volcano: removed, with 3 claims (1 full, 1 partial, 1 not applicable), 1 pair; "
        "its address leads to kueue now"
    )
    back = told(comparison_of, lambda files: files["benchmarks/old-post.yaml"].pop("withdrawn"))
    assert back == ["Old post: no longer withdrawn"]
    reverse = told(comparison_of, lambda files: files["benchmarks/kwok-comparison.yaml"]["systems"].reverse())
    assert reverse == ["Comparison on KWOK: order of its parts changed"]


HOSTILE = "::error::\x1b[2J##[error]x\n::warning::\u202e\u2028" + "x" * 500


def test_hostile_texts_stay_on_their_line_and_harmless(comparison_of: Make) -> None:
    def edit(files: Files) -> None:
        project = files["projects/kueue.yaml"]
        project |= {"name": HOSTILE, "licence": HOSTILE, "aliases": [HOSTILE]}
        project["capabilities"]["gang-scheduling"][0] |= {"support": "none", "since": HOSTILE}
        project["works_with"] = [{"outside": HOSTILE, "evidence": [PIECE]}]
        files["vocabulary/capabilities/scheduling.yaml"]["capabilities"][0]["name"] = HOSTILE
        files["vocabulary/categories.yaml"]["categories"][0]["name"] = HOSTILE

    lines = list(report(comparison_of(edit, (Unread(HOSTILE, True, True),), name=HOSTILE)))
    assert sum("error" in line for line in lines) > 6
    for line in lines:
        assert line.isprintable()
        assert len(line) <= 500
        assert not line.lstrip(" -|").startswith("##[")
        assert not line.lstrip(" ").startswith(("::", "##["))
        assert "##" not in line


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\nb", "a b"), ("a###b", "a# # #b"), ("a" * 61, "a" * 59 + "…"), ("é 日本", "é 日本"), ("", "")],
)
def test_texts_of_entries(text: str, shown: str) -> None:
    assert say(text) == shown
