"""What decides: of every project its claims without words and links, and the few fields that can be a need.

`Facts` is also what the browser gets, as JSON (`pages/facts.py`), so everything here is small and plain. A
subject is a capability or a kind of hardware; its key is "gang-scheduling" or "hardware.amd-gpu", because an
id holds no dot.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

import msgspec

from landscape.catalogue.activity import activity, metadata_of
from landscape.catalogue.model import Capability, Catalogue, Hardware, Project, Statement, Story
from landscape.catalogue.relations import ALTERNATIVE

HARDWARE = "hardware."

# support, maturity or "", kinds of evidence (joined by blanks, in the order of the words), since, until
Said: TypeAlias = tuple[str, str, str, str, str]


class Subject(msgspec.Struct, frozen=True, omit_defaults=True):
    """A capability or kind of hardware.

    `finer` are keys, `asked` the categories that the question is put to (all when it names none).
    """

    name: str
    finer: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()


class SubjectGroup(msgspec.Struct, frozen=True):
    """Subjects that are read together; `id` is that of the group, or "hardware." and that of the kind."""

    id: str
    name: str
    subjects: tuple[str, ...]


class ProjectFacts(msgspec.Struct, frozen=True, omit_defaults=True):
    """What decides of one project: "" where a field is not recorded.

    `names` are further ones that it goes by, `steward` is its kind, `status` that of `activity`; of what is
    not active, `life` is its word, and `last` the day of the last commit that was seen. `not_found` are keys
    that somebody looked for in vain, `looked` the days of that, in the same order, or the one day of them
    all.
    """

    name: str
    category: str
    names: tuple[str, ...] = ()
    scope: str = ""
    openness: str = ""
    licence: str = ""
    steward: str = ""
    cncf: str = ""
    language: str = ""
    status: str = ""
    life: str = ""
    last: str = ""
    claims: dict[str, tuple[Said, ...]] = {}
    not_found: tuple[str, ...] = ()
    looked: tuple[str, ...] = ()


class PairFacts(msgspec.Struct, frozen=True, omit_defaults=True):
    """A judged works-with pair: `owner` acts on `other` by `relation`; `lost` is what they lose together.

    `how` tells of the two together in sentences: what passes between them, what it takes, and notes.
    """

    owner: str
    other: str
    relation: str
    support: str
    maturity: str = ""
    lost: str = ""
    how: tuple[str, ...] = ()


class StoryFacts(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a story needs, as keys; `inferred` are those among them that its text does not state."""

    title: str
    who: str = ""
    needs: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()


class Former(msgspec.Struct, frozen=True, omit_defaults=True):
    """Former id or key -> the one of today, so that old links keep working."""

    projects: dict[str, str] = {}
    subjects: dict[str, str] = {}
    stories: dict[str, str] = {}


class Facts(msgspec.Struct, frozen=True):
    """All that decides, by id or key; projects and stories in the order of their names.

    `base` is the id of the project that the others are added to, or "".
    """

    as_of: str
    categories: dict[str, str]
    groups: tuple[SubjectGroup, ...]
    subjects: dict[str, Subject]
    projects: dict[str, ProjectFacts]
    pairs: tuple[PairFacts, ...]
    stories: dict[str, StoryFacts]
    former: Former
    base: str = ""


def facts(catalogue: Catalogue) -> Facts:
    """Return what decides of a catalogue."""
    return Facts(
        as_of=catalogue.as_of,
        categories={id: word.name for id, word in catalogue.categories.items()},
        groups=tuple(subject_groups(catalogue)),
        subjects=subjects(catalogue),
        projects={id: _project(catalogue, project) for id, project in catalogue.projects.items()},
        pairs=tuple(_pairs(catalogue)),
        stories=_stories(catalogue),
        former=_former(catalogue),
        base=catalogue.base if catalogue.base in catalogue.projects else "",
    )


def _former(catalogue: Catalogue) -> Former:
    capabilities = _heirs(catalogue.capabilities)
    hardware = {hardware_key(old): hardware_key(id) for old, id in _heirs(catalogue.hardware).items()}
    return Former(
        projects=_heirs(catalogue.projects),
        subjects=capabilities | hardware,
        stories=_heirs(catalogue.stories),
    )


