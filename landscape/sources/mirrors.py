"""Git mirrors on this machine: where that of a repository lies, and how git reads it safely.

A mirror comes from strangers, its configuration included. So git runs in an empty repository of our own that
borrows the mirror's objects: no configuration, hook, filter, replacement or promise of a mirror is ever seen,
and nothing can be fetched. Where a mirror borrows objects itself, from a folder on this machine, git follows.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

_ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
# The host of mirrors that lie in no folder of a host.
_DEFAULT = "github.com"


class GitMissing(Exception):
    """There is no `git` on this machine that can do what is asked of it; the message says so in words."""


def find_git(purpose: str) -> str:
    """Return the path of git; raises `GitMissing` with what it was wanted for when there is none."""
    git = shutil.which("git")
    if git is None:
        raise GitMissing(f"{purpose} needs git, and there is none on the path")
    return git


def find_objects(folder: Path, host: str, repository: str) -> Path | None:
    """Return the folder of the objects of a repository's mirror, or None when there is no mirror of it.

    A repository is looked for as host/owner/name, one of github.com also as owner/name or owner+name; with or
    without ".git", bare or with a work tree; below owner+name also one folder deeper.
    """
    return next(_objects(folder, host, repository), None)


def make_empty(folder: Path) -> None:
    """Make an empty folder an empty repository, which has no settings and can borrow objects."""
    (folder / "objects").mkdir()
    (folder / "refs").mkdir()
    (folder / "HEAD").write_text("ref: refs/heads/none\n", "utf-8")


def alone() -> dict[str, str]:
    """Return the environment in which git sees no settings of anybody, and may ask nobody for anything."""
    own = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return {**own, **_ENVIRONMENT}


def borrowing(objects: Path) -> dict[str, str]:
    """Return the environment in which git, run in an empty repository, sees these objects and no more."""
    return {**alone(), "GIT_OBJECT_DIRECTORY": str(objects)}


def _objects(folder: Path, host: str, repository: str) -> Iterator[Path]:
    """Yield the folders of objects of a repository's mirrors."""
    steps = repository.split("/")
    joined = "+".join(steps)
    # Another host can have a repository of the same name, which is another one.
    bare = (steps, [joined]) if host.casefold() == _DEFAULT else ()
    for place in (*bare[:1], [host, *steps], *bare[1:]):
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
