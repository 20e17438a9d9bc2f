"""What somebody's local clone of a project's repository holds: where it came from, its commit, some texts.

All is read from git's objects: no file of the working tree is opened, so that no link in it leads anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from landscape.sources.git import REGULAR, GitError, blobs, clone_at, listed

_COMMIT = re.compile(r"[0-9a-f]{40}")
_README = re.compile(r"readme(?:\.(?:md|markdown|rst|adoc|asciidoc|org|txt))?", re.IGNORECASE)
_LICENCE = re.compile(
    r"(?:licen[cs]e|copying)(?:[-_.](?:apache|mit|isc|bsd|epl|mpl|[al]?gpl|lesser)[v0-9.-]*)?"
    r"(?:\.(?:md|txt|rst|adoc))?",
    re.IGNORECASE,
)
_MOST_FILES = 8

MOST = 128 * 1024
"""Bytes read of a file: more than the longest licence, and than anybody reads of a README."""


class TextFile(NamedTuple):
    """A file at the top of a clone."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Clone:
    """A local clone. `origin` and `commit` are "" and `readme` is None when there is none."""

    origin: str
    commit: str
    readme: TextFile | None
    licences: tuple[TextFile, ...]


def read_clone(folder: Path) -> Clone:
    """Read a clone as it is at its HEAD; raises `GitError` when the folder is none."""
    repository = clone_at(folder)
    # Not `git remote get-url`, which writes another address when somebody's settings ask for it.
    origin = repository.line("config", "--local", "--get", "remote.origin.url")
    commit = repository.line("rev-parse", "--quiet", "--verify", "HEAD^{commit}")
    if not _COMMIT.fullmatch(commit):
        return Clone(origin, "", None, ())
    files = [
        item
        for item in listed(repository.ask("ls-tree", "-z", "--full-tree", commit))
        if item.mode in REGULAR
    ]
    readme_at, licence_at = told_by(item.path for item in files)
    ids = {item.path: item.id for item in files}
    with blobs(repository) as blob:

        def text_at(path: str) -> TextFile:
            try:
                return TextFile(path, blob(ids[path], MOST).decode(errors="replace"))
            except GitError:  # a clone without it
                return TextFile(path, "")

        readme = text_at(readme_at) if readme_at else None
        texts = tuple(text_at(path) for path in licence_at)
    return Clone(origin, commit, readme, texts)


def told_by(names: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """Return which of the files at the top is the README ("" if none is), and which are licences."""
    names = list(names)
    readmes = sorted((name for name in names if _README.fullmatch(name)), key=_rank)
    licences = [name for name in names if _LICENCE.fullmatch(name)]
    return next(iter(readmes), ""), tuple(licences[:_MOST_FILES])


def _rank(name: str) -> tuple[bool, str]:
    """Markdown first: that is what a code host shows."""
    return not name.lower().endswith((".md", ".markdown")), name
