"""Is a project alive? Said only as far as what was observed allows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from landscape.catalogue.model import Catalogue, Fact, Gone, Metadata, Project
from landscape.catalogue.once import once_each
from landscape.sources.observed import is_silent

YEAR = timedelta(days=365)
SOURCES = {"github": "GitHub", "gitlab": "GitLab"}
"""How a source is called; git is called git."""


@dataclass(frozen=True, slots=True)
class Activity:
    """A word for the state of a project and the sentence that explains it, with its date.

    `kind` is what the word amounts to: a commit was seen lately; its end was declared, or its repository
    was found archived; the repository is not there any more; there was no commit for a year; none was seen
    lately, which an old copy does not prove; nothing was read that could tell. `seen` says by whom and when,
    where the project did not say so itself: "as of 2026-11-26, from GitHub".
    """

    kind: Literal["active", "ended", "gone", "silent", "unseen", "unknown"]
    word: str
    detail: str
    seen: str = ""


def metadata_of(catalogue: Catalogue, project: Project) -> Metadata | None:
    """Return what is known of a project's first repository, or None."""
    return catalogue.metadata.get(project.repositories[0].key) if project.repositories else None


@once_each
def activity(catalogue: Catalogue, project: Project) -> Activity:
    """Return what can be said of a project's life.

    "archived" or "retired" when that was declared; then what the host says of the whole repository; "silent"
    when there had been no commit for a year on the day on which the last one was seen; "active" when a commit
    was seen in the year before the catalogue's newest day; else that no recent commit was seen, for an old
    copy of a repository is no proof of rest.
    """
    if project.status:
        return Activity("ended", project.status.state, project.status.note)
    metadata = metadata_of(catalogue, project)
    if metadata and (said := _by_its_host(metadata)):
        return said
    if metadata is None or metadata.last_commit is None:
        return Activity("unknown", "activity unknown", "No commit history was read.")
    last, seen = str(metadata.last_commit.value), metadata.last_commit.observed_at
    if is_silent(last, seen):
        detail = f"No commit for a year: the last one is of {last}, {as_of(metadata.last_commit)}."
        return Activity("silent", "silent", detail, as_of(metadata.last_commit))
    if date.fromisoformat(catalogue.as_of) - date.fromisoformat(last) <= YEAR:
        return Activity("active", "active", f"Last commit seen {last}.")
    return Activity(
        "unseen",
        "no recent commit seen",
        f"Last commit seen {last}, in a copy of {seen}; there may be newer ones.",
    )


def _by_its_host(metadata: Metadata) -> Activity | None:
    """Return what the repository's host says of it as a whole, the gravest first."""
    if gone := metadata.state:
        words = "not found" if gone.value == "not-found" else "blocked"
        return Activity("gone", words, f"The repository is not shown since {gone.since}.", as_of(gone))
    if (off := metadata.disabled) and off.value is True:
        return Activity("gone", "disabled", "Its host has disabled the repository.", as_of(off))
    if (over := metadata.archived) and over.value is True:
        return Activity("ended", "archived", "Its host says so of the repository.", as_of(over))
    return None


def as_of(seen: Fact | Gone) -> str:
    """Return "as of 2026-08-22, from GitHub"."""
    return seen_on(seen.observed_at, seen.source)


def seen_on(day: str, source: str) -> str:
    """Return the same of a day and a source."""
    return f"as of {day}, from {SOURCES.get(source, source)}"
