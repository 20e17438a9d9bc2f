"""Our builds, those of other generators and the floor, of the same entries, in turns."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Protocol

from tests.bench import clones, contained, entries, goals, machine, starts
from tests.bench.builders import eleventy, floors, hugo, mkdocs, ours, zensical
from tests.bench.builders.step import Absent, Step
from tests.bench.entries import Entry
from tests.bench.measure import Failed, run
from tests.bench.plan import Plan
from tests.bench.results import Results, Run, Skipped

_DATA = Path(__file__).parents[2] / "data"

Say = Callable[[str], None]


class Peer(Protocol):
    """Another generator: what it is called, its version (or `Absent`), and its builds of entries."""

    NAME: str

    def found(self) -> str: ...

    def steps(self, folder: Path, entries: Sequence[Entry]) -> list[Step]: ...


PEERS: tuple[Peer, ...] = (mkdocs, hugo, eleventy, zensical)


@dataclass(frozen=True, slots=True)
class _Planned:
    """A build of so many entries, and what its site must hold."""

    size: int
    step: Step
    entries: Sequence[Entry]


def measure(plan: Plan, command: str, say: Say) -> Results:
    """Generate, build in turns, check every site, and return what it took; `say` tells how far it is.

    A peer that is absent, fails or leaves out an entry is named as skipped. Raises what our own builds raise.
    """
    began = time.monotonic()
    about, skipped = machine.described(), list[Skipped]()
    with tempfile.TemporaryDirectory(prefix="landscape-bench-", dir=machine.memory()) as folder:
        versions = machine.versions()
        peers = _found(PEERS, versions, skipped)
        runs = starts.measure(plan.starts)
        planned: list[_Planned] = []
        for size in plan.sizes:
            say(f"{size:,} entries: generating, writing them for each generator, building once")
            planned += _prepared(Path(folder) / str(size), size, plan, peers, skipped)
        try:
            for made in _turns(planned, plan, began + 60 * plan.minutes, skipped, say):
                runs.append(made)
        except KeyboardInterrupt:
            say("interrupted: what was measured so far counts")
    return Results(
        date.today().isoformat(),
        machine.commit(),
        command,
        about,
        tuple(versions),
        tuple(runs),
        tuple(skipped),
    )


def _found(peers: Sequence[Peer], versions: list[str], skipped: list[Skipped]) -> list[Peer]:
    """Return the peers that can be used, and add the versions."""
    found = []
    for peer in peers:
        try:
            versions.append(peer.found())
        except Absent as error:
            skipped.append(Skipped(peer.NAME, 0, str(error)))
        else:
            found.append(peer)
    return found


def _prepared(
    folder: Path, size: int, plan: Plan, peers: Sequence[Peer], skipped: list[Skipped]
) -> Iterator[_Planned]:
    """Yield all builds of so many entries, peers first."""
    data = folder / "data"
    clones.generate(data, _DATA, size)
    made = entries.read(data)
    light = [replace(entry, shown={}) for entry in made]
    for peer in peers:
        if plan.of(peer.NAME, size):
            for step in peer.steps(folder / peer.NAME.lower().replace(" ", ""), made):
                yield _Planned(size, step, light)
        else:
            skipped.append(Skipped(peer.NAME, size, zensical.TOO_LARGE))
    own = ours.steps(folder / "ours", data)
    for step in (*floors.steps(folder / "floors", data, made, own[-1].site), *own):
        yield _Planned(size, step, light)


def _turns(
    planned: list[_Planned], plan: Plan, end: float, skipped: list[Skipped], say: Say
) -> Iterator[Run]:
    """Yield the runs of all turns, as long as another one as long as the last would end in time."""
    begun = time.monotonic()
    for turn in range(plan.turns):
        now = time.monotonic()
        if turn and now + (now - begun) > end:
            say(f"another turn would end after {plan.minutes:g} minutes: {turn} of {plan.turns}")
            return
        begun = now
        yield from _turn(turn, planned, plan, skipped, say)


def _turn(turn: int, planned: list[_Planned], plan: Plan, skipped: list[Skipped], say: Say) -> Iterator[Run]:
    """Run every build once and yield what it took; what failed takes no part in further turns."""
    for one in list(planned):
        build, size = one.step.build, one.size
        if turn >= plan.of(build, size):
            continue
        try:
            made = built(one.step, size, turn, one.entries)
        except (Failed, contained.Missing) as error:
            if not one.step.peer:
                raise
            skipped.append(Skipped(build, size, f"it failed: {' '.join(str(error).split())[:300]}"))
            planned.remove(one)
        else:
            say(
                f"turn {turn + 1}, {size:>6,} entries, {build:28} {made.cpu:8.2f} s CPU {made.wall:8.2f} s "
                f"{made.peak / 1e6:6.0f} MB, {made.files:,} files, {made.bytes / 1e6:.1f} MB"
            )
            yield made


def built(step: Step, size: int, turn: int, wanted: Sequence[Entry]) -> Run:
    """Build, look whether every entry is there, and return what it took.

    Raises `Failed` or `Missing`. What the entries cite is looked for in the first turn.
    """
    step.before()
    if not step.kept:
        shutil.rmtree(step.site, ignore_errors=True)
    usage = run(step.command, step.environment, step.folder)
    files, size_of_site = contained.weigh(step.site)
    if step.bare:
        if files != len(wanted):
            raise contained.Missing(f"{files} files of {len(wanted)}")
    else:
        contained.check(step.site, wanted, cited=not turn)
    step.after()
    if not step.kept:
        shutil.rmtree(step.site)
    return Run(step.build, size, turn, usage.cpu, usage.wall, usage.peak, files, size_of_site)


def report(results: Results) -> Iterator[str]:
    """Yield the goals as lines, and what was skipped."""
    for one in goals.judged(results.runs):
        fewer = goals.smaller(one.goal, results.sizes[-1]) if results.sizes else None
        yield goals.line(one, goals.judged(results.runs, [fewer])[0] if fewer else None)
    for each in results.skipped:
        yield f"skipped: {each.build}{f', {each.size:,} entries' if each.size else ''}: {each.reason}"
