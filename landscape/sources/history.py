"""On which days the files of a data folder changed, and the folder as it was at the end of each.

Days are those of commits, in UTC, on the way of first parents from what is checked out: the history of the
branch itself, whatever was merged into it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from landscape.sources.git import Repository, blobs, repository_of
from landscape.sources.layout import FOLDERS
from landscape.sources.revision import is_shallow, tree_at
from landscape.sources.tree import Tree

# What was collected changes by itself.
_COLLECTED = "metadata"
_FOLDERS = tuple(folder for folder in FOLDERS[""] if folder != _COLLECTED)


class Moment(NamedTuple):
    """A commit, the time it was made ("2026-11-26T11:07:15Z"), and the day it counts for."""

    commit: str
    time: str
    day: str


@dataclass(frozen=True, slots=True)
class Log:
    """The last commit of each day on which entries changed, oldest first; the first holds the oldest state.

    `newest` is what is checked out. A log is `cut` when there was history before its first moment that this
    copy of the repository does not hold.
    """

    moments: tuple[Moment, ...]
    newest: Moment
    cut: bool


def read_log(data: Path) -> Log:
    """Return the days of a data folder; raises `GitError` when there is no repository, or no commit in it."""
    repository = repository_of(data)
    head = _moments(repository.ask("rev-list", "--timestamp", "--max-count=1", "HEAD", "--"))
    paths = [str(repository.data / folder) for folder in _FOLDERS]
    found = _moments(repository.ask("rev-list", "--first-parent", "--timestamp", "HEAD", "--", *paths))
    days: dict[str, Moment] = {}
    for moment in found:  # the newest first
        days.setdefault(moment.day, moment)
    return Log(tuple(reversed(days.values())), head[0], bool(found) and _is_cut(repository, found[-1]))


@contextmanager
def states(data: Path) -> Iterator[Callable[[str], Tree]]:
    """Give a function that reads a data folder as it was at a commit, without what was collected.

    It raises `GitError` when this copy of the repository lacks a file.
    """
    repository = repository_of(data)
    kept: dict[tuple[str, int], bytes] = {}
    with blobs(repository) as blob:

        def content(id: str, most: int) -> bytes:
            # Most files are the same from day to day.
            if (id, most) not in kept:
                kept[id, most] = blob(id, most)
            return kept[id, most]

        yield lambda commit: tree_at(repository, commit, content, leave_out=_COLLECTED)


def _moments(answer: bytes) -> list[Moment]:
    """Read git's lines "seconds commit", the newest first.

    The day of a commit that claims to be younger than those made after it is theirs.
    """
    found: list[Moment] = []
    for line in answer.decode("ascii", "replace").splitlines():
        seconds, _, commit = line.partition(" ")
        time = _time(seconds) or (found[-1].time if found else _time("0"))
        if found:
            time = min(time, found[-1].time)
        found.append(Moment(commit, time, time[:10]))
    return found


def _time(seconds: str) -> str:
    try:
        return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError, OSError):
        return ""


def _is_cut(repository: Repository, first: Moment) -> bool:
    if not is_shallow(repository):
        return False
    roots = repository.ask("rev-list", "--first-parent", "--max-parents=0", "HEAD", "--")
    return first.commit in roots.decode("ascii", "replace").split()
