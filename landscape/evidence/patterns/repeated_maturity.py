"""A maturity is said of a feature, not copied from the version of an API to all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from landscape.catalogue.model import Maturity
from landscape.checks.of_evidence import REPEATED_MATURITY
from landscape.evidence.entries import ReadEntry
from landscape.findings import Finding

_EARLY = (Maturity.ALPHA, Maturity.BETA)
_FEWEST = 5
# Of the statements that name a maturity, and of all statements of the entry.
_OF_STATED, _OF_ALL = 0.7, 1 / 3


def check(entry: ReadEntry) -> Iterator[Finding]:
    """Yield an entry once when one early maturity is spread over most of it."""
    found = [one for one in entry.statements if one.statement.maturity]
    counts = Counter(one.statement.maturity for one in found)
    for maturity in _EARLY:
        number = counts[maturity]
        if number < _FEWEST or number < _OF_STATED * len(found) or number < _OF_ALL * len(entry.statements):
            continue
        groups = entry.project.api_groups
        if groups and not any(maturity.value in group.rpartition("/")[2] for group in groups):
            continue  # there is no API version that it could have been copied from
        first = next(one for one in found if one.statement.maturity is maturity)
        message = (
            f"{number} of {len(entry.statements)} statements say `{maturity.value}`, which looks like the "
            "state of an API or of the whole project, copied to each of its features"
        )
        yield REPEATED_MATURITY.at_value(entry.document, (*first.path, "maturity"), message)
