"""Claims are read again after a project's releases."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.checks.index import Index, Listed
from landscape.checks.rule import Example, Rule
from landscape.checks.select import select
from landscape.findings import Finding, Severity
from landscape.sources.document import Step
from landscape.sources.observed import checked_before, feature_release
from landscape.sources.quote import quote

RULE = Rule(
    id="claim-stale",
    scope="catalogue",
    summary="Claims are read again when the project has made a feature release since they were checked.",
    why="A release may have added, finished or dropped what a claim speaks of.",
    fix="Read the evidence at the new release, and write the new permalink and the day.",
    severity=Severity.NOTE,
    example=Example(
        wrong='checked: "2024-01-10"',
        right='checked: "2026-11-23"',
    ),
    allowed=True,
)


def check(index: Index) -> Iterator[Finding]:
    """Yield one finding for every project with stale claims, at the first of them."""
    for one in index.repositories:
        if not one.main:
            continue
        if release := feature_release(one.value("latest_release"), one.value("releases_365d")):
            tag, day = release
            stale = list(_stale(one, day))
            if stale:
                many = f"{len(stale)} claims were" if len(stale) > 1 else "this claim was"
                message = f"{many} last checked before {quote(tag)} came out on {quote(day)}"
                yield RULE.at_key(one.document, stale[0], message)


def _stale(one: Listed, day: str) -> Iterator[tuple[Step, ...]]:
    for kind in ("capabilities", "hardware"):
        for path, statements in select(one.document.value, f"{kind}/*"):
            checked = [
                text for _, text in select(statements, "*/evidence/*/checked") if isinstance(text, str)
            ]
            if checked_before(checked, day):
                yield path
