"""What somebody should look at: where what was observed does not fit an entry, or too little is known.

Pure functions of the catalogue; the words for what they find stand in `attention_words.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from landscape.catalogue.activity import is_silent, metadata_of
from landscape.catalogue.build import evidence_of
from landscape.catalogue.model import Catalogue, EvidenceKind, Fact, Metadata, Project, Statement
from landscape.sources.observed import checked_before, feature_release, has_moved, licence_differs

OLD = timedelta(days=90)

FIRM = frozenset([EvidenceKind.DOCS, EvidenceKind.SOURCE, EvidenceKind.TEST_RESULT])
"""Kinds of evidence of which an entry should have at least one."""


class Kind(StrEnum):
    """What is the matter, the gravest first."""

    NOT_FOUND = "not-found"
    BLOCKED = "blocked"
    DISABLED = "disabled"
    ARCHIVED = "archived"
    MOVED = "moved"
    SILENT = "silent"
    LICENCE = "licence-differs"
    FAILING = "failing"
    STALE = "stale"
    UNCLAIMED = "unclaimed"
    THIN = "thin"
    UNCOLLECTED = "uncollected"
    AGED = "aged"


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing about a project.

    `since` is the day from which it is so, `seen` the day of the last look, by `source`; each is "" where
    there is none. `repository` is a key of the metadata, "" when it is about the entry. `value`
    is what was found: where a repository has moved to, its licence, the day of its last commit, why it could
    not be asked, the tag of a release. `claims` are the claims in question, capabilities before hardware.
    """

    kind: Kind
    since: str = ""
    seen: str = ""
    source: str = ""
    repository: str = ""
    value: str = ""
    claims: tuple[str, ...] = ()


# What a list has room for, a word each: what a reader should know before a project is chosen.
MARKED = frozenset(
    [
        Kind.NOT_FOUND,
        Kind.BLOCKED,
        Kind.DISABLED,
        Kind.ARCHIVED,
        Kind.MOVED,
        Kind.SILENT,
        Kind.LICENCE,
    ]
)
# What running a command mends; no work for anybody who reads.
OF_COLLECTING = frozenset([Kind.UNCOLLECTED, Kind.AGED])


def notices(catalogue: Catalogue, project: Project) -> list[Notice]:
    """Return everything about a project that somebody should look at, the gravest first."""
    found = [*_of_repositories(catalogue, project), *_of_claims(project)]
    if metadata := metadata_of(catalogue, project):
        main = project.repositories[0].key
        found += _of_main(project, main, metadata)
        if metadata.latest_release:
            found += _of_release(project, main, metadata.latest_release)
    order = list(Kind)
    return sorted(found, key=lambda notice: order.index(notice.kind))


def marks(catalogue: Catalogue, project: Project) -> list[Kind]:
    """Return what is to be said beside a project's name, of its first repository: the gravest first."""
    metadata = metadata_of(catalogue, project)
    if metadata is None:
        return []
    main = project.repositories[0]
    found = {
        notice.kind
        for notice in (*_of_host(main.url, main.key, metadata), *_of_main(project, main.key, metadata))
    }
    return [kind for kind in Kind if kind in found & MARKED] if found else []


def second_looks(catalogue: Catalogue) -> int:
    """Return how many notices there are in all that a person has to look at."""
    return sum(
        notice.kind not in OF_COLLECTING
        for project in catalogue.projects.values()
        for notice in notices(catalogue, project)
    )


def _of_repositories(catalogue: Catalogue, project: Project) -> Iterator[Notice]:
    """Yield what holds for every repository of a project, not only for the first."""
    for repository in project.repositories:
        metadata = catalogue.metadata.get(repository.key)
        if metadata:
            yield from _of_host(repository.url, repository.key, metadata)
        yield from _of_age(catalogue.as_of, repository.key, metadata)


def _of_host(url: str, key: str, metadata: Metadata) -> Iterator[Notice]:
    if gone := metadata.state:
        yield Notice(Kind(gone.value), gone.since, gone.observed_at, gone.source, key)
    if (moved := metadata.moved_to) and has_moved(url, moved.value):
        yield Notice(Kind.MOVED, moved.observed_at, moved.observed_at, moved.source, key, moved.value)
    if failed := metadata.failure:
        yield Notice(Kind.FAILING, failed.since, failed.observed_at, failed.source, key, failed.kind)


def _of_age(as_of: str, key: str, metadata: Metadata | None) -> Iterator[Notice]:
    """Yield that nothing, or long nothing, was collected of a repository that is not known to be gone."""
    if metadata and metadata.state:
        return
    newest = max((fact.observed_at for fact in metadata.facts), default="") if metadata else ""
    if not newest:
        yield Notice(Kind.UNCOLLECTED, repository=key)
    elif date.fromisoformat(as_of) - date.fromisoformat(newest) > OLD:
        yield Notice(Kind.AGED, newest, newest, repository=key)


def _of_main(project: Project, key: str, metadata: Metadata) -> Iterator[Notice]:
    """Yield what the first repository, the one that speaks for its project, says against the entry."""
    if metadata.state:  # of what is not there any more, older values say nothing
        return
    yield from _of_life(project, key, metadata)
    found = metadata.licence
    excused = not project.licence or project.licence_evidence
    if found and not excused and licence_differs(project.licence, found.value):
        day = found.observed_at
        yield Notice(Kind.LICENCE, day, day, found.source, key, found.value)


def _of_life(project: Project, key: str, metadata: Metadata) -> Iterator[Notice]:
    """Yield what its host says of a repository's life; the end of one that was declared is no news."""
    if (off := metadata.disabled) and off.value is True:
        yield Notice(Kind.DISABLED, off.observed_at, off.observed_at, off.source, key)
    if project.status:
        return
    last = metadata.last_commit
    if (over := metadata.archived) and over.value is True:
        yield Notice(Kind.ARCHIVED, over.observed_at, over.observed_at, over.source, key)
    elif last and is_silent(last):
        yield Notice(Kind.SILENT, str(last.value), last.observed_at, last.source, key, str(last.value))


def _of_release(project: Project, key: str, seen: Fact) -> Iterator[Notice]:
    """Yield which claims nobody has checked since the latest release, if that may have changed them."""
    if release := feature_release(seen.value):
        tag, day = release
        if claims := (*_stale(project.capabilities, day), *_stale(project.hardware, day)):
            yield Notice(Kind.STALE, day, seen.observed_at, seen.source, key, tag, claims)


def _stale(claims: Mapping[str, tuple[Statement, ...]], day: str) -> Iterator[str]:
    """Yield the claims that nobody has checked since a day."""
    for subject, statements in claims.items():
        if checked_before((piece.checked for row in statements for piece in row.evidence), day):
            yield subject


def _of_claims(project: Project) -> Iterator[Notice]:
    if not project.capabilities and not project.hardware:
        yield Notice(Kind.UNCLAIMED)
        return
    pieces = list(evidence_of(project))
    if FIRM.isdisjoint(piece.kind for piece in pieces):
        newest = max((piece.checked for piece in pieces), default="")
        yield Notice(Kind.THIN, seen=newest, claims=(*project.capabilities, *project.hardware))
