"""Nothing in the snapshot is newer than the day it was observed."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.checks.index import Index
from landscape.checks.rule import Example, Rule
from landscape.checks.select import select
from landscape.findings import Finding
from landscape.sources.document import Step
from landscape.sources.quote import quote
from landscape.sources.snapshot import snapshot_document

RULE = Rule(
    id="metadata-date",
    scope="catalogue",
    summary="Nothing in the metadata snapshot is newer than the day it was observed.",
    why="Readers judge by that day how far to trust a value, and nobody can have seen it before it happened.",
    fix="Collect the repository's metadata again.",
    example=Example(
        wrong='"last_commit": {"value": "2026-08-23", "source": "git", "observed_at": "2026-08-22"}',
        right='"last_commit": {"value": "2026-08-23", "source": "git", "observed_at": "2026-08-23"}',
        file="metadata/snapshot.json",
    ),
)


def check(index: Index) -> Iterator[Finding]:
    """Yield every value that is newer than its observation."""
    late = list(_late(index.tree.snapshot))
    document = snapshot_document(index.tree.snapshot_text) if late else None
    if document is None:
        return
    for path, day, observed in late:
        message = f"{quote(day)} is later than {quote(observed)}, the day on which it was observed"
        yield RULE.at_value(document, path, message)


def _late(snapshot: dict[str, object]) -> Iterator[tuple[tuple[Step, ...], str, str]]:
    """Yield path, day and day of observation of every value that is too new; ISO dates compare as text."""
    for path, fact in select(snapshot, "repositories/*/*"):
        if not isinstance(fact, dict) or not isinstance(fact.get("observed_at"), str):
            continue
        value = fact.get("value")
        inside: tuple[Step, ...] = ("value", "date") if isinstance(value, dict) else ("value",)
        day = value.get("date") if isinstance(value, dict) else value
        # A count is no day, and of what is neither the schema speaks.
        if isinstance(day, str) and day[:4].isdigit() and day > fact["observed_at"]:
            yield (*path, *inside), day, fact["observed_at"]
