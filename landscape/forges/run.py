"""A run: ask what is planned, learn from every outcome, and judge at the end whether to believe it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from landscape.forges.forge import Forge
from landscape.forges.journal import Journal
from landscape.forges.observation import Failure, Observation, Source, State, Stop, Why
from landscape.forges.plan import Plan
from landscape.forges.snapshot import Record, Snapshot, learnt, values_of
from landscape.sources.snapshot import KEY


@dataclass(slots=True)
class Tally:
    """What came of asking one source; keys of repositories, in the order in which they came in.

    `fresh` were found, `gone` are not there (any more), `failed` could not be asked and keep what was known,
    `left` were not asked. `renamed` and `archived` are news: they were not so in the snapshot before. The
    asking took so many `seconds`. Of `kept` something was known before, and is not newer now.
    """

    forge: Forge
    wanted: int
    fresh: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    newly_gone: list[str] = field(default_factory=list)
    failed: dict[str, Why] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)
    archived: list[str] = field(default_factory=list)
    stop: Stop | None = None
    seconds: float = 0.0
    kept: int = 0

    @property
    def asked(self) -> int:
        """Return of how many repositories something came back, and be it a failure."""
        return len(self.fresh) + len(self.gone) + len(self.failed)

    @property
    def left(self) -> int:
        """Return how many repositories were not asked about."""
        return self.wanted - self.asked


@dataclass(frozen=True, slots=True)
class Result:
    """What a run came to."""

    plan: Plan
    tallies: tuple[Tally, ...]

    @property
    def asked(self) -> int:
        """Return of how many something came back."""
        return sum(one.asked for one in self.tallies)

    @property
    def lost(self) -> float:
        """Return the share, from 0 to 1, of what is asked or was answered lately that is lost.

        It failed, or has vanished: a host that suddenly finds nothing has a bad day, or a token its end.
        """
        bad = sum(len(one.failed) + len(one.newly_gone) for one in self.tallies)
        return bad / (self.asked + self.plan.resumed + self.plan.fresh) if bad else 0.0

    @property
    def again_at(self) -> float | None:
        """Return when the first source that stopped can be asked again, if one has said so."""
        times = (one.stop.again_at for one in self.tallies if one.stop and one.stop.again_at)
        return min(times, default=None)

    @property
    def left(self) -> int:
        """Return how many were not asked."""
        return sum(one.left for one in self.tallies)


def take_up(snapshot: Snapshot, journal: Journal, today: str) -> Mapping[Source, Mapping[str, str]]:
    """Learn what an unfinished run has left; return the day of each observation by source and repository.

    What has an impossible name or day, such as one after today, is left out. Where the snapshot is another
    one than that run began with, only what is newer counts, and all is asked again.
    """
    done: dict[Source, dict[str, str]] = {}
    for observation in journal.before:
        if not KEY.fullmatch(observation.key) or not _is_past(observation.on, today):
            continue
        record = snapshot.records.get(observation.key, {})
        snapshot.records[observation.key] = learnt(
            record, observation, live=False, newer_only=not journal.fits
        )
        if journal.fits:
            done.setdefault(observation.source, {})[observation.key] = observation.on
    return done


def run(plan: Plan, snapshot: Snapshot, journal: Journal, step: Callable[[], object]) -> Result:
    """Ask everything that is planned; the snapshot changes as outcomes come in, its file does not.

    `step` is called for every repository that is done with.
    """
    tallies: list[Tally] = []
    for task in plan.tasks:
        tally = Tally(task.forge, len(task.wanted))
        tallies.append(tally)
        began = time.monotonic()
        for outcome in task.forge.ask(task.wanted):
            if isinstance(outcome, Stop):
                tally.stop = outcome
                break
            # What has vanished is asked for again: only a whole run can tell whether to believe it.
            if isinstance(outcome, Observation) and outcome.state is State.FOUND:
                journal.add(outcome)
            before = snapshot.records.get(outcome.key, {})
            _count(tally, outcome, before, _learn(snapshot, outcome))
            step()
        tally.seconds = time.monotonic() - began
        fresh = set(tally.fresh)
        tally.kept = sum(one.key not in fresh and bool(one.values) for one in task.wanted)
    return Result(plan, tuple(tallies))


def _is_past(day: str, today: str) -> bool:
    try:
        return date.fromisoformat(day).isoformat() == day <= today
    except ValueError:
        return False


def _learn(snapshot: Snapshot, outcome: Observation | Failure) -> Record:
    record = learnt(snapshot.records.get(outcome.key, {}), outcome)
    snapshot.records[outcome.key] = record
    return record


def _count(tally: Tally, outcome: Observation | Failure, before: Record, after: Record) -> None:
    if isinstance(outcome, Failure):
        tally.failed[outcome.key] = outcome.kind
        return
    if outcome.state is not State.FOUND:
        tally.gone.append(outcome.key)
        if before.get("state", {}).get("value") != outcome.state.value and before:
            tally.newly_gone.append(outcome.key)
        return
    tally.fresh.append(outcome.key)
    was, now = values_of(before), values_of(after)
    if (moved := now.get("moved_to")) and moved != was.get("moved_to"):
        tally.renamed[outcome.key] = moved
    if now.get("archived") is True and was.get("archived") is not True:
        tally.archived.append(outcome.key)
