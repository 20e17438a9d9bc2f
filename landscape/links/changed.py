"""Which files of a data folder have changed since a revision."""

from __future__ import annotations

import subprocess
from pathlib import Path


def changed_files(data: Path, revision: str) -> frozenset[str]:
    """Return the files that differ from a revision, and those git does not know yet, relative to `data`.

    Raises `ValueError` with a sentence for the user when there is no such revision, or no repository.
    """
    commit = _git(data, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}").strip()
    changed = _git(data, "diff", "--name-only", "--relative", "-z", commit, "--", ".")
    unknown = _git(data, "ls-files", "--others", "--exclude-standard", "-z")
    return frozenset(name for name in (changed + unknown).split("\0") if name)


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)
    except FileNotFoundError:
        raise ValueError("git is needed to tell which files have changed, and it is not installed") from None
    except subprocess.CalledProcessError as error:
        lines = error.stderr.decode(errors="replace").strip().splitlines() or ["git failed"]
        raise ValueError(f"git cannot tell which files have changed: {lines[-1]}") from None
    return done.stdout.decode(errors="surrogateescape")
