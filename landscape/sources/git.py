"""Asking git about the repository of a data folder, or of a clone that somebody names.

Only questions: nothing is checked out, written or locked, and nothing fetched that this copy of the
repository lacks. A repository's settings change the form of no answer.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from landscape.sources.quote import printable, quote

_GIT = (
    "git",
    "--no-pager",
    "--literal-pathspecs",
    *("-c", "core.quotepath=off"),
    *("-c", "core.fsmonitor=false"),
    *("-c", "color.ui=false"),
)
# Of git's own variables, those that say where the repository and its settings are; a hook sets some of them.
_KEPT = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_COMMON_DIR",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_QUARANTINE_PATH",
    "GIT_CEILING_DIRECTORIES",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
    "GIT_CONFIG",
)
# Those that speak of the repository we run in, and so not of another one that somebody names.
_OURS = frozenset(
    [
        *("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"),
        *("GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH", "GIT_CONFIG"),
    ]
)
_LONGEST_ANSWER = 200

REGULAR = frozenset(["100644", "100664", "100755"])
"""The modes of a file that is neither a link nor a folder."""


class GitError(Exception):
    """Git cannot say what was asked; the message says why, and what helps, in a sentence."""


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository of a folder.

    `at` is where git runs (None: where we run), `data` the folder without links, `folder` its path from the
    repository's top, "" when it is the top itself. It is `apart` when git's variables are about another one.
    """

    at: Path | None
    data: Path
    folder: str
    apart: bool = False

    def ask(self, *arguments: str) -> bytes:
        """Return git's answer, or raise `GitError` with its reason."""
        return _run(self.at, arguments, self.apart)

    def line(self, *arguments: str) -> str:
        """Return an answer of one line, "" when git has none."""
        try:
            return os.fsdecode(self.ask(*arguments)).removesuffix("\n")
        except GitError:
            return ""


def repository_of(data: Path) -> Repository:
    """Find the repository of a data folder, which need not exist any more."""
    data = Path(os.path.realpath(data))
    # Git itself takes GIT_DIR from where it runs: in a hook that is where we are.
    at = None if "GIT_DIR" in os.environ else next(one for one in (data, *data.parents) if one.is_dir())
    try:
        top = os.fsdecode(_run(at, ("rev-parse", "--show-toplevel"))).removesuffix("\n")
    except GitError as error:
        message = f"{quote(data)} is in no git repository, so it has no revisions (git says: {error})"
        raise GitError(message) from None
    try:
        folder = data.relative_to(os.path.realpath(top)).as_posix()
    except ValueError:
        raise GitError(f"{quote(data)} lies outside the git repository {quote(top)}") from None
    return Repository(at, data, "" if folder == "." else folder)


def clone_at(folder: Path) -> Repository:
    """Find the repository that somebody has cloned into a folder; raises `GitError` when there is none."""
    folder = Path(os.path.realpath(folder))
    if not folder.is_dir():
        raise GitError(f"{quote(folder)} is no folder")
    clone = Repository(folder, folder, "", apart=True)
    try:
        inside = os.fsdecode(clone.ask("rev-parse", "--show-prefix")).removesuffix("\n")
    except GitError as error:
        raise GitError(f"{quote(folder)} is no clone of a git repository (git says: {error})") from None
    if inside:
        # Its repository is the one around it, of which nobody has spoken.
        raise GitError(f"{quote(folder)} is no clone of a git repository, but a folder in one")
    return clone


class Item(NamedTuple):
    """A line of git's listing of a folder."""

    mode: str
    id: str
    path: str


def listed(listing: bytes) -> Iterator[Item]:
    """Yield the lines of what `ls-tree -z` says."""
    for line in listing.split(b"\0"):
        if line:
            head, _, path = line.partition(b"\t")
            mode, _, id = head.decode().split(" ")
            yield Item(mode, id, os.fsdecode(path))


@contextmanager
def blobs(repository: Repository) -> Iterator[Callable[[str, int], bytes]]:
    """Give a function that returns the content of the object with this id, but no more bytes than this."""
    command = (*_GIT, "cat-file", "--batch")
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=repository.at,
        env=_environment(repository.apart),
    ) as process:
        asked, answers = process.stdin, process.stdout
        assert asked is not None
        assert answers is not None

        def blob(id: str, most: int) -> bytes:
            try:
                asked.write(f"{id}\n".encode())
                asked.flush()
            except BrokenPipeError:
                raise GitError("git ended before it had handed over all files") from None
            head = answers.readline().split()
            if len(head) != 3:
                message = (
                    f"this copy of the repository lacks the object {quote(id)}; fetch it from its origin"
                )
                raise GitError(message)
            left = int(head[2])
            content = answers.read(min(left, most))
            left -= len(content)
            while left > 0 and (rest := answers.read(min(left, 1 << 16))):
                left -= len(rest)
            answers.read(1)  # the line feed after the content
            return content

        yield blob


def _run(at: Path | None, arguments: tuple[str, ...], apart: bool = False) -> bytes:
    try:
        done = subprocess.run(
            (*_GIT, *arguments),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            cwd=at,
            env=_environment(apart),
        )
    except FileNotFoundError:
        raise GitError("the program `git` is not installed, and revisions are read with it") from None
    except ValueError:  # a null character, which no argument can hold
        raise GitError("a name with a null character") from None
    if done.returncode:
        raise GitError(_reason(done.stderr))
    return done.stdout


def _reason(answer: bytes) -> str:
    lines = answer.decode(errors="replace").strip().splitlines()
    fatal = [line.removeprefix("fatal: ") for line in lines if line.startswith("fatal: ")]
    return printable((fatal or lines or ["nothing"])[0])[:_LONGEST_ANSWER]


def _environment(apart: bool) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or (name.startswith(_KEPT) and not (apart and name in _OURS))
    }
    return {
        **kept,
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }
