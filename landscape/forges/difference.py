"""What is different in a snapshot: news of repositories and initiatives, and how much else is newer.

Both sides are as `snapshot.py` reads them, so what stands in them has the type that is expected.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from landscape.forges.snapshot import Record, Snapshot, newest
from landscape.sources.snapshot import facts_of

DETAILS = (
    "description",
    "homepage",
    "topics",
    "default_branch",
    "latest_release",
    "main_language",
    "code_of_conduct",
    "security_policy",
)
"""Values of which it is only counted how many are others; a release, when it is no new one."""

_YEAR = 365


class What(StrEnum):
    """What became of a repository; what matters most comes first."""

    NOT_FOUND = "not-found"
    BLOCKED = "blocked"
    FOUND_AGAIN = "found-again"
    RENAMED = "renamed"
    ARCHIVED = "archived"
    UNARCHIVED = "unarchived"
    DISABLED = "disabled"
    ENABLED = "enabled"
    LICENCE = "licence"
    SILENT = "silent"
    ACTIVE = "active"
    FAILING = "failing"
    RELEASE = "release"
    NEW = "new"
    LEFT_OUT = "left-out"


@dataclass(frozen=True, slots=True)
class News:
    """Something that became of a repository; `old`, `new` and `day` are "" where there is nothing to say.

    | what | old | new | day |
    | --- | --- | --- | --- |
    | NOT_FOUND, BLOCKED | | | of the first time |
    | FOUND_AGAIN | the state before | | of the first time that it was so |
    | RENAMED | | host/owner/name | |
    | LICENCE | SPDX id, or NOASSERTION | the same, or "" for none | |
    | SILENT, ACTIVE | | day of the last commit | on which it was seen |
    | FAILING | | why | of the first failure |
    | RELEASE | tag | tag | of the release |
    """

    what: What
    key: str
    old: str = ""
    new: str = ""
    day: str = ""


class Fate(StrEnum):
    """What became of an initiative."""

    OPENED = "opened"
    CLOSED = "closed"
    RETITLED = "retitled"
    GONE = "gone"
    """The group's label was taken from it, or it was deleted."""


@dataclass(frozen=True, slots=True)
class Initiative:
    """What became of an initiative; `old` is the title before when it has another one."""

    fate: Fate
    number: int
    title: str
    old: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """All that is different, by what matters and then by name.

    `details` counts repositories by the value of `DETAILS` that is another one. `newer` is of how many of
    those known before anything is known that is other or newer, `as_of` the newest day of it. Where no
    initiatives were known before, the open ones are only counted, in `known`; `group` is where they are.
    """

    news: tuple[News, ...] = ()
    details: Mapping[str, int] | None = None
    newer: int = 0
    as_of: str = ""
    initiatives: tuple[Initiative, ...] = ()
    known: int = 0
    group: str = ""

    @property
    def differs(self) -> bool:
        """Say whether there is anything to tell."""
        return bool(self.news or self.details or self.newer or self.initiatives or self.known)


def difference(old: Snapshot, new: Snapshot) -> Difference:
    """Return what is different in a snapshot from an older one."""
    before = {key.casefold(): record for key, record in old.records.items()}
    after = {key.casefold() for key in new.records}
    news = [News(What.LEFT_OUT, key) for key in old.records if key.casefold() not in after]
    details: Counter[str] = Counter()
    newer = 0
    days = [""]
    for key, record in new.records.items():
        was = before.get(key.casefold())
        if was is not None and _known(record) == _known(was):
            continue
        news += _news(key, was, record)
        if was is not None:
            newer += 1
            details.update(_details(was, record))
            days.append(newest(record))
    order = list(What)
    news.sort(key=lambda one: (order.index(one.what), one.key.casefold()))
    known, initiatives = _initiatives(old.initiatives, new.initiatives)
    return Difference(
        tuple(news),
        {name: details[name] for name in DETAILS if details[name]},
        newer,
        max(days),
        initiatives,
        known,
        (new.initiatives or {}).get("repository", ""),
    )


def _known(record: Record) -> tuple[object, ...]:
    """Return all that is known, however it is written down."""
    return facts_of(record), record.get("state"), record.get("failure")


