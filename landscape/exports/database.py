"""The catalogue as one SQLite file: tables with keys and indexes, views, full-text search.

The same catalogue gives the same bytes with the same SQLite: no clock is asked, rows have the order of the
catalogue, and the file is packed at the end.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from landscape import __version__
from landscape.catalogue import Catalogue
from landscape.catalogue.model import (
    Asking,
    Benchmark,
    Capability,
    Evidence,
    Fact,
    Group,
    Hardware,
    Organisation,
    Project,
    Result,
    Scenario,
    Statement,
    Story,
    Topic,
    View,
    Word,
    WorksWith,
)
from landscape.exports.again import replaced
from landscape.exports.kinds import pairs, statements
from landscape.exports.layout import EVIDENCE, Column, Store, Table
from landscape.pages import Links, Stream

NAME = "landscape.sqlite"
_PIECE, _ENTRIES = 1 << 20, 200
ABOUT = "All of it in one SQLite file, with full-text search."

REFERENCES = {
    ("projects", "category"): "categories",
    ("project_not_found_capabilities", "value"): "capabilities",
    ("project_not_found_hardware", "value"): "hardware",
    ("statement_via", "value"): "projects",
    ("stories", "organisation"): "organisations",
    ("stories", "domain"): "domains",
    ("story_needs_capabilities", "value"): "capabilities",
    ("story_needs_hardware", "value"): "hardware",
    ("story_projects", "project"): "projects",
    ("hardware", "kind"): "hardware_kinds",
    ("hardware_exposed_by", "value"): "projects",
    ("benchmark_systems", "value"): "projects",
    ("benchmarks", "suite"): "benchmarks",
    ("scenario_capabilities", "value"): "capabilities",
    ("results", "scenario"): "scenarios",
    ("results", "project"): "projects",
    ("groups", "parent"): "groups",
    ("topic_categories", "value"): "categories",
    ("topic_beside", "value"): "categories",
    ("topic_way_capabilities", "value"): "capabilities",
    ("topic_way_choose_when_stories", "value"): "stories",
    ("topic_way_mind_stories", "value"): "stories",
    ("question_options", "group"): "capability_groups",
    ("question_options", "capability"): "capabilities",
    ("question_options", "hardware_kind"): "hardware_kinds",
    ("question_options", "hardware"): "hardware",
    ("capability_finer_of", "value"): "capabilities",
    ("capability_applies_to", "value"): "categories",
    ("capability_terms", "project"): "projects",
}
"""Table and column -> the table whose keys stand in it."""

_VIEWS = {
    "claims": """
        SELECT statements.id AS statement, projects.name AS project,
          coalesce(capabilities.name, hardware.name) AS subject, statements.position, statements.support,
          statements.maturity, statements.basis, statements.since, statements.until, statements.note,
          (SELECT evidence.url FROM statement_evidence AS cited JOIN evidence ON evidence.id = cited.evidence
            WHERE cited.statement = statements.id AND cited.position = 1) AS evidence
        FROM statements
        JOIN projects ON projects.id = statements.project
        LEFT JOIN capabilities ON capabilities.id = statements.capability
        LEFT JOIN hardware ON hardware.id = statements.hardware""",
    "capability_support": """
        SELECT capabilities.id, capabilities.name,
          count(*) FILTER (WHERE support = 'full') AS "full",
          count(*) FILTER (WHERE support = 'partial') AS "partial",
          count(*) FILTER (WHERE support = 'planned') AS "planned",
          count(*) FILTER (WHERE support = 'none') AS "none"
        FROM capabilities
        LEFT JOIN statements ON statements.capability = capabilities.id AND statements.position = 1
        GROUP BY capabilities.id""",
    "story_needs": """
        SELECT stories.id AS story, stories.title, 'capability' AS subject_kind, needed.value AS subject
        FROM stories JOIN story_needs_capabilities AS needed ON needed.story = stories.id
        UNION ALL
        SELECT stories.id, stories.title, 'hardware', needed.value
        FROM stories JOIN story_needs_hardware AS needed ON needed.story = stories.id""",
    "evidence_age": """
        SELECT projects.id, projects.name, count(DISTINCT statement_evidence.statement) AS statements,
          min(evidence.checked) AS oldest, max(evidence.checked) AS newest
        FROM projects
        JOIN statements ON statements.project = projects.id
        JOIN statement_evidence ON statement_evidence.statement = statements.id
        JOIN evidence ON evidence.id = statement_evidence.evidence
        GROUP BY projects.id""",
}


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group of capabilities without these: each of them names its group."""

    id: str
    name: str
    description: str
    position: int


