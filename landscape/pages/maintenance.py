"""What needs attention: everything that somebody who looks after the catalogue can work through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias, TypeVar

from landscape.catalogue.activity import SOURCES, metadata_of
from landscape.catalogue.attention import OF_COLLECTING, Kind, Notice, notices, second_looks
from landscape.catalogue.attention_words import SIGNS, fix, link, sentence
from landscape.catalogue.group_words import ROLES
from landscape.catalogue.groups import SOON, Office, TermState, open_terms
from landscape.catalogue.model import Catalogue, Group, Metadata, Project, Word
from landscape.pages import groups, templating
from landscape.pages.page import Heading, Links, Page, SearchDocument
from landscape.pages.paging import SIZE, Sheet, Size, Way, ways
from landscape.pages.templating import count
from landscape.sources.quote import visible

OfProject: TypeAlias = tuple[Project, tuple[Notice, ...]]
ByProject: TypeAlias = tuple[OfProject, ...]

URL = "maintenance/"
TITLE = "What needs attention"

NEVER, AGED = "never_collected", "old"
UNCOLLECTED = "It says nothing of the projects; collecting again mends it."

T = TypeVar("T")


class Needs(StrEnum):
    """What must have been learnt of any repository to know of a kind of work; in words, where it was not."""

    NOTHING = ""
    HOSTS = "no code host has been asked yet"
    LICENCES = "no licence was read yet"
    LOOKS = (
        "repositories were read from copies that end with their last commit or release, "
        "and nobody has looked since whether they rest"
    )


@dataclass(frozen=True, slots=True)
class Work:
    """A kind of work: why it matters, and what must have been learnt to know whether there is any."""

    id: str
    title: str
    kinds: tuple[Kind, ...]
    why: str
    needs: Needs = Needs.NOTHING


WORK = (
    Work(
        "gone",
        "Repositories that are not there",
        (Kind.NOT_FOUND, Kind.BLOCKED, Kind.DISABLED),
        "Their host does not show them, so nobody can check what their entries say.",
        needs=Needs.HOSTS,
    ),
    Work(
        "moved",
        "Repositories that have moved",
        (Kind.MOVED,),
        "The old address leads on only as long as nobody else takes the old name.",
        needs=Needs.HOSTS,
    ),
    Work(
        "archived",
        "Archived, and the entry does not say so",
        (Kind.ARCHIVED,),
        "Nobody answers there any more. Their pages say that their host says so; why, only an entry can.",
        needs=Needs.HOSTS,
    ),
    Work(
        "silent",
        "Silent for a year",
        (Kind.SILENT,),
        "There was no commit in the year before somebody looked. They may be finished, moved or given up.",
        needs=Needs.LOOKS,
    ),
    Work(
        "licences",
        "Licences other than the entry says, or not recognised",
        (Kind.LICENCE, Kind.UNRECOGNISED),
        "A project may have changed its licence, and who must not use the new one would not notice. "
        "Where one is not open any more, its host mostly does not recognise it.",
        needs=Needs.LICENCES,
    ),
    Work(
        "stale",
        "Claims older than the latest feature release",
        (Kind.STALE,),
        "A release may have added, finished or dropped what they speak of.",
    ),
    Work(
        "evidence",
        "Entries with little evidence",
        (Kind.UNCLAIMED, Kind.THIN),
        "Nothing is claimed of them yet, or no claim rests on documentation, source or a test result.",
    ),
    Work(
        "failing",
        "Repositories that could not be asked",
        (Kind.FAILING,),
        "The last asking failed, so what their pages show is older than it could be.",
    ),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A project with one thing to look at; `claims` are names and anchors of the claims in question."""

    project: Project
    sign: str
    word: str
    text: str
    new: str
    href: str
    day: str
    fix: str
    claims: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of work; `unknown` says why nobody can tell whether there is any, "" when it is known."""

    id: str
    title: str
    why: str
    rows: tuple[Row, ...]
    unknown: str


@dataclass(frozen=True, slots=True)
class Term:
    """A term in a group (at `href`) that has ended or ends soon, and of which nothing newer is known."""

    group: Group
    office: Office
    role: str
    href: str
    ended: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much metadata there is: repositories in all, by source, and those without, and with old values.

    The last two have a notice for every repository, by project.
    """

    repositories: int
    sources: tuple[tuple[str, int], ...]
    never: ByProject
    aged: ByProject

    @property
    def never_number(self) -> int:
        """Return how many repositories there are of which nothing was collected."""
        return sum(len(found) for _, found in self.never)

    @property
    def aged_number(self) -> int:
        """Return how many repositories there are of which nothing was collected for long."""
        return sum(len(found) for _, found in self.aged)


