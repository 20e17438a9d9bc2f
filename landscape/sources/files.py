"""The data folder on disk: what lies in its known folders, and no step outside it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from landscape.findings import Finding
from landscape.sources.document import Position
from landscape.sources.layout import FOLDERS, File, Found, Sort, gather, link_trouble
from landscape.sources.syntax import Trouble


def find_files(root: Path) -> tuple[list[File], list[Finding]]:
    """Return the files to read sorted by path, and what is wrong with names, links and strangers."""
    return gather(_walk(Path(os.path.realpath(root))))


def unreadable(error: OSError) -> Trouble:
    """Return what there is to say of a file that the system does not open."""
    message = f"the file cannot be read: {error.strerror}"
    return Trouble("file-unreadable", Position(1, 1), message, "Check the file and its permissions.")


def _walk(top: Path) -> Iterator[Found]:
    for folder, folders in FOLDERS.items():
        for entry in _entries(top / folder):
            real = Path(os.path.realpath(entry.path))
            path = f"{folder}/{entry.name}" if folder else entry.name
            yield Found(path, real, _what(entry, real, top, folders))


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    # A folder that is a link out of the data is reported where it is listed, and not entered.
    if os.path.realpath(folder) == str(folder) and folder.is_dir():
        with os.scandir(folder) as entries:
            yield from sorted(entries, key=lambda entry: entry.name)


def _what(entry: os.DirEntry[str], real: Path, top: Path, folders: tuple[str, ...]) -> Sort | Trouble:
    if entry.is_symlink() and (entry.name in folders or not real.is_relative_to(top)):
        return link_trouble("to a place outside the data folder")
    try:
        mode = real.stat().st_mode
    except OSError as error:
        return unreadable(error)
    if stat.S_ISREG(mode):
        return Sort.FILE
    return Sort.FOLDER if stat.S_ISDIR(mode) else Sort.OTHER
