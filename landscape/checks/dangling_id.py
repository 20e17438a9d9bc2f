"""Every id that an entry names must exist."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.checks.index import Index
from landscape.checks.references import HOMES, PROJECT, Reference, references
from landscape.checks.rule import Rule
from landscape.findings import Finding
from landscape.sources.names import ID
from landscape.sources.quote import quote

RULE = Rule(
    id="dangling-id",
    scope="catalogue",
    summary="An id that an entry names exists.",
    why="The entry would link to a page that is not there, and be missing on the page that was meant.",
    fix="Write an id that exists: the file name without .yaml, or an `id` of the vocabulary.",
)


def check(index: Index) -> Iterator[Finding]:
    """Yield every reference that leads nowhere."""
    for document in index.tree.documents:
        for reference in references(document):
            if not _exists(index, reference):
                at = RULE.at_key if reference.is_key else RULE.at_value
                what = " or ".join(reference.targets)
                message = f"there is no {what} {quote(reference.id)}, so this would lead nowhere"
                yield at(document, reference.path, message, _fix(index, reference))


def _exists(index: Index, reference: Reference) -> bool:
    known = [index.known[target] for target in reference.targets]
    if any(reference.id in one.ids for one in known):
        return True
    # What cannot be an id does not exist, whatever could not be read.
    return ID.fullmatch(reference.id) is not None and not all(one.complete for one in known)


def _fix(index: Index, reference: Reference) -> str:
    for target in reference.targets:
        if meant := index.known[target].suggest(reference.id):
            return f"Did you mean {quote(meant)}?"
    homes = " or ".join(HOMES[target] for target in reference.targets)
    if (
        reference.path[-1] == "project"
        and reference.targets == (PROJECT,)
        and reference.path[0] != "capabilities"
    ):
        return f"Write an id from {homes}, or `outside:` with the name of a project that has no entry."
    if reference.path[-2:-1] == ("via",):
        return f"Write an id from {homes}, or list the name under `via_outside:` when it has no entry."
    return f"Write an id from {homes}, or add it there first."
