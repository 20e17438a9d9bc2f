"""`index.json`: what there is, how much of it, as of when, under which licence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from landscape import __version__
from landscape.catalogue import Catalogue
from landscape.catalogue.matrix import claim_count
from landscape.catalogue.model import Audit, Capability, Hardware, Project, Story
from landscape.exports import csv_files, database
from landscape.exports.json_files import pretty
from landscape.exports.kinds import KINDS, PROJECT, address, statements
from landscape.exports.plain import plain
from landscape.pages import Asset, Links

GENERATOR = "batch-landscape"


@dataclass(frozen=True, slots=True)
class Generator:
    """What made the files."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class File:
    """A file of the API: its path from the index, or a pattern of paths ("projects/{id}.json").

    `schema` is the path of the JSON Schema of a JSON file.
    """

    path: str
    type: str
    about: str
    schema: str = ""


@dataclass(frozen=True, slots=True)
class Index:
    """What there is. `as_of` is the newest day anything was read or observed.

    `former_ids` tells by kind of entry which id took the place of which: old id -> id of today.
    `audits` are all rounds, the last of them last; `audit` is that one.
    """

    api: str
    files: tuple[File, ...]
    counts: dict[str, int]
    generator: Generator
    name: str = ""
    about: str = ""
    url: str = ""
    as_of: str = ""
    licence: str = ""
    licence_url: str = ""
    former_ids: dict[str, dict[str, str]] = field(default_factory=dict)
    audit: Audit | None = None
    audits: tuple[Audit, ...] = ()


def file(catalogue: Catalogue, links: Links) -> Asset:
    """Return the index."""
    return Asset(f"{links.api}index.json", pretty(plain(index(catalogue, links))))


def index(catalogue: Catalogue, links: Links) -> Index:
    """Return what the index says."""
    return Index(
        api="v1",
        name=links.name,
        about=links.about,
        url=address(links, "") if links.site_url else "",
        as_of=catalogue.as_of,
        licence=links.licence,
        licence_url=licence_url(links.licence),
        generator=Generator(GENERATOR, __version__),
        counts=counts(catalogue),
        files=tuple(listed()),
        former_ids=former_ids(catalogue),
        audit=catalogue.audits[-1] if catalogue.audits else None,
        audits=catalogue.audits,
    )


def listed() -> Iterator[File]:
    """Yield what lies beside the index, in the order of the documentation."""
    yield File(
        "index.json", "application/json", "What there is, how much of it, as of when.", "schema/index.json"
    )
    for kind in KINDS:
        yield File(f"{kind.name}.json", "application/json", kind.about, f"schema/{kind.name}.json")
    yield File("projects/{id}.json", "application/json", PROJECT.about, "schema/project.json")
    yield File(
        "vocabulary.json", "application/json", "The words entries point into.", "schema/vocabulary.json"
    )
    for name, about in csv_files.ABOUT.items():
        yield File(name, "text/csv", about)
    yield File(database.NAME, "application/vnd.sqlite3", database.ABOUT)


def counts(catalogue: Catalogue) -> dict[str, int]:
    """Return how many there are of each kind, of statements and of citations in them."""
    said = [len(statement.evidence) for _, statement in statements(catalogue)]
    return {
        "projects": len(catalogue.projects),
        "claims": claim_count(catalogue.projects.values()),
        "statements": len(said),
        "evidence": sum(said),
        "capabilities": len(catalogue.capabilities),
        "hardware": len(catalogue.hardware),
        "stories": len(catalogue.stories),
        "benchmarks": len(catalogue.benchmarks),
        "scenarios": len(catalogue.scenarios),
        "results": len(catalogue.results),
        "groups": len(catalogue.groups_of_people),
        "topics": len(catalogue.topics),
        "pairs": sum(len(project.works_with) for project in catalogue.projects.values()),
    }


def former_ids(catalogue: Catalogue) -> dict[str, dict[str, str]]:
    """Return kind of entry -> former id -> id; kinds without former ids are absent."""
    kinds: dict[str, Mapping[str, Project | Capability | Hardware | Story]] = {
        "projects": catalogue.projects,
        "capabilities": catalogue.capabilities,
        "hardware": catalogue.hardware,
        "stories": catalogue.stories,
    }
    found = {
        kind: {former: entry.id for entry in entries.values() for former in entry.former_ids}
        for kind, entries in kinds.items()
    }
    return {kind: ids for kind, ids in found.items() if ids}


def licence_url(licence: str) -> str:
    """Return where an SPDX licence is told in full, "" for none."""
    return f"https://spdx.org/licenses/{licence}.html" if licence else ""