@dataclass(frozen=True, slots=True)
class RepositoryRow:
    """A repository of a project; `key` (host/owner/name) is what `metadata` calls it."""

    key: str
    url: str


@dataclass(frozen=True, slots=True)
class FactRow:
    """One collected value: `value` is JSON."""

    name: str
    value: str
    source: str
    observed_at: str
    commit: str = ""
    since: str = ""


def file(catalogue: Catalogue, links: Links) -> Stream:
    """Return the database."""
    return Stream(f"{links.api}{NAME}", lambda: written(catalogue, links))


def written(catalogue: Catalogue, links: Links) -> Iterator[bytes]:
    """Yield the bytes of the database, which is made in a file: a large one would fill the memory."""
    with TemporaryDirectory() as folder:
        path = f"{folder}/{NAME}"
        _write(path, catalogue, links)
        yield from _packed(path)


def mended(catalogue: Catalogue, links: Links, last: Path, changed: Sequence[str]) -> Iterator[bytes]:
    """Yield the same bytes, made of the last database where that can be.

    `changed` names the only entries that have changed since ("project kueue", "story abc").
    """
    with TemporaryDirectory() as folder:
        path = f"{folder}/{NAME}"
        if not _mend(path, catalogue, last, changed):
            Path(path).unlink(missing_ok=True)
            _write(path, catalogue, links)
        yield from _packed(path)


def _packed(path: str) -> Iterator[bytes]:
    """Yield the bytes of a database that is complete."""
    with open(path, "r+b") as made:
        # How often it and its tables were changed, and by which SQLite: the same content has the same there.
        for place, length in ((24, 4), (40, 4), (92, 8)):
            made.seek(place)
            made.write(bytes(length))
        made.seek(0)
        while piece := made.read(_PIECE):
            yield piece


def _opened(path: str) -> closing[sqlite3.Connection]:
    base = sqlite3.connect(path, isolation_level=None)
    # Nobody else reads the file, and after an accident it is made anew.
    base.execute("PRAGMA journal_mode = OFF")
    base.execute("PRAGMA synchronous = OFF")
    return closing(base)


def _mend(path: str, catalogue: Catalogue, last: Path, changed: Iterable[str]) -> bool:
    """Write the last database with what entries say now; False where rows would have other numbers."""
    try:
        shutil.copyfile(last, path)
        with _opened(path) as base:
            base.execute("BEGIN")
            for name in changed:
                kind, id = name.split(" ")
                if not replaced(base, _filled_alone(catalogue, kind, id)):
                    return False
            base.execute("DROP TABLE search")
            base.execute("DROP TABLE sqlite_stat1")
            _finish(base, catalogue)
    except (OSError, sqlite3.Error):  # it is not the one that was written
        return False
    return True


def _filled_alone(catalogue: Catalogue, kind: str, id: str) -> Store:
    """Return the tables with the rows of one entry, numbered as if there were no other."""
    projects = {id: catalogue.projects[id]} if kind == "project" else {}
    stories = {id: catalogue.stories[id]} if kind == "story" else {}
    store = started()
    for _ in _filled(store, replace(_NOTHING, projects=projects, stories=stories)):
        pass
    return store


def _write(path: str, catalogue: Catalogue, links: Links) -> None:
    with _opened(path) as base:
        base.execute("PRAGMA page_size = 4096")
        base.execute("PRAGMA user_version = 1")
        base.execute("BEGIN")
        store = started()
        for table in store.tables.values():
            base.execute(_create(table))
        for number, _ in enumerate(_filled(store, catalogue)):
            if number % _ENTRIES == 0:
                _insert(base, store)
        _insert(base, store)
        for table in store.tables.values():
            for statement in _indexes(table):
                base.execute(statement)
        for name, text in _VIEWS.items():
            base.execute(f'CREATE VIEW "{name}" AS {text.strip()}')
        base.execute('CREATE TABLE "about" ("key" TEXT PRIMARY KEY, "value" TEXT NOT NULL) WITHOUT ROWID')
        base.executemany('INSERT INTO "about" VALUES (?, ?)', _about(catalogue, links).items())
        _finish(base, catalogue)


