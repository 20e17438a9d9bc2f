"""The folder of a site while it is built: what is new lies inside it, hidden, until all of it is there.

A file that already says the same stays as it is. The others are put in place by renaming, each in one step,
so that a reader never gets half a page, and a build that breaks off before leaves the site of the last one.
Killed in the middle of the renaming it leaves whole files of both, which the next build mends. What the new
site does not have is deleted at the end.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

_PIECE = 1 << 18
_HIDDEN = ".building"
_MKDOCS = logging.getLogger("mkdocs.commands.build")


class Output:
    """Where a build writes; `site` is the folder that readers see.

    The engine writes into the folder `engine` what is its own. A file of the engine's takes the place of
    ours at the same path. Paths are relative to the site's root, with forward slashes.
    """

    def __init__(self, site: Path) -> None:
        self._site = f"{site}/"
        self._new = f"{site}/{_HIDDEN}"
        self._ours = f"{self._new}/ours/"
        self._paths: set[str] = set()
        self._written: set[str] = set()
        self._folders: set[str] = set()
        self._aside = 0
        self.engines: frozenset[str] = frozenset()
        """The paths of the engine's files, once all is in its place."""
        self.engine = f"{self._new}/engine"

    def begin(self) -> None:
        """Make room for what is new, and clear away what a build that broke off has left."""
        shutil.rmtree(self._new, ignore_errors=True)
        os.makedirs(self.engine)
        _MKDOCS.addFilter(self._told)

    def _told(self, record: logging.LogRecord) -> bool:
        """Let MkDocs name the folder that readers see; it does not clean that one."""
        message = record.getMessage()
        record.msg, record.args = message.replace(self.engine, self._site.rstrip("/")), ()
        return message != "Cleaning site directory"

    def __contains__(self, path: str) -> bool:
        """Say whether the site has a file of ours at a path."""
        return path in self._paths

    def paths(self) -> frozenset[str]:
        """Return where the site has files of ours."""
        return frozenset(self._paths)

    def last(self, path: str) -> Path:
        """Return where a file of the last build lies."""
        return Path(self._site + path)

    def keep(self, path: str) -> bool:
        """Leave a file of the last build as it is; False when there is none."""
        there = os.path.isfile(self._site + path)
        if there:
            self._paths.add(path)
        return there

    def write(self, path: str, content: bytes | Iterable[bytes]) -> None:
        """Give the site a file, whose content may come in pieces."""
        self._paths.add(path)
        self._written.discard(path)
        if not isinstance(content, bytes):
            self._pour(path, content)
        elif not _says(self._site + path, content):
            self._written.add(path)
            with open(self._descriptor(path), "wb", buffering=0) as file:
                view = memoryview(content)
                while view:
                    view = view[file.write(view) :]

    def _pour(self, path: str, pieces: Iterable[bytes]) -> None:
        """Write a file piece by piece, and take it back when the last one says the same."""
        with open(self._descriptor(path), "wb") as file:
            file.writelines(pieces)
        if _are_equal(self._site + path, self._ours + path):
            os.unlink(self._ours + path)
        else:
            self._written.add(path)

    def _descriptor(self, path: str) -> int:
        """Return a descriptor of the new file."""
        target = self._ours + path
        folder = target.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(folder, exist_ok=True)
            self._folders.add(folder)
        return os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)

    def aside(self, content: bytes) -> Path:
        """Put something into a file that is gone when the build has ended."""
        self._aside += 1
        path = Path(self._new, "aside", str(self._aside))
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        return path

    def commit(self) -> None:
        """Let what is new take its place, and delete what is gone."""
        engine = self.engines = frozenset(_files(self.engine, hidden=True))
        new = {path: self._ours + path for path in self._written - engine}
        for path in engine:
            source = f"{self.engine}/{path}"
            with open(source, "rb") as file:
                if not _says(self._site + path, file.read()):
                    new[path] = source
        # What pages ask for comes before the pages.
        for path in sorted(new, key=lambda path: (path.endswith(".html"), path)):
            self._place(new[path], path)
        gone = [path for path in _files(self._site) if path not in engine and path not in self._paths]
        for path in gone:
            os.unlink(self._site + path)
            folder = path.rpartition("/")[0]
            with suppress(OSError):  # others are still in there
                while folder:
                    os.rmdir(self._site + folder)
                    folder = folder.rpartition("/")[0]
        self.abandon()

    def abandon(self) -> None:
        """Leave the site as it is, and nothing beside it."""
        _MKDOCS.removeFilter(self._told)
        shutil.rmtree(self._new, ignore_errors=True)

    def _place(self, source: str, path: str) -> None:
        target = self._site + path
        try:
            os.replace(source, target)
        except OSError:
            self._clear(path)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            os.replace(source, target)

    def _clear(self, path: str) -> None:
        """Take away what had another form in the last site: a file where a folder is now, or a folder."""
        if os.path.isdir(self._site + path):
            shutil.rmtree(self._site + path)
        while path := path.rpartition("/")[0]:
            if os.path.isfile(self._site + path):
                os.unlink(self._site + path)


def _says(path: str, content: bytes) -> bool:
    """Say whether a file has this content already."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        return False
    try:
        return os.fstat(descriptor).st_size == len(content) and os.read(descriptor, len(content)) == content
    except OSError:  # it is a folder
        return False
    finally:
        os.close(descriptor)


def _are_equal(path: str, other: str) -> bool:
    """Say whether the first of two files is there and has the content of the second."""
    try:
        if os.path.getsize(path) != os.path.getsize(other):
            return False
        with open(path, "rb") as one, open(other, "rb") as two:
            while (piece := one.read(_PIECE)) == two.read(_PIECE):
                if not piece:
                    return True
    except OSError:  # it is not there, or a folder
        pass
    return False


def _files(root: str, hidden: bool = False) -> Iterator[str]:
    """Yield the files below a folder; what is hidden at a site's top may be somebody else's, and stays."""
    root = root.rstrip("/")
    for folder, folders, names in os.walk(root):
        inside = folder[len(root) + 1 :]
        if not inside and not hidden:
            folders[:] = [name for name in folders if not name.startswith(".")]
            names = [name for name in names if not name.startswith(".")]
        for name in names:
            yield f"{inside}/{name}" if inside else name
