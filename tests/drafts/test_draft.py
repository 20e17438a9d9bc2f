"""Answers become the values of an entry."""

from __future__ import annotations

import pytest

from landscape.drafts.draft import entry_of, evidence_kind, id_of, organisation_id
from landscape.drafts.kinds import BENCHMARK, HARDWARE, PROJECT, STORY, Answers, Kind

TODAY = "2026-11-23"


def test_a_project() -> None:
    answers: Answers = {
        "name": ("Tool",),
        "repository": ("https://github.com/a/b", "https://github.com/a/c"),
        "licence": ("MIT",),
    }
    assert entry_of(PROJECT, answers, TODAY) == {
        "repositories": [{"url": "https://github.com/a/b"}, {"url": "https://github.com/a/c"}],
        "name": "Tool",
        "licence": "MIT",
        "openness": "open-source",
    }


@pytest.mark.parametrize("licence", ["BUSL-1.1", "LicenseRef-proprietary", "whatever"])
def test_openness_is_said_only_where_it_is_sure(licence: str) -> None:
    assert entry_of(PROJECT, {"licence": (licence,)}, TODAY) == {"licence": licence}


def test_a_story() -> None:
    answers: Answers = {
        "title": ("Late jobs",),
        "year": ("2025",),
        "uses": ("alpha-queue", "beta-scheduler"),
        "needs": ("backfill",),
        "new-organisation": ("Some Laboratory (SL)",),
        "url": ("https://a.example.org/", "https://b.example.org/"),
        "evidence-kind": ("vendor",),
    }
    assert entry_of(STORY, answers, TODAY) == {
        "title": "Late jobs",
        "year": 2025,
        "organisation": "some-laboratory",
        "projects": [
            {"project": "alpha-queue", "relation": "uses"},
            {"project": "beta-scheduler", "relation": "uses"},
        ],
        "needs": {"capabilities": ["backfill"]},
        "evidence": [
            {"url": "https://a.example.org/", "kind": "vendor", "checked": TODAY},
            {"url": "https://b.example.org/", "kind": "vendor", "checked": TODAY},
        ],
    }


def test_what_is_no_year_stays_for_the_rules_to_see() -> None:
    assert entry_of(STORY, {"year": ("last",)}, TODAY) == {"year": "last"}


def test_the_day_can_be_another() -> None:
    entry = entry_of(HARDWARE, {"url": ("https://a.example.org/",), "checked": ("2026-01-02",)}, TODAY)
    assert entry["evidence"][0]["checked"] == "2026-01-02"


@pytest.mark.parametrize(
    ("kind", "url", "found"),
    [
        (STORY, "https://github.com/a/b/blob/x/y.md", "docs"),
        (STORY, "https://news.example.org/", "third-party"),
        (HARDWARE, "https://vendor.example.org/", "vendor"),
        (BENCHMARK, "https://paper.example.org/", "third-party"),
    ],
)
def test_evidence_is_of_the_kind_that_its_address_suggests(kind: Kind, url: str, found: str) -> None:
    assert evidence_kind(kind, url) == found


@pytest.mark.parametrize(
    ("kind", "entry", "id"),
    [
        (PROJECT, {"name": "My Tool"}, "my-tool"),
        (PROJECT, {"name": "日本", "repositories": [{"url": "https://github.com/a/tool"}]}, "tool"),
        (PROJECT, {"name": "日本"}, ""),
        (STORY, {"title": "Late jobs", "organisation": "cern"}, "cern-late-jobs"),
        (STORY, {"title": "CERN waits", "organisation": "cern"}, "cern-waits"),
        (STORY, {"title": "Late jobs", "projects": [{"project": "kueue"}]}, "kueue-late-jobs"),
        (STORY, {"title": "Late jobs"}, "late-jobs"),
        (STORY, {"title": "word " * 20, "organisation": "cern"}, "cern-" + "-".join(["word"] * 12)),
        (BENCHMARK, {"title": "Many jobs"}, "many-jobs"),
    ],
)
def test_the_id_that_an_entry_would_best_have(kind: Kind, entry: dict[str, object], id: str) -> None:
    assert id_of(kind, entry) == id


@pytest.mark.parametrize(
    ("name", "id"), [("CSC (LUMI)", "csc"), ("日本 (Japan)", "japan"), ("A & B", "a-b"), ("日本", "")]
)
def test_the_id_of_an_organisation(name: str, id: str) -> None:
    assert organisation_id(name) == id
