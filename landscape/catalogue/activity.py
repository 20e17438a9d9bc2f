"""Is a project alive? Said only as far as what was observed allows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from landscape.catalogue.model import Catalogue, Metadata, Project

YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Activity:
    """A word for the state of a project and the sentence that explains it, with its date.

    `kind` is what the word amounts to: a commit was seen lately, its end was declared, no commit was seen
    lately, or nothing was read that could tell. Only the second says that a project rests.
    """

    kind: Literal["active", "ended", "unseen", "unknown"]
    word: str
    detail: str


def metadata_of(catalogue: Catalogue, project: Project) -> Metadata | None:
    """Return what is known of a project's first repository, or None."""
    return catalogue.metadata.get(project.repositories[0].key) if project.repositories else None


def activity(catalogue: Catalogue, project: Project) -> Activity:
    """Return what can be said of a project's life.

    "archived" or "retired" when that was declared; "active" when a commit was seen in the year before the
    catalogue's newest day; else that no recent commit was seen, for an old copy of a repository is no proof
    of rest.
    """
    if project.status:
        return Activity("ended", project.status.state, project.status.note)
    metadata = metadata_of(catalogue, project)
    if metadata is None or metadata.last_commit is None:
        return Activity("unknown", "activity unknown", "No commit history was read.")
    last, seen = str(metadata.last_commit.value), metadata.last_commit.observed_at
    if date.fromisoformat(catalogue.as_of) - date.fromisoformat(last) <= YEAR:
        return Activity("active", "active", f"Last commit seen {last}.")
    return Activity(
        "unseen",
        "no recent commit seen",
        f"Last commit seen {last}, in a copy of {seen}; there may be newer ones.",
    )