def pages(catalogue: Catalogue, links: Links, today: str = "", size: Size = SIZE) -> Iterator[Page]:
    """Yield the page as of the day of the build, and a page or more for each kind of very much work.

    Without a day it is the newest one in the catalogue.
    """
    found = {project.id: notices(catalogue, project) for project in catalogue.projects.values()}
    sections = list(_sections(catalogue, found))
    coverage = _coverage(catalogue, found)
    long = [(Word(each.id, each.title, each.why), each.rows) for each in sections]
    sheets = {way.word.id: way for way in _long(long, size, lambda row: row.project.name)}
    listed = [
        (Word(NEVER, "Never collected", UNCOLLECTED), coverage.never),
        (Word(AGED, f"Not collected in the 90 days before {catalogue.as_of}", UNCOLLECTED), coverage.aged),
    ]
    lists = {way.word.id: way for way in _long(listed, size, lambda row: row[0].name)}
    yield _page(catalogue, links, today or catalogue.as_of, found, sections, coverage, {**sheets, **lists})
    for section in sections:
        if section.id in sheets:
            for sheet in sheets[section.id].sheets:
                rows = replace(section, rows=sheet.rows)
                yield _sheet(catalogue, links, sheets[section.id], sheet, section=rows)
    for way in lists.values():
        for one in way.sheets:
            dated = way.word.id == AGED
            yield _sheet(catalogue, links, way, one, section=None, rows=one.rows, dated=dated)


def _long(parts: Iterable[tuple[Word, Sequence[T]]], size: Size, name: Callable[[T], str]) -> list[Way[T]]:
    """Return the sheets of the lists that are too long for one page."""
    return ways(URL, [(word, rows) for word, rows in parts if len(rows) > size.of()], size.of(), name)


def _sheet(catalogue: Catalogue, links: Links, way: Way[T], sheet: Sheet[T], **values: object) -> Page:
    body = templating.html(
        "maintenance_sheet.html",
        sheet.url,
        links,
        catalogue=catalogue,
        title=TITLE,
        heading=sheet.name,
        why=way.word.description,
        index=URL,
        way=way,
        **values,
    )
    return Page(sheet.url, f"{TITLE}: {sheet.name}", way.word.description, body)


def _page(
    catalogue: Catalogue,
    links: Links,
    today: str,
    found: dict[str, list[Notice]],
    sections: Sequence[Section],
    coverage: Coverage,
    sheets: Mapping[str, Way[Row] | Way[OfProject]],
) -> Page:
    terms = _terms(catalogue, today)
    number = second_looks(catalogue) + len(terms)
    entries = sum(any(notice.kind not in OF_COLLECTING for notice in rows) for rows in found.values())
    entries += len({term.group.id for term in terms})
    description = (
        f"{count(number, 'thing')} in {count(entries, 'entry', 'entries')} to look at: "
        "repositories that moved or ended, claims to read again, entries with little evidence."
        if number
        else "No entry asks for a second look: no repository moved or ended, no claim is to be read again."
    )
    body = templating.html(
        "maintenance.html",
        URL,
        links,
        catalogue=catalogue,
        title=TITLE,
        description=description,
        sections=sections,
        sheets=sheets,
        coverage=coverage,
        NEVER=NEVER,
        AGED=AGED,
        terms=terms,
        soon=SOON,
        today=today,
    )
    headings = [Heading(section.id, section.title) for section in sections]
    if catalogue.groups_of_people:
        headings.append(Heading("terms", "Terms that have ended or end soon"))
    toc = (*headings, Heading("metadata", "Metadata"))
    return Page(
        URL,
        TITLE,
        description,
        body,
        toc=toc,
        search=(SearchDocument(URL, TITLE, description),),
        index=True,
    )


