"""A comparison for programs, as its schema describes it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest

from landscape.changes import Comparison, Kind, Of, Unread, Version, What
from landscape.reporters.changes_json import report
from landscape.sources.schemas import raw_schema

Make = Callable[..., Comparison]
SCHEMA = raw_schema("output/changes")


def document(comparison: Comparison) -> Any:
    """Return the document, which fits its schema."""
    found = json.loads(report(comparison))
    jsonschema.validate(found, SCHEMA, cls=jsonschema.Draft202012Validator)
    return found


def test_much_at_once(comparison: Comparison) -> None:
    found = document(comparison)
    assert found["version"] == 1
    assert found["old"] == {"revision": "main", "commit": "0123456789abcdef0123456789abcdef01234567"}
    assert found["new"] == {}
    assert len(found["changes"]) == len(comparison.changes)
    project = {"kind": "project", "id": "kueue", "name": "Kueue"}
    cell = {"kind": "capability", "id": "gang-scheduling", "name": "Gang scheduling", "old": "full"}
    assert {
        "what": "changed",
        "of": "claim",
        "entry": project,
        "cell": {**cell, "new": "partial"},
        "field": "support",
        "old": "full",
        "new": "partial",
    } in found["changes"]
    assert {"what": "added", "of": "pair", "entry": project, "item": "Slurm"} in found["changes"]
    assert {
        "project": {"id": "kueue", "name": "Kueue"},
        "kind": "capability",
        "id": "backfill",
        "name": "Backfill",
        "old": "unknown",
        "new": "planned",
    } in found["cells"]
    assert len(found["cells"]) == 6
    assert found["unread"] == [
        {"path": "projects/odd.yaml", "old": True, "new": True},
        {"path": "stories/odd.yaml", "old": False, "new": True},
    ]


def test_no_changes(comparison_of: Make) -> None:
    found = document(comparison_of(lambda files: None))
    assert (found["changes"], found["cells"], found["unread"]) == ([], [], [])


def test_two_working_trees_have_no_names() -> None:
    assert document(Comparison(Version(""), Version(""), ()))["old"] == {}


def test_texts_are_told_as_they_are(comparison_of: Make) -> None:
    text = "<b> ✕ \u202e @everyone `|` \n"
    found = document(comparison_of(lambda files: files["projects/kueue.yaml"].update(licence=text)))
    assert [change.get("new") for change in found["changes"]] == [text]


@pytest.mark.parametrize(("words", "key"), [(What, "what"), (Of, "of")])
def test_the_schema_knows_all_words(words: type[What | Of], key: str) -> None:
    assert SCHEMA["$defs"]["change"]["properties"][key]["enum"] == [word.value for word in words]


def test_the_schema_knows_all_kinds() -> None:
    assert SCHEMA["$defs"]["entry"]["properties"]["kind"]["enum"] == [kind.value for kind in Kind]


def test_an_unread_file_alone_is_a_difference_when_only_one_side_has_it(comparison_of: Make) -> None:
    for old, new, differs in ((True, True, False), (True, False, True), (False, True, True)):
        same = comparison_of(lambda files: None, (Unread("projects/x.yaml", old, new),))
        assert same.differs is differs
