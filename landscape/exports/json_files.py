"""The lists as JSON, the vocabulary, and a file for every project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any

import msgspec

from landscape.catalogue import Catalogue
from landscape.catalogue.model import Project
from landscape.exports import lines
from landscape.exports.kinds import KINDS, Kind, Row, whole
from landscape.exports.plain import plain
from landscape.exports.vocabulary import vocabulary
from landscape.pages import Asset, Links, Stream

OF_PROJECTS = {"projects": "id", "claims": "project", "pairs": "owner"}
"""Lists whose rows are made of one project each -> the first key of a row, which holds the project's id."""

_BETWEEN = b",\n"
PIECE = 1 << 20
"""So many bytes of a list are in memory at a time."""


def lists(catalogue: Catalogue, links: Links) -> Iterator[Stream]:
    """Yield the list of every kind, and the vocabulary."""
    for kind in KINDS:
        yield Stream(f"{links.api}{kind.name}.json", partial(_list, catalogue, links, kind))
    yield Stream(f"{links.api}vocabulary.json", partial(_vocabulary, catalogue, links))


def project_file(catalogue: Catalogue, links: Links, project: Project) -> Asset:
    """Return a project's own file."""
    return Asset(f"{links.api}projects/{project.id}.json", pretty(whole(catalogue, links, project)))


def _vocabulary(catalogue: Catalogue, links: Links) -> Iterator[bytes]:
    yield pretty(_dated(catalogue, links) | plain(vocabulary(catalogue)))


def pretty(value: Any) -> bytes:
    """Return JSON for people to read as well."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


def mended(catalogue: Catalogue, links: Links, name: str, last: Path, ids: Iterable[str]) -> Iterator[bytes]:
    """Yield a list of `OF_PROJECTS`, made of the last one, since which only these projects have changed."""
    (kind,) = (one for one in KINDS if one.name == name)
    encode, first = msgspec.json.Encoder().encode, OF_PROJECTS[name]

    def told(id: str) -> bytes:
        alone = replace(catalogue, projects={id: catalogue.projects[id]})
        return _BETWEEN.join(map(encode, kind.rows(alone, links)))

    rows = ((encode({first: id})[:-1] + b",", told(id)) for id in ids)
    yield from lines.mended(last, rows, _BETWEEN, partial(_list, catalogue, links, kind))


def _dated(catalogue: Catalogue, links: Links) -> Row:
    said = {"as_of": catalogue.as_of, "licence": links.licence}
    return {key: value for key, value in said.items() if value}


def _list(catalogue: Catalogue, links: Links, kind: Kind) -> Iterator[bytes]:
    """Yield a list with an item a line, so that two versions of it can be compared.

    Its head says how many items there are, so they wait in a file until they have been counted.
    """
    encode, number = msgspec.json.Encoder().encode, 0
    with SpooledTemporaryFile(max_size=PIECE) as items:
        for row in kind.rows(catalogue, links):
            items.write(_BETWEEN if number else b"")
            items.write(encode(row))
            number += 1
        yield encode(_dated(catalogue, links) | {"count": number})[:-1] + b',"items":[\n'
        items.seek(0)
        while piece := items.read(PIECE):
            yield piece
    yield b"\n]}\n"
