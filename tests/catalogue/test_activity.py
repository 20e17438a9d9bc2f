"""A project's state is said only as far as what was observed allows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from landscape.catalogue import Catalogue
from landscape.catalogue.activity import activity, metadata_of

Make = Callable[..., Catalogue]


def _snapshot(last_commit: str, observed_at: str = "2026-11-01") -> dict[str, object]:
    fact = {"value": last_commit, "source": "git", "observed_at": observed_at}
    return {"repositories": {"github.com/example/kueue": {"last_commit": fact}}}


def test_without_a_repository_nothing_is_known(catalogue: Catalogue) -> None:
    assert metadata_of(catalogue, catalogue.projects["volcano"]) is None
    assert activity(catalogue, catalogue.projects["volcano"]).word == "activity unknown"


def test_a_repository_nobody_read_tells_nothing(catalogue: Catalogue) -> None:
    said = activity(catalogue, catalogue.projects["kueue"])
    assert (said.kind, said.word) == ("unknown", "activity unknown")


@pytest.mark.parametrize(
    ("last_commit", "kind", "word"),
    [
        ("2026-10-31", "active", "active"),
        ("2025-11-20", "active", "active"),
        ("2025-11-19", "unseen", "no recent commit seen"),
        ("2025-11-02", "unseen", "no recent commit seen"),
    ],
)
def test_a_year_is_reckoned_back_from_the_newest_day(
    small: dict[str, Any], catalogue_of: Make, last_commit: str, kind: str, word: str
) -> None:
    made = catalogue_of(small, _snapshot(last_commit))
    assert made.as_of == "2026-11-20"
    said = activity(made, made.projects["kueue"])
    assert (said.kind, said.word) == (kind, word)


def test_an_old_copy_is_no_proof_of_rest(small: dict[str, Any], catalogue_of: Make) -> None:
    made = catalogue_of(small, _snapshot("2022-01-01", "2022-01-02"))
    said = activity(made, made.projects["kueue"])
    assert said.word == "no recent commit seen"
    assert "in a copy of 2022-01-02; there may be newer ones" in said.detail


def test_a_year_without_a_commit_before_the_look_is_silence(
    small: dict[str, Any], catalogue_of: Make
) -> None:
    made = catalogue_of(small, _snapshot("2025-10-31"))
    said = activity(made, made.projects["kueue"])
    assert (said.kind, said.word, said.seen) == ("silent", "silent", "as of 2026-11-01, from git")
    made = catalogue_of(small, _snapshot("2025-11-01"))
    assert activity(made, made.projects["kueue"]).kind == "unseen"


@pytest.mark.parametrize(
    ("said", "kind", "word"),
    [
        ({"archived": True}, "ended", "archived"),
        ({"disabled": True, "archived": True}, "gone", "disabled"),
        ({"archived": False, "disabled": False}, "active", "active"),
    ],
)
def test_what_a_host_says_of_the_whole_repository_comes_before_its_commits(
    small: dict[str, Any], catalogue_of: Make, said: dict[str, bool], kind: str, word: str
) -> None:
    snapshot: dict[str, Any] = _snapshot("2026-10-31")
    seen = {"source": "github", "observed_at": "2026-11-19"}
    facts = {name: {"value": value, **seen} for name, value in said.items()}
    snapshot["repositories"]["github.com/example/kueue"] |= facts
    made = catalogue_of(small, snapshot)
    found = activity(made, made.projects["kueue"])
    assert (found.kind, found.word) == (kind, word)
    assert found.seen == ("" if kind == "active" else "as of 2026-11-19, from GitHub")


@pytest.mark.parametrize(("value", "word"), [("not-found", "not found"), ("blocked", "blocked")])
def test_a_repository_that_is_gone_is_not_active(
    small: dict[str, Any], catalogue_of: Make, value: str, word: str
) -> None:
    snapshot: dict[str, Any] = _snapshot("2026-10-31")
    state = {"value": value, "source": "github", "since": "2026-11-10", "observed_at": "2026-11-19"}
    snapshot["repositories"]["github.com/example/kueue"]["state"] = state
    made = catalogue_of(small, snapshot)
    found = activity(made, made.projects["kueue"])
    assert (found.kind, found.word) == ("gone", word)
    assert "since 2026-11-10" in found.detail


def test_what_a_project_declares_comes_first(small: dict[str, Any], catalogue_of: Make) -> None:
    url = "https://github.com/example/kueue/blob/main/README.md"
    small["projects/kueue.yaml"]["status"] = {
        "state": "archived",
        "note": "Read only since May.",
        "evidence": [{"url": url, "kind": "docs", "checked": "2026-11-20"}],
    }
    made = catalogue_of(small, _snapshot("2026-10-31"))
    said = activity(made, made.projects["kueue"])
    assert (said.kind, said.word, said.detail) == ("ended", "archived", "Read only since May.")
