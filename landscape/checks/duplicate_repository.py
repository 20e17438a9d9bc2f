"""A repository belongs to one project."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.checks.index import Index, Listed
from landscape.checks.rule import Example, Rule
from landscape.findings import Finding
from landscape.sources.quote import quote

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
    allowed=True,
)


def check(index: Index) -> Iterator[Finding]:
    """Yield every repository that was listed before."""
    moved = {
        one.key: now.casefold() for one in index.repositories if isinstance(now := one.value("moved_to"), str)
    }
    places: dict[str, list[Listed]] = {}
    for one in index.repositories:
        places.setdefault(moved.get(one.key, one.key), []).append(one)
    for same in places.values():
        if len(same) > 1:
            # Of two addresses of one repository that was renamed, the new one counts.
            owner, *others = sorted(same, key=lambda one: (one.key in moved, *_doubt(one)))
            yield from (_again(one, owner) for one in others)


def _again(one: Listed, owner: Listed) -> Finding:
    line = owner.document.place(owner.path).value.line
    message = (
        f"the repository {quote(one.url)} is also listed in {owner.document.path} (line {line}); "
        "mostly this is one project entered twice"
    )
    return RULE.at_value(one.document, one.path, message)


def _doubt(one: Listed) -> tuple[bool, int]:
    """Return how doubtful it is that a project owns a repository: it is named like it, or cites it most."""
    named = one.key.rpartition("/")[2] == one.document.id
    return not named, -one.document.text.casefold().count(f"{one.key}/")
