"""A repository belongs to one project."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.checks.index import Index
from landscape.checks.rule import Example, Rule
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
    example=Example(
        wrong="repositories:\n"
        "  - url: https://github.com/example/alpha-queue.git  # listed by another project",
        right="repositories:\n  - url: https://github.com/example/example-queue",
    ),
)


def check(index: Index) -> Iterator[Finding]:
    """Yield every repository that was listed before."""
    owners: dict[str, tuple[Document, tuple[Step, ...]]] = {}
    for document, path, url in _repositories(index):
        owner, place = owners.setdefault(same_repository(url), (document, path))
        if (owner, place) != (document, path):
            line = owner.place(place).value.line
            message = (
                f"the repository {quote(url)} is also listed in {owner.path} (line {line}); "
                "mostly this is one project entered twice"
            )
            yield RULE.at_value(document, path, message)


def _repositories(index: Index) -> list[tuple[Document, tuple[Step, ...], str]]:
    """Return all repositories, first those that are named like the project: their owner is beyond doubt."""
    found = [
        (document, path, url)
        for document in index.documents("projects")
        for path, url in select(document.value, "repositories/*/url")
        if isinstance(url, str) and url
    ]
    return sorted(found, key=lambda one: same_repository(one[2]).rpartition("/")[2] != one[0].id)
