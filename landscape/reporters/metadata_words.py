"""What is different in a snapshot, in words: what its two reports say alike, whatever they are written in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from landscape.forges.difference import DETAILS, Difference, Fate, Initiative, News, What
from landscape.reporters.report import counted
from landscape.sources.observed import UNRECOGNISED
from landscape.sources.snapshot import why_failed

_MOST = 25
_MOST_PROJECTS = 3

_HEADS: dict[What, str] = {
    What.NOT_FOUND: "Not found any more",
    What.BLOCKED: "Blocked by their host",
    What.FOUND_AGAIN: "Found again",
    What.RENAMED: "Renamed or moved",
    What.ARCHIVED: "Archived",
    What.UNARCHIVED: "No longer archived",
    What.DISABLED: "Disabled by the host",
    What.ENABLED: "No longer disabled",
    What.LICENCE: "Another licence is recognised",
    What.SILENT: "Silent: no commit for a year",
    What.ACTIVE: "Active again",
    What.FAILING: "Could not be asked",
    What.RELEASE: "New releases",
    What.NEW: "New in the snapshot",
    What.LEFT_OUT: "No longer in the snapshot",
}
# None of GitHub's words that close an issue: they would, in a pull request.
_FATES: dict[Fate, str] = {
    Fate.OPENED: "New initiatives",
    Fate.CLOSED: "Initiatives done, or given up",
    Fate.RETITLED: "Initiatives with another title",
    Fate.GONE: "No initiatives any more",
}
_DETAILS: dict[str, str] = {
    **{name: name.replace("_", " ") for name in DETAILS},
    "topics": "topics",
}


class Voice(NamedTuple):
    """How a format writes what is not ours: a text, and the name of a repository (host/owner/name)."""

    say: Callable[[str], str]
    link: Callable[[str], str]


class Section(NamedTuple):
    """A heading, the first items below it, and how many there are in all."""

    head: str
    items: tuple[str, ...]
    of: int


def title(told: Difference, old: str, voice: Voice) -> str:
    """Return what a report is about; `old` is what the older side is called."""
    what = "What changed" if told.differs else "Nothing changed"
    return f"{what} in the metadata since {voice.say(old)}"


def sections(told: Difference, projects: Mapping[str, Sequence[str]], voice: Voice) -> Iterator[Section]:
    """Yield the news under their headings, what matters most first.

    `projects` holds the ids of the projects that list a repository, by host/owner/name in small letters.
    """
    for what, own in groupby(told.news, key=lambda one: one.what):
        items = [_item(one, projects, voice) for one in own]
        yield _section(_HEADS[what], items)
    for fate, issues in groupby(told.initiatives, key=lambda one: one.fate):
        yield _section(f"{_FATES[fate]}, {voice.link(told.group)}", [_issue(one, voice) for one in issues])


def totals(told: Difference) -> Iterator[str]:
    """Yield sentences on what is only counted."""
    if told.known:
        yield f"{counted(told.known, 'open initiative')} known for the first time."
    if told.details:
        parts = [f"{_DETAILS[name]} of {number}" for name, number in told.details.items()]
        yield f"Also changed: {', '.join(parts)}."
    if told.newer:
        of = "one repository" if told.newer == 1 else f"{told.newer} repositories"
        yield f"What else is known of {of}, all numbers among it, is newer, as of {told.as_of}."


def _section(head: str, items: list[str]) -> Section:
    return Section(head, tuple(items[:_MOST]), len(items))


def _item(news: News, projects: Mapping[str, Sequence[str]], voice: Voice) -> str:
    ids = projects.get(news.key.casefold(), ())
    names = [voice.say(id) for id in sorted(ids)[:_MOST_PROJECTS]]
    if len(ids) > _MOST_PROJECTS:
        names.append(f"{len(ids) - _MOST_PROJECTS} more")
    by = f" ({', '.join(names)})" if names else ""
    detail = _detail(news, voice)
    return f"{voice.link(news.key)}{by}{f': {detail}' if detail else ''}"


def _detail(news: News, voice: Voice) -> str:
    """Return what there is to say beside the heading, "" when nothing."""
    match news.what:
        case What.NOT_FOUND | What.BLOCKED:
            return f"since {news.day}"
        case What.FOUND_AGAIN:
            was = "blocked" if news.old == What.BLOCKED else "not found"
            return f"it was {was} from {news.day} on"
        case What.RENAMED:
            return f"now {voice.link(news.new)}"
        case What.LICENCE:
            return f"{_licence(news.old, voice)} -> {_licence(news.new, voice)}"
        case What.SILENT | What.ACTIVE:
            return f"last commit {news.new}, seen {news.day}"
        case What.FAILING:
            return f"since {news.day}; the last time {why_failed(news.new)}"
        case What.RELEASE:
            day = f" of {news.day}" if news.day else ""
            return f"{voice.say(news.new)}{day}{f', before it {voice.say(news.old)}' if news.old else ''}"
        case _:
            return ""


def _licence(id: str, voice: Voice) -> str:
    if id == UNRECOGNISED:
        return "not recognised"
    return voice.say(id) if id else "none"


def _issue(issue: Initiative, voice: Voice) -> str:
    # A number alone would refer to an issue of the repository that the report is shown in.
    then = f", before: {voice.say(issue.old)}" if issue.old else ""
    return f"{voice.say(f'#{issue.number}')} {voice.say(issue.title)}{then}"
