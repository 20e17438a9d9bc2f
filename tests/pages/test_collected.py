"""The strip and the table of collected values: no fact is forgotten, of two that say the same one stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pytest

from landscape.catalogue import Catalogue
from landscape.catalogue.model import Metadata
from landscape.pages import collected

Make = Callable[..., Catalogue]

WEEKS = {"first": "2025-12-01", "counts": [1] * 52}


def fact(value: object, day: str = "2026-11-20", source: str = "github") -> dict[str, object]:
    return {"value": value, "source": source, "observed_at": day}


@pytest.fixture
def strip(small: dict[str, Any], catalogue_of: Make) -> Callable[..., collected.Strip | None]:
    """Return the strip of a project with this metadata."""

    def of(**metadata: object) -> collected.Strip | None:
        made = catalogue_of(small, {"repositories": {"github.com/example/kueue": metadata}})
        return collected.strip(made, made.projects["kueue"])

    return of


Strip = Callable[..., collected.Strip]


def labels(strip: collected.Strip) -> list[str]:
    return [figure.label for figure in strip.figures]


def test_every_fact_has_a_name() -> None:
    facts = [field.name for field in fields(Metadata) if field.name not in ("state", "failure")]
    assert sorted(collected.NAMES) == sorted(facts)


@pytest.mark.parametrize(
    ("weeks", "days", "shown"),
    [
        ("2026-11-20", "2026-11-20", "Commits in 52 weeks"),
        ("2026-11-20", "2026-08-20", "Commits in 52 weeks"),
        ("2026-10-20", "2026-11-20", "Commits in 52 weeks"),
        ("2026-10-19", "2026-11-20", "Commits in 365 days"),
    ],
)
def test_weeks_are_shown_unless_their_sum_is_more_than_a_month_newer(
    strip: Strip, weeks: str, days: str, shown: str
) -> None:
    made = strip(commits_by_week=fact(WEEKS, weeks), commits_365d=fact(50, days, "git"))
    assert labels(made) == [shown]
    assert [row.name for row in made.rows] == ["Commits by week", "Commits in 365 days"]


def test_the_newer_of_two_is_shown_and_of_one_day_the_finer(strip: Strip) -> None:
    shares = fact({"Rust": 1.0}, "2026-11-20", "git")
    for day, shown in (("2026-11-20", "Go"), ("2026-11-19", "Rust")):
        made = strip(language_bytes=fact({"Go": 1}, day), languages=shares)
        assert made.figures[0].value.startswith(shown)


def test_languages_by_bytes_are_finer_than_shares(strip: Strip) -> None:
    made = strip(language_bytes=fact({"Go": 3, "C": 1}), languages=fact({"Rust": 1.0}))
    assert [(figure.value, figure.lines[0]) for figure in made.figures] == [("Go 75\u00a0%", "C 25\u00a0%")]
    one = strip(language_bytes=fact({"Go": 1, "C": 1}))
    assert one.figures[0].value == "C 50\u00a0%"
    assert labels(strip(language_bytes=fact({}))) == []


def test_a_licence_is_shown_only_where_it_is_another(small: dict[str, Any], strip: Strip) -> None:
    small["projects/kueue.yaml"]["licence"] = "Apache-2.0"
    assert labels(strip(licence=fact("Apache-2.0"))) == []
    assert labels(strip(licence=fact("MIT"))) == ["Licence found"]
    unknown = strip(licence=fact("NOASSERTION"))
    assert (labels(unknown), unknown.rows[0].value) == ([], "not recognised")


def test_the_source_of_most_values_is_said_once(strip: Strip) -> None:
    made = strip(stars=fact(1), forks=fact(2), first_commit=fact("2020-01-01", source="git"))
    assert (made.source, made.whole) == ("as of 2026-11-20, from GitHub", False)
    assert [figure.lines for figure in made.figures] == [(), (), ("as of 2026-11-20, from git",)]
    alone = strip(stars=fact(1), first_commit=fact("2020-01-01", source="git"))
    assert alone.source == ""


def test_a_full_list_of_releases_may_have_left_some_out(strip: Strip) -> None:
    releases = [{"tag": f"v{number}", "date": "2026-11-01"} for number in range(100)]
    made = strip(releases_365d=fact(releases))
    assert made.figures[0].value == "100 or more"
    assert made.rows[0].value.endswith("v11 (2026-11-01) and 88 more")
    assert strip(releases_365d=fact([])).rows[0].value == "0"


def test_without_facts_there_is_no_strip(strip: Callable[..., collected.Strip | None]) -> None:
    assert strip() is None
    state = {"value": "not-found", "source": "github", "since": "2026-11-20", "observed_at": "2026-11-20"}
    assert strip(state=state) is None
