"""The lists as JSON, the vocabulary, and a file for every project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from landscape.catalogue import Catalogue
from landscape.exports.kinds import KINDS, Row, whole
from landscape.exports.plain import plain
from landscape.exports.vocabulary import vocabulary
from landscape.pages import Asset, Links


def files(catalogue: Catalogue, links: Links) -> Iterator[Asset]:
    """Yield the list of every kind, the vocabulary, and every project's own file."""
    for kind in KINDS:
        yield Asset(f"{links.api}{kind.name}.json", _list(catalogue, links, kind.rows(catalogue, links)))
    yield Asset(
        f"{links.api}vocabulary.json", pretty(_dated(catalogue, links) | plain(vocabulary(catalogue)))
    )
    for project in catalogue.projects.values():
        content = pretty(whole(catalogue, links, project))
        yield Asset(f"{links.api}projects/{project.id}.json", content)


def pretty(value: Any) -> bytes:
    """Return JSON for people to read as well."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


def _dated(catalogue: Catalogue, links: Links) -> Row:
    said = {"as_of": catalogue.as_of, "licence": links.licence}
    return {key: value for key, value in said.items() if value}


def _list(catalogue: Catalogue, links: Links, rows: Iterable[Row]) -> bytes:
    """Return a list with an item a line, so that two versions of it can be compared."""
    items = [msgspec.json.encode(row) for row in rows]
    head = msgspec.json.encode(_dated(catalogue, links) | {"count": len(items)})
    return b"".join((head[:-1], b',"items":[\n', b",\n".join(items), b"\n]}\n"))