def _heirs(entries: Mapping[str, Project | Capability | Hardware | Story]) -> dict[str, str]:
    """Return former id -> id of today."""
    return {old: id for id, entry in entries.items() for old in entry.former_ids}


def hardware_key(id: str) -> str:
    """Return the key of a kind of hardware."""
    return f"{HARDWARE}{id}"


def subject_groups(catalogue: Catalogue) -> Iterable[SubjectGroup]:
    """Yield the groups of subjects: those of capabilities, then the kinds of hardware."""
    for group in catalogue.groups:
        yield SubjectGroup(group.id, group.name, tuple(capability.id for capability in group.capabilities))
    for kind in catalogue.hardware_kinds.values():
        keys = tuple(hardware_key(id) for id, entry in catalogue.hardware.items() if entry.kind == kind.id)
        if keys:
            yield SubjectGroup(hardware_key(kind.id), kind.name, keys)


def subjects(catalogue: Catalogue) -> dict[str, Subject]:
    """Return every subject by its key."""
    found = {
        id: Subject(
            capability.name,
            finer=tuple(part.id for part in catalogue.finer.get(id, ())),
            asked=capability.applies_to,
        )
        for id, capability in catalogue.capabilities.items()
    }
    return found | {hardware_key(id): Subject(entry.name) for id, entry in catalogue.hardware.items()}


def _project(catalogue: Catalogue, project: Project) -> ProjectFacts:
    metadata = metadata_of(catalogue, project)
    looked = dict(_looked(project))
    life = activity(catalogue, project)
    last = metadata.last_commit if metadata and life.kind != "active" else None
    return ProjectFacts(
        name=project.name,
        category=project.category,
        names=project.aliases,
        scope=project.scope,
        openness=project.openness,
        licence=project.licence,
        steward=project.steward.kind if project.steward else "",
        cncf=project.cncf.level if project.cncf else "",
        language=str(metadata.main_language.value) if metadata and metadata.main_language else "",
        status=life.kind,
        life=life.word if life.kind != "active" else "",
        last=str(last.value) if last else "",
        claims=claims_of(project),
        not_found=tuple(looked),
        looked=tuple(looked.values() if len(set(looked.values())) > 1 else set(looked.values())),
    )


def claims_of(project: Project) -> dict[str, tuple[Said, ...]]:
    """Return what a project says of each subject, by its key."""
    claims = {key: _said(statements) for key, statements in project.capabilities.items()}
    return claims | {hardware_key(id): _said(statements) for id, statements in project.hardware.items()}


def _looked(project: Project) -> Iterable[tuple[str, str]]:
    """Yield what was looked for in vain with the day, the newest day of each last."""
    for row in sorted(project.not_found, key=lambda row: row.checked):
        for key in (*row.capabilities, *map(hardware_key, row.hardware)):
            yield key, row.checked


def _said(statements: Iterable[Statement]) -> tuple[Said, ...]:
    return tuple(
        (
            statement.support.value,
            statement.maturity.value if statement.maturity else "",
            " ".join(dict.fromkeys(evidence.kind.value for evidence in statement.evidence)),
            statement.since,
            statement.until,
        )
        for statement in statements
    )


def _pairs(catalogue: Catalogue) -> Iterable[PairFacts]:
    for owner, project in catalogue.projects.items():
        for item in project.works_with:
            if item.project in catalogue.projects and item.support and item.relation != ALTERNATIVE:
                yield PairFacts(
                    owner,
                    item.project,
                    item.relation,
                    item.support,
                    item.maturity.value if item.maturity else "",
                    item.lost,
                    tuple(filter(None, (item.direction, item.setup, item.note))),
                )


def _stories(catalogue: Catalogue) -> dict[str, StoryFacts]:
    found = {}
    for id, story in catalogue.stories.items():
        needs = (*story.needs.capabilities, *map(hardware_key, story.needs.hardware))
        if needs:
            inferred = set(story.needs.inferred)
            found[id] = StoryFacts(
                story.title,
                catalogue.organisations[story.organisation].name if story.organisation else "",
                needs,
                tuple(key for key in needs if key.removeprefix(HARDWARE) in inferred),
            )
    return found
