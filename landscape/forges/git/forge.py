"""Git as a source of metadata: what the commits, tags and files of a repository tell, on any host."""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event
from typing import NamedTuple

from landscape.forges.forge import Cost, Wanted
from landscape.forges.git.address import Place, is_key, look
from landscape.forges.git.clone import Limits, Origin, cloned, has_clone
from landscape.forges.git.process import Deadline, GitFailed
from landscape.forges.git.reading import Reading, read
from landscape.forges.git.refs import read_refs
from landscape.forges.git.store import open_store
from landscape.forges.git.workers import Workers
from landscape.forges.observation import Failure, Observation, Outcome, Source, State, Stop, Why
from landscape.sources.mirrors import GitMissing, alone, find_git, find_objects
from landscape.web import Client

# Before it, git cannot be told which numbers to ask.
_OLDEST = (2, 37)
# Of git, for a clone: two for commits and tags, two for files.
_REQUESTS = 4
# How long those that are at work may take to end, in seconds.
_LAST = 0.8
_EVER = 10**6


class _Told(NamedTuple):
    """What came of a repository, None when there was no time for it, and how many requests it took."""

    outcome: Observation | Failure | None
    requests: int = 0


class Git:
    """A `Forge` that reads repositories from mirrors on this machine, and clones the others if it may.

    `cache` keeps clones for the next run (None: they are thrown away), `mirror` is a folder of mirrors, laid
    out as `find_objects` wants it. Without `clone`, those without a mirror are left out. Nothing is done
    after `until`, by `Clock.now`. Raises `GitMissing` when there is no git that can do it.
    """

    source: Source = "git"

    def __init__(
        self,
        client: Client,
        cache: Path | None,
        mirror: Path | None,
        *,
        clone: bool,
        limits: Limits | None = None,
        until: float | None = None,
    ) -> None:
        self.cost = Cost()
        self._git = find_git("reading repositories")
        self._client = client
        self._cache = cache.absolute() if cache else None  # git runs elsewhere
        self._mirror = mirror.absolute() if mirror else None
        self._clone = clone
        self._limits = limits or Limits()
        self._until = until
        if clone and _version(self._git) < _OLDEST:
            oldest = ".".join(str(number) for number in _OLDEST)
            raise GitMissing(f"cloning needs git {oldest} or later, and there is an older one")

    def has_mirror(self, wanted: Wanted) -> bool:
        """Say whether there is a mirror of a repository that can be read."""
        return self._objects(wanted) is not None

    def estimate(self, wanted: Sequence[Wanted]) -> str:
        """Return in plain words what would be read and fetched."""
        mirrors = sum(self.has_mirror(one) for one in wanted)
        rest = [one for one in wanted if not self.has_mirror(one)]
        parts = [f"{mirrors} read from mirrors on this machine, without a request"]
        if self._clone:
            known = sum(has_clone(self._place(self._cache, one)) for one in rest) if self._cache else 0
            requests = len(rest) * (1 + _REQUESTS)
            parts.append(
                f"{len(rest)} fetched with git, {known} of them only what is new; about {requests} requests"
            )
        elif rest:
            parts.append(f"{len(rest)} left out, because there is no mirror of them")
        return "; ".join(parts)

    def ask(self, wanted: Sequence[Wanted]) -> Iterator[Outcome]:
        """Yield what the repositories tell, in the order in which they are done.

        A `Stop` says that the time is up; those that were being read then are left for another run.
        """
        end = Event()
        with self._folder() as folder:
            found = ((one, self._objects(one)) for one in wanted)
            asked = [(one, objects) for one, objects in found if objects or self._clone]
            workers = Workers(
                lambda one: self._told(one[0], one[1], folder, end),
                asked if self._left() else [],
                self._limits.at_once,
                end,
            )
            left = len(asked)
            try:
                while workers.left and (told := workers.next(self._left())):
                    self.cost.requests += told.requests
                    if told.outcome is not None:
                        left -= 1
                        yield told.outcome
            finally:  # the time is up, or whoever asked wants no more
                workers.close(_LAST)
            if left:
                yield Stop(self.source, "the time for it is up")

    def _left(self) -> float:
        """Return for how many seconds something may be done yet."""
        return _EVER if self._until is None else max(0.0, self._until - self._client.pace.clock.now())

    def _told(self, one: Wanted, objects: Path | None, folder: Path, end: Event) -> _Told:
        deadline = Deadline.after(min(self._limits.seconds, self._left()), end)
        today = datetime.fromtimestamp(self._client.pace.clock.date(), UTC).date()
        spent = [0]
        outcome: Observation | Failure
        try:
            if objects is not None:
                outcome = self._from_mirror(one, objects, today, deadline)
            else:
                outcome = self._from_host(one, folder, today, deadline, spent)
        except (GitFailed, OSError) as error:
            why = error.why if isinstance(error, GitFailed) else Why.GIT
            outcome = Failure(one.key, self.source, today.isoformat(), why)
        is_over = end.is_set() or not self._left()
        return _Told(None if is_over and isinstance(outcome, Failure) else outcome, sum(spent))

    def _from_mirror(self, one: Wanted, objects: Path, today: date, deadline: Deadline) -> Observation:
        refs = read_refs(objects.parent)
        with open_store(self._git, objects, deadline) as store:
            found = read(store, refs, _name(one.key), today, is_new=False)
        return Observation(one.key, self.source, found.on.isoformat(), found.values, found.commit)

    def _from_host(
        self, one: Wanted, folder: Path, today: date, deadline: Deadline, spent: list[int]
    ) -> Observation | Failure:
        on = today.isoformat()
        if not is_key(one.key):
            return Failure(one.key, self.source, on, Why.REFUSED)
        scheme = "http" if self._client.reach.local else "https"
        _in_time(deadline)
        looked = look(self._client, f"{scheme}://{one.key}", deadline.left)
        spent.append(looked.requests)
        place = looked.found
        if isinstance(place, Why):
            return Failure(one.key, self.source, on, place)
        if isinstance(place, State):
            return Observation(one.key, self.source, on, state=place)
        if place.is_empty:
            return Observation(one.key, self.source, on)
        found = self._from_clone(
            self._place(folder, one), place, _name(place.moved_to or one.key), today, deadline, spent
        )
        values = {**found.values, "moved_to": place.moved_to or None}
        return Observation(one.key, self.source, on, values, found.commit)

    def _from_clone(
        self, folder: Path, place: Place, name: str, today: date, deadline: Deadline, spent: list[int]
    ) -> Reading:
        """Read a clone brought up to date; one that is broken is made anew, once."""
        origin = Origin(place.url, place.pinned, "https:http" if self._client.reach.local else "https")
        was_there = has_clone(folder)
        for anew in (False, True):
            _in_time(deadline)
            try:
                with (
                    tempfile.TemporaryDirectory(prefix="landscape-git-") as home,
                    cloned(self._git, folder, origin, self._limits, deadline, Path(home), anew=anew) as clone,
                    open_store(self._git, clone.folder / "objects", deadline, clone.fetch_blobs) as store,
                ):
                    spent.append(_REQUESTS)
                    refs = replace(read_refs(clone.folder), branch=place.branch)
                    return read(store, refs, name, today, is_new=True)
            except GitFailed as failed:
                if anew or failed.why is not Why.GIT or not was_there:
                    raise
        raise AssertionError

    def _objects(self, wanted: Wanted) -> Path | None:
        """Return the objects of a mirror, but of none that has part of them elsewhere on this machine."""
        if self._mirror is None or not is_key(wanted.key):
            return None
        objects = find_objects(self._mirror, wanted.host, wanted.path)
        return None if objects is None or (objects / "info" / "alternates").exists() else objects

    def _place(self, folder: Path, wanted: Wanted) -> Path:
        return folder / f"{wanted.key.replace('/', '+').casefold()}.git"

    @contextmanager
    def _folder(self) -> Iterator[Path]:
        """Give the folder of clones."""
        if self._cache is not None:
            yield self._cache
        else:
            # Somebody who was not waited for can be at work in it.
            with tempfile.TemporaryDirectory(
                prefix="landscape-clones-", ignore_cleanup_errors=True
            ) as folder:
                yield Path(folder)


def _in_time(deadline: Deadline) -> None:
    """Begin nothing that there is no time for."""
    if not deadline.left:
        raise GitFailed(Why.TIMEOUT)


def _name(key: str) -> str:
    return key.rpartition("/")[2]


def _version(git: str) -> tuple[int, ...]:
    said = subprocess.run([git, "version"], capture_output=True, text=True, env=alone()).stdout
    found = re.match(r"git version ([0-9]+)\.([0-9]+)", said)
    return tuple(int(number) for number in found.groups()) if found else (0, 0)
