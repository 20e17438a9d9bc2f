"""Which files of the data folder somebody has changed, as git knows it."""

from __future__ import annotations

import subprocess
from pathlib import Path


def changed_paths(data: Path, ref: str) -> set[str] | None:
    """Return the files of a data folder that were touched since the working tree left `ref`.

    Paths are relative to the folder; those of deleted files are among them, and both names of a renamed one.
    Committed, staged, unstaged and untracked changes count alike. None when git cannot tell: no git, no
    repository, or no such commit.
    """
    commit = _git(data, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    if commit is None:
        return None
    # Without a common ancestor, as in a shallow clone, the commit itself is what is compared to.
    base = _git(data, "merge-base", "HEAD", commit.strip()) or commit
    touched = _git(
        data,
        *("diff", "--name-only", "--no-renames", "--no-ext-diff", "--no-textconv", "--relative", "-z"),
        *(base.strip(), "--", "."),
    )
    new = _git(data, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    if touched is None or new is None:
        return None
    return {path for path in (touched + new).split("\0") if path}


def _git(folder: Path, *arguments: str) -> str | None:
    """Return what git prints, or None when it fails."""
    command = ["git", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    except OSError:
        return None
    return done.stdout.decode(errors="replace") if done.returncode == 0 else None
