"""What a run has to say: a finding of every kind, at every place, and the figures."""

from __future__ import annotations

from pathlib import Path

from landscape.checks import RULES as CHECK_RULES
from landscape.findings import Severity
from landscape.links.memory import DAY, Memory
from landscape.links.places import find_places
from landscape.links.report import report
from landscape.links.rules import RULES, with_fragment
from landscape.links.run import Plan, plan
from landscape.links.verdict import State
from landscape.reporters.text import report as lines
from landscape.web import Kind

from .conftest import NOW, document, result

ENTRY = document(
    """\
name: A
links:
  homepage: https://a.example/
  documentation: https://a.example/docs#intro
capabilities:
  queueing:
    - support: full
      evidence:
        - url: https://a.example/docs#queue
        - url: https://a.example/gone
        - url: https://nobody.example/
        - url: https://a.example/closed
        - url: https://inside.example/
        - url: http://a.example/plain
"""
)
STORY = document("title: B\nevidence:\n  - url: https://a.example/gone#part\n", "stories/b.yaml")
RESULTS = {
    "https://a.example/": result(200),
    "https://a.example/docs": result(200, (301, "https://docs.a.example/")),
    "https://a.example/gone": result(404),
    "https://nobody.example/": result(0, failure=Kind.NO_HOST, reason="there is no such host"),
    "https://a.example/closed": result(403),
    "https://inside.example/": result(0, failure=Kind.REFUSED, reason="its host is private"),
}
MOVED = {**RESULTS, "https://a.example/docs": result(200, (301, "https://docs.a.example/start"))}


def planned(memory: Memory | None = None, **options: int) -> Plan:
    """Return the plan for both documents."""
    known = memory or Memory(Path("links.json"))
    return plan(find_places([ENTRY, STORY]), known, NOW, options.get("max_age", 7), options.get("limit"))


def test_every_outcome_has_its_words() -> None:
    said = report(planned(), MOVED)
    moved, gone = "has moved for good, and its old address may cease to work", "it answers 404 (not found)"
    broken = "leads nowhere, so nobody can check what it is cited for"
    archive = "    fix: Find out where the page has gone, or cite a copy of it in an archive."
    public = "    fix: Cite a page that everybody can reach."
    shown = [line.removeprefix("data/projects/") for line in lines(said.findings, Path("data"), said.checked)]
    assert shown == [
        f"a.yaml:4:18: warning link-moved `https://a.example/docs#intro` {moved}",
        "    fix: Write https://docs.a.example/start#intro",
        f"a.yaml:9:16: warning link-moved `https://a.example/docs#queue` {moved}",
        "    fix: Write https://docs.a.example/start#queue",
        f"a.yaml:10:16: error link-broken `https://a.example/gone` {broken}: {gone}",
        archive,
        f"a.yaml:11:16: error link-broken `https://nobody.example/` {broken}: there is no such host",
        archive,
        "a.yaml:12:16: warning link-unknown cannot tell whether `https://a.example/closed` is there: "
        "it answers 403 (forbidden)",
        "    fix: Open it in a browser; if the page is there, nothing needs to be changed.",
        "a.yaml:13:16: error link-refused `https://inside.example/` is not followed: its host is private",
        public,
        "a.yaml:14:16: error link-refused `http://a.example/plain` is not followed: it is not https",
        public,
        f"data/stories/b.yaml:3:10: error link-broken `https://a.example/gone#part` {broken}: {gone}",
        archive,
        "8 findings in 2 files (5 errors, 3 warnings)",
    ]


def test_nothing_to_say() -> None:
    entry = document("url: https://a.example/\n")
    made = plan(find_places([entry]), Memory(Path("x")), NOW, 7)
    said = report(made, {"https://a.example/": result(200)})
    assert list(lines(said.findings, Path("data"), said.checked)) == ["1 link checked: no findings"]


def test_a_page_is_asked_once_however_often_it_is_cited() -> None:
    assert planned().asked == tuple(RESULTS)
    assert [place.url for place in planned().places["https://a.example/docs"]] == [
        "https://a.example/docs#intro",
        "https://a.example/docs#queue",
    ]


def test_what_may_not_stand_in_an_entry_is_not_asked() -> None:
    assert planned().refused == {"http://a.example/plain": "it is not https"}


def test_what_is_known_is_not_asked_again() -> None:
    memory = Memory(Path("x"), {"https://a.example/gone": result(404), "https://a.example/": result(200)})
    made = planned(memory)
    assert made.remembered == memory.results
    assert set(made.asked) == RESULTS.keys() - memory.results.keys()
    old = Memory(Path("x"), {"https://a.example/": result(200, asked=NOW - 7 * DAY)})
    assert planned(old).remembered == {}
    assert planned(memory, max_age=0).remembered == {}


def test_a_limit_leaves_pages_for_another_run() -> None:
    memory = Memory(Path("x"), {"https://a.example/": result(200)})
    made = planned(memory, limit=2)
    assert made.asked == ("https://a.example/docs", "https://a.example/gone")
    assert planned(limit=0).asked == ()
    said = report(made, {page: RESULTS[page] for page in made.asked})
    assert said.checked == {"links": 6}
    assert said.figures == dict(
        **{"pages": 7, "places": 9, "asked": 2, "remembered": 1, "left": 3},
        **{"fine": 1, "moved": 0, "unknown": 1, "broken": 1, "refused": 1},
    )


def test_the_figures_are_of_pages() -> None:
    assert report(planned(), MOVED).figures == dict(
        **{"pages": 7, "places": 9, "asked": 6, "remembered": 0, "left": 0},
        **{"fine": 1, "moved": 1, "unknown": 1, "broken": 2, "refused": 2},
    )


def test_pages_of_a_host_that_wants_to_be_left_alone_are_left_and_not_judged() -> None:
    closed = result(0, failure=Kind.WAIT, reason="not now")
    said = report(planned(), {**MOVED, "https://a.example/": closed, "https://a.example/gone": closed})
    assert not any("/gone" in one.url for one in said.found)
    assert said.checked == {"links": 6}
    assert said.waiting == {"a.example": 2}
    assert (said.figures["asked"], said.figures["left"], said.figures["broken"]) == (4, 2, 1)


def test_a_program_is_told_address_status_and_new_address() -> None:
    found = report(planned(), MOVED).found
    told = [(one.url, one.status, one.moved_to) for one in found]
    assert told[0] == ("https://a.example/docs#intro", 200, "https://docs.a.example/start#intro")
    assert told[2:4] == [("https://a.example/gone", 404, ""), ("https://nobody.example/", 0, "")]


def test_a_front_page_is_no_new_address() -> None:
    said = report(planned(), RESULTS)
    (first, *_) = said.found
    assert (first.finding.rule, first.moved_to) == ("link-unknown", "")


def test_rules_have_names_of_their_own_and_only_what_is_certain_is_an_error() -> None:
    assert {rule.id for rule in RULES.values()}.isdisjoint(rule.id for rule in CHECK_RULES)
    assert {state for state, rule in RULES.items() if rule.severity is Severity.ERROR} == {
        State.BROKEN,
        State.REFUSED,
    }
    assert set(RULES) == set(State) - {State.FINE}


def test_fragments_stay_with_the_address() -> None:
    assert with_fragment("https://b.example/x", "https://a.example/y#L12") == "https://b.example/x#L12"
    assert with_fragment("https://b.example/x#new", "https://a.example/y#L12") == "https://b.example/x#new"
    assert with_fragment("https://b.example/x", "https://a.example/y") == "https://b.example/x"
