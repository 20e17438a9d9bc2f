"""Which files of the data folder are read at all: known folders, known names, nothing outside the folder."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from landscape.findings import Finding
from landscape.sources.document import Position
from landscape.sources.layout import FOLDERS, File, Found, Sort, gather, link_trouble
from landscape.sources.syntax import Trouble


def find_files(root: Path | None, also: Iterable[str] = ()) -> tuple[list[File], list[Finding]]:
    """Return the files to read sorted by path, and what is wrong with names, links and strangers.

    `also` are paths that count as files whether anything lies there or not; without a root, the only ones.
    """
    known = set(also)
    found = [Found(path, Path(path), Sort.FILE) for path in known]
    if root is not None:
        found += [one for one in _walk(Path(os.path.realpath(root))) if one.path not in known]
    return gather(found)


def unreadable(error: OSError) -> Trouble:
    """Return what there is to say of a file that the system does not open."""
    message = f"the file cannot be read: {error.strerror}"
    return Trouble("file-unreadable", Position(1, 1), message, "Check the file and its permissions.")


def _walk(top: Path) -> Iterator[Found]:
    for folder, folders in FOLDERS.items():
        for entry in _entries(top / folder):
            # Only a link lies elsewhere than its name says, and to ask costs six calls to the system.
            real = Path(os.path.realpath(entry.path) if entry.is_symlink() else entry.path)
            path = f"{folder}/{entry.name}" if folder else entry.name
            yield Found(path, real, _what(entry, real, top, folders))


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    # A folder that is a link out of the data is reported where it is listed, and not entered.
    if os.path.realpath(folder) == str(folder) and folder.is_dir():
        with os.scandir(folder) as entries:
            yield from sorted(entries, key=lambda entry: entry.name)


def _what(entry: os.DirEntry[str], real: Path, top: Path, folders: tuple[str, ...]) -> Sort | Trouble:
    if entry.is_symlink():
        if entry.name in folders or not real.is_relative_to(top):
            return link_trouble("to a place outside the data folder")
    elif entry.is_file():
        return Sort.FILE
    try:
        mode = real.stat().st_mode
    except OSError as error:
        return unreadable(error)
    if stat.S_ISDIR(mode):
        return Sort.FOLDER
    return Sort.FILE if stat.S_ISREG(mode) else Sort.OTHER
