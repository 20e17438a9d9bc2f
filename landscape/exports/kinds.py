"""What the API lists: one line a kind. A list has a JSON file and a schema; a new kind is a new line here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from landscape.catalogue import Catalogue
from landscape.catalogue.matrix import claim_count
from landscape.catalogue.model import (
    Benchmark,
    Capability,
    Group,
    Hardware,
    Metadata,
    Project,
    Result,
    Scenario,
    Statement,
    Story,
    Topic,
    WorksWith,
)
from landscape.catalogue.words import basis
from landscape.exports.plain import plain
from landscape.pages import Links, benchmarks, groups, projects, scenarios, stories, topics

Row: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Placed:
    """What every entry has beside its own keys: the address of its page, or of its place on one.

    It is absolute when the site's address is known, else relative to the site's root.
    """

    url: str


@dataclass(frozen=True, slots=True)
class InGroup:
    """What a capability has beside its own keys: its page, and the group it belongs to."""

    url: str
    group: str


@dataclass(frozen=True, slots=True)
class Listed:
    """What a project in the list has beside its own keys: its page, its whole entry, how much is claimed."""

    url: str
    entry: str
    claims: int


@dataclass(frozen=True, slots=True)
class Whole:
    """What a project's own file has beside its own keys.

    `metadata` says of each repository (host/owner/name) what its host and git said, each value with source
    and day; `stories` are the ids of the stories that name the project.
    """

    url: str
    metadata: dict[str, Metadata]
    stories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claimed:
    """Whose statement it is and about what; `position` counts the statements of one claim from 1."""

    project: str
    subject_kind: Literal["capability", "hardware"]
    subject: str
    position: int
    basis: str


@dataclass(frozen=True, slots=True)
class Paired:
    """Whose file tells of the pair (`owner`), and of which project (`other`; absent where it is no entry)."""

    owner: str
    other: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A list of the API: `value` is the dataclass of its rows, `added` that of keys which stand beside those.

    `left_out` are keys of `value` that the rows do not have.
    """

    name: str
    about: str
    value: type
    added: type
    rows: Callable[[Catalogue, Links], Iterable[Row]]
    left_out: frozenset[str] = frozenset()


def address(links: Links, path: str) -> str:
    """Return a path in the site as an address; relative to the site's root when that is not known."""
    return f"{links.site_url.rstrip('/')}/{path}" if links.site_url else path


def whole(catalogue: Catalogue, links: Links, project: Project) -> Row:
    """Return all of a project: its entry, and what is known of its repositories."""
    known = {repository.key: catalogue.metadata.get(repository.key) for repository in project.repositories}
    named = [story.id for story in catalogue.stories_of.get(f"project:{project.id}", ())]
    row = {
        **_placed(links, project, projects.url(project)),
        "metadata": plain({k: v for k, v in known.items() if v}),
    }
    return row | ({"stories": named} if named else {})


def _placed(links: Links, entry: Any, page: str, left_out: Collection[str] = ()) -> Row:
    """Return an entry with the address of its page; `page` is its path in the site."""
    row = plain(entry, left_out)
    return {"id": row.pop("id"), "url": address(links, page), **row}


def _entries(
    name: str,
    about: str,
    value: type,
    found: Callable[[Catalogue], Iterable[Any]],
    page: Callable[[Catalogue, Any], str],
) -> Kind:
    """Return a list of entries; `page` tells the path of one's page."""

    def rows(catalogue: Catalogue, links: Links) -> Iterator[Row]:
        return (_placed(links, entry, page(catalogue, entry)) for entry in found(catalogue))

    return Kind(name, about, value, Placed, rows)


def _projects(catalogue: Catalogue, links: Links) -> Iterator[Row]:
    for project in catalogue.projects.values():
        row = _placed(links, project, projects.url(project), PROJECTS.left_out)
        entry = address(links, f"{links.api}projects/{project.id}.json")
        yield row | {"entry": entry, "claims": claim_count([project])}


def statements(catalogue: Catalogue) -> Iterator[tuple[Claimed, Statement]]:
    """Yield every statement with what it is said of, by project; capabilities before hardware."""
    for project in catalogue.projects.values():
        for id, said in project.capabilities.items():
            for position, one in enumerate(said, 1):
                yield Claimed(project.id, "capability", id, position, basis(one)), one
        for id, said in project.hardware.items():
            for position, one in enumerate(said, 1):
                yield Claimed(project.id, "hardware", id, position, basis(one)), one


def _claims(catalogue: Catalogue, links: Links) -> Iterator[Row]:
    return (plain(claimed) | plain(statement) for claimed, statement in statements(catalogue))


def pairs(catalogue: Catalogue) -> Iterator[tuple[Paired, WorksWith]]:
    """Yield every works-with item under the project whose file tells it."""
    for project in catalogue.projects.values():
        for item in project.works_with:
            yield Paired(project.id, item.project), item


def _pairs(catalogue: Catalogue, links: Links) -> Iterator[Row]:
    for paired, item in pairs(catalogue):
        row = plain(item)
        row.pop("project", None)
        yield plain(paired) | row


def _capabilities(catalogue: Catalogue, links: Links) -> Iterator[Row]:
    for group in catalogue.groups:
        for capability in group.capabilities:
            yield _placed(links, capability, f"capabilities/{capability.id}/") | {"group": group.id}


PROJECTS = Kind(
    "projects",
    "Every project without what it claims; 'entry' leads to the whole.",
    Project,
    Listed,
    _projects,
    frozenset(("capabilities", "hardware", "not_found", "works_with", "adopters", "benchmarks", "remarks")),
)

KINDS = (
    PROJECTS,
    Kind("claims", "Every statement of every claim, with its evidence.", Statement, Claimed, _claims),
    Kind("capabilities", "What claims are about, by group.", Capability, InGroup, _capabilities),
    _entries(
        "hardware",
        "Kinds of hardware.",
        Hardware,
        lambda all: all.hardware.values(),
        lambda _, one: f"hardware/{one.id}/",
    ),
    _entries(
        "stories", "User stories.", Story, lambda all: all.stories.values(), lambda _, one: stories.url(one)
    ),
    _entries(
        "benchmarks",
        "Benchmark suites and published results.",
        Benchmark,
        lambda all: all.benchmarks.values(),
        lambda _, one: benchmarks.url(one),
    ),
    _entries(
        "scenarios",
        "Tests that anybody can run.",
        Scenario,
        lambda all: all.scenarios.values(),
        lambda _, one: scenarios.url(one),
    ),
    _entries(
        "results",
        "What came of running scenarios.",
        Result,
        lambda all: all.results.values(),
        lambda _, one: scenarios.result_url(one),
    ),
    _entries(
        "groups",
        "The groups of people whose catalogue this is.",
        Group,
        lambda all: all.groups_of_people.values(),
        groups.url,
    ),
    _entries(
        "topics",
        "What can be done in several ways: the ways, when each is the right one, what to mind.",
        Topic,
        lambda all: all.topics,
        lambda _, one: topics.url(one),
    ),
    Kind(
        "pairs",
        "Which projects work together, and what is lost.",
        WorksWith,
        Paired,
        _pairs,
        frozenset(("project",)),
    ),
)

PROJECT = Kind("project", "A whole project, one file each.", Project, Whole, lambda catalogue, links: ())
