"""What somebody should look at: where what was observed does not fit an entry, or too little is known.

Pure functions of the catalogue; the words for what they find stand in `attention_words.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from landscape.catalogue.activity import metadata_of
from landscape.catalogue.build import evidence_of
from landscape.catalogue.model import Catalogue, EvidenceKind, Metadata, Project, Repository, Statement
from landscape.catalogue.once import once
from landscape.sources.observed import (
    checked_before,
    feature_release,
    has_moved,
    is_silent,
    licence_differs,
    licence_unrecognised,
)

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
    UNRECOGNISED = "licence-not-recognised"
    FAILING = "failing"
    STALE = "stale"
    UNCLAIMED = "unclaimed"
    THIN = "thin"
    UNCOLLECTED = "uncollected"
    AGED = "aged"


_ORDER = {kind: place for place, kind in enumerate(Kind)}


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
# What a comment in an entry silences, with the rule that it names; such rules look at the first repository.
ALLOWED = {
    Kind.ARCHIVED: "repository-archived",
    Kind.SILENT: "repository-silent",
    Kind.LICENCE: "licence-differs",
    Kind.UNRECOGNISED: "licence-differs",
    Kind.STALE: "claim-stale",
}
# What running a command mends; no work for anybody who reads.
OF_COLLECTING = frozenset([Kind.UNCOLLECTED, Kind.AGED])


def notices(catalogue: Catalogue, project: Project) -> list[Notice]:
    """Return everything about a project that somebody should look at, the gravest first."""
    found = [*_of_claims(project), *_of_main(catalogue, project), *_of_release(catalogue, project)]
    main = _main(project)
    for repository in project.repositories:
        metadata = catalogue.metadata.get(repository.key)
        if metadata and repository.key != main:
            found += _of_host(project, repository, metadata)
        found += _of_age(catalogue.as_of, repository.key, metadata)
    return sorted(found, key=_gravity)


def marks(catalogue: Catalogue, project: Project) -> list[Notice]:
    """Return what is to be said beside a project's name, of its first repository: the gravest first."""
    found = [notice for notice in _of_main(catalogue, project) if notice.kind in MARKED]
    return sorted(found, key=_gravity)


@once
def second_looks(catalogue: Catalogue) -> int:
    """Return how many notices there are in all that a person has to look at."""
    return sum(
        notice.kind not in OF_COLLECTING
        for project in catalogue.projects.values()
        for notice in notices(catalogue, project)
    )


def is_main(project: Project, notice: Notice) -> bool:
    """Say whether a notice is about the first repository, the one that speaks for its project."""
    return notice.repository != "" and notice.repository == _main(project)


def _main(project: Project) -> str:
    return project.repositories[0].key if project.repositories else ""


def _gravity(notice: Notice) -> int:
    return _ORDER[notice.kind]


def _of_host(project: Project, repository: Repository, metadata: Metadata) -> Iterator[Notice]:
    """Yield what holds for every repository of a project, not only for the first."""
    key = repository.key
    if gone := metadata.state:
        # A declared end explains that the first one is not there any more; others are listed wrongly.
        if not project.status or key != _main(project):
            yield Notice(Kind(gone.value), gone.since, gone.observed_at, gone.source, key)
    elif not project.status:
        for kind, fact in ((Kind.DISABLED, metadata.disabled), (Kind.ARCHIVED, metadata.archived)):
            if fact and fact.value is True:
                yield Notice(kind, fact.observed_at, fact.observed_at, fact.source, key)
    if (moved := metadata.moved_to) and has_moved(repository.url, moved.value):
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


def _of_main(catalogue: Catalogue, project: Project) -> list[Notice]:
    """Return what is said of the first repository, less what a comment in the entry allows."""
    metadata = metadata_of(catalogue, project)
    if metadata is None:
        return []
    main = project.repositories[0]
    found = list(_of_host(project, main, metadata))
    if not metadata.state:  # of what is not there any more, older values say nothing
        found += [*_of_rest(project, main.key, metadata), *_of_licence(project, main.key, metadata)]
    return [notice for notice in found if not _is_allowed(catalogue, project, notice.kind)]


def _is_allowed(catalogue: Catalogue, project: Project, kind: Kind) -> bool:
    return ALLOWED.get(kind) in catalogue.allowed.get(project.id, ())


def _of_rest(project: Project, key: str, metadata: Metadata) -> Iterator[Notice]:
    """Yield that there was no commit for a year, unless the end is known, which explains it."""
    ended = project.status or (metadata.archived and metadata.archived.value is True)
    if (last := metadata.last_commit) and not ended and is_silent(last.value, last.observed_at):
        yield Notice(Kind.SILENT, str(last.value), last.observed_at, last.source, key, str(last.value))


def _of_licence(project: Project, key: str, metadata: Metadata) -> Iterator[Notice]:
    """Yield that another licence was found, or one that no host knows, unless the entry cites why."""
    found = metadata.licence
    if not found or not project.licence or project.licence_evidence:
        return
    day = found.observed_at
    if licence_differs(project.licence, found.value):
        yield Notice(Kind.LICENCE, day, day, found.source, key, found.value)
    elif licence_unrecognised(project.licence, project.openness, found.value, found.source):
        yield Notice(Kind.UNRECOGNISED, day, day, found.source, key)


def _of_release(catalogue: Catalogue, project: Project) -> Iterator[Notice]:
    """Yield which claims nobody has checked since the latest feature release, which may have changed them."""
    metadata = metadata_of(catalogue, project)
    if metadata is None or _is_allowed(catalogue, project, Kind.STALE):
        return
    latest, of_year = metadata.latest_release, metadata.releases_365d
    release = feature_release(latest.value if latest else None, of_year.value if of_year else None)
    seen = latest or of_year
    if release and seen:
        tag, day = release
        if claims := (*_stale(project.capabilities, day), *_stale(project.hardware, day)):
            yield Notice(Kind.STALE, day, seen.observed_at, seen.source, _main(project), tag, claims)


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
