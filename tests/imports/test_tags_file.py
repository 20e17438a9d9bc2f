"""A tags.yaml with all its irregularities."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from landscape.findings import Severity
from landscape.imports.private import Dropped
from landscape.imports.tags_file import ForeignPerson, NoSuchGroup, Roster, roster_of
from landscape.imports.tags_wanted import wanted
from landscape.imports.taking import Lines
from landscape.sources.foreign import read_foreign

FILE = Path(__file__).with_name("tags.yaml")


def roster(text: str, group: str = "tag-a") -> Roster:
    """Return what a text tells of a group."""
    reading = read_foreign("tags.yaml", text.encode())
    assert reading.document is not None
    assert reading.findings == ()
    return roster_of(reading.document, group)


def with_chair(*lines: str) -> str:
    """Return a file with a group of one chair, whose lines are given."""
    head = "tags:\n  - dir: tag-a\n    name: TAG A\n    leadership:\n      chairs:\n        - "
    return head + "\n          ".join(lines) + "\n"


def errors(text: str) -> list[tuple[int, int, str]]:
    """Return the errors in a file."""
    found = roster(text).findings
    return [(one.line, one.column, one.message) for one in found if one.severity is Severity.ERROR]


def test_the_file_with_everything() -> None:
    told = roster(FILE.read_text("utf-8"), "tag-example")
    group, crates, bare = told.groups
    assert (group.id, group.kind, group.parent, group.name) == ("tag-example", "tag", "", "TAG Example")
    assert group.mission == "To make examples that are worth reading."
    assert group.charter == "", "where a relative address begins is not known"
    assert group.people == (
        ForeignPerson(
            *("Ada Example", "ada-example", "chair", "Example Institute"),
            *("2025-07-01", "2027-06-30", Lines(19, 26)),
        ),
        ForeignPerson("Ben Example", "ben-example", "chair", "", "2026-06-09", "2028-06-30", Lines(27, 35)),
        ForeignPerson("Cleo Example", "Cleo-Example", "tech-lead", "4711", "", "", Lines(37, 39)),
        ForeignPerson("Dan Example", "dan-example", "toc-liaison", "", "", "", Lines(59, 60)),
    )
    assert group.roles == {"chair", "tech-lead", "toc-liaison"}
    (meeting,) = group.meetings
    assert meeting.values == {
        "description": "TAG Example Meetings",
        "calendar": "https://meetings.example.org/tag-example?view=list",
        "notes": "https://notes.example.org/s/abc",
    }
    assert (group.slack_id, group.slack_name, group.mailing_list) == ("C0EXAMPLE01", "", "")
    assert group.lines == Lines(9, 60)

    assert (crates.kind, crates.parent, crates.mission) == (
        "subproject",
        "tag-example",
        "Crates for examples. They hold many.",
    )
    assert [one.name for one in crates.people] == ["Eve Example"]
    assert crates.roles == {"subproject-lead"}
    assert (crates.slack_id, crates.slack_name) == ("C0EXAMPLE02", "crates")
    assert crates.meetings[0].values == {
        "schedule": "Every other Tuesday at 8am",
        "notes": "https://notes.example.org/crates",
    }
    assert (bare.name, bare.people, bare.roles) == ("Bare", (), frozenset())

    assert told.dropped == Dropped(emails=4, passwords=2)
    assert [(one.key, one.line, one.times) for one in told.unknown] == [
        ("mascot", 16, 2),
        ("observers", 47, 1),
    ]
    (doubt,) = told.findings
    assert (doubt.line, doubt.severity) == (83, Severity.WARNING)
    assert "landscape_url" in doubt.message


def test_a_subproject_is_found_by_itself() -> None:
    told = roster(FILE.read_text("utf-8"), "crates")
    (group,) = told.groups
    assert (group.id, group.parent) == ("crates", "tag-example")
    assert told.dropped == Dropped(emails=1, passwords=1)


def test_somebody_without_a_handle_and_somebody_without_a_name() -> None:
    assert roster(FILE.read_text("utf-8"), "staff-example").groups[0].people[0].name == "Run by staff"
    (person,) = roster(with_chair("github: ada")).groups[0].people
    assert (person.name, person.github) == ("ada", "ada")


def test_a_group_that_is_not_there() -> None:
    with pytest.raises(NoSuchGroup, match="did you mean `tag-example`"):
        roster(FILE.read_text("utf-8"), "tag-exmaple")
    with pytest.raises(NoSuchGroup, match="but of `tag-elsewhere`, `tag-example`"):
        roster(FILE.read_text("utf-8"), "zzz")


@pytest.mark.parametrize("text", ["a: 1\n", "tags:\n", "tags: {}\n", "- 1\n", "just words\n", "tags: [1]\n"])
def test_another_file_is_none(text: str) -> None:
    told = roster(text)
    assert told.groups == ()
    assert [one.severity for one in told.findings] == [Severity.ERROR]


@pytest.mark.parametrize("lines", [["name:", "github:"], ["email: a@example.org"]])
def test_a_group_without_people_would_have_everybody_leave(lines: list[str]) -> None:
    ((line, column, message),) = errors(with_chair(*lines))
    assert (line, column) == (2, 5)
    assert "names no chair" in message


@pytest.mark.parametrize(
    ("lines", "place", "words"),
    [
        (["github: a b"], (6, 19), "no user name"),
        (["github: [a]"], (6, 19), "a list where a text"),
        (["github: ada", "name: true"], (7, 17), "a single value"),
        (["github: ada", 'name: "A\\u202Eda"'], (7, 17), "invisible"),
        (["github: ada", "term: 2026"], (7, 17), "a single value where keys"),
        (["github: ada", "term: {start: soon}"], (7, 25), "no day"),
        (["github: ada", "term: {start: 2026-02-30}"], (7, 25), "no day"),
        (["github: ada", "term: {start: 2026-02-03, end: 2026-02-02}"], (7, 42), "before it begins"),
        (["just words"], (6, 11), "where keys"),
    ],
)
def test_what_is_wrong_with_a_person_is_an_error(
    lines: list[str], place: tuple[int, int], words: str
) -> None:
    line, column, message = errors(with_chair(*lines))[0]
    assert (line, column) == place
    assert words in message


def test_somebody_who_stands_twice_counts_once() -> None:
    text = with_chair("github: ada", "name: Ada") + "        - github: ADA\n"
    told = roster(text)
    assert len(told.groups[0].people) == 1
    assert [one.severity for one in told.findings] == [Severity.WARNING]


@pytest.mark.parametrize("section", ["tech_leads:", "tech_leads: [{github: , name: }]"])
def test_a_section_of_blanks_says_nothing(section: str) -> None:
    text = with_chair("github: ada") + f"      {section}\n"
    assert roster(text).groups[0].roles == {"chair"}


def test_an_empty_list_says_that_nobody_is() -> None:
    assert "tech-lead" in roster(with_chair("github: ada") + "      tech_leads: []\n").groups[0].roles


def test_a_mission_that_no_entry_has_room_for_is_passed_over() -> None:
    text = with_chair("github: ada") + f"    mission_statement: {'word ' * 300}\n"
    told = roster(text)
    assert told.groups[0].mission == ""
    assert [one.severity for one in told.findings] == [Severity.WARNING]


def test_an_id_that_could_leave_the_folder_is_refused() -> None:
    text = with_chair("github: ada").replace("tag-a", "../a")
    told = roster(text, "../a")
    assert any("cannot be the id" in one.message for one in told.findings)


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield container and key of every part of a value."""
    for key in (
        list(value) if isinstance(value, dict) else range(len(value) if isinstance(value, list) else 0)
    ):
        yield value, key
        yield from places(value[key])


@pytest.mark.parametrize("other", [None, [], "x", 7, [["x"]], {"x": {}}], ids=repr)
def test_whatever_stands_in_the_place_of_a_part_nothing_breaks(other: Any) -> None:
    document = read_foreign("tags.yaml", FILE.read_bytes()).document
    assert document is not None
    whole: Any = document.value
    for container, key in list(places(whole)):
        kept, container[key] = container[key], other
        try:
            told = roster(json.dumps(whole), "tag-example")
        except NoSuchGroup:
            continue
        finally:
            container[key] = kept
        for group in told.groups:
            wanted(None, group, "2026-06-30", None)
