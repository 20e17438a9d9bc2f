"""Builds take turns, and what cannot be measured is named. Nothing here is timed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from subprocess import CompletedProcess
from types import ModuleType, SimpleNamespace

import pytest

from tests.bench import builds, contained, entries, goals, measure, plan, starts
from tests.bench.builders import eleventy, floors, hugo, ours, zensical
from tests.bench.builders.step import Absent, Step
from tests.bench.entries import Entry
from tests.bench.results import Results, Run, Skipped

DATA = Path(__file__).parents[1] / "data-small"
PLAN = plan.Plan(sizes=(3, 6), turns=2, minutes=60, fewer={("partly", 6): 0})
COPY = "import shutil, sys; shutil.copytree(sys.argv[1], sys.argv[2])"


class Fake:
    """A generator that copies finished pages: all, or some, or it fails."""

    def __init__(
        self, name: str, leaves_out: int = 0, absent: str = "", fails: bool = False, peer: bool = True
    ) -> None:
        self.NAME = name
        self.leaves_out, self.absent, self.fails, self.peer = leaves_out, absent, fails, peer

    def found(self) -> str:
        if self.absent:
            raise Absent(self.absent)
        return f"{self.NAME} 1"

    def steps(self, folder: Path, made: Sequence[Entry]) -> list[Step]:
        write(folder / "pages", made[self.leaves_out :])
        command = [sys.executable, "-c", "raise SystemExit('broken')" if self.fails else COPY]
        site = folder / "site"
        return [Step(self.NAME, (*command, str(folder / "pages"), str(site)), site, {}, peer=self.peer)]


def write(site: Path, made: Sequence[Entry]) -> None:
    for entry in made:
        path = site / entry.address
        path.parent.mkdir(parents=True)
        path.write_text(f"<h1>{entry.title}</h1></article>{' '.join(entry.cited)}", "utf-8")


OWN = Fake("ours", peer=False)


def measured(monkeypatch: pytest.MonkeyPatch, *peers: Fake, own: Fake = OWN) -> Results:
    """Measure with peers alone."""
    monkeypatch.setattr(builds, "PEERS", peers)
    monkeypatch.setattr(builds, "_DATA", DATA)
    monkeypatch.setattr(starts, "measure", lambda turns: [])
    monkeypatch.setattr(ours, "steps", lambda folder, data: own.steps(folder, entries.read(data)))
    monkeypatch.setattr(floors, "steps", lambda *about: [])
    return builds.measure(PLAN, "make bench", lambda text: None)


def test_builds_take_turns_and_what_is_left_out_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    results = measured(
        monkeypatch,
        Fake("whole"),
        Fake("partly"),
        Fake("gone", absent="there is no program `gone`"),
        Fake("wrong", leaves_out=1),
        Fake("broken", fails=True),
    )
    assert [(run.turn, run.size, run.build) for run in results.runs] == [
        (turn, size, build)
        for turn in range(2)
        for size in PLAN.sizes
        for build in ("whole", "partly", "ours")
        if (build, size) != ("partly", 6)
    ]
    assert all(run.files == run.size and run.bytes and run.peak for run in results.runs)
    assert results.skipped[0] == Skipped("gone", 0, "there is no program `gone`")
    reasons = {(each.build, each.size): each.reason for each in results.skipped}
    assert set(reasons) == {
        ("gone", 0),
        ("partly", 6),
        *((name, n) for name in ("wrong", "broken") for n in (3, 6)),
    }
    assert "1 of 3 entries: no " in reasons["wrong", 3]
    assert "broken" in reasons["broken", 6]
    lines = list(builds.report(results))
    assert any(line.startswith("skipped: gone: there is no program") for line in lines)
    assert sum(line.startswith("not measured") for line in lines) == len(goals.GOALS)


def test_what_was_measured_before_an_interruption_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    build = builds.built

    def interrupted(step: Step, size: int, turn: int, made: Sequence[Entry]) -> Run:
        if turn:
            raise KeyboardInterrupt
        return build(step, size, turn, made)

    monkeypatch.setattr(builds, "built", interrupted)
    results = measured(monkeypatch, Fake("whole"))
    assert [(run.turn, run.size, run.build) for run in results.runs] == [
        (0, size, build) for size in PLAN.sizes for build in ("whole", "ours")
    ]


def test_no_turn_begins_that_would_end_too_late(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.bench.builds.time", SimpleNamespace(monotonic=count(0, 3600).__next__))
    assert {run.turn for run in measured(monkeypatch, Fake("whole")).runs} == {0}


def test_our_own_builds_may_not_leave_anything_out(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(contained.Missing, match="1 of 3 entries"):
        measured(monkeypatch, own=Fake("ours", leaves_out=1, peer=False))


@pytest.mark.parametrize("peer", [hugo, eleventy, zensical])
def test_a_generator_that_is_not_there_says_so(
    peer: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setattr(zensical, "_INSTALLED", tmp_path / "zensical")
    monkeypatch.setattr("subprocess.run", lambda *about, **more: CompletedProcess("", 1))
    with pytest.raises(Absent):
        peer.found()


def test_a_command_that_fails_says_why() -> None:
    with pytest.raises(measure.Failed, match="ended with 3: reason"):
        measure.run([sys.executable, "-c", "print('reason'); raise SystemExit(3)"])
    assert measure.run([sys.executable, "-c", "raise SystemExit(3)"], fine=(3,)).peak > 1_000_000


def test_a_run_counts_its_children_and_not_who_starts_it() -> None:
    held = bytearray(300_000_000)
    usage = measure.run([sys.executable, "-I", "-S", "-c", "pass"])
    assert usage.peak < 100_000_000 < len(held)


def test_the_floors_render_and_write_every_entry(tmp_path: Path) -> None:
    made = entries.read(DATA)
    write(tmp_path / "site", made)
    rendered, written = floors.steps(tmp_path / "floors", DATA, made, tmp_path / "site")
    assert builds.built(rendered, 1, 0, made).files == len(made)
    sizes = sum((tmp_path / "site" / entry.address).stat().st_size for entry in made)
    assert builds.built(written, 1, 0, made).bytes == sizes
