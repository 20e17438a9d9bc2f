"""What a run of `landscape enrich` came to, for people: a table, the news, and what is to be done next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from landscape.forges.plan import Plan
from landscape.forges.run import Result, Tally
from landscape.reporters.plain import one_line
from landscape.reporters.report import counted
from landscape.sources.snapshot import why_failed

_COLUMNS = (
    "asked",
    "fresh",
    "kept",
    "failed",
    "gone",
    "renamed",
    "archived",
    "requests",
    "points",
    "seconds",
)
_MOST = 20


def planned(plan: Plan, initiatives: str = "") -> Iterator[str]:
    """Yield what would be asked, and what that would cost; `initiatives` says whose issues are asked for."""
    yield f"{len(plan.repositories):,} repositories of all projects are meant"
    yield from _notes(plan)
    for task in plan.tasks:
        yield f"{task.forge.source}, about {len(task.wanted):,} of them: {task.forge.estimate(task.wanted)}"
    if initiatives:
        yield one_line(f"github, about initiatives: a request for each hundred issues of {initiatives}")
    if not plan.tasks and not initiatives:
        yield "nothing would be asked"


def lines(result: Result) -> Iterator[str]:
    """Yield the table, and around it what a maintainer may want to know."""
    if result.plan.resumed:
        yield f"{counted(result.plan.resumed, 'answer')} taken over from a run that did not come to its end"
    yield from _notes(result.plan)
    if not result.tallies:
        yield "no repository was asked about"
        return
    yield from _table(result.tallies)
    for tally in result.tallies:
        yield from _news(tally)


def _notes(plan: Plan) -> Iterator[str]:
    for host in plan.git_only:
        yield one_line(f"{host}: no API of it is known, so git alone can be asked")
    if plan.unasked:
        yield f"{plan.unasked:,} are not asked about at all: see --api, --git and --mirror"
    if plan.fresh:
        yield f"{counted(plan.fresh, 'answer')} not asked for: known since less than --stale-after says"


def _table(tallies: Sequence[Tally]) -> Iterator[str]:
    rows = [("", *_COLUMNS), *(_row(tally) for tally in tallies)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    for first, *rest in rows:
        cells = (cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True))
        yield "  ".join([first.ljust(widths[0]), *cells])


def _row(tally: Tally) -> tuple[str, ...]:
    numbers = (
        tally.asked,
        len(tally.fresh),
        tally.kept,
        len(tally.failed),
        len(tally.gone),
        len(tally.renamed),
        len(tally.archived),
        tally.forge.cost.requests,
        tally.forge.cost.points,
        round(tally.seconds),
    )
    return (tally.forge.source, *(f"{number:,}" for number in numbers))


def _news(tally: Tally) -> Iterator[str]:
    yield from _list("renamed", (f"{key} is now {new}" for key, new in tally.renamed.items()))
    yield from _list("archived", tally.archived)
    yield from _list("not there any more", tally.newly_gone)
    yield from _list("failed", (f"{key}: {why_failed(why)}" for key, why in tally.failed.items()))
    if stop := tally.stop:
        again = f"; it can be asked again at {_time(stop.again_at)}" if stop.again_at else ""
        yield one_line(f"{tally.forge.source}: {tally.left:,} not asked about, because {stop.reason}{again}")


def _list(label: str, items: Iterable[str]) -> Iterator[str]:
    """Yield a line an item, so many at most."""
    found = sorted(items)
    for item in found[:_MOST]:
        yield f"{label}: {one_line(item)}"
    if len(found) > _MOST:
        yield f"{label}: {len(found) - _MOST} more"


def _time(seconds: float) -> str:
    """Return a moment in UTC, also of a server that has said one which cannot be."""
    try:
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M UTC")
    except (ValueError, OverflowError, OSError):
        return "a time that cannot be told"
