"""Groups of people: how terms stand on a day, and whose catalogue this is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from landscape.catalogue import Catalogue
from landscape.catalogue.group_words import DELIVERABLES, GROUP_KINDS, ROLES, TERMS
from landscape.catalogue.groups import TermState, above, home, office, open_terms, parts
from landscape.catalogue.model import Person, Span
from landscape.sources.schemas import schema

Make = Callable[..., Catalogue]
Files = dict[str, dict[str, Any]]

PIECE = {"url": "https://example.org/groups", "kind": "docs", "checked": "2026-11-20"}


def person(start: str = "", end: str = "", left: str = "") -> Person:
    """Return somebody with a term."""
    return Person("Ada Example", "chair", (), term=Span(start, end), left=left)


def group(name: str, parent: str = "", **more: Any) -> dict[str, Any]:
    """Return a group as its file holds it."""
    entry = {"name": name, "kind": "tag", "mission": f"To be {name}.", "evidence": [PIECE], **more}
    return {**entry, "parent": parent} if parent else entry


@pytest.mark.parametrize(
    ("start", "end", "left", "today", "state", "day"),
    [
        ("2025-07-01", "2026-06-30", "", "2026-04-30", TermState.CURRENT, "2026-06-30"),
        ("2025-07-01", "2026-06-30", "", "2026-05-01", TermState.ENDING, "2026-06-30"),
        ("2025-07-01", "2026-06-30", "", "2026-06-30", TermState.ENDING, "2026-06-30"),
        ("2025-07-01", "2026-06-30", "", "2026-07-01", TermState.ENDED, "2026-06-30"),
        ("2026-07-07", "2028-07-06", "", "2026-07-06", TermState.BEGINS, "2026-07-07"),
        ("2026-07-07", "", "", "2026-07-07", TermState.UNSTATED, ""),
        ("", "", "", "2026-07-07", TermState.UNSTATED, ""),
        ("", "", "2026-06-23", "2026-06-23", TermState.LEFT, "2026-06-23"),
        ("", "", "2026-06-23", "2026-06-22", TermState.UNSTATED, ""),
        ("2025-07-01", "2026-06-30", "2026-06-10", "2026-06-20", TermState.LEFT, "2026-06-10"),
        ("2025-07-01", "2026-06-30", "2026-06-10", "2026-07-01", TermState.ENDED, "2026-06-30"),
    ],
)
def test_a_term_stands_as_it_does_on_the_day(
    start: str, end: str, left: str, today: str, state: TermState, day: str
) -> None:
    found = office(person(start, end, left), today)
    assert (found.state, found.day) == (state, day)
    assert found.replaced is bool(left and left <= today)


@pytest.mark.parametrize(
    ("today", "state", "day", "others", "renewed"),
    [
        ("2026-04-01", TermState.CURRENT, "2026-06-30", ["2026-07-07"], True),
        ("2026-06-20", TermState.ENDING, "2026-06-30", ["2026-07-07"], True),
        ("2026-07-01", TermState.BEGINS, "2026-07-07", ["2025-07-02"], False),
        ("2026-08-01", TermState.CURRENT, "2028-07-06", ["2025-07-02"], False),
        ("2028-07-07", TermState.ENDED, "2028-07-06", ["2025-07-02"], False),
    ],
)
def test_of_two_terms_the_one_of_the_day_counts(
    today: str, state: TermState, day: str, others: list[str], renewed: bool
) -> None:
    terms = Span("2026-07-07", "2028-07-06"), (Span("2025-07-02", "2026-06-30"),)
    found = office(Person("Ada Example", "chair", (), term=terms[0], earlier_terms=terms[1]), today)
    assert (found.state, found.day) == (state, day)
    assert [other.start for other in found.others] == others
    assert found.renewed is renewed
    assert found.open is (state is TermState.ENDED)


@pytest.mark.parametrize(
    ("end", "left", "work"),
    [
        ("2026-06-30", "", True),
        ("2026-06-30", "2026-06-10", False),
        ("2026-08-30", "", True),
        ("2027-06-30", "", False),
        ("", "", False),
        ("", "2026-06-10", False),
    ],
)
def test_work_is_what_ended_or_ends_soon_while_nothing_newer_is_known(
    end: str, left: str, work: bool
) -> None:
    assert office(person("", end, left), "2026-07-15").open is work


def test_terms_to_look_at_come_in_the_order_of_their_days(catalogue_of: Make) -> None:
    def one(name: str, end: str) -> dict[str, Any]:
        return {"name": name, "role": "chair", "term": {"end": end}, "evidence": [PIECE]}

    people = [one("Late", "2026-08-01"), one("Early", "2026-01-01"), one("Safe", "2029-01-01")]
    catalogue = catalogue_of({"group/a.yaml": group("A", people=people)})
    assert [term.person.name for _, term in open_terms(catalogue, "2026-07-15")] == ["Early", "Late"]
    assert open_terms(catalogue_of({}), "2026-07-15") == []


@pytest.mark.parametrize(
    ("groups", "whose"),
    [
        ({}, None),
        ({"a": ""}, "a"),
        ({"a": "", "b": "a"}, "b"),
        ({"a": "", "b": "a", "c": "b"}, "c"),
        ({"a": "", "b": "a", "c": "a"}, "a"),
        ({"b": "", "c": ""}, "b"),
    ],
)
def test_the_catalogue_is_that_of_the_lowest_group_or_of_the_one_above_several(
    catalogue_of: Make, groups: dict[str, str], whose: str | None
) -> None:
    files = {f"group/{id}.yaml": group(id.upper(), parent) for id, parent in groups.items()}
    catalogue = catalogue_of(files)
    found = home(catalogue)
    assert (found.id if found else None) == whose


def test_groups_above_and_below_are_found_and_initiatives_are_no_group(catalogue_of: Make) -> None:
    files: Files = {
        "group/a.yaml": group("A"),
        "group/b.yaml": group("B", "a"),
        "group/c.yaml": group("C", "b"),
        "group/initiatives.yaml": {"url": "https://github.com/example/groups", "labels": ["x"]},
    }
    catalogue = catalogue_of(files)
    groups = catalogue.groups_of_people
    assert list(groups) == ["a", "b", "c"]
    assert [one.id for one in above(catalogue, groups["c"])] == ["b", "a"]
    assert [one.id for one in parts(catalogue, groups["a"])] == ["b"]


def test_nothing_hangs_on_a_circle(catalogue_of: Make) -> None:
    catalogue = catalogue_of({"group/a.yaml": group("A", "b"), "group/b.yaml": group("B", "a")})
    assert [one.id for one in above(catalogue, catalogue.groups_of_people["a"])] == ["b"]
    assert home(catalogue) is None


def test_collected_initiatives_are_joined(catalogue_of: Make) -> None:
    issue = {"number": 7, "title": "Batch", "state": "open", "labels": ["x"]}
    days = {"created": "2026-01-01", "updated": "2026-08-01"}
    value = {
        "repository": "github.com/example/groups",
        "labels": ["x"],
        "observed_at": "2026-08-22",
        "issues": [{**issue, **days}],
    }
    found = catalogue_of({}, {"version": 1, "repositories": {}, "initiatives": value}).initiatives
    assert found is not None
    assert [found.url(one) for one in found.issues] == ["https://github.com/example/groups/issues/7"]
    assert catalogue_of({}).initiatives is None


def test_every_word_of_the_schema_has_its_words() -> None:
    properties = schema("group")["properties"]
    assert set(GROUP_KINDS) == set(properties["kind"]["enum"])
    assert set(ROLES) == set(properties["people"]["items"]["properties"]["role"]["enum"])
    assert set(DELIVERABLES) == set(properties["deliverables"]["items"]["properties"]["state"]["enum"])
    assert set(TERMS) == set(TermState)
