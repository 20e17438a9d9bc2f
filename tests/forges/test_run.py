"""A run learns from everything that comes in and counts it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from landscape.forges.forge import Wanted
from landscape.forges.journal import Journal, journal
from landscape.forges.observation import Failure, Observation, Outcome, State, Stop, Why
from landscape.forges.plan import Plan, Task
from landscape.forges.run import Result, run, take_up
from landscape.forges.snapshot import Snapshot, learnt, values_of

from .fake_forge import FakeForge

A, B, C = (f"github.com/{name}/{name}" for name in "abc")
DAY = "2026-11-26"


@contextmanager
def opened(folder: Path) -> Iterator[Journal]:
    """Open the journal of a snapshot in a folder."""
    with journal(folder, folder / "snapshot.json") as kept:
        yield kept


def known() -> Snapshot:
    """Return a snapshot that knows A and B."""
    said = {key: Observation(key, "github", "2026-11-20", {"stars": 9, "archived": False}) for key in (A, B)}
    return Snapshot({key: learnt({}, one) for key, one in said.items()})


def ask(folder: Path, snapshot: Snapshot, *outcomes: Outcome, resumed: int = 0) -> Result:
    """Run with a forge that yields these."""
    forge = FakeForge(outcomes)
    wanted = (Wanted(key, values_of(snapshot.records.get(key, {}))) for key in (A, B, C))
    plan = Plan((), (Task(forge, tuple(wanted)),), resumed=resumed)
    with opened(folder) as kept:
        return run(plan, snapshot, kept, lambda: None)


def test_everything_that_comes_in_is_counted(tmp_path: Path) -> None:
    snapshot = known()
    values = {"archived": True, "moved_to": "github.com/a/new"}
    result = ask(
        tmp_path,
        snapshot,
        Observation(A, "github", DAY, values),
        Failure(B, "github", DAY, Why.SERVER),
        Observation(C, "github", DAY, state=State.NOT_FOUND),
    )
    (tally,) = result.tallies
    assert (tally.fresh, tally.gone, tally.failed) == ([A], [C], {B: Why.SERVER})
    assert (tally.renamed, tally.archived) == ({A: "github.com/a/new"}, [A])
    assert (result.asked, result.left, tally.kept) == (3, 0, 1), "of C nothing was ever known"
    assert values_of(snapshot.records[B]) == {"stars": 9, "archived": False}


def test_news_are_news_only_once(tmp_path: Path) -> None:
    snapshot = known()
    outcomes = [
        Observation(A, "github", DAY, {"archived": True, "moved_to": "github.com/a/new"}),
        Observation(B, "github", DAY, state=State.NOT_FOUND),
    ]
    assert ask(tmp_path, snapshot, *outcomes).tallies[0].newly_gone == [B]
    (tally,) = ask(tmp_path, snapshot, *outcomes).tallies
    assert (tally.renamed, tally.archived, tally.newly_gone, tally.gone) == ({}, [], [], [B])


def test_the_share_that_is_lost_counts_failures_and_what_vanished(tmp_path: Path) -> None:
    failed = Failure(A, "github", DAY, Why.SERVER)
    vanished = Observation(B, "github", DAY, state=State.NOT_FOUND)
    never_there = Observation(C, "github", DAY, state=State.NOT_FOUND)
    assert ask(tmp_path / "1", known()).lost == 0
    assert round(ask(tmp_path / "2", known(), failed).lost, 2) == 0.33
    assert round(ask(tmp_path / "3", known(), failed, vanished).lost, 2) == 0.67
    assert ask(tmp_path / "4", known(), never_there).lost == 0
    again = ask(tmp_path / "2", known(), failed)
    assert round(again.lost, 2) == 0.33, "what earlier runs had learnt and is asked again does not count"
    assert round(ask(tmp_path / "5", known(), failed, resumed=2).lost, 2) == 0.2


def test_what_a_source_leaves_is_left(tmp_path: Path) -> None:
    stop = Stop("github", "the limit is reached", 1_800_000_000.0)
    result = ask(tmp_path, known(), Observation(A, "github", DAY, {}), stop)
    assert (result.asked, result.left, result.tallies[0].stop) == (1, 2, stop)


def test_where_the_snapshot_is_another_one_all_is_asked_again(tmp_path: Path) -> None:
    with journal(tmp_path, tmp_path / "snapshot.json", "one") as kept:
        kept.add(Observation(A, "github", DAY, {"stars": 1}))
        kept.add(Observation(C, "github", DAY, {"stars": 1}))
    snapshot = Snapshot({A: learnt({}, Observation(A, "github", DAY, {"stars": 2}))})
    with journal(tmp_path, tmp_path / "snapshot.json", "other") as kept:
        assert take_up(snapshot, kept, DAY) == {}
    assert values_of(snapshot.records[A]) == {"stars": 2}
    assert values_of(snapshot.records[C]) == {"stars": 1}


def test_what_has_vanished_is_asked_for_again(tmp_path: Path) -> None:
    """Else a second run would believe in one go what the first would not."""
    ask(tmp_path, known(), Observation(A, "github", DAY, state=State.NOT_FOUND))
    snapshot = known()
    with opened(tmp_path) as kept:
        assert A not in take_up(snapshot, kept, DAY)["github"]
    assert "state" not in snapshot.records[A]


def test_what_an_earlier_run_cannot_have_learnt_is_left_out(tmp_path: Path) -> None:
    """Its clock was wrong, or somebody has edited its journal."""
    snapshot = known()
    with opened(tmp_path) as kept:
        for key, day in ((A, "2185-01-01"), (B, "soon"), ("no key", DAY), (C, DAY)):
            kept.add(Observation(key, "github", day, {"stars": 10}))
    with opened(tmp_path) as kept:
        assert take_up(snapshot, kept, DAY) == {"github": {C: DAY}}
    assert set(snapshot.records) == {A, B, C}


def test_the_same_few_that_fail_again_are_few(tmp_path: Path) -> None:
    """The others were answered lately and are not asked again."""
    forge = FakeForge([Failure(A, "github", DAY, Why.SERVER)])
    plan = Plan((), (Task(forge, (Wanted(A),)),), fresh=29)
    with opened(tmp_path) as kept:
        assert round(run(plan, known(), kept, lambda: None).lost, 3) == 0.033


def test_an_unfinished_run_is_taken_up(tmp_path: Path) -> None:
    ask(
        tmp_path, known(), Observation(A, "github", DAY, {"stars": 10}), Failure(B, "github", DAY, Why.SERVER)
    )
    snapshot = known()
    with opened(tmp_path) as kept:
        done = take_up(snapshot, kept, DAY)
        assert done == {"github": {A: DAY, C: DAY}}, "a failure is asked again"
    assert values_of(snapshot.records[A])["stars"] == 10
    assert "failure" not in snapshot.records[B]
