"""What somebody's local clone of a project's repository holds: where it came from, its commit, some texts.

All is read from git's objects: no file of the working tree is opened, so that no link in it leads anywhere.
"""

from __future__ import annotations

import re
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
# More than the longest licence, and than anybody reads of a README.
_MOST = 128 * 1024
_MOST_FILES = 8


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
    readmes = sorted(
        (item for item in files if _README.fullmatch(item.path)), key=lambda item: _rank(item.path)
    )
    licences = [item for item in files if _LICENCE.fullmatch(item.path)]
    with blobs(repository) as blob:

        def text_of(id: str) -> str:
            try:
                return blob(id, _MOST).decode(errors="replace")
            except GitError:  # a clone without it
                return ""

        readme = next((TextFile(item.path, text_of(item.id)) for item in readmes), None)
        texts = tuple(TextFile(item.path, text_of(item.id)) for item in licences[:_MOST_FILES])
    return Clone(origin, commit, readme, texts)


def _rank(name: str) -> tuple[bool, str]:
    """Markdown first: that is what a code host shows."""
    return not name.lower().endswith((".md", ".markdown")), name
