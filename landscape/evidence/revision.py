"""Which commit of the catalogue lies on this disk."""

from __future__ import annotations

from pathlib import Path

from landscape.sources.git import GitError, repository_of


def commit_of(folder: Path) -> str:
    """Return the commit that a folder is checked out at, "" when git does not know or the folder differs."""
    try:
        repository = repository_of(folder)
        if repository.ask("status", "--porcelain", "--", str(repository.data)):
            return ""
    except GitError:
        return ""
    return repository.line("rev-parse", "--verify", "HEAD")
