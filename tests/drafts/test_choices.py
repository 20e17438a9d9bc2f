"""What can be answered, and what is meant by an answer."""

from __future__ import annotations

import pytest

from landscape.drafts.choices import choices, longest, meant
from landscape.drafts.home import Home
from landscape.drafts.kinds import HARDWARE, PROJECT, STORY, Kind


@pytest.mark.parametrize(
    ("kind", "name", "first", "count"),
    [
        (PROJECT, "category", ("queueing", "Queueing", "Decides which job may start."), 3),
        (HARDWARE, "kind", ("accelerator",), 1),
        (STORY, "domain", ("physics", "Physics", ""), 2),
        (STORY, "kind", ("case-study", "", "told at length by or with the organisation"), 5),
        (STORY, "evidence-kind", ("docs", "", "the project's documentation"), 7),
        # Too many, or anything at all.
        (STORY, "organisation", (), 0),
        (STORY, "uses", (), 0),
        (PROJECT, "name", (), 0),
        (STORY, "new-organisation", (), 0),
    ],
)
def test_choices(home: Home, kind: Kind, name: str, first: tuple[str, ...], count: int) -> None:
    found = choices(home, kind, kind.by_name[name])
    assert len(found) == count
    if found:
        assert found[0][: len(first)] == first


@pytest.mark.parametrize(
    ("answer", "id"),
    [
        ("2", "schedulers"),
        ("schedulers", "schedulers"),
        ("Schedulers", "schedulers"),
        ("QUEUEING", "queueing"),
        ("0", "0"),
        ("9", "9"),
        ("none of them", "none of them"),
    ],
)
def test_a_number_an_id_or_a_name_will_do(home: Home, answer: str, id: str) -> None:
    question = PROJECT.by_name["category"]
    assert meant(home, question, choices(home, PROJECT, question), answer) == id


def test_a_name_will_do_where_nothing_is_listed(home: Home) -> None:
    assert meant(home, STORY.by_name["organisation"], [], "north university") == "north-university"
    assert meant(home, STORY.by_name["uses"], [], "AQ") == "alpha-queue"
    assert meant(home, PROJECT.by_name["name"], [], "7") == "7"


@pytest.mark.parametrize(
    ("kind", "name", "most"),
    [
        (PROJECT, "summary", 200),
        (STORY, "problem", 1200),
        (PROJECT, "name", 0),
        (STORY, "new-organisation", 0),
        (STORY, "year", 0),
    ],
)
def test_how_long_an_answer_may_be(kind: Kind, name: str, most: int) -> None:
    assert longest(kind, kind.by_name[name]) == most
