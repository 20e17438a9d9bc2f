"""Clones of our own, kept in a folder: all commits and tags, and of the files only those that are counted.

A clone is bare, and its settings are ours, written anew before each use. Of a repository that was fetched
before only news are fetched; what is broken, or was left behind by somebody who was killed, is made anew.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from landscape.forges.git.process import Deadline, GitFailed, run
from landscape.forges.git.store import lines_of
from landscape.forges.observation import Why
from landscape.sources.mirrors import alone, make_empty

_HEAD = "refs/heads/head"
_SETTINGS = """[core]
\trepositoryformatversion = 1
\tbare = true
[extensions]
\tpartialClone = origin
"""
_FETCH = (
    *("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-auto-maintenance"),
    *("--no-recurse-submodules", "--filter=blob:none"),
)
_SAFE = (
    *("core.hooksPath=/dev/null", "core.fsmonitor=false", "core.askPass=", "core.alternateRefsCommand="),
    *("credential.helper=", "transfer.credentialsInUrl=die", "protocol.version=2"),
    *("http.followRedirects=false", "http.proxy=", "http.cookieFile=", "http.extraHeader="),
    *("http.lowSpeedLimit=1000", "http.lowSpeedTime=60", "http.postBuffer=16777216"),
    *("gc.auto=0", "maintenance.auto=false", "fetch.writeCommitGraph=false", "submodule.recurse=false"),
    *("remote.origin.promisor=true", "remote.origin.partialCloneFilter=blob:none"),
)
# Every fetch adds some packs, and many make reading slow.
_PACKS = 100
_WAIT = 0.1


@dataclass(frozen=True, slots=True)
class Limits:
    """For each repository: how long it may take in all, in seconds, and how many bytes its clone may have.

    So many repositories are read `at_once`.
    """

    seconds: float = 900.0
    size: int = 3 << 30
    at_once: int = 2


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a clone is fetched from: `pinned` is "host:port:numbers", "" where there is no host."""

    url: str
    pinned: str = ""
    protocols: str = "https"


@dataclass(frozen=True, slots=True)
class Clone:
    """A clone that nobody else uses now; `lock` is the open file that says so."""

    git: str
    folder: Path
    origin: Origin
    limits: Limits
    deadline: Deadline
    home: Path
    lock: int

    def fetch_commits(self) -> None:
        """Fetch all commits that lead to HEAD or a tag, and no files; raises `GitFailed`."""
        # A server that does not know the filter sends the files as well.
        self._fetch("--prune", "--force", "origin", f"+HEAD:{_HEAD}", "+refs/tags/*:refs/tags/*")

    def fetch_blobs(self, ids: Sequence[str]) -> None:
        """Fetch these files, if the server gives out files by their ids; raises `GitFailed` at a limit."""
        try:
            self._fetch("--stdin", "origin", more=("fetch.negotiationAlgorithm=noop",), lines=ids)
        except GitFailed as failed:
            if failed.why is not Why.GIT:
                raise

    def _fetch(self, *arguments: str, more: Sequence[str] = (), lines: Sequence[str] = ()) -> None:
        settings = [*_SAFE, f"remote.origin.url={self.origin.url}", *more]
        if self.origin.pinned:
            settings.append(f"http.curloptResolve={self.origin.pinned}")
        options = [option for setting in settings for option in ("-c", setting)]
        command = (self.git, f"--git-dir={self.folder}", *options, *_FETCH, *arguments)
        environment = {**alone(), "GIT_ALLOW_PROTOCOL": self.origin.protocols}
        with lines_of(lines) as stdin:
            run(command, environment, self.home, self.deadline, stdin, self._fits, (self.lock,))

    def _fits(self) -> bool:
        return _size(self.folder) <= self.limits.size


@contextmanager
def cloned(
    git: str, place: Path, origin: Origin, limits: Limits, deadline: Deadline, home: Path, *, anew: bool
) -> Iterator[Clone]:
    """Give the clone at a place, up to date; raises `GitFailed`.

    Nobody else has it while the block runs, not even a git that somebody who was killed has left running. One
    that is there is used unless a clone is wanted `anew`; it is replaced when that has been fetched.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    with _locked(place.with_name(f"{place.name}.lock"), deadline) as lock:
        new = place.with_name(f"{place.name}.new")
        _remove(new)
        folder = place if has_clone(place) and not anew else new
        _prepare(folder)
        try:
            Clone(git, folder, origin, limits, deadline, home, lock).fetch_commits()
            if folder is new:
                _remove(place)
                new.rename(place)
            yield Clone(git, place, origin, limits, deadline, home, lock)
        except GitFailed as failed:
            if failed.why is Why.UNREADABLE:  # too large, and no smaller the next time
                _remove(place)
            raise
        finally:
            _remove(new)


def has_clone(place: Path) -> bool:
    """Say whether there is a clone at a place that is worth fetching news for."""
    packs = place / "objects" / "pack"
    return packs.is_dir() and (place / "refs").is_dir() and len(list(packs.glob("*.pack"))) <= _PACKS


def _prepare(folder: Path) -> None:
    """Make a clone that there is, or is none yet, one with our settings and with nothing half done in it."""
    if not folder.exists():
        folder.mkdir()
        make_empty(folder)
    for name in ("hooks", "info", "objects/info"):
        _remove(folder / name)
    for pattern in ("**/*.lock", "objects/pack/tmp_*", "objects/tmp_*", "objects/incoming-*"):
        for left in list(folder.glob(pattern)):
            _remove(left)
    (folder / "config").write_text(_SETTINGS, "utf-8")
    (folder / "HEAD").write_text(f"ref: {_HEAD}\n", "utf-8")


@contextmanager
def _locked(path: Path, deadline: Deadline) -> Iterator[int]:
    """Wait until nobody else has the lock; the system gives it back when all that hold it have ended."""
    with path.open("ab") as file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if not deadline.left:
                    raise GitFailed(Why.TIMEOUT) from None
                time.sleep(min(_WAIT, deadline.left))
        yield file.fileno()


def _size(folder: Path) -> int:
    """Return the bytes of all files in a folder; those that vanish meanwhile count for nothing."""
    size = 0
    for here, _, names in os.walk(folder):
        for name in names:
            try:
                size += os.lstat(os.path.join(here, name)).st_size
            except OSError:
                continue
    return size


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
