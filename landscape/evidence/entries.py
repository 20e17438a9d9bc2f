"""Entries beside the texts that their claims cite: what the patterns look at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from landscape.catalogue.model import Catalogue, Evidence, Project, Statement
from landscape.evidence.cited import Cited, cited
from landscape.evidence.reader import Reader, Text, Unread, Why
from landscape.evidence.subject import (
    Subject,
    Words,
    peculiar_words,
    statement_words,
    statements_of,
    subjects,
)
from landscape.sources import Document, Tree
from landscape.sources.document import Step
from landscape.sources.quote import quote


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence, the place that it cites (None: no file at a commit), and what was read there.

    `path` leads to it in the entry's document.
    """

    evidence: Evidence
    path: tuple[Step, ...]
    place: Cited | None
    answer: Text | Unread

    @property
    def lines(self) -> Sequence[str]:
        """The lines of the file, none when it was not read."""
        return self.answer.lines if isinstance(self.answer, Text) else ()

    @property
    def cited(self) -> range:
        """The cited lines that the file has, counted from 0; of a whole file, all."""
        return self.around(0)

    @property
    def where(self) -> str:
        """The cited place in words: "line 12 of `docs/gang.md`"."""
        if self.place is None:
            return quote(self.evidence.url)
        line = f"line {self.place.first} of " if self.place.first else ""
        return line + quote(self.place.path)

    def around(self, margin: int) -> range:
        """Return the cited lines with so many before and after them, as far as the file has them."""
        if self.place is None or not self.place.first:
            return range(len(self.lines))
        if self.place.first > len(self.lines):
            return range(0)
        first, last = self.place.first - 1 - margin, self.place.last + margin
        return range(max(first, 0), min(last, len(self.lines)))


@dataclass(frozen=True, slots=True)
class ReadStatement:
    """A statement with its evidence as it was read; `path` leads to it in the entry's document."""

    project: Project
    subject: Subject
    statement: Statement
    path: tuple[Step, ...]
    words: Words
    pieces: tuple[Piece, ...]

    @property
    def key(self) -> str:
        """What tells it from all others."""
        return statement_key(self.project.id, self.path)


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """A project's entry as it was read; `names` are those of all catalogued projects, each with its id."""

    document: Document
    project: Project
    statements: tuple[ReadStatement, ...]
    names: Mapping[str, str]


def statement_key(project: str, path: Sequence[Step]) -> str:
    """Return what tells a statement from all others: "kueue/capabilities/gang-scheduling/0"."""
    return "/".join(map(str, (project, *path)))


def read_entries(
    tree: Tree,
    catalogue: Catalogue,
    reader: Reader,
    wanted: Collection[str] = (),
    begun: Callable[[str], None] = lambda project: None,
) -> Iterator[ReadEntry]:
    """Yield the entries of wanted projects (none named: of all) in the order of their files.

    An entry is read when it is asked for; `begun` hears its project's id before that.
    """
    projects = catalogue.projects.values()
    names = {name: project.id for project in projects for name in (project.name, *project.aliases)}
    abouts = subjects(catalogue)
    peculiar = peculiar_words(projects)
    for document in tree.documents:
        if document.kind == "projects" and (not wanted or document.id in wanted):
            begun(document.id)
            project = catalogue.projects[document.id]
            statements = []
            for kind, id, index, statement in statements_of(project):
                path = (kind, id, index)
                words = statement_words(abouts[kind, id], statement, project.id, peculiar[project.id])
                pieces = tuple(_pieces(statement, path, reader))
                statements.append(ReadStatement(project, abouts[kind, id], statement, path, words, pieces))
            yield ReadEntry(document, project, tuple(statements), names)


def _pieces(statement: Statement, path: tuple[Step, ...], reader: Reader) -> Iterator[Piece]:
    for index, evidence in enumerate(statement.evidence):
        place = cited(evidence.url)
        answer = reader.read(place) if place else Unread(Why.NO_FILE)
        yield Piece(evidence, (*path, "evidence", index), place, answer)
