"""Every value of the snapshot has a day, and none is newer than that day."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.checks.index import Index
from landscape.checks.rule import Example, Rule
from landscape.checks.select import select
from landscape.findings import Finding
from landscape.sources.document import Step
from landscape.sources.quote import quote
from landscape.sources.snapshot import DAYS, facts_of, snapshot_document

RULE = Rule(
    id="metadata-date",
    scope="catalogue",
    summary="Every value of the metadata snapshot has the day of its observation, and none is newer.",
    why="Readers judge by that day how far to trust a value, and nobody can have seen it before it happened.",
    fix="Collect the repository's metadata again.",
    example=Example(
        wrong='"last_commit": {"value": "2026-08-23", "source": "git", "observed_at": "2026-08-22"}',
        right='"last_commit": {"value": "2026-08-23", "source": "git", "observed_at": "2026-08-23"}',
        file="metadata/snapshot.json",
    ),
)


def check(index: Index) -> Iterator[Finding]:
    """Yield every value that is newer than its observation, and every one without a day."""
    wrong = list(_wrong(index.tree.snapshot))
    document = snapshot_document(index.tree.snapshot_text) if wrong else None
    if document is None:
        return
    for path, message in wrong:
        yield RULE.at_value(document, path, message)


def _wrong(snapshot: dict[str, object]) -> Iterator[tuple[tuple[Step, ...], str]]:
    """Yield path and message of every value that is too new, or of no day; ISO dates compare as text."""
    for path, repository in select(snapshot, "repositories/*"):
        facts = facts_of(repository) if isinstance(repository, dict) else {}
        for name, fact in facts.items():
            if not isinstance(fact, dict) or "value" not in fact:
                continue  # of that the schema speaks
            seen = fact.get("observed_at")
            if not isinstance(seen, str):
                yield (*path, name), f"nobody can tell on which day {quote(name)} was observed"
                continue
            for inside, day in _days(fact["value"]) if name in DAYS else ():
                if day > seen:
                    message = f"{quote(day)} is later than {quote(seen)}, the day on which it was observed"
                    yield (*path, name, "value", *inside), message


def _days(value: object) -> Iterator[tuple[tuple[Step, ...], str]]:
    """Yield the days in a value, each with its path in it."""
    if isinstance(value, str):
        yield (), value
    elif isinstance(value, dict):
        yield from ((("date", *path), day) for path, day in _days(value.get("date")))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from (((number, *path), day) for path, day in _days(item))
