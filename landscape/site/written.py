"""What the last build of a site wrote, so that the next one leaves alone what would come out the same.

A page counts as the same when the hash of all that it is made of is the same, and its file is still the one
that was written. The list lies in the user's cache folder; without it, everything is made anew.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from landscape.checks.remembered import cache_folder, file_of, keep_newest
from landscape.pages import Page
from landscape.sources.writing import write_whole

_MOST_KEPT = 20


class _Row(NamedTuple):
    """The hash of what a file was made of; its size, and when it was written last, in nanoseconds."""

    key: bytes
    size: int
    time: int


class Head(NamedTuple):
    """A page without its HTML, and the names of what it is made of."""

    page: Page
    inputs: tuple[str, ...]


class Batched(NamedTuple):
    """What was made together: the hash of what it was made of, the paths of files, and the pages.

    Of what can be mended, `rest` and `entries` are the hashes of its inputs.
    """

    key: bytes
    files: list[str]
    pages: list[Head]
    rest: bytes
    entries: dict[str, bytes]


class _Kept(NamedTuple):
    """All files by their path, and what was made together by the name of the batch."""

    files: dict[str, _Row]
    batches: dict[str, Batched]


class Written:
    """The files of a site by their path, with what they were made of."""

    def __init__(self, site: Path, folder: Path | None = None) -> None:
        self._site = f"{site}/"
        self._file = file_of(site, folder or cache_folder("written")).with_suffix(".pages")
        self._known, self._batches = _read(self._file)
        self._keys: dict[str, bytes] = {}
        self._stamps: dict[str, tuple[int, int]] = {}
        self._made: dict[str, Batched] = {}

    def is_same(self, path: str, key: bytes) -> bool:
        """Say whether a file lies there that was made of the same."""
        row = self._known.get(path)
        if row is None or row.key != key or not self._lies(path):
            return False
        self._keys[path] = key
        self._stamps[path] = row[1:]
        return True

    def _lies(self, path: str) -> bool:
        """Say whether a file lies there as it was written."""
        row = self._known.get(path)
        return row is not None and _stamp(self._site + path) == row[1:]

    def note(self, path: str, key: bytes) -> None:
        """Note what a file is made of."""
        self._keys[path] = key
        self._stamps.pop(path, None)

    def batch(self, name: str, key: bytes) -> Batched | None:
        """Return what was made together of the same, when all of its files lie there as they were."""
        found = self._batches.get(name)
        if found is None or found.key != key or not all(self.is_same(path, key) for path in found.files):
            return None
        # Pages have keys of their own; where one does not lie there as it was, all of them are made anyway.
        paths = (f"{one.page.url}index.html" for one in found.pages)
        if not all(self._lies(path) for path in paths if path in self._known):
            return None
        self._made[name] = found
        return found

    def before(self, name: str) -> Batched | None:
        """Return what the last build made together, whatever has changed, when its files lie there."""
        found = self._batches.get(name)
        return found if found and all(map(self._lies, found.files)) else None

    def last(self, name: str) -> Batched | None:
        """Return what the last build made together, whatever has changed; it stays noted as it was."""
        found = self._batches.get(name)
        if found is not None:
            self._made[name] = found
            self._keys |= dict.fromkeys(found.files, found.key)
        return found

    def note_batch(self, name: str, made: Batched) -> None:
        """Note what was made together."""
        self._made[name] = made
        for path in made.files:
            self.note(path, made.key)

    def forget(self) -> None:
        """Note nothing of what was written."""
        self._keys.clear()
        self._stamps.clear()
        self._made.clear()

    def save(self, others: Collection[str]) -> None:
        """Keep the list for the next build, once all is in its place; it is no mistake when that fails.

        `others` are the paths of files that are not ours, whatever we made for the same place.
        """
        known = self._stamps
        stamps = {
            path: known.get(path) or _stamp(self._site + path) for path in self._keys if path not in others
        }
        rows = {path: _Row(self._keys[path], *stamp) for path, stamp in stamps.items() if stamp}
        with suppress(OSError):
            write_whole(self._file, msgspec.msgpack.encode(_Kept(rows, self._made)))
            keep_newest(self._file.parent, "*.pages", _MOST_KEPT)


def _stamp(path: str) -> tuple[int, int] | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _read(file: Path) -> _Kept:
    try:
        return msgspec.msgpack.decode(file.read_bytes(), type=_Kept)
    except (OSError, ValueError, msgspec.MsgspecError):
        return _Kept({}, {})
