"""Projects, claims and stories as CSV (RFC 4180): UTF-8, CRLF, a line of names first.

The items of a list are joined by " | ". Text that a spreadsheet would take for a formula gets an apostrophe
in front, because entries are written by strangers; JSON and SQLite have the text as it is.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeAlias, TypeVar

from landscape.catalogue import Catalogue
from landscape.catalogue.matrix import claim_count
from landscape.catalogue.model import Evidence, Project, Statement, Story
from landscape.exports import lines
from landscape.exports.kinds import Claimed, address, statements
from landscape.pages import Links, Stream

T = TypeVar("T")
Cell: TypeAlias = str | int | bool | None
Columns: TypeAlias = Mapping[str, Callable[[T, Links], Cell]]
"""Name of a column -> what of a value stands in it."""

ABOUT = {
    "projects.csv": "Every project, a line each.",
    "claims.csv": "Every statement of every claim, a line each.",
    "stories.csv": "Every user story, a line each.",
}
_PIECE = 1 << 18
_END = b"\r\n"
BETWEEN = " | "
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def files(catalogue: Catalogue, links: Links) -> Iterator[Stream]:
    """Yield the three files."""
    projects, claims, stories = (f"{links.api}{name}" for name in ABOUT)
    yield Stream(projects, lambda: written(PROJECTS, catalogue.projects.values(), links))
    yield Stream(claims, lambda: written(CLAIMS, statements(catalogue), links))
    yield Stream(stories, lambda: written(STORIES, catalogue.stories.values(), links))


def written(columns: Columns[T], values: Iterable[T], links: Links) -> Iterator[bytes]:
    """Yield a line of names, then a line for each value, many lines at once."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    for value in values:
        if text.tell() > _PIECE:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
        writer.writerow([_cell(column(value, links)) for column in columns.values()])
    yield text.getvalue().encode()


def mended(catalogue: Catalogue, links: Links, last: Path, ids: Iterable[str]) -> Iterator[bytes]:
    """Yield `claims.csv`, made of the last one, since which only projects of these ids have changed."""
    rows = ((f"{id},".encode(), _claims_of(catalogue, links, id)) for id in ids)
    made = partial(written, CLAIMS, statements(catalogue), links)
    yield from lines.mended(last, rows, _END, made, quoted=True)


def _claims_of(catalogue: Catalogue, links: Links, id: str) -> bytes:
    alone = statements(replace(catalogue, projects={id: catalogue.projects[id]}))
    return b"".join(written(CLAIMS, alone, links)).partition(_END)[2].removesuffix(_END)


def safe(text: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def joined(items: Iterable[str]) -> str:
    """Return the items of a list in one cell."""
    return BETWEEN.join(items)


def _cell(value: Cell) -> str | int | None:
    if isinstance(value, str):
        return value if value[:1].isalnum() else safe(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value


def _urls(evidence: Iterable[Evidence]) -> str:
    return joined([one.url for one in evidence])


def _kinds(evidence: Iterable[Evidence]) -> str:
    return joined([one.kind for one in evidence])


def _days(evidence: Iterable[Evidence]) -> str:
    return joined([one.checked for one in evidence])


PROJECTS: Columns[Project] = {
    "id": lambda one, _: one.id,
    "name": lambda one, _: one.name,
    "summary": lambda one, _: one.summary,
    "category": lambda one, _: one.category,
    "aliases": lambda one, _: joined(one.aliases),
    "former_ids": lambda one, _: joined(one.former_ids),
    "scope": lambda one, _: one.scope,
    "status": lambda one, _: one.status.state if one.status else None,
    "openness": lambda one, _: one.openness,
    "licence": lambda one, _: one.licence,
    "steward": lambda one, _: one.steward.name if one.steward else None,
    "steward_kind": lambda one, _: one.steward.kind if one.steward else None,
    "cncf": lambda one, _: one.cncf.level if one.cncf else None,
    "cncf_inherited_from": lambda one, _: one.cncf.inherited_from if one.cncf else None,
    "homepage": lambda one, _: one.links.homepage,
    "documentation": lambda one, _: one.links.documentation,
    "repositories": lambda one, _: joined(repository.url for repository in one.repositories),
    "api_groups": lambda one, _: joined(one.api_groups),
    "claims": lambda one, _: claim_count([one]),
    "url": lambda one, links: address(links, f"projects/{one.id}/"),
}

CLAIMS: Columns[tuple[Claimed, Statement]] = {
    "project": lambda one, _: one[0].project,
    "subject_kind": lambda one, _: one[0].subject_kind,
    "subject": lambda one, _: one[0].subject,
    "position": lambda one, _: one[0].position,
    "support": lambda one, _: one[1].support.value,
    "maturity": lambda one, _: one[1].maturity.value if one[1].maturity else None,
    "basis": lambda one, _: one[0].basis,
    "since": lambda one, _: one[1].since,
    "until": lambda one, _: one[1].until,
    "enable_kind": lambda one, _: one[1].enable.kind if one[1].enable else None,
    "enable_name": lambda one, _: one[1].enable.name if one[1].enable else None,
    "component": lambda one, _: one[1].component,
    "via": lambda one, _: joined(one[1].via),
    "via_outside": lambda one, _: joined(one[1].via_outside),
    "inherited": lambda one, _: one[1].inherited,
    "mechanism": lambda one, _: joined(one[1].mechanism),
    "note": lambda one, _: one[1].note,
    "evidence_urls": lambda one, _: _urls(one[1].evidence),
    "evidence_kinds": lambda one, _: _kinds(one[1].evidence),
    "evidence_checked": lambda one, _: _days(one[1].evidence),
}

STORIES: Columns[Story] = {
    "id": lambda one, _: one.id,
    "title": lambda one, _: one.title,
    "kind": lambda one, _: one.kind,
    "organisation": lambda one, _: one.organisation,
    "domain": lambda one, _: one.domain,
    "year": lambda one, _: one.year,
    "year_of": lambda one, _: one.year_of,
    "problem": lambda one, _: one.problem,
    "workload": lambda one, _: one.workload,
    "scale": lambda one, _: one.scale,
    "needs_capabilities": lambda one, _: joined(one.needs.capabilities),
    "needs_hardware": lambda one, _: joined(one.needs.hardware),
    "needs_inferred": lambda one, _: joined(one.needs.inferred),
    "projects": lambda one, _: joined(row.project or row.outside for row in one.projects),
    "relations": lambda one, _: joined(row.relation for row in one.projects),
    "phases": lambda one, _: joined(row.phase for row in one.projects),
    "outcome": lambda one, _: one.outcome,
    "lessons": lambda one, _: joined(one.lessons),
    "wishes": lambda one, _: joined(one.wishes),
    "caveats": lambda one, _: one.caveats,
    "evidence_urls": lambda one, _: _urls(one.evidence),
    "evidence_kinds": lambda one, _: _kinds(one.evidence),
    "evidence_checked": lambda one, _: _days(one.evidence),
    "url": lambda one, links: address(links, f"stories/{one.id}/"),
}
