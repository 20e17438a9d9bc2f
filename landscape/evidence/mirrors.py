"""Files out of git mirrors on this machine.

One `git cat-file --batch` answers for a repository as long as it is asked. It borrows the mirror's objects,
and sees nothing else of it.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import IO, cast

from landscape.evidence.cited import Cited
from landscape.evidence.reader import LARGEST, Text, Unread, Why, text
from landscape.sources.mirrors import borrowing, find_git, find_objects, make_empty

# Git processes that wait at the same time, and texts that are kept: claims of a project cite few files.
_PROCESSES = 16
_TEXTS = 64


class Mirrors:
    """A folder of mirrors, as a `Reader`; used in a `with`, because git processes wait between questions.

    In which layouts a repository is found there says `find_objects`.
    """

    def __init__(self, folder: Path) -> None:
        self._git = find_git("reading mirrors")
        self._folder = folder.absolute()  # git runs elsewhere
        self._found: dict[tuple[str, str], Path | None] = {}
        self._open: dict[Path, _Process] = {}
        self._home = tempfile.TemporaryDirectory(prefix="landscape-mirrors-")
        make_empty(Path(self._home.name))
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
            self._found[key] = find_objects(self._folder, host, repository)
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
        self._command = [git, f"--git-dir={home}", "cat-file", "--batch"]
        self._environment = borrowing(objects)
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