def _finish(base: sqlite3.Connection, catalogue: Catalogue) -> None:
    """Add the full-text search, and pack the file."""
    base.execute(
        "CREATE VIRTUAL TABLE search USING fts5"
        "(kind UNINDEXED, id UNINDEXED, title, text, tokenize = 'porter unicode61')"
    )
    base.executemany("INSERT INTO search VALUES (?, ?, ?, ?)", _documents(catalogue))
    base.execute("INSERT INTO search (search) VALUES ('optimize')")
    base.execute("COMMIT")
    base.execute("ANALYZE")
    base.execute("VACUUM")


def _insert(base: sqlite3.Connection, store: Store) -> None:
    """Write the rows that wait."""
    for table in store.tables.values():
        if table.rows:
            marks = ", ".join("?" * len(table.columns))
            base.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', table.take())


def _filled(store: Store, catalogue: Catalogue) -> Iterator[None]:
    """Fill the tables of a catalogue, and yield after every few rows."""
    for rows, name in (
        (catalogue.categories, "categories"),
        (catalogue.hardware_kinds, "hardware_kinds"),
        (catalogue.domains, "domains"),
        (catalogue.organisations, "organisations"),
        (catalogue.projects, "projects"),
        (catalogue.hardware, "hardware"),
        (catalogue.stories, "stories"),
        (catalogue.benchmarks, "benchmarks"),
        (catalogue.scenarios, "scenarios"),
        (catalogue.results, "results"),
        (catalogue.groups_of_people, "groups"),
    ):
        for entry in rows.values():
            store.add(name, entry)
            yield
    for group in catalogue.groups:
        store.add("capability_groups", GroupRow(group.id, group.name, group.description, group.order))
        for capability in group.capabilities:
            store.add("capabilities", capability, group.id)
    for claimed, statement in statements(catalogue):
        subjects = (
            (claimed.subject, None) if claimed.subject_kind == "capability" else (None, claimed.subject)
        )
        store.add("statements", statement, claimed.project, *subjects, claimed.position, claimed.basis)
        yield
    for paired, item in pairs(catalogue):
        store.add("pairs", item, paired.owner, paired.other or None)
        yield
    for project in catalogue.projects.values():
        for position, repository in enumerate(project.repositories, 1):
            row = RepositoryRow(repository.key, repository.url)
            store.add("repositories", row, project.id, position)
    for key, facts in _facts(catalogue):
        store.add("metadata", facts, key)
        yield
    for view in catalogue.views:
        store.add("matrix_views", view)
    for asking in catalogue.questions:
        store.add("questions", asking)
    for topic in catalogue.topics:
        store.add("topics", topic)


def started() -> Store:
    """Return all tables without rows, in the order in which they are read best."""
    store = Store(REFERENCES)
    project = Column("project", "TEXT", True, "projects")
    position = Column("position", "INTEGER", True)
    store.start("projects", "project", Project, left_out=_APART)
    subjects = (
        Column("capability", "TEXT", references="capabilities"),
        Column("hardware", "TEXT", references="hardware"),
    )
    store.start(
        "statements", "statement", Statement, (project, *subjects, position, Column("basis", "TEXT", True))
    )
    store.start(EVIDENCE, EVIDENCE, Evidence)
    store.start(
        "capabilities",
        "capability",
        Capability,
        (Column("group", "TEXT", True, "capability_groups"),),
    )
    store.start("capability_groups", "capability_group", GroupRow)
    store.start("hardware", "hardware", Hardware)
    store.start("stories", "story", Story)
    store.start("benchmarks", "benchmark", Benchmark)
    store.start("scenarios", "scenario", Scenario)
    store.start("results", "result", Result)
    store.start("groups", "group", Group)
    ends = (Column("owner", "TEXT", True, "projects"), Column("other", "TEXT", references="projects"))
    store.start("pairs", "pair", WorksWith, ends, frozenset(("project",)))
    store.start("repositories", "repository", RepositoryRow, (project, position))
    store.start("metadata", "fact", FactRow, (Column("repository", "TEXT", True),))
    for name, one, value in (
        ("categories", "category", Word),
        ("hardware_kinds", "hardware_kind", Word),
        ("domains", "domain", Word),
        ("organisations", "organisation", Organisation),
        ("matrix_views", "matrix_view", View),
        ("questions", "question", Asking),
        ("topics", "topic", Topic),
    ):
        store.start(name, one, value)
    return store


_NOTHING = Catalogue(
    projects={},
    hardware={},
    stories={},
    benchmarks={},
    categories={},
    groups=(),
    capabilities={},
    hardware_kinds={},
    organisations={},
    domains={},
    metadata={},
    logos={},
    as_of="",
    finer={},
    pairs={},
    stories_of={},
    benchmarks_of={},
)

