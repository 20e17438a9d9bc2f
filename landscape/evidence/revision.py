"""Which commit of the catalogue lies on this disk."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

_COMMIT = re.compile(r"[0-9a-f]{40}")


def commit_of(folder: Path) -> str:
    """Return the commit that a folder is checked out at, "" when git does not know or the folder differs."""
    commit = _git(folder, "rev-parse", "--verify", "HEAD")
    if not _COMMIT.fullmatch(commit) or _git(folder, "status", "--porcelain", "--", "."):
        return ""
    return commit


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", folder, *arguments], capture_output=True, text=True, errors="replace", check=False
        )
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
