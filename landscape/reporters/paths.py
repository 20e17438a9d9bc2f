"""Where a file is, as somebody sees it from a folder."""

from __future__ import annotations

import os
from pathlib import Path


def path_from(base: Path, file: Path) -> str:
    """Return the way from a folder to a file, with forward slashes."""
    try:
        way = os.path.relpath(file, base)
    except ValueError:  # another drive
        way = str(file)
    way = way.replace(os.sep, "/")
    # A file may be named like a command of a CI system ("::error::"); a path with a folder before it is none.
    return way if way[:1].isalnum() or way.startswith((".", "/")) else f"./{way}"


def repository(folder: Path) -> Path:
    """Return the top of the repository that a folder belongs to, or the current directory.

    What a CI system checked out is known from its environment; elsewhere the top is where `.git` lies.
    """
    inside = Path(os.path.realpath(folder))
    workspace = os.environ.get("GITHUB_WORKSPACE")
    if workspace and inside.is_relative_to(os.path.realpath(workspace)):
        return Path(os.path.realpath(workspace))
    tops = (parent for parent in (inside, *inside.parents) if (parent / ".git").exists())
    return next(tops, Path(os.path.realpath(os.curdir)))
