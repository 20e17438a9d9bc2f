"""Claims are read again after a project's releases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from landscape.checks.index import Index, Listed
from landscape.checks.rule import Example, Rule
from landscape.checks.select import select
from landscape.findings import Finding, Severity
from landscape.sources.document import Step
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

# v1.4.2 mends v1.4.0; what is not numbered so counts as a feature release.
_PATCH = re.compile(r"\D*[0-9]+\.[0-9]+\.[1-9][0-9]*")


def check(index: Index) -> Iterator[Finding]:
    """Yield one finding for every project with stale claims, at the first of them."""
    for one in index.repositories:
        release = one.value("latest_release")
        if not one.main or not isinstance(release, dict):
            continue
        tag, day = release.get("tag"), release.get("date")
        if isinstance(tag, str) and isinstance(day, str) and not _PATCH.fullmatch(tag):
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
            if checked and max(checked) < day:
                yield path
