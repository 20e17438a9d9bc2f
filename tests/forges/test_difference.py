"""What is different in a snapshot, by what matters most."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from landscape.forges.difference import Difference, Fate, Initiative, News, What, difference
from landscape.forges.observation import Failure, Observation, Source, State, Why
from landscape.forges.snapshot import Record, Snapshot, learnt

KEY = "github.com/example/queue"
NOW, BEFORE = "2026-11-26", "2026-11-20"


def said(on: str, source: Source = "github", **values: Any) -> Observation:
    return Observation(KEY, source, on, values)


def record(*outcomes: Observation | Failure) -> Record:
    """Return what is known after these."""
    known: Record = {}
    for outcome in outcomes:
        known = learnt(known, outcome)
    return known


def between(old: Record | None, new: Record | None) -> Difference:
    """Compare two snapshots that know of one repository, or of none."""
    sides = (Snapshot({} if one is None else {KEY: one}) for one in (old, new))
    return difference(*sides)


def changed(then: Mapping[str, Any], now: Mapping[str, Any]) -> Difference:
    """Compare what a host said of a repository on two days."""
    before = record(said(BEFORE, **then))
    return between(before, learnt(before, said(NOW, **now)))


def test_the_same_is_no_difference() -> None:
    same = record(said(NOW, stars=3, archived=True))
    assert between(same, dict(same)) == Difference(details={})
    assert not between(same, dict(same)).differs


def test_another_way_to_write_a_day_is_no_difference() -> None:
    day = {"observed_at": NOW}
    fact = {"source": "github", "value": 3}
    short: Record = {"observed": {"github": day}, "stars": fact}
    assert not between({"stars": fact | day}, short).differs
    assert between({"stars": fact | {"observed_at": BEFORE}}, short).newer == 1


def test_numbers_are_only_counted() -> None:
    told = changed({"stars": 3, "commits": 1}, {"stars": 4, "commits": 2})
    assert (told.news, told.details, told.newer, told.as_of) == ((), {}, 1, NOW)
    assert told.differs


def test_a_newer_day_alone_is_counted() -> None:
    assert changed({"stars": 3}, {"stars": 3}).newer == 1


@pytest.mark.parametrize("state", [State.NOT_FOUND, State.BLOCKED])
def test_a_repository_that_is_gone_and_comes_back(state: State) -> None:
    there = record(said(BEFORE, stars=3))
    gone = learnt(there, Observation(KEY, "github", "2026-11-24", state=state))
    still = learnt(gone, Observation(KEY, "github", NOW, state=state))
    assert between(there, gone).news == (News(What(state.value), KEY, day="2026-11-24"),)
    assert between(gone, still).news == ()
    assert between(gone, still).newer == 1
    back = between(still, learnt(still, said("2026-11-27", stars=3)))
    assert back.news == (News(What.FOUND_AGAIN, KEY, state.value, day="2026-11-24"),)


def test_what_is_blocked_now_was_not_found_before() -> None:
    gone = record(Observation(KEY, "github", BEFORE, state=State.NOT_FOUND))
    blocked = learnt(gone, Observation(KEY, "github", NOW, state=State.BLOCKED))
    assert between(gone, blocked).news == (News(What.BLOCKED, KEY, day=NOW),)


@pytest.mark.parametrize(
    ("then", "now", "news"),
    [
        ({}, {"moved_to": "github.com/new/queue"}, [News(What.RENAMED, KEY, new="github.com/new/queue")]),
        ({"moved_to": "github.com/new/queue"}, {"moved_to": "github.com/New/queue"}, []),
        ({"moved_to": "github.com/new/queue"}, {"moved_to": None}, []),
        ({"archived": False}, {"archived": True}, [News(What.ARCHIVED, KEY)]),
        ({}, {"archived": True}, [News(What.ARCHIVED, KEY)]),
        ({"archived": True}, {"archived": True}, []),
        ({"archived": True}, {"archived": False}, [News(What.UNARCHIVED, KEY)]),
        ({"archived": True}, {"archived": None}, []),
        ({"disabled": False}, {"disabled": True}, [News(What.DISABLED, KEY)]),
        ({"disabled": True}, {"disabled": False}, [News(What.ENABLED, KEY)]),
        ({"licence": "MIT"}, {"licence": "0BSD"}, [News(What.LICENCE, KEY, "MIT", "0BSD")]),
        ({"licence": "MIT"}, {"licence": "NOASSERTION"}, [News(What.LICENCE, KEY, "MIT", "NOASSERTION")]),
        ({"licence": "MIT"}, {"licence": None}, [News(What.LICENCE, KEY, "MIT")]),
        ({}, {"licence": "MIT"}, []),
    ],
)
def test_news_of_a_repository(then: dict[str, Any], now: dict[str, Any], news: list[News]) -> None:
    assert list(changed(then, now).news) == news


def test_silence_is_reckoned_from_the_day_it_was_seen() -> None:
    seen = record(said(BEFORE, last_commit="2025-11-24"))
    silent = learnt(seen, said(NOW, last_commit="2025-11-24"))
    assert between(seen, silent).news == (News(What.SILENT, KEY, new="2025-11-24", day=NOW),)
    assert between(silent, learnt(silent, said("2026-11-27", last_commit="2025-11-24"))).news == ()
    awake = learnt(silent, said("2026-11-27", last_commit="2026-11-27"))
    assert between(silent, awake).news == (News(What.ACTIVE, KEY, new="2026-11-27", day="2026-11-27"),)


def test_silence_of_an_archived_repository_is_no_news() -> None:
    told = changed({"archived": True, "last_commit": "2025-11-24"}, {"last_commit": "2025-11-24"})
    assert told.news == ()


def test_a_repository_whose_commits_are_seen_for_the_first_time() -> None:
    (news,) = changed({}, {"last_commit": "2020-01-01"}).news
    assert news.what is What.SILENT
    assert changed({}, {"last_commit": "2026-11-01"}).news == ()


def test_failures_are_news_as_long_as_they_last() -> None:
    fine = record(said(BEFORE, stars=3))
    first = learnt(fine, Failure(KEY, "github", "2026-11-24", Why.TIMEOUT))
    again = learnt(first, Failure(KEY, "github", NOW, Why.SERVER))
    assert between(fine, first).news == (News(What.FAILING, KEY, new="timeout", day="2026-11-24"),)
    assert between(first, again).news == (News(What.FAILING, KEY, new="server-error", day="2026-11-24"),)
    assert between(again, learnt(again, said("2026-11-27", stars=3))).news == ()


def release(tag: str, day: str = "") -> dict[str, Any]:
    return {"latest_release": {"tag": tag, **({"date": day} if day else {})}}


@pytest.mark.parametrize(
    ("then", "now", "news", "details"),
    [
        (
            release("v1", "2026-01-01"),
            release("v2", "2026-11-01"),
            [News(What.RELEASE, KEY, "v1", "v2", "2026-11-01")],
            {},
        ),
        ({}, release("v2"), [News(What.RELEASE, KEY, "", "v2")], {}),
        (release("v1"), release("v2"), [News(What.RELEASE, KEY, "v1", "v2")], {}),
        (release("v1", "2026-01-01"), release("v1", "2026-01-02"), [], {"latest_release": 1}),
        (release("v2", "2026-11-01"), release("v1", "2026-01-01"), [], {"latest_release": 1}),
        (release("v2", "2026-11-01"), {"latest_release": None}, [], {"latest_release": 1}),
    ],
)
def test_a_release_is_new_when_it_is_no_older(
    then: dict[str, Any], now: dict[str, Any], news: list[News], details: dict[str, int]
) -> None:
    told = changed(then, now)
    assert (list(told.news), told.details) == (news, details)


def test_details_are_counted_unless_they_are_said_for_the_first_time() -> None:
    then: dict[str, Any] = {"description": "a", "topics": ["x"], "default_branch": "main"}
    now: dict[str, Any] = {**then, "description": "b", "default_branch": "trunk", "homepage": "https://a.org"}
    told = changed(then, now)
    assert told.details == {"description": 1, "homepage": 1, "default_branch": 1}
    by_git = record(said(BEFORE, "git", commits=1))
    assert between(by_git, learnt(by_git, said(NOW, **now))).details == {}


def test_repositories_that_come_and_go() -> None:
    known = record(said(NOW, archived=True, licence="MIT", last_commit="2020-01-01", **release("v1")))
    assert between(None, known).news == (News(What.ARCHIVED, KEY), News(What.NEW, KEY))
    assert between(known, None).news == (News(What.LEFT_OUT, KEY),)
    assert between(None, known).newer == 0


def test_a_name_in_other_letters_is_the_same_repository() -> None:
    known = record(said(NOW, stars=1))
    told = difference(Snapshot({KEY: known}), Snapshot({KEY.replace("example", "Example"): known}))
    assert not told.differs


def test_what_matters_most_comes_first_and_then_the_names() -> None:
    old = {
        f"github.com/{name}/x": record(said(BEFORE, stars=stars))
        for name, stars in (("b", 1), ("C", 9), ("a", 2))
    }
    new = {key: learnt(of, said(NOW, archived=True)) for key, of in old.items()}
    new["github.com/b/x"] = learnt(new["github.com/b/x"], said(NOW, moved_to="github.com/b/y"))
    told = difference(Snapshot(old), Snapshot(new))
    assert [(one.what.value, one.key[11]) for one in told.news] == [
        ("renamed", "b"),
        ("archived", "a"),
        ("archived", "b"),
        ("archived", "C"),
    ]


def group(*issues: tuple[int, str, str], where: str = "github.com/cncf/toc") -> Snapshot:
    """Return a snapshot with these issues: number, title, state."""
    rows = [{"number": number, "title": title, "state": state} for number, title, state in issues]
    return Snapshot({}, {"repository": where, "labels": ["x"], "observed_at": NOW, "issues": rows})


def test_initiatives() -> None:
    told = difference(
        group((1, "One", "open"), (2, "Two", "open"), (3, "Three", "closed"), (4, "Four", "open")),
        group((1, "Won", "open"), (2, "Two", "closed"), (3, "Three", "open"), (5, "Five", "open")),
    )
    assert told.initiatives == (
        Initiative(Fate.OPENED, 3, "Three"),
        Initiative(Fate.OPENED, 5, "Five"),
        Initiative(Fate.CLOSED, 2, "Two"),
        Initiative(Fate.RETITLED, 1, "Won", "One"),
        Initiative(Fate.GONE, 4, "Four"),
    )
    assert (told.known, told.group) == (0, "github.com/cncf/toc")


def test_initiatives_that_were_not_known_are_counted() -> None:
    new = group((1, "One", "open"), (2, "Two", "closed"))
    for old in (Snapshot(), group((1, "Another", "open"), where="github.com/old/toc")):
        assert (difference(old, new).known, difference(old, new).initiatives) == (1, ())
    assert not difference(new, Snapshot()).differs
    assert difference(group((7, "Seven", "closed")), group((7, "Seven", "closed"))) == Difference(
        details={}, group="github.com/cncf/toc"
    )


def test_an_initiative_that_is_closed_when_it_is_first_seen_is_no_news() -> None:
    assert not difference(group(), group((7, "Seven", "closed"))).differs
