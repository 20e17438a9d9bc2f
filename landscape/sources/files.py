"""Which files of the data folder are read at all: known folders, known names, nothing outside the folder."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from landscape.findings import Finding
from landscape.sources.document import Position
from landscape.sources.names import name_problem, proper_name
from landscape.sources.quote import printable, quote
from landscape.sources.snapshot import SNAPSHOT
from landscape.sources.syntax import Trouble

KINDS = ("projects", "stories", "hardware", "benchmarks")
VOCABULARIES = ("categories", "hardware-kinds", "organisations", "domains")
LOGO_ENDINGS = (".svg", ".png")
AUDIT = "metadata/audit.json"

# Folder -> the folders in it.
FOLDERS: dict[str, tuple[str, ...]] = {
    "": (*KINDS, "vocabulary", "metadata", "logos"),
    **dict.fromkeys(KINDS, ()),
    "vocabulary": ("capabilities",),
    "vocabulary/capabilities": (),
    "metadata": (),
    "logos": (),
}
# Files that people leave for people.
_ASIDE = frozenset(["README.md", "LICENSE", "LICENSE.md", "NOTICE"])


class File(NamedTuple):
    """A file to read: `path` relative to the data folder, `real` where it lies, `size` in bytes."""

    path: str
    real: Path
    size: int


def find_files(root: Path) -> tuple[list[File], list[Finding]]:
    """Return the files to read sorted by path, and what is wrong with names, links and strangers."""
    files: list[File] = []
    findings: list[Finding] = []
    top = Path(os.path.realpath(root))
    for folder, folders in FOLDERS.items():
        for entry in _entries(top / folder):
            path = f"{folder}/{entry.name}" if folder else entry.name
            if entry.name.startswith(".") or entry.name in _ASIDE:
                continue
            found = _look(path, entry, top, folders)
            if isinstance(found, Trouble):
                findings.append(found.finding(_shown(path)))
            elif found is not None:
                files.append(found)
                findings.extend(trouble.finding(_shown(path)) for trouble in _name_troubles(path))
    files.sort()
    return files, findings


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    # A folder that is a link out of the data is reported where it is listed, and not entered.
    if os.path.realpath(folder) == str(folder) and folder.is_dir():
        with os.scandir(folder) as entries:
            yield from sorted(entries, key=lambda entry: entry.name)


def _look(path: str, entry: os.DirEntry[str], top: Path, folders: tuple[str, ...]) -> File | Trouble | None:
    """Return the file to read, None for a folder that is looked into by itself, or what is wrong."""
    start = Position(1, 1)
    real = Path(os.path.realpath(entry.path))
    folder = path.rpartition("/")[0]
    if entry.is_symlink() and (entry.name in folders or not real.is_relative_to(top)):
        message = "this is a symbolic link to a place outside the data folder, which is never followed"
        return Trouble("file-link", start, message, "Put the file itself here.")
    try:
        status = real.stat()
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        return Trouble("file-unreadable", start, message, "Check the file and its permissions.")
    if stat.S_ISDIR(status.st_mode) and entry.name in folders:
        return None
    if not stat.S_ISREG(status.st_mode) or not _wanted(path):
        return Trouble("file-unknown", start, f"nothing reads {quote(entry.name)}{_why(folder)}", _move(path))
    return File(path, real, status.st_size)


def _wanted(path: str) -> bool:
    folder, _, name = path.rpartition("/")
    if folder in KINDS or folder == "vocabulary/capabilities":
        return name.endswith(".yaml")
    if folder == "vocabulary":
        return name.removesuffix(".yaml") in VOCABULARIES and name.endswith(".yaml")
    return path in (SNAPSHOT, AUDIT) or (folder == "logos" and name.endswith(LOGO_ENDINGS))


def _why(folder: str) -> str:
    if folder in KINDS or folder == "vocabulary/capabilities":
        return f" in {folder}/: an entry is a file that ends in .yaml"
    if folder == "vocabulary":
        return f" in vocabulary/: its files are {', '.join(f'{name}.yaml' for name in VOCABULARIES)}"
    if folder == "logos":
        return " in logos/: a logo is a file that ends in .svg or .png"
    return f" in {folder}/" if folder else " in the data folder"


def _move(path: str) -> str:
    folder, _, name = path.rpartition("/")
    stem, _, ending = name.rpartition(".")
    if (folder in KINDS or folder.startswith("vocabulary")) and ending in ("yml", "YAML", "YML") and stem:
        return f"Rename it to {quote(f'{stem}.yaml')}."
    if folder == "logos" and ending.lower() in ("svg", "png") and stem:
        return f"Rename it to {quote(f'{stem}.{ending.lower()}')}."
    return "Delete it, or move it to the folder it belongs to."


def _name_troubles(path: str) -> Iterator[Trouble]:
    folder, _, name = path.rpartition("/")
    stem, _, ending = name.rpartition(".")
    if folder in ("metadata", "vocabulary") or not (problem := name_problem(stem)):
        return
    message = f"the file name {quote(stem)} cannot be an id, and it is part of the entry's address: {problem}"
    proper = proper_name(stem)
    fix = f"Rename the file to {quote(f'{proper}.{ending}')}." if proper else "Choose another file name."
    yield Trouble("file-name", Position(1, 1), message, fix)


def _shown(path: str) -> str:
    return printable(path.encode(errors="replace").decode())
