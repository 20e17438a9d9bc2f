"""The page of the documentation that shows the results; what stands between its two comments is made here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.bench import goals, starts
from tests.bench.builders import eleventy, floors, hugo, mkdocs, ours, zensical
from tests.bench.results import Results, Run, middle

FILE = Path(__file__).parents[2] / "docs" / "speed.md"
BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"
BUILDS = (
    *(ours.FULL, ours.COLD, ours.FIRST, ours.SUMMARY, ours.NOTE, ours.UNCHANGED),
    *(mkdocs.NAME, hugo.NAME, hugo.JSON, eleventy.NAME, zensical.NAME),
    *(floors.RENDER, floors.WRITE),
)
_LABELS = ours.LABELS | floors.LABELS
_MACHINE = {
    "cores": "Cores",
    "cpu": "CPU",
    "memory": "Memory",
    "system": "System",
    "load": "Load at the beginning",
    "output": "Output to",
}


def filled(text: str, results: Results) -> str:
    """Return a page's text with what the results say in its place."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    made = "\n".join(_lines(results))
    return f"{before}{BEGIN}\n\n{made}\n{END}{after}"


def _lines(results: Results) -> Iterator[str]:
    of = f" of commit `{results.commit}`" if results.commit else ""
    yield f"Measured on {results.date} by `{results.command}`{of}."
    yield ""
    yield from _goals(results)
    for size in results.sizes:
        yield from _table(results, size)
    yield from _skipped(results)
    yield from ("## Machine and versions", "", "| what | value |", "| --- | --- |")
    for key, label in _MACHINE.items():
        yield f"| {label} | {results.machine[key]} |"
    yield f"| Versions | {', '.join(results.versions)} |"
    yield ""


def _goals(results: Results) -> Iterator[str]:
    yield from (
        "## Goals",
        "",
        "| goal | entries | at most | measured | pairs | verdict |",
        "| --- | --- | --- | --- | --- | --- |",
    )
    for one in goals.judged(results.runs):
        goal = one.goal
        sizes = {goal.of[1], *([goal.against[1]] if goal.against else [])} - {0}
        entries = "" if len(sizes) != 1 else f"{sizes.pop():,}"
        measured, pairs = goals.spread(one.values).split(" of ") if one.values else ("", "")
        yield f"| {goal.text} | {entries} | {goals.limit(goal)} | {measured} | {pairs} | {one.verdict} |"
    yield ""


def _table(results: Results, size: int) -> Iterator[str]:
    yield from (f"## {size:,} entries", "")
    yield "| build | CPU s | seconds | memory, MB | files | site, MB | our full build / this | runs |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    own = {run.turn: run for run in results.of(ours.FULL, size)}
    for build in BUILDS:
        if runs := results.of(build, size):
            figures = (
                f"{middle(runs, 'cpu'):.2f}",
                f"{middle(runs, 'wall'):.2f}",
                f"{middle(runs, 'peak') / 1e6:.0f}",
                f"{middle(runs, 'files'):,.0f}",
                f"{middle(runs, 'bytes') / 1e6:.1f}",
                _beside(own, runs) if build != ours.FULL else "",
                str(len(runs)),
            )
            yield f"| {_LABELS.get(build, build)} | {' | '.join(figures)} |"
    yield ""


def _beside(own: dict[int, Run], runs: list[Run]) -> str:
    """Return the ratios of CPU seconds of the turns in which both ran."""
    ratios = [own[run.turn].cpu / run.cpu for run in runs if run.turn in own]
    if not ratios:
        return ""
    return f"{median(ratios):.3g} [{min(ratios):.3g}–{max(ratios):.3g}]"


def _skipped(results: Results) -> Iterator[str]:
    if results.skipped:
        yield from ("## Not measured", "")
        for each in results.skipped:
            size = f", {each.size:,} entries" if each.size else ""
            yield f"- {each.build}{size}: {each.reason}"
        yield ""
    starting = results.of(starts.OURS, 0)
    if starting:
        bare = middle(results.of(starts.BARE, 0), "cpu")
        yield "## Start of the command"
        yield ""
        yield (
            f"`{starts.OURS}` takes {1000 * middle(starting, 'cpu'):.0f} ms of CPU, "
            f"a Python that does nothing {1000 * bare:.0f} ms, medians of {len(starting)}."
        )
        yield ""
