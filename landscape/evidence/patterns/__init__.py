"""Patterns of weak evidence, one a module, each with its `check`; their rules stand in `checks`.

A pattern is a warning to look again, not a verdict: what it says holds of the text, and only a person can say
whether the claim does. The exceptions are places that do not exist. A new one is added to the tuples below.
"""

from __future__ import annotations

from collections.abc import Iterator

from landscape.evidence.entries import ReadEntry
from landscape.evidence.patterns import (
    missing,
    no_line,
    off_subject,
    only_changelog,
    only_proposals,
    repeated_maturity,
    says_nothing,
    stage_untold,
    switch_uncited,
    switch_untold,
    via_missing,
)
from landscape.findings import Finding

__all__ = ["ALONE", "READING", "check_entry"]

# Those that look at what was read, and those that the entry alone is enough for.
READING = (missing, says_nothing, off_subject, switch_untold, switch_uncited, stage_untold)
ALONE = (no_line, only_proposals, only_changelog, repeated_maturity, via_missing)


def check_entry(entry: ReadEntry) -> Iterator[Finding]:
    """Yield everything that the patterns find in an entry."""
    for module in (*READING, *ALONE):
        yield from module.check(entry)
