"""A person is named once in a role of a group."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.checks.examined import Examined
from landscape.checks.rule import Example, Rule
from landscape.checks.select import select
from landscape.findings import Finding
from landscape.sources.quote import quote

_FOLDER = "group/"
_EVIDENCE = '    evidence: [{url: "https://docs.example.org/groups", kind: docs, checked: "2026-11-20"}]'

RULE = Rule(
    id="person-repeated",
    scope="document",
    summary="A group names a person once in each role.",
    why="With two terms for one role, readers cannot tell which holds, and an import mends only one of them.",
    fix="Keep the item with the newest term, and put the earlier one under its `earlier_terms`.",
    example=Example(
        wrong=f"people:\n  - name: Ada Example\n    github: ada-example\n    role: chair\n{_EVIDENCE}\n"
        f"  - name: Ada M. Example\n    github: Ada-Example\n    role: chair\n{_EVIDENCE}",
        right=f"people:\n  - name: Ada Example\n    github: ada-example\n    role: chair\n{_EVIDENCE}\n"
        f"  - name: Ada Example\n    github: ada-example\n    role: tech-lead\n{_EVIDENCE}",
        file="group/example.yaml",
    ),
)


def check(examined: Examined) -> Iterator[Finding]:
    """Yield every person whom an earlier item names in the same role, by GitHub user name or by name."""
    document = examined.document
    if not document.path.startswith(_FOLDER):
        return
    first: dict[tuple[str, str, str], tuple[str | int, ...]] = {}
    for path, person in select(document.value, "people/*"):
        if not isinstance(person, dict):
            continue
        role = person.get("role")
        for key in ("github", "name"):
            said = person.get(key)
            if not (isinstance(role, str) and isinstance(said, str) and said):
                continue
            place = first.setdefault((key, said.casefold(), role), (*path, key))
            if place != (*path, key):
                line = document.place(place).value.line
                message = f"line {line} names {quote(said)} in the role {quote(role)} already"
                yield RULE.at_value(document, (*path, key), message)
                break