def _news(key: str, was: Record | None, record: Record) -> Iterator[News]:
    """Yield what became of a repository; of one that is new, only what calls for somebody."""
    facts, facts_then = facts_of(record), facts_of(was or {})
    if was is None:
        yield News(What.NEW, key)
    yield from _state(key, (was or {}).get("state"), record.get("state"))
    moved = _value(facts, "moved_to")
    if moved and moved.casefold() not in (_value(facts_then, "moved_to", "").casefold(), key.casefold()):
        yield News(What.RENAMED, key, new=moved)
    for name, so, not_so in (
        ("archived", What.ARCHIVED, What.UNARCHIVED),
        ("disabled", What.DISABLED, What.ENABLED),
    ):
        now, then = _value(facts, name), _value(facts_then, name)
        if now is True and then is not True:
            yield News(so, key)
        elif now is False and then is True:
            yield News(not_so, key)
    if failure := record.get("failure"):
        yield News(What.FAILING, key, new=failure["kind"], day=failure["since"])
    if was is not None:
        yield from _of_known(key, facts_then, facts)


def _of_known(key: str, facts_then: Mapping[str, Any], facts: Mapping[str, Any]) -> Iterator[News]:
    """Yield what is news only of a repository that was known before."""
    licence, licence_then = _value(facts, "licence", ""), _value(facts_then, "licence", "")
    if licence_then and licence != licence_then:
        yield News(What.LICENCE, key, licence_then, licence)
    silent, silent_then = _is_silent(facts), _is_silent(facts_then)
    if silent is not None and silent is not (silent_then or False) and _value(facts, "archived") is not True:
        what = What.SILENT if silent else What.ACTIVE
        yield News(what, key, new=facts["last_commit"]["value"], day=facts["last_commit"]["observed_at"])
    if _is_new_release(facts_then, facts):
        release, release_then = facts["latest_release"]["value"], _value(facts_then, "latest_release", {})
        yield News(What.RELEASE, key, release_then.get("tag", ""), release["tag"], release.get("date", ""))


def _state(key: str, then: Mapping[str, str] | None, now: Mapping[str, str] | None) -> Iterator[News]:
    if now and now["value"] != (then or {}).get("value"):
        yield News(What(now["value"]), key, day=now["since"])
    elif then and not now:
        yield News(What.FOUND_AGAIN, key, then["value"], day=then["since"])


def _is_silent(facts: Mapping[str, Any]) -> bool | None:
    """Say whether there was no commit in the year before somebody looked, None when nobody can tell."""
    last = facts.get("last_commit", {})
    try:
        seen, commit = date.fromisoformat(last["observed_at"]), date.fromisoformat(last["value"])
    except (KeyError, ValueError):
        return None
    return (seen - commit).days > _YEAR


def _is_new_release(facts_then: Mapping[str, Any], facts: Mapping[str, Any]) -> bool:
    """Say whether the latest release is another one, and no older: sources have several ideas of "latest"."""
    now, then = _value(facts, "latest_release", {}), _value(facts_then, "latest_release", {})
    if not now or now["tag"] == then.get("tag"):
        return False
    days = now.get("date"), then.get("date")
    return None in days or now["date"] >= then["date"]


def _details(was: Record, record: Record) -> Iterator[str]:
    """Yield the details that are others; what a source says for the first time is none."""
    facts_then, facts = facts_of(was), facts_of(record)
    for name in DETAILS:
        now, then = _value(facts, name), _value(facts_then, name)
        told = then is not None or facts.get(name, {}).get("source") in was.get("observed", {})
        new_release = name == "latest_release" and _is_new_release(facts_then, facts)
        if now != then and told and not new_release:
            yield name


def _value(facts: Mapping[str, Any], name: str, default: Any = None) -> Any:
    return facts.get(name, {}).get("value", default)


def _initiatives(
    old: Mapping[str, Any] | None, new: Mapping[str, Any] | None
) -> tuple[int, tuple[Initiative, ...]]:
    """Return how many open initiatives are known for the first time, and what became of others."""
    if new is None:
        return 0, ()
    if old is None or old["repository"].casefold() != new["repository"].casefold():
        return sum(issue["state"] == "open" for issue in new["issues"]), ()
    before = {issue["number"]: issue for issue in old["issues"]}
    after = {issue["number"]: issue for issue in new["issues"]}
    found = [one for number, issue in after.items() for one in _of_issue(before.get(number), issue)]
    found += [
        Initiative(Fate.GONE, number, issue["title"])
        for number, issue in before.items()
        if number not in after
    ]
    order = list(Fate)
    return 0, tuple(sorted(found, key=lambda one: (order.index(one.fate), one.number)))


def _of_issue(then: Mapping[str, Any] | None, now: Mapping[str, Any]) -> Iterator[Initiative]:
    is_open, was_open = now["state"] == "open", then is not None and then["state"] == "open"
    if is_open != was_open:
        yield Initiative(Fate.OPENED if is_open else Fate.CLOSED, now["number"], now["title"])
    if then and then["title"] != now["title"]:
        yield Initiative(Fate.RETITLED, now["number"], now["title"], then["title"])