def _terms(catalogue: Catalogue, today: str) -> list[Term]:
    return [
        Term(
            group,
            office,
            ROLES[office.person.role][0],
            f"{groups.url(catalogue, group)}#people",
            office.state is TermState.ENDED,
        )
        for group, office in open_terms(catalogue, today)
    ]


def _sections(catalogue: Catalogue, found: dict[str, list[Notice]]) -> Iterator[Section]:
    learnt = _learnt(catalogue)
    for work in WORK:
        rows = tuple(
            _row(catalogue, project, notice)
            for project in catalogue.projects.values()
            for notice in found[project.id]
            if notice.kind in work.kinds
        )
        yield Section(work.id, work.title, work.why, rows, "" if work.needs in learnt else work.needs)


def _learnt(catalogue: Catalogue) -> set[Needs]:
    """Return what is known of any repository, as far as kinds of work need it."""
    found = {Needs.NOTHING}
    for metadata in catalogue.metadata.values():
        if metadata.state or any(fact.source != "git" for fact in metadata.facts):
            found.add(Needs.HOSTS)
        if metadata.licence:
            found.add(Needs.LICENCES)
    if any(_rest_shows(metadata_of(catalogue, project)) for project in catalogue.projects.values()):
        found.add(Needs.LOOKS)
    return found


def _rest_shows(metadata: Metadata | None) -> bool:
    """Say whether somebody looked on a later day than that of the newest commit or release.

    The day of an old copy is the later one of these two, whatever has happened since.
    """
    if metadata is None or metadata.last_commit is None:
        return False
    latest, of_year = metadata.latest_release, metadata.releases_365d
    releases = [*([latest.value] if latest else []), *(of_year.value if of_year else [])]
    days: list[str] = [metadata.last_commit.value, *(release.get("date", "") for release in releases)]
    return metadata.last_commit.observed_at > max(days)


def _row(catalogue: Catalogue, project: Project, notice: Notice) -> Row:
    moved = notice.kind is Kind.MOVED
    return Row(
        project,
        *SIGNS[notice.kind],
        text=sentence(project, notice),
        new=visible(notice.value) if moved else "",
        href=link(notice),
        day=notice.since,
        fix=fix(project, notice),
        claims=tuple(_claims(catalogue, project, notice)) if notice.kind is Kind.STALE else (),
    )


def _claims(catalogue: Catalogue, project: Project, notice: Notice) -> Iterator[tuple[str, str]]:
    for subject in notice.claims:
        if subject in project.capabilities:
            yield catalogue.capabilities[subject].name, f"capability-{subject}"
        else:
            yield catalogue.hardware[subject].name, f"hardware-{subject}"


def _coverage(catalogue: Catalogue, found: dict[str, list[Notice]]) -> Coverage:
    listed = {each.key for project in catalogue.projects.values() for each in project.repositories}
    known = (catalogue.metadata[key] for key in sorted(listed) if key in catalogue.metadata)
    sources = Counter(source for metadata in known for source in _sources(metadata))
    return Coverage(
        len(listed),
        tuple((SOURCES.get(source, source), number) for source, number in sorted(sources.items())),
        _by_project(catalogue, found, Kind.UNCOLLECTED),
        _by_project(catalogue, found, Kind.AGED),
    )


def _sources(metadata: Metadata) -> set[str]:
    return {fact.source for fact in metadata.facts}


def _by_project(catalogue: Catalogue, found: dict[str, list[Notice]], kind: Kind) -> ByProject:
    rows = (
        (project, tuple(notice for notice in found[project.id] if notice.kind is kind))
        for project in catalogue.projects.values()
    )
    return tuple((project, notices) for project, notices in rows if notices)
