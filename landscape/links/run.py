"""The run: which pages have to be asked, and asking them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from dataclasses import dataclass, field

from landscape.links.crawl import crawl
from landscape.links.memory import Memory
from landscape.links.places import Place
from landscape.links.result import Result
from landscape.sources.url import url_problem
from landscape.web import Client

# A run that is killed loses no more than this.
_SAVED_EVERY = 50

Problem = Callable[[str], str | None]
"""What says why an address may not stand in an entry, or None."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of the pages that entries cite.

    `places` are all of them, with where they are cited; `asked` are those to be asked now, `remembered` those
    known from earlier runs, and `refused` those that must not even be asked, and why. The rest is left for
    another run.
    """

    places: dict[str, list[Place]]
    asked: tuple[str, ...] = ()
    remembered: dict[str, Result] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)


def plan(
    places: Iterable[Place],
    memory: Memory,
    now: float,
    max_age: float,
    limit: int | None = None,
    url_problem: Problem = url_problem,
) -> Plan:
    """Decide which pages are asked: `limit` at most of those that no run has asked for `max_age` days."""
    by_page: defaultdict[str, list[Place]] = defaultdict(list)
    for place in places:
        by_page[place.page].append(place)
    refused = {page: problem for page in by_page if (problem := url_problem(page))}
    known = {page: memory.fresh(page, now, max_age) for page in by_page if page not in refused}
    wanted = tuple(page for page, result in known.items() if result is None)
    remembered = {page: result for page, result in known.items() if result is not None}
    return Plan(dict(by_page), wanted[:limit], remembered, refused)


def ask_all(
    plan: Plan, client: Client, memory: Memory, jobs: int
) -> Generator[tuple[str, Result], None, None]:
    """Ask what is to be asked and yield what comes in; what was learnt is kept, however the run ends."""
    try:
        with closing(crawl(client, plan.asked, jobs)) as answers:
            for number, (url, result) in enumerate(answers, 1):
                memory.add(url, result)
                if number % _SAVED_EVERY == 0:
                    memory.save(client.pace.clock.date())
                yield url, result
    finally:
        if plan.asked:
            memory.save(client.pace.clock.date())
