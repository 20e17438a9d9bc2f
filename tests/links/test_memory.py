"""What earlier runs learnt."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from landscape.links.memory import DAY, Memory, load
from landscape.web import Hop, Kind

from .conftest import NOW, result

GOOD = result(200, (301, "https://example.org/new"))
BAD = result(404)
LATE = result(0, failure=Kind.TIMEOUT, reason="no answer came in time")


def test_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "deep" / "er" / "links.json")
    memory.results |= {
        "https://example.org/é": GOOD,
        "https://example.org/b": BAD,
        "https://c.example/": LATE,
    }
    memory.save(NOW)
    again = load(memory.path)
    assert again.results == memory.results
    assert again.results["https://example.org/é"].hops == (Hop(301, "https://example.org/new"),)
    assert again.notes == []
    assert [path.name for path in memory.path.parent.iterdir()] == ["links.json"], "nothing is left over"


def test_nothing_is_known_at_first(tmp_path: Path) -> None:
    memory = load(tmp_path / "links.json")
    assert (memory.results, memory.notes) == ({}, [])


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"version": 1}',
        b'{"version": 1, "results": []}',
        b'{"version": 1, "results": {"https://a.example/": {"status": 200}}}',
        b'{"version": 1, "results": {"https://a.example/": {"asked": "now"}}}',
        b'{"version": 1, "results": {"https://a.example/": {"asked": 1, "failure": "unheard-of"}}}',
        b"[" * 100_000,
    ],
)
def test_what_cannot_be_read_is_ignored_with_a_note_and_replaced(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "links.json"
    path.write_bytes(content)
    memory = load(path)
    assert memory.results == {}
    (note,) = memory.notes
    assert "ignored" in note
    memory.add("https://a.example/", GOOD)
    memory.save(NOW)
    assert load(path).results == {"https://a.example/": GOOD}


def test_another_version_is_ignored(tmp_path: Path) -> None:
    path = tmp_path / "links.json"
    path.write_text(json.dumps({"version": 2, "results": {}}), "utf-8")
    assert "another version" in load(path).notes[0]


def test_a_file_that_cannot_be_opened_or_written_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "links.json").mkdir()
    memory = load(tmp_path / "links.json")
    assert "cannot be read" in memory.notes[0]
    memory.save(NOW)
    assert "cannot be written" in memory.notes[0]
    (tmp_path / "file").touch()
    memory = Memory(tmp_path / "file" / "links.json")
    memory.save(NOW)
    assert "cannot be written" in memory.notes[0]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "links.json"], "nothing is left over"


@pytest.mark.parametrize(
    ("days", "max_age", "good", "bad"),
    [
        (0, 7, True, True),
        (0.9, 7, True, True),
        (1, 7, True, False),
        (6.9, 7, True, False),
        (7, 7, False, False),
        (0.4, 0.5, True, True),
        (0.6, 0.5, False, False),
        (0, 0, False, False),
        (-1, 7, False, False),
    ],
    ids=str,
)
def test_good_and_bad_news_have_lives_of_their_own(
    tmp_path: Path, days: float, max_age: float, good: bool, bad: bool
) -> None:
    memory = Memory(tmp_path, {"good": GOOD, "bad": BAD, "late": LATE})
    now = NOW + days * DAY
    assert (memory.fresh("good", now, max_age) is not None) == good
    assert (memory.fresh("bad", now, max_age) is not None) == bad
    assert (memory.fresh("late", now, max_age) is not None) == bad
    assert memory.fresh("unknown", now, max_age) is None


@pytest.mark.parametrize("kind", [Kind.WAIT, Kind.NO_NAMES])
def test_what_says_nothing_of_the_page_is_not_remembered(tmp_path: Path, kind: Kind) -> None:
    memory = Memory(tmp_path, {"https://a.example/": GOOD})
    memory.add("https://a.example/", result(0, failure=kind, reason="not now"))
    assert memory.results == {"https://a.example/": GOOD}


def test_very_old_results_are_dropped(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "links.json", {"old": GOOD, "new": result(200, asked=NOW + 50 * DAY)})
    memory.save(NOW + 91 * DAY)
    assert list(load(memory.path).results) == ["new"]
