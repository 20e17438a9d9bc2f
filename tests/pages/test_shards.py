"""The facts of a large landscape in parts: nothing is lost, and no file grows with the catalogue."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest

from landscape.catalogue import Catalogue, build
from landscape.catalogue.choosing.answer import Asked, choose
from landscape.catalogue.choosing.facts import Facts, PairFacts, ProjectFacts, StoryFacts, facts
from landscape.pages import facts as files_of_facts
from landscape.pages import shards
from landscape.sources import read_tree
from tests.catalogue.choosing.cases import FOLDER, read

from .rejoining import by_path, notes, rejoined

PART, LOOKUP = 9_000, 2_000


@pytest.fixture(scope="module")
def real() -> Catalogue:
    """Our own catalogue."""
    return build(read_tree(Path(__file__).parents[2] / "data"))


@pytest.fixture(scope="module")
def whole(real: Catalogue) -> dict[str, bytes]:
    """What is decided by, in three files."""
    return {asset.path: asset.content for asset in files_of_facts.files(real, whole=10**9)}


def _noted(whole: dict[str, bytes]) -> dict[str, dict[str, str]]:
    return msgspec.json.decode(whole["data/notes.json"], type=dict[str, dict[str, str]])


def test_a_small_landscape_has_one_file(real: Catalogue, whole: dict[str, bytes]) -> None:
    assert whole.keys() == {"data/claims.json", "data/notes.json", "data/questions.json"}
    assert msgspec.json.decode(whole["data/claims.json"], type=Facts) == facts(real)
    assert shards.is_small(facts(real), 10**9)


def test_a_large_one_has_parts(real: Catalogue, whole: dict[str, bytes]) -> None:
    assert not shards.is_small(facts(real), 1000)
    files = {asset.path: asset.content for asset in files_of_facts.files(real, whole=1000)}
    assert len(files) > len(whole)
    assert files["data/questions.json"] == whole["data/questions.json"]
    # Scripts ask for them before they know of the parts.
    assert files["data/notes.json"] == b"{}"


@pytest.mark.parametrize(("part", "lookup"), [(PART, LOOKUP), (1, 1), (10**9, 10**9)])
def test_together_they_hold_what_the_one_file_holds(
    real: Catalogue, whole: dict[str, bytes], part: int, lookup: int
) -> None:
    files = by_path(shards.files(facts(real), _noted(whole), part, lookup))
    assert rejoined(files) == facts(real)
    assert notes(files) == _noted(whole)


def test_a_part_that_is_missing_is_noticed(real: Catalogue, whole: dict[str, bytes]) -> None:
    files = by_path(shards.files(facts(real), _noted(whole), PART, LOOKUP))
    first = next(path for path in files if path.startswith("claims/"))
    files[first]["projects"].pop()
    assert rejoined(files) != facts(real)


def test_the_shared_cases_are_answered_from_parts() -> None:
    for path in sorted(FOLDER.glob("*.json")):
        case = read(path)
        known = msgspec.convert(case.facts, Facts)
        again = rejoined(by_path(shards.files(known, {}, part=1, lookup=1)))
        answer = choose(again, msgspec.convert(case.asked, Asked))
        assert msgspec.json.decode(msgspec.json.encode(answer)) == case.answer, path.name


def test_every_part_is_found_by_what_the_head_says(real: Catalogue, whole: dict[str, bytes]) -> None:
    known = facts(real)
    files = by_path(shards.files(known, _noted(whole), PART, LOOKUP))
    head = msgspec.convert(files["claims.json"], shards.Head)
    claims = head.shards.claims
    assert len({shard.file for shard in claims}) == len(claims)
    for id, project in known.projects.items():
        # By its category and id alone, as for a row of a list that says its category.
        mine = [shard for shard in claims if shard.category == project.category and shard.first <= id][-1]
        rows = {row[0] for row in files[f"claims/{mine.file}.json"]["projects"]}
        assert id in rows
        assert len(rows) == mine.projects
        # By its id.
        name, number, *_ = files[f"names/{bisect_right(head.shards.names, id)}.json"][id]
        assert (name, claims[number]) == (project.name, mine)
    for id in known.stories:
        assert id in files[f"stories/{bisect_right(head.shards.stories, id)}.json"]
    for place, id in enumerate(known.projects):
        for key in _noted(whole).get(id, {}):
            assert id in files[f"notes/{key}.{bisect_right(head.shards.notes[key], place)}.json"]
    for number, pair in enumerate(known.pairs):
        if pair.lost or pair.how:
            assert str(number) in files[f"pairs/{bisect_right(head.shards.pairs, number)}.json"]
    assert sum(shard.projects for shard in claims) == len(known.projects)
    for field, values in head.values.items():
        assert set(values) == {getattr(project, field) for project in known.projects.values()} - {""}


def _made(number: int) -> tuple[Facts, dict[str, dict[str, str]]]:
    """Return facts of so many projects in two categories."""
    said = (("full", "stable", "docs", "v1", ""),)
    ids = [f"p-{each}" for each in range(number)]
    projects = {
        id: ProjectFacts(f"Project {id}", "ab"[each % 2], claims={"gang": said})
        for each, id in enumerate(sorted(ids))
    }
    pairs = tuple(PairFacts(one, other, "uses", "full", lost="Much of it.") for one, other in pairwise(ids))
    stories = {f"s-{id}": StoryFacts("It trains", needs=("gang",)) for id in ids}
    empty: dict[str, Any] = {
        "as_of": "2026-11-20",
        "categories": {"a": "A", "b": "B"},
        "groups": [],
        "subjects": {"gang": {"name": "Gang"}},
        "former": {},
        "projects": {},
        "pairs": [],
        "stories": {},
    }
    known = msgspec.structs.replace(
        msgspec.convert(empty, Facts), projects=projects, pairs=pairs, stories=stories
    )
    return known, {id: {"gang": "It waits for all of them."} for id in ids}


def test_files_become_more_and_not_larger() -> None:
    few, many = (
        {asset.path: len(asset.content) for asset in shards.files(*_made(number), PART, LOOKUP)}
        for number in (200, 2000)
    )
    slack = 100  # brackets
    for path, size in many.items():
        if path != "data/claims.json":
            assert size <= (PART if path.startswith("data/claims/") else LOOKUP) + slack, path
    assert sum(many.values()) <= 11 * sum(few.values())
    # The head names the parts, some 70 bytes for each of claims and 20 for the others.
    assert many["data/claims.json"] - few["data/claims.json"] <= 100 * (len(many) - len(few))


def test_one_project_larger_than_a_part_is_a_file_of_its_own() -> None:
    known, noted = _made(3)
    files = by_path(shards.files(known, noted, part=1, lookup=1))
    claims = files["claims.json"]["shards"]["claims"]
    assert [(shard["file"], shard["projects"]) for shard in claims] == [("a", 1), ("a.2", 1), ("b", 1)]
