"""The address of a repository without what only looks like a part of it."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.checks.repository_url import plain_repository
from landscape.findings import Finding
from landscape.fixes.edit import Edit
from landscape.fixes.place import scalar_of
from landscape.sources import Document

_SAME = "https://www.github.com/"


def fix(document: Document, finding: Finding) -> Iterator[Edit]:
    """Take off a last slash, `.git` and `www.`; an address of something else than a repository stays."""
    scalar = scalar_of(document, finding)
    if scalar is None:
        return
    new = tidy(scalar.text)
    start = document.text.find(scalar.text, scalar.start, scalar.end)
    if start >= 0 and new != scalar.text:
        yield Edit(start, start + len(scalar.text), new)


def tidy(url: str) -> str:
    """Return the plain address of a repository when the given one surely means it, else the given one."""
    meant = url.rstrip("/").removesuffix(".git").rstrip("/")
    if meant.startswith(_SAME):
        meant = f"https://github.com/{meant.removeprefix(_SAME)}"
    return meant if meant == plain_repository(url) else url
