"""Which repositories are asked about."""

from __future__ import annotations

import pytest

from landscape.forges.observation import Failure, Observation, State, Why
from landscape.forges.plan import Listed, Shard, due, keyed, listed, only, unknown_names
from landscape.forges.snapshot import Snapshot, learnt
from landscape.sources import Document
from landscape.sources.reader import read
from landscape.sources.url import url_problem

TODAY = "2026-11-26"


def entry(id: str, *urls: str) -> Document:
    """Return a project with these repositories."""
    text = f"name: {id}\nrepositories:\n" + "".join(f"  - url: {url}\n" for url in urls)
    document = read(f"projects/{id}.yaml", text.encode()).document
    assert document is not None
    return document


def seen(on: str) -> Snapshot:
    """Return a snapshot of a repository that GitHub spoke of on a day."""
    key = "github.com/a/a"
    return Snapshot({key: learnt({}, Observation(key, "github", on, {"stars": 1}))})


A, B, C = (Listed(f"github.com/{name}/{name}", (name,)) for name in "abc")


def test_every_repository_of_a_project_once() -> None:
    documents = [
        entry("one", "https://github.com/B/Queue", "https://gitlab.com/a/b/c"),
        entry("two", "https://github.com/b/queue.git", "https://github.com/a/a"),
    ]
    assert listed(documents, url_problem) == [
        Listed("github.com/a/a", ("two",)),
        Listed("github.com/B/Queue", ("one", "two")),
        Listed("gitlab.com/a/b/c", ("one",)),
    ]


def test_what_is_no_address_is_never_asked() -> None:
    documents = [entry("one", "http://github.com/a/a", "https://10.0.0.1/a/a", "git@github.com:a/a", "[]")]
    assert listed(documents, url_problem) == []


@pytest.mark.parametrize("text", [b"[]", b"repositories: 3\n", b"repositories:\n  - 3\n  - url: 4\n  - {}\n"])
def test_entries_of_any_shape(text: bytes) -> None:
    document = read("projects/a.yaml", text).document
    assert document is not None
    assert listed([document], url_problem) == []


@pytest.mark.parametrize("name", ["b", "github.com/B/b", "https://github.com/b/b.git", "github.com/b/b/"])
def test_only_what_is_named(name: str) -> None:
    assert only([A, B, C], [name]) == [B]


def test_names_that_name_nothing() -> None:
    assert unknown_names([A, B], ["a", "d", "github.com/d/d"]) == ["d", "github.com/d/d"]


def test_never_seen_first_then_the_stalest() -> None:
    snapshot = Snapshot({**seen("2026-11-20").records})
    snapshot.records[B.key] = learnt({}, Observation(B.key, "github", "2026-11-10", {"stars": 1}))
    assert [one.key for one in due([A, B, C], snapshot, "github", TODAY, 1, {})] == [C.key, B.key, A.key]


@pytest.mark.parametrize(
    ("on", "stale_after", "is_due"),
    [
        ("2026-11-26", 1, False),
        ("2026-11-26", 0, True),
        ("2026-11-25", 1, True),
        ("2026-11-20", 7, False),
        ("2026-11-19", 7, True),
    ],
)
def test_what_was_seen_lately_waits(on: str, stale_after: int, is_due: bool) -> None:
    assert bool(due([A], seen(on), "github", TODAY, stale_after, {})) is is_due
    assert due([A], seen(on), "git", TODAY, stale_after, {}), "git has not said anything yet"


def test_a_failure_does_not_count_as_seen_but_a_missing_repository_does() -> None:
    snapshot = seen("2026-11-20")
    snapshot.records[A.key] = learnt(snapshot.records[A.key], Failure(A.key, "github", TODAY, Why.SERVER))
    assert due([A], snapshot, "github", TODAY, 1, {})
    gone = Observation(A.key, "github", TODAY, state=State.NOT_FOUND)
    snapshot.records[A.key] = learnt(snapshot.records[A.key], gone)
    assert not due([A], snapshot, "github", TODAY, 1, {})


def test_what_an_unfinished_run_has_done_today_is_not_done_again() -> None:
    assert not due([A], Snapshot(), "github", TODAY, 0, {A.key: TODAY})
    assert due([A], Snapshot(), "github", TODAY, 0, {A.key: "2026-11-25"})


def test_the_source_is_handed_what_is_known() -> None:
    (wanted,) = due([A], seen("2026-11-20"), "github", TODAY, 1, {})
    assert (wanted.values, wanted.host, wanted.path) == ({"stars": 1}, "github.com", "a/a")


def test_shards_share_all_repositories_between_them() -> None:
    keys = [f"github.com/o/{number}" for number in range(200)]
    shards = [Shard(number, 4) for number in range(1, 5)]
    assert all(sum(key in shard for shard in shards) == 1 for key in keys)
    assert all(20 < sum(key in shard for key in keys) < 80 for shard in shards)
    assert all((key.upper() in shard) == (key in shard) for key in keys for shard in shards)
    assert all(key in Shard() for key in keys)


def test_records_take_the_name_that_the_project_writes() -> None:
    assert list(keyed(seen(TODAY), [Listed("github.com/A/a", ("a",))]).records) == ["github.com/A/a"]
    assert keyed(seen(TODAY), []).records == seen(TODAY).records
