"""The figures of a run over all links, for people: what was asked, and how it stands."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.links.report import Report
from landscape.links.verdict import State
from landscape.reporters.plain import one_line
from landscape.reporters.report import counted


def lines(report: Report) -> Iterator[str]:
    """Yield a line for each host that wants to be left alone, and one with the figures."""
    for host, number in sorted(report.waiting.items()):
        pages = counted(number, "page")
        yield one_line(f"{host} wants no requests for now: {pages} left for another run")
    figures = report.figures
    cited = f"{counted(figures['pages'], 'page')}, cited at {counted(figures['places'], 'place')}"
    ways = [f"{figures['asked']} asked now", f"{figures['remembered']} known from earlier runs"]
    if figures["left"]:
        ways.append(f"{figures['left']} left for another run")
    states = [f"{figures[state]} {state}" for state in State]
    yield f"{cited}: {', '.join(ways)}; {', '.join(states)}"
