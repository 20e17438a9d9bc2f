"""Files out of git mirrors on this machine.

A mirror comes from strangers, its configuration included. So git runs in an empty repository of our own that
borrows the mirror's objects: no configuration, hook, filter, replacement or promise of a mirror is ever seen,
and nothing can be fetched. Where a mirror borrows objects itself, from a folder on this machine, git follows.
One `git cat-file --batch` answers for a repository as long as it is asked.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import IO, cast

from landscape.evidence.cited import Cited
from landscape.evidence.reader import LARGEST, Text, Unread, Why, text

# Git processes that wait at the same time, and texts that are kept: claims of a project cite few files.
_PROCESSES = 16
_TEXTS = 64
_ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


class GitMissing(Exception):
    """There is no `git` on this machine."""


class Mirrors:
    """A folder of mirrors, as a `Reader`; used in a `with`, because git processes wait between questions.

    A repository is looked for as owner/name, owner+name or host/owner/name, with or without ".git", bare or
    with a work tree; below owner+name also one folder deeper.
    """

    def __init__(self, folder: Path) -> None:
        git = shutil.which("git")
        if git is None:
            raise GitMissing("reading mirrors needs git, and there is none on the path")
        self._git = git
        self._folder = folder.absolute()  # git runs elsewhere
        self._found: dict[tuple[str, str], Path | None] = {}
        self._open: dict[Path, _Process] = {}
        self._home = tempfile.TemporaryDirectory(prefix="landscape-mirrors-")
        empty = Path(self._home.name)
        (empty / "objects").mkdir()
        (empty / "refs").mkdir()
        (empty / "HEAD").write_text("ref: refs/heads/none\n", "utf-8")
        self._text = lru_cache(_TEXTS)(self._read)

    def __enter__(self) -> Mirrors:
        return self

    def __exit__(self, *error: object) -> None:
        for process in self._open.values():
            process.close()
        self._home.cleanup()

    def read(self, place: Cited) -> Text | Unread:
        """Return the text of a file at a commit, or why there is none."""
        return self._text(place.host, place.repository, place.commit, place.path)

    def objects(self, host: str, repository: str) -> Path | None:
        """Return the folder of a repository's objects, or None when there is no mirror of it."""
        key = (host, repository)
        if key not in self._found:
            self._found[key] = next(_objects(self._folder, host, repository), None)
        return self._found[key]

    def _read(self, host: str, repository: str, commit: str, path: str) -> Text | Unread:
        objects = self.objects(host, repository)
        if objects is None:
            return Unread(Why.NO_MIRROR)
        process = self._process(objects)
        content = process.content(f"{commit}:{path}", "blob")
        if content is None:
            known = process.content(commit, "commit") is not None
            return Unread(Why.NO_PATH if known else Why.NO_COMMIT)
        return content if isinstance(content, Unread) else text(content)

    def _process(self, objects: Path) -> _Process:
        """Return the process of a repository; the one that was asked longest ago makes room for a new one."""
        process = self._open.pop(objects, None)
        if process is None:
            if len(self._open) >= _PROCESSES:
                self._open.pop(next(iter(self._open))).close()
            process = _Process(self._git, Path(self._home.name), objects)
        self._open[objects] = process
        return process


_ANSWER = re.compile(rb"[0-9a-f]{40} (?P<kind>[a-z]+) (?P<size>[0-9]{1,18})\n")


class _Process:
    """`git cat-file --batch` over the objects of one repository."""

    def __init__(self, git: str, home: Path, objects: Path) -> None:
        own = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        self._command = [git, f"--git-dir={home}", "cat-file", "--batch"]
        self._environment = {**own, **_ENVIRONMENT, "GIT_OBJECT_DIRECTORY": str(objects)}
        self._home = home
        self._running: subprocess.Popen[bytes] | None = None

    def content(self, name: str, kind: str) -> bytes | Unread | None:
        """Return an object's content, None when there is no object of this name and kind."""
        running = self._running = self._running or self._start()
        asked, answered = cast(IO[bytes], running.stdin), cast(IO[bytes], running.stdout)
        try:
            asked.write(name.encode() + b"\n")
            asked.flush()
        except OSError:
            self.close()
            return None
        header = _ANSWER.fullmatch(answered.readline())
        if header is None:
            if running.poll() is not None:
                self.close()
            return None
        size = int(header["size"])
        right = header["kind"].decode() == kind
        if size > LARGEST:
            # Ending the process is cheaper than reading on; the next question starts another.
            self.close()
            return Unread(Why.TOO_LARGE) if right else None
        content = answered.read(size + 1)[:-1]
        return content if right and len(content) == size else None

    def close(self) -> None:
        """End the process, whatever it is doing."""
        if running := self._running:
            self._running = None
            running.kill()
            with suppress(OSError):
                running.communicate()

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self._home,
            env=self._environment,
        )


def _objects(folder: Path, host: str, repository: str) -> Iterator[Path]:
    """Yield the folders of objects of a repository's mirrors."""
    steps = repository.split("/")
    joined = "+".join(steps)
    for place in (steps, [host, *steps], [joined]):
        for ending in ("", ".git"):
            found = _below(folder, [*place[:-1], place[-1] + ending])
            if found is None:
                continue
            deeper = _children(found) if place == [joined] else ()
            for candidate in (found, *deeper):
                for git in (candidate, candidate / ".git"):
                    if (git / "HEAD").is_file() and (git / "objects").is_dir():
                        yield git / "objects"


def _below(folder: Path, steps: list[str]) -> Path | None:
    """Return the folder at a path; code hosts do not tell upper from lower case, but file systems may."""
    for step in steps:
        exact = folder / step
        if not exact.is_dir():
            names = (child for child in _children(folder) if child.name.casefold() == step.casefold())
            exact = next((child for child in names if child.is_dir()), exact)
        if not exact.is_dir():
            return None
        folder = exact
    return folder


def _children(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []
