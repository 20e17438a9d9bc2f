"""A repository belongs to one project."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.checks.index import Index
from landscape.checks.repositories import listed
from landscape.checks.rule import Rule
from landscape.checks.select import select
from landscape.findings import Finding
from landscape.sources import Document
from landscape.sources.document import Step
from landscape.sources.quote import quote
from landscape.sources.url import same_repository

RULE = Rule(
    id="duplicate-repository",
    scope="catalogue",
    summary="No repository is listed twice, whatever its case, a last slash or `.git`.",
    why="Two entries for one repository are mostly one project twice, and its numbers would count double.",
    fix="If both are the same project, join the entries; else remove the repository from one of them.",
    allowed=True,
)


def check(index: Index) -> Iterator[Finding]:
    """Yield every repository that was listed before."""
    owners: dict[str, tuple[Document, tuple[Step, ...]]] = {}
    moved = {
        same_repository(one.url): now.casefold()
        for one in listed(index)
        if isinstance(now := one.value("moved_to"), str)
    }
    # Of two addresses of one repository that was renamed, the new one counts.
    for document, path, url in sorted(_repositories(index), key=lambda one: same_repository(one[2]) in moved):
        key = same_repository(url)
        owner, place = owners.setdefault(moved.get(key, key), (document, path))
        if (owner, place) != (document, path):
            line = owner.place(place).value.line
            message = (
                f"the repository {quote(url)} is also listed in {owner.path} (line {line}); "
                "mostly this is one project entered twice"
            )
            yield RULE.at_value(document, path, message)


def _repositories(index: Index) -> list[tuple[Document, tuple[Step, ...], str]]:
    """Return all repositories, surest owner first: the project named like it, then who cites it most."""
    found = [
        (document, path, url)
        for document in index.documents("projects")
        for path, url in select(document.value, "repositories/*/url")
        if isinstance(url, str) and url
    ]
    return sorted(found, key=_doubt)


def _doubt(place: tuple[Document, tuple[Step, ...], str]) -> tuple[bool, int]:
    """Return how doubtful it is that a repository is that of the project which lists it."""
    document, _, url = place
    key = same_repository(url)
    return key.rpartition("/")[2] != document.id, -document.text.casefold().count(f"{key}/")
