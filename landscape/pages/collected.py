"""What was collected of a project's repository: a strip of the values that tell most, and a table of all.

Values come from outside and are plain text. Of those that say the same, the strip shows the newest, and of
two of one day the finer; weeks of commits also where their sum is a little newer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import msgspec

from landscape.catalogue.activity import as_of, metadata_of
from landscape.catalogue.model import Catalogue, Fact, Metadata, Project
from landscape.pages.sparkline import Sparkline, sparkline, told
from landscape.pages.templating import count
from landscape.sources.observed import UNRECOGNISED, licence_differs
from landscape.sources.quote import visible

# The values in the order of the table; with their names every fact of `Metadata`.
NAMES = {
    "last_commit": "Last commit",
    "pushed": "Last push",
    "latest_release": "Latest release",
    "releases_365d": "Releases in 365 days",
    "releases": "Releases",
    "commits_by_week": "Commits by week",
    "commits_365d": "Commits in 365 days",
    "commits": "Commits",
    "authors_365d": "Authors in 365 days",
    "authors": "Authors",
    "contributors": "Contributors",
    "open_issues": "Open issues",
    "open_pull_requests": "Open pull requests",
    "good_first_issues": "Good first issues",
    "stars": "Stars",
    "forks": "Forks",
    "watchers": "Watchers",
    "main_language": "Main language",
    "language_bytes": "Languages by bytes",
    "languages": "Languages",
    "licence": "Licence",
    "description": "Description",
    "homepage": "Home page",
    "topics": "Topics",
    "default_branch": "Default branch",
    "first_commit": "First commit",
    "created": "Created",
    "archived": "Archived",
    "disabled": "Disabled",
    "fork": "A fork",
    "moved_to": "Moved to",
    "security_policy": "Security policy",
    "code_of_conduct": "Code of conduct",
}
MOST_NAMED = 12
LATER = timedelta(days=31)
METHODS = {"mentionable-users": "people GitHub lets others mention"}


class Figure(msgspec.Struct, frozen=True):
    """One value of the strip and, a line each, what belongs to it: a detail, and where both are from.

    `weeks` is the picture of a value that has one.
    """

    label: str
    value: str
    lines: tuple[str, ...]
    weeks: Sparkline | None = None


class Row(msgspec.Struct, frozen=True):
    """One value of the table of all, with its source and the day on which it was so."""

    name: str
    value: str
    source: str
    day: str


@dataclass(frozen=True, slots=True)
class Strip:
    """What was collected of a repository: the figures, and a row for every value.

    `source` is where most figures are from, which is said once; the others say it each. It is "" when no
    source has more than one of them, and `whole` when it holds for every one.
    """

    figures: tuple[Figure, ...]
    source: str
    whole: bool
    rows: tuple[Row, ...]


class _Shown(msgspec.Struct, frozen=True):
    """A fact and how it is written; `more` is another fact that the detail comes from."""

    label: str
    value: str
    fact: Fact
    detail: str = ""
    more: Fact | None = None
    weeks: Sparkline | None = None


def strip(catalogue: Catalogue, project: Project) -> Strip | None:
    """Return what was collected of a project's first repository, or None; what was not leaves no hole."""
    metadata = metadata_of(catalogue, project)
    if metadata is None or not metadata.facts:
        return None
    shown = list(_shown(metadata, project))
    sources = Counter(source(fact) for row in shown for fact in (row.fact, row.more) if fact)
    most, times = sources.most_common(1)[0] if sources else ("", 0)
    said = most if times > 1 or len(sources) == 1 else ""
    figures = (Figure(row.label, row.value, tuple(_lines(row, said)), row.weeks) for row in shown)
    return Strip(tuple(figures), said, len(sources) == 1, tuple(_rows(metadata)))


def _lines(row: _Shown, said: str) -> Iterator[str]:
    """Yield what stands under a value: its detail, and the source of both where it is not said for all."""
    own = source(row.fact)
    others = source(row.more) if row.more else own
    if own == others:
        yield from (line for line in (row.detail, own if own != said else "") if line)
    else:
        yield from (own,) if own != said else ()
        yield f"{row.detail}, {others}" if others != said else row.detail


