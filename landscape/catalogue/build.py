"""Documents -> catalogue: entries become values, and what refers to each other is joined once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from sys import intern
from types import MappingProxyType
from typing import Any, TypeVar

import msgspec

from landscape.catalogue.choosing.facts import hardware_key
from landscape.catalogue.model import (
    Asking,
    Audit,
    Audits,
    Benchmark,
    CapabilityGroup,
    Catalogue,
    Evidence,
    Group,
    Hardware,
    Initiatives,
    Metadata,
    Organisation,
    Pair,
    Project,
    Result,
    Scenario,
    Story,
    Topic,
    View,
    Word,
)
from landscape.catalogue.tested import tested
from landscape.sources import Document, Tree
from landscape.sources.comments import allowed_in
from landscape.sources.layout import INITIATIVES
from landscape.sources.snapshot import facts_of

T = TypeVar("T")
E = TypeVar("E", Project, Hardware, Story, Benchmark, Scenario, Group)

_LONG = 48
"""Texts of so many characters seldom stand in two places."""

_TYPES: Mapping[str, type] = {
    "projects": Project,
    "hardware": Hardware,
    "stories": Story,
    "benchmarks": Benchmark,
    "scenarios": Scenario,
    "results": Result,
    "group": Group,
}


def build(tree: Tree) -> Catalogue:
    """Return the catalogue of a tree without errors; on others raises msgspec.ValidationError."""
    return join(tree.documents, tree.snapshot, tree.logos)


def join(
    documents: Iterable[Document], snapshot: Mapping[str, object], logos: Mapping[str, bytes]
) -> Catalogue:
    """Return the catalogue of documents, each of which is asked for once and not kept."""
    entries: dict[str, list[Any]] = {kind: [] for kind in _TYPES}
    vocabulary: dict[str, Document] = {}
    audits: tuple[Audit, ...] = ()
    allowed: dict[str, frozenset[str]] = {}
    for document in documents:
        if document.kind == "vocabulary":
            vocabulary[document.path] = document
        elif document.kind == "metadata":
            audits = msgspec.convert(document.value, Audits).rounds
        elif document.path != INITIATIVES:
            entries[document.kind].append(_entry(document, _TYPES[document.kind]))
        if document.kind == "projects" and (rules := allowed_in(document)):
            allowed[document.id] = rules
    groups = sorted(
        (
            _entry(document, CapabilityGroup)
            for path, document in vocabulary.items()
            if path.startswith("vocabulary/capabilities/")
        ),
        key=lambda group: (group.order, group.id),
    )
    scenarios: dict[str, Scenario] = _by_name(entries["scenarios"])
    results: list[Result] = entries["results"]
    results.sort(key=lambda result: (result.date, result.id), reverse=True)
    real = {result.id: result for result in results if not result.example}
    projects = tested(_by_name(entries["projects"]), scenarios, real.values())
    hardware: dict[str, Hardware] = _by_name(entries["hardware"])
    stories: dict[str, Story] = _by_name(entries["stories"])
    benchmarks: dict[str, Benchmark] = _by_name(entries["benchmarks"])
    capabilities = {capability.id: capability for group in groups for capability in group.capabilities}
    metadata = {key: _metadata(value) for key, value in _mapping(snapshot.get("repositories")).items()}
    return Catalogue(
        projects=MappingProxyType(projects),
        hardware=MappingProxyType(hardware),
        stories=MappingProxyType(stories),
        benchmarks=MappingProxyType(benchmarks),
        categories=_words(vocabulary, "categories", Word),
        groups=tuple(groups),
        capabilities=MappingProxyType(capabilities),
        hardware_kinds=_words(vocabulary, "hardware-kinds", Word),
        organisations=_words(vocabulary, "organisations", Organisation),
        domains=_words(vocabulary, "domains", Word),
        metadata=MappingProxyType(metadata),
        logos=MappingProxyType(dict(logos)),
        as_of=_newest_day(projects.values(), stories.values(), metadata.values()),
        finer=_grouped(
            (parent, capability) for capability in capabilities.values() for parent in capability.finer_of
        ),
        pairs=_grouped(_pairs(projects)),
        stories_of=_grouped(_story_joins(stories.values())),
        benchmarks_of=_grouped((system, entry) for entry in benchmarks.values() for system in entry.systems),
        questions=tuple(msgspec.convert(row, Asking) for row in _rows(vocabulary, "questions")),
        base=_base(vocabulary),
        views=tuple(map(_view, _rows(vocabulary, "views"))),
        topics=tuple(msgspec.convert(row, Topic) for row in _rows(vocabulary, "topics")),
        audits=audits,
        allowed=MappingProxyType(allowed),
        scenarios=MappingProxyType(scenarios),
        results=MappingProxyType(real),
        examples=tuple(result for result in results if result.example),
        scenarios_of=_grouped((id, one) for one in scenarios.values() for id in one.capabilities),
        results_of=_grouped((one.project, one) for one in real.values() if one.project),
        groups_of_people=MappingProxyType(_by_name(entries["group"])),
        initiatives=_initiatives(snapshot.get("initiatives")),
    )


def _entry(document: Document, kind: type[T]) -> T:
    return msgspec.convert({"id": intern(document.id), **shared(_mapping(document.value))}, kind)


def _metadata(value: object) -> Metadata:
    """Return what is known of a repository; what nobody can date is not shown."""
    repository = _mapping(value)
    dated = {name: fact for name, fact in facts_of(repository).items() if "observed_at" in fact}
    aside = {name: repository[name] for name in ("state", "failure") if name in repository}
    return msgspec.convert(shared(dated | aside), Metadata)


def shared(value: Any) -> Any:
    """Return plain values in which equal short texts are one: ids, days and words recur many times."""
    if type(value) is dict:
        return {
            intern(key): (intern(part) if len(part) < _LONG else part) if type(part) is str else shared(part)
            for key, part in value.items()
        }
    if type(value) is list:
        return [
            (intern(part) if len(part) < _LONG else part) if type(part) is str else shared(part)
            for part in value
        ]
    return value


def _initiatives(value: object) -> Initiatives | None:
    return msgspec.convert(value, Initiatives) if value else None


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _words(vocabulary: Mapping[str, Document], name: str, kind: type[T]) -> Mapping[str, T]:
    return MappingProxyType({row["id"]: msgspec.convert(row, kind) for row in _rows(vocabulary, name)})


def _rows(vocabulary: Mapping[str, Document], name: str) -> list[dict[str, Any]]:
    document = vocabulary.get(f"vocabulary/{name}.yaml")
    rows: list[dict[str, Any]] = _mapping(document.value if document else None).get(
        name.replace("-", "_"), []
    )
    return rows


def _base(vocabulary: Mapping[str, Document]) -> str:
    document = vocabulary.get("vocabulary/questions.yaml")
    base: str = _mapping(document.value if document else None).get("base", "")
    return base


def _view(row: Mapping[str, Any]) -> View:
    subjects = (*row.get("capabilities", ()), *map(hardware_key, row.get("hardware", ())))
    return View(row["id"], row["name"], row["description"], subjects)


def _by_name(entries: list[E]) -> dict[str, E]:
    """Order by name (or title) as a reader would, whatever the case."""
    entries.sort(key=lambda entry: (title(entry).casefold(), entry.id))
    return {entry.id: entry for entry in entries}


def title(entry: Project | Hardware | Story | Benchmark | Scenario | Group) -> str:
    """Return what an entry is called."""
    return entry.title if isinstance(entry, Story | Benchmark) else entry.name


def _grouped(pairs: Iterable[tuple[str, T]]) -> Mapping[str, tuple[T, ...]]:
    rows: dict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        rows[key].append(value)
    return MappingProxyType({key: tuple(values) for key, values in rows.items()})


def _pairs(projects: Mapping[str, Project]) -> Iterator[tuple[str, Pair]]:
    """Yield every works-with item under both its ends."""
    for project in projects.values():
        for item in project.works_with:
            yield project.id, Pair(project.id, item.project, item)
            if item.project in projects and item.project != project.id:
                yield item.project, Pair(project.id, item.project, item)


def _story_joins(stories: Iterable[Story]) -> Iterator[tuple[str, Story]]:
    """Yield every story under its projects ("project:kueue") and needs ("capability:…", "hardware:…")."""
    for story in stories:
        for key in dict.fromkeys(f"project:{row.project}" for row in story.projects if row.project):
            yield key, story
        for need in story.needs.capabilities:
            yield f"capability:{need}", story
        for need in story.needs.hardware:
            yield f"hardware:{need}", story


def evidence_of(project: Project) -> Iterator[Evidence]:
    """Yield the evidence of all claims of a project."""
    for claims in (project.capabilities, project.hardware):
        for statements in claims.values():
            for statement in statements:
                yield from statement.evidence


def _newest_day(projects: Iterable[Project], stories: Iterable[Story], metadata: Iterable[Metadata]) -> str:
    days = chain(
        (evidence.checked for project in projects for evidence in evidence_of(project)),
        (evidence.checked for story in stories for evidence in story.evidence),
        (fact.observed_at for row in metadata for fact in row.facts),
    )
    return max(days, default="")
