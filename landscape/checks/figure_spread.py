"""A figure tells how far runs differ."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.checks.examined import Examined
from landscape.checks.rule import Example, Rule
from landscape.checks.select import select
from landscape.findings import Finding, Severity
from landscape.sources.quote import quote

RULE = Rule(
    id="figure-spread",
    scope="document",
    summary="A figure of a result is from several runs and tells how far they differ.",
    why="Without the spread nobody can tell a difference between two systems from chance.",
    fix="Run it several times and add `min:` and `max:`, or `quantiles:`, with the number of `runs:`.",
    severity=Severity.WARNING,
    example=Example(
        wrong="figures:\n  - {metric: time to gang, unit: s, median: 4.2, runs: 5}",
        right="figures:\n  - {metric: time to gang, unit: s, median: 4.2, min: 3.9, max: 5.1, runs: 5}",
        file="results/example.yaml",
    ),
    allowed=True,
)


def check(examined: Examined) -> Iterator[Finding]:
    """Yield every figure of a single run, and every one without smallest and largest or quantiles."""
    if examined.document.kind != "results":
        return
    for path, figure in select(examined.document.value, "figures/*"):
        if not isinstance(figure, dict):
            continue
        what = quote(figure.get("metric"))
        if figure.get("runs") == 1:
            message = f"{what} is from a single run, so nobody knows how far runs differ"
            yield RULE.at_value(examined.document, (*path, "runs"), message)
        elif not ({"min", "max"} <= figure.keys() or "quantiles" in figure):
            message = f"{what} does not tell how far its runs differ"
            yield RULE.at_value(examined.document, path, message)