def _shown(metadata: Metadata, project: Project) -> Iterator[_Shown]:
    """Yield what tells most, in the order of the strip."""
    if fact := metadata.last_commit:
        yield _Shown("Last commit", written(fact.value), fact)
    if fact := metadata.latest_release:
        yield _Shown("Latest release", visible(fact.value["tag"]), fact, str(fact.value.get("date", "")))
    if fact := metadata.releases_365d:
        yield _beside("Releases in 365 days", _number_of(fact.value), fact, metadata.releases)
    elif fact := metadata.releases:
        yield _Shown("Releases", written(fact.value), fact)
    weeks = _weeks_or_sum(metadata)
    if weeks is metadata.commits_365d and weeks:
        yield _beside("Commits in 365 days", written(weeks.value), weeks, metadata.commits)
    if fact := metadata.authors_365d:
        yield _beside("Authors in 365 days", written(fact.value), fact, metadata.authors)
    if fact := metadata.contributors:
        yield _Shown("Contributors", f"{fact.value['count']:,}", fact, METHODS[fact.value["method"]])
    if fact := metadata.open_issues:
        good = metadata.good_first_issues
        yield _Shown("Open issues", written(fact.value), fact, _many(good, "good first issue"), good)
    if fact := metadata.open_pull_requests:
        yield _Shown("Open pull requests", written(fact.value), fact)
    if fact := metadata.stars:
        watchers = metadata.watchers
        yield _Shown("Stars", written(fact.value), fact, _many(watchers, "watcher"), watchers)
    if fact := metadata.forks:
        yield _Shown("Forks", written(fact.value), fact)
    if fact := metadata.first_commit:
        yield _Shown("First commit", written(fact.value), fact)
    if (fact := _newer(metadata.language_bytes, metadata.languages)) and (
        named := languages(fact.value, fact is metadata.language_bytes)
    ):
        yield _Shown("Languages", named[0], fact, ", ".join(named[1:]))
    fact = metadata.licence
    if fact and project.licence and licence_differs(project.licence, fact.value):
        yield _Shown("Licence found", written(fact.value), fact)
    if weeks is metadata.commits_by_week and weeks:
        drawn = sparkline(weeks)
        yield _Shown("Commits in 52 weeks", drawn.words, weeks, weeks=drawn)


def _beside(label: str, value: str, fact: Fact, whole: Fact | None) -> _Shown:
    return _Shown(label, value, fact, f"{whole.value:,} in all" if whole else "", whole)


def _many(fact: Fact | None, one: str) -> str:
    return count(fact.value, one) if fact else ""


def _newer(finer: Fact | None, coarser: Fact | None) -> Fact | None:
    """Return the newer of two facts that say the same; of one day, the finer."""
    if finer and coarser:
        return coarser if coarser.observed_at > finer.observed_at else finer
    return finer or coarser


def _weeks_or_sum(metadata: Metadata) -> Fact | None:
    """Return the weeks of commits; their sum only where it is more than a month newer, or alone."""
    weeks, total = metadata.commits_by_week, metadata.commits_365d
    if weeks and total:
        later = date.fromisoformat(total.observed_at) - date.fromisoformat(weeks.observed_at)
        return total if later > LATER else weeks
    return weeks or total


def source(fact: Fact) -> str:
    """Return "as of 2026-08-22, from git at ff69552"."""
    return f"{as_of(fact)} at {fact.commit[:7]}" if fact.commit else as_of(fact)


def languages(parts: Mapping[str, float], bytes: bool = False) -> list[str]:
    """Return the three most used languages of at least one part in a hundred: "Go 95 %", "Shell 2 %".

    The parts are shares of 1, or bytes.
    """
    whole = (sum(parts.values()) if bytes else 0) or 1
    most = sorted(parts.items(), key=lambda item: (-item[1], item[0]))[:3]
    return [f"{visible(name)} {part / whole * 100:.0f}\u00a0%" for name, part in most if part / whole >= 0.01]


def _rows(metadata: Metadata) -> Iterator[Row]:
    for name, label in NAMES.items():
        fact = getattr(metadata, name)
        if isinstance(fact, Fact):
            _, _, said = source(fact).partition(", from ")
            yield Row(label, _told(name, fact), said, fact.observed_at)


def _told(name: str, fact: Fact) -> str:
    """Return a value in words for the table of all."""
    value: Any = fact.value
    match name:
        case "latest_release":
            return _release(value)
        case "releases_365d":
            rest = len(value) - MOST_NAMED
            named = ", ".join(_release(release) for release in value[:MOST_NAMED])
            more = f" and {rest} more" if rest > 0 else ""
            return f"{_number_of(value)}: {named}{more}" if value else "0"
        case "commits_by_week":
            return told(fact)
        case "contributors":
            return f"{value['count']:,}, {METHODS[value['method']]}"
        case "language_bytes":
            return _most(value, lambda part: f"{part:,}")
        case "languages":
            return _most(value, lambda part: f"{part * 100:.1f}\u00a0%")
        case "licence" if value == UNRECOGNISED:
            return "not recognised"
        case "topics":
            return ", ".join(visible(topic) for topic in value)
        case _:
            return written(value)


def written(value: Any) -> str:
    """Return a plain value: "yes", "7,215", a text with what cannot be seen in it made visible."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}" if isinstance(value, int) else visible(str(value))


def _number_of(releases: list[Any]) -> str:
    """Return how many releases a list holds; a full one may have left some out."""
    return "100 or more" if len(releases) >= 100 else str(len(releases))


def _release(release: Mapping[str, str]) -> str:
    day = release.get("date", "")
    return f"{visible(release['tag'])}{f' ({day})' if day else ''}"


def _most(parts: Mapping[str, Any], shown: Any) -> str:
    most = sorted(parts.items(), key=lambda item: (-item[1], item[0]))
    rest = len(most) - MOST_NAMED
    named = ", ".join(f"{visible(name)} {shown(part)}" for name, part in most[:MOST_NAMED])
    return named + (f" and {rest} more" if rest > 0 else "")
