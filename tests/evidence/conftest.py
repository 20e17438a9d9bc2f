"""Mirrors made on the spot, and small entries beside texts that were never on any disk."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from landscape.catalogue import build
from landscape.evidence.cited import Cited
from landscape.evidence.entries import ReadEntry, read_entries
from landscape.evidence.reader import Text, Unread, Why
from landscape.findings import Finding
from tests.conftest import Files, tree_of

COMMIT = "0" * 40
Check = Callable[[ReadEntry], Any]


def git(folder: Path, *arguments: str) -> str:
    """Run git as a developer whose settings do not matter."""
    own = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    done = subprocess.run(
        ["git", "-C", folder, "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments],
        check=True,
        capture_output=True,
        text=True,
        env={**own, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
    )
    return done.stdout.strip()


def commit(folder: Path, files: Mapping[str, str | bytes]) -> str:
    """Make a repository with these files, or add them to one; return the commit."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet")
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "x")
    return git(folder, "rev-parse", "HEAD")


class Shelf:
    """A reader of texts by their path; of others it says that they do not exist."""

    def __init__(self, texts: Mapping[str, str | Unread]) -> None:
        self.texts = texts
        self.asked: list[str] = []

    def read(self, place: Cited) -> Text | Unread:
        """Return the text that lies at a path, whatever the commit."""
        self.asked.append(place.path)
        found = self.texts.get(place.path, Unread(Why.NO_PATH))
        return found if isinstance(found, Unread) else Text(tuple(found.split("\n")))


def cite(path: str, line: str = "", kind: str = "docs") -> dict[str, Any]:
    """Return a piece of evidence, as an entry holds it: `line` is "12" or "12-L14"."""
    url = f"https://github.com/example/batch/blob/{COMMIT}/{path}{f'#L{line}' if line else ''}"
    return {"url": url, "kind": kind, "checked": "2026-11-20"}


@pytest.fixture
def found_in(small: Files) -> Callable[..., list[Finding]]:
    """Return what a pattern finds in Kueue's entry, given its claims and the texts they cite."""

    def look(
        check: Check,
        capabilities: Mapping[str, Any],
        texts: Mapping[str, str | Unread] | None = None,
        hardware: Mapping[str, Any] | None = None,
        **more: Any,
    ) -> list[Finding]:
        entry = small["projects/kueue.yaml"]
        entry.update(capabilities=dict(capabilities), hardware=dict(hardware or {}), **more)
        tree = tree_of(small)
        (read,) = read_entries(tree, build(tree), Shelf(texts or {}), ["kueue"])
        return list(check(read))

    return look
