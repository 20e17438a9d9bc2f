"""The smallest, the middle and the largest value of a figure are in that order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from landscape.checks.examined import Examined
from landscape.checks.rule import Example, Rule
from landscape.checks.select import select
from landscape.findings import Finding
from landscape.sources.document import Step
from landscape.sources.quote import quote

RULE = Rule(
    id="figure-order",
    scope="document",
    summary="A figure of a result lies between the smallest and the largest value of its runs.",
    why="Values that cannot be of the same runs show a mistake in copying; nobody knows in which of them.",
    fix="Copy the values from the logs again.",
    example=Example(
        wrong="figures:\n  - {metric: time to gang, unit: s, median: 4.2, min: 5.1, max: 3.9, runs: 5}",
        right="figures:\n  - {metric: time to gang, unit: s, median: 4.2, min: 3.9, max: 5.1, runs: 5}",
        file="results/example.yaml",
    ),
)


def check(examined: Examined) -> Iterator[Finding]:
    """Yield every smallest value above another one, and every value above the largest."""
    if examined.document.kind != "results":
        return
    for path, figure in select(examined.document.value, "figures/*"):
        if not isinstance(figure, dict):
            continue
        least, most = _number(figure.get("min")), _number(figure.get("max"))
        for key, value in _values(figure):
            if least is not None and value < least:
                place, message = "min", f"the smallest value is {least}, but {quote(key)} is {value}"
            elif most is not None and value > most:
                place, message = "max", f"the largest value is {most}, but {quote(key)} is {value}"
            else:
                continue
            yield RULE.at_value(examined.document, (*path, place), message)
            break


def _values(figure: Mapping[str, Any]) -> Iterator[tuple[Step, float]]:
    """Yield what lies between the smallest and the largest, and the largest itself."""
    quantiles = figure.get("quantiles")
    more = quantiles.items() if isinstance(quantiles, dict) else ()
    for key, value in (("max", figure.get("max")), ("median", figure.get("median")), *more):
        if (number := _number(value)) is not None:
            yield key, number


def _number(value: object) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None