_APART = frozenset(("capabilities", "hardware", "works_with", "repositories"))
"""What of a project stands in tables of its own making: statements, pairs, repositories."""


def _facts(catalogue: Catalogue) -> Iterator[tuple[str, FactRow]]:
    for key, known in catalogue.metadata.items():
        for name in known.__slots__:
            fact = getattr(known, name)
            if isinstance(fact, Fact):
                value = msgspec.json.encode(fact.value).decode()
                yield key, FactRow(name, value, fact.source, fact.observed_at, fact.commit)
            elif fact is not None:
                word = fact.kind if name == "failure" else fact.value
                value = msgspec.json.encode(word).decode()
                yield key, FactRow(name, value, fact.source, fact.observed_at, since=fact.since)


def _about(catalogue: Catalogue, links: Links) -> dict[str, str]:
    said = {
        "api": "v1",
        "as_of": catalogue.as_of,
        "base": catalogue.base,
        "description": links.about,
        "generator": f"batch-landscape {__version__}",
        "licence": links.licence,
        "name": links.name,
        "url": links.site_url,
    }
    return {key: value for key, value in said.items() if value}


def _documents(catalogue: Catalogue) -> Iterator[tuple[str, str, str, str]]:
    """Yield kind, id, title and text of what the full-text search finds."""
    for project in catalogue.projects.values():
        notes = chain.from_iterable([*project.capabilities.values(), *project.hardware.values()])
        words = (*project.aliases, project.summary, *_notes(notes), *project.remarks)
        yield "project", project.id, project.name, _text(words)
    for capability in catalogue.capabilities.values():
        terms = (term.term for term in capability.terms)
        words = (
            capability.question,
            capability.definition,
            *capability.aliases,
            *capability.search_words,
            *terms,
        )
        yield "capability", capability.id, capability.name, _text(words)
    for entry in catalogue.hardware.values():
        words = (entry.summary, entry.vendor, *entry.aliases, *entry.search_words, *entry.resource_names)
        yield "hardware", entry.id, entry.name, _text(words)
    for story in catalogue.stories.values():
        words = (story.problem, story.workload, story.scale, story.outcome, *story.lessons, *story.wishes)
        yield "story", story.id, story.title, _text(words)
    for benchmark in catalogue.benchmarks.values():
        words = (benchmark.who, benchmark.workload, *benchmark.measures, *benchmark.findings)
        yield "benchmark", benchmark.id, benchmark.title, _text(words)
    for scenario in catalogue.scenarios.values():
        words = (scenario.question, *scenario.setup, *scenario.steps, *scenario.passes, scenario.caveats)
        yield "scenario", scenario.id, scenario.name, _text(words)
    for topic in catalogue.topics:
        words = (topic.question, topic.introduction, *(f"{way.name}. {way.about}" for way in topic.ways))
        yield "topic", topic.id, topic.name, _text(words)


def _notes(said: Iterable[Statement]) -> Iterator[str]:
    return (statement.note for statement in said)


def _text(words: Iterable[str]) -> str:
    return "\n".join(word for word in words if word)


def _create(table: Table) -> str:
    lines = [
        f'"{column.name}" {column.type}{" NOT NULL" if column.required else ""}'
        + (f' REFERENCES "{column.references}" ("id")' if column.references else "")
        for column in table.columns
    ]
    lines.append(f"PRIMARY KEY ({_named(table.key)})")
    if table.name == "statements":
        lines.append('CHECK (("capability" IS NULL) <> ("hardware" IS NULL))')
        lines += [f'UNIQUE ("project", "{subject}", "position")' for subject in ("capability", "hardware")]
    # Rows that are found by more than one column need no number of their own.
    tail = " WITHOUT ROWID" if len(table.key) > 1 else ""
    return f'CREATE TABLE "{table.name}" (\n  {f",{chr(10)}  ".join(lines)}\n){tail}'


def _indexes(table: Table) -> Iterator[str]:
    """Yield an index for each column that leads to another table, unless the primary key begins with it."""
    wanted = {column.name for column in table.columns if column.references} - {table.key[0]}
    wanted |= {"repository"} if table.name == "metadata" else set()
    wanted |= {"key"} if table.name == "repositories" else set()
    wanted |= {"url"} if table.name == EVIDENCE else set()
    for name in sorted(wanted):
        yield f'CREATE INDEX "{table.name}_{name}" ON "{table.name}" ("{name}")'


def _named(columns: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)
