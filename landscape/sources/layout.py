"""How a data folder is laid out: which folders and names are read, and what is said of all others.

Both doors, the folder on disk (`files.py`) and the folder at a revision (`revision.py`), tell what they find,
and it is judged here, so that the same file gets the same answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from landscape.findings import Finding
from landscape.sources.builder import METADATA, VOCABULARY
from landscape.sources.document import Position
from landscape.sources.logo import PNG_SIZE, SVG_SIZE
from landscape.sources.names import name_problem, proper_name
from landscape.sources.quote import printable, quote
from landscape.sources.schemas import VOCABULARIES
from landscape.sources.snapshot import SNAPSHOT
from landscape.sources.syntax import Trouble

KINDS = ("projects", "stories", "hardware", "benchmarks", "scenarios", "results")
LOGO_ENDINGS = (".svg", ".png")
AUDIT = "metadata/audit.json"
INITIATIVES = "group/initiatives.yaml"
# Folders whose files are all entries, but the initiatives.
_ENTRIES = (*KINDS, "group", "vocabulary/capabilities")

# Folder -> the folders in it.
FOLDERS: dict[str, tuple[str, ...]] = {
    "": (*KINDS, "vocabulary", "group", "metadata", "logos"),
    **dict.fromkeys(KINDS, ()),
    "vocabulary": ("capabilities",),
    "vocabulary/capabilities": (),
    "group": (),
    "metadata": (),
    "logos": (),
}
# Files that people leave for people.
_ASIDE = frozenset(["README.md", "LICENSE", "LICENSE.md", "NOTICE"])


class Sort(Enum):
    """What a name of a folder stands for; a link that is followed is what it leads to."""

    FILE = "file"
    FOLDER = "folder"
    OTHER = "other"


class Found(NamedTuple):
    """Something that lies in one of the `FOLDERS`.

    `path` is relative to the data folder; `what` is its sort, or what is wrong with it already.
    """

    path: str
    real: Path
    what: Sort | Trouble


class File(NamedTuple):
    """A file to read: `path` relative to the data folder, `real` where it lies on disk, or would lie."""

    path: str
    real: Path


def gather(found: Iterable[Found]) -> tuple[list[File], list[Finding]]:
    """Return the files to read sorted by path, and what is wrong with names, links and strangers."""
    files: list[File] = []
    findings: list[Finding] = []
    all_found = list(found)
    there = {path for path, _, _ in all_found}
    for path, real, what in all_found:
        folder, _, name = path.rpartition("/")
        if name.startswith(".") or name in _ASIDE:
            continue
        if isinstance(what, Trouble):
            findings.append(what.finding(shown(path)))
        elif what is Sort.FOLDER and name in FOLDERS[folder]:
            continue  # looked into by itself
        elif what is Sort.FILE and is_read(path):
            files.append(File(path, real))
            findings.extend(trouble.finding(shown(path)) for trouble in _name_troubles(path, there))
        else:
            findings.append(_unknown(path).finding(shown(path)))
    files.sort()
    return files, findings


def most_of(path: str) -> int:
    """Return how many bytes of a file are worth looking at: one more than may be in it."""
    return 1 + (METADATA.size if path == SNAPSHOT else max(VOCABULARY.size, SVG_SIZE, PNG_SIZE))


def shown(path: str) -> str:
    """Return a path as findings name it."""
    return printable(path.encode(errors="replace").decode())


def link_trouble(where: str) -> Trouble:
    """Return what there is to say of a symbolic link; `where` says where it leads or which one it is."""
    message = f"this is a symbolic link {where}, which is never followed"
    return Trouble("file-link", Position(1, 1), message, "Put the file itself here.")


def is_read(path: str) -> bool:
    """Return whether something reads a file at this path of the data folder."""
    folder, _, name = path.rpartition("/")
    if folder in _ENTRIES:
        return name.endswith(".yaml")
    if folder == "vocabulary":
        return name.removesuffix(".yaml") in VOCABULARIES and name.endswith(".yaml")
    return path in (SNAPSHOT, AUDIT) or (folder == "logos" and name.endswith(LOGO_ENDINGS))


def _unknown(path: str) -> Trouble:
    folder, _, name = path.rpartition("/")
    return Trouble("file-unknown", Position(1, 1), f"nothing reads {quote(name)}{_why(folder)}", _move(path))


def _why(folder: str) -> str:
    if folder in _ENTRIES:
        return f" in {folder}/: an entry is a file that ends in .yaml"
    if folder == "vocabulary":
        return f" in vocabulary/: its files are {', '.join(f'{name}.yaml' for name in VOCABULARIES)}"
    if folder == "logos":
        return " in logos/: a logo is a file that ends in .svg or .png"
    return f" in {folder}/" if folder else " in the data folder"


def _move(path: str) -> str:
    folder, _, name = path.rpartition("/")
    stem, _, ending = name.rpartition(".")
    if (folder in _ENTRIES or folder == "vocabulary") and ending in ("yml", "YAML", "YML") and stem:
        return f"Rename it to {quote(f'{stem}.yaml')}."
    if folder == "logos" and ending.lower() in ("svg", "png") and stem:
        return f"Rename it to {quote(f'{stem}.{ending.lower()}')}."
    return "Delete it, or move it to the folder it belongs to."


def _name_troubles(path: str, there: Set[str]) -> Iterator[Trouble]:
    folder, _, name = path.rpartition("/")
    stem, _, ending = name.rpartition(".")
    if folder in ("metadata", "vocabulary") or not (problem := name_problem(stem)):
        return
    message = f"the file name {quote(stem)} cannot be an id, and it is part of the entry's address: {problem}"
    proper = proper_name(stem)
    fix = (
        f"Rename the file to {quote(f'{proper}.{ending}', longest=80)}."
        if proper
        else "Choose another file name."
    )
    if f"{folder}/{proper}.{ending}" in there:
        fix = f"Keep one of the two files: {quote(f'{proper}.{ending}', longest=80)} is there already."
    yield Trouble("file-name", Position(1, 1), message, fix)
