"""What a run has to say: findings and figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from landscape.findings import Finding
from landscape.links.places import Place, host_of
from landscape.links.result import Result
from landscape.links.rules import finding_at, with_fragment
from landscape.links.run import Plan, Problem
from landscape.links.verdict import State, Verdict, judge
from landscape.sources.url import url_problem
from landscape.web import Kind


@dataclass(frozen=True, slots=True)
class Found:
    """A finding, with what a program wants to know: the address, its status (0: no answer), its new one."""

    finding: Finding
    url: str
    status: int
    moved_to: str


@dataclass(frozen=True, slots=True)
class Report:
    """`found` are in the order of files and lines, `figures` numbers of pages.

    `checked` is the number of links that something is known of, as a report of findings wants it; `waiting`
    are hosts that want no requests now, with how many of their pages are left for another run.
    """

    found: tuple[Found, ...]
    figures: Mapping[str, int]
    checked: Mapping[str, int]
    waiting: Mapping[str, int] = field(default_factory=dict)

    @property
    def findings(self) -> list[Finding]:
        """The findings alone."""
        return [one.finding for one in self.found]


def report(plan: Plan, results: Mapping[str, Result], url_problem: Problem = url_problem) -> Report:
    """Judge every page that something is known of, and say it at every place where it is cited."""
    asked = {page: result for page, result in results.items() if result.failure is not Kind.WAIT}
    waiting = Counter(host_of(page) for page in results if page not in asked)
    known = {**plan.remembered, **asked}
    verdicts = {page: Verdict(State.REFUSED, problem) for page, problem in plan.refused.items()}
    verdicts |= {page: judge(page, result, url_problem) for page, result in known.items()}
    found = [
        one
        for page, verdict in verdicts.items()
        for place in plan.places[page]
        if (one := _found(place, verdict, known.get(page)))
    ]
    states = Counter(verdict.state for verdict in verdicts.values())
    figures = {
        "pages": len(plan.places),
        "places": sum(len(places) for places in plan.places.values()),
        "asked": len(asked),
        "remembered": len(plan.remembered),
        "left": len(plan.places) - len(verdicts),
        **{state.value: states[state] for state in State},
    }
    checked = {"links": sum(len(plan.places[page]) for page in verdicts)}
    return Report(tuple(sorted(found, key=lambda one: one.finding)), figures, checked, waiting)


def _found(place: Place, verdict: Verdict, result: Result | None) -> Found | None:
    finding = finding_at(place, verdict)
    if finding is None:
        return None
    moved_to = with_fragment(verdict.moved_to, place.url) if verdict.moved_to else ""
    return Found(finding, place.url, result.status if result else 0, moved_to)
