"""An organisation or domain of the vocabulary is named by a story."""

from __future__ import annotations

import re
from collections.abc import Iterator

from landscape.checks.index import Index
from landscape.checks.references import DOMAIN, HOMES, ORGANISATION, references
from landscape.checks.rule import Example, Rule
from landscape.findings import Finding, Severity
from landscape.sources.quote import quote

RULE = Rule(
    id="vocabulary-unused",
    scope="catalogue",
    summary="Every organisation and every domain of the vocabulary is named by a story.",
    why="They are there for the stories; one that no story names is never shown; often a story is missing.",
    fix="Add the story, or delete the item.",
    severity=Severity.WARNING,
    example=Example(
        wrong="organisations:\n  - id: nobody\n    name: Nobody Names Me\n"
        "  - id: north-university\n    name: North University\n  - id: south-lab\n    name: South Laboratory",
        right="organisations:\n  - id: north-university\n    name: North University\n"
        "  - id: south-lab\n    name: South Laboratory",
        file="vocabulary/organisations.yaml",
    ),
    allowed=True,
)


def check(index: Index) -> Iterator[Finding]:
    """Yield every organisation and domain that no story names."""
    # A story that could not be read may name any of them.
    if any(index.unread("stories/")):
        return
    stories = index.documents("stories")
    for target in (ORGANISATION, DOMAIN):
        known = index.known[target]
        named = {
            reference.id
            for document in stories
            for reference in references(document)
            if target in reference.targets
        }
        # What was misspelt was named.
        named |= {meant for id in named - known.ids if (meant := known.suggest(id))}
        for id, home in known.homes.items():
            # Under a misspelt key it is named all the same, and that is the mistake.
            if id not in named and any(re.search(rf"\b{id}\b", story.text) for story in stories):
                continue
            if id not in named and home[0].path.startswith(HOMES[target]):
                yield RULE.at_value(*home, f"no story names the {target} {quote(id)}, so it is never shown")
