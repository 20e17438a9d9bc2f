"""The schema reference: what may stand in an entry of each kind, generated from the schemas themselves."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.pages import templating
from landscape.pages.page import Heading, Links, Page, SearchDocument
from landscape.pages.schema_words import Schema, Section, sections
from landscape.pages.yaml_text import written
from landscape.sources.layout import KINDS
from landscape.sources.schemas import SCHEMA_NAMES, VOCABULARIES, schema, schema_for

INDEX = "schema/"

# One path of every shape; whose each is, `schema_for` knows.
PATHS = (
    *(f"{folder}/ID.yaml" for folder in (*KINDS, "group")),
    "vocabulary/capabilities/ID.yaml",
    *(f"vocabulary/{name}.yaml" for name in VOCABULARIES),
    "group/initiatives.yaml",
    "metadata/snapshot.json",
    "metadata/audit.json",
)


def pages(links: Links) -> Iterator[Page]:
    """Yield the index and the page of every kind of entry."""
    yield _index(links)
    for name in SCHEMA_NAMES:
        yield _page(links, name, schema(name))


def _index(links: Links) -> Page:
    title = "Schema reference"
    description = "What may stand in each kind of file: keys, allowed words, limits and examples."
    rows = [(name, schema(name)["title"], _path(name), schema(name)["description"]) for name in SCHEMA_NAMES]
    body = templating.html("schema_index.html", INDEX, links, title=title, description=description, rows=rows)
    return Page(
        INDEX, title, description, body, search=(SearchDocument(INDEX, title, description),), index=True
    )


def _page(links: Links, name: str, found: Schema) -> Page:
    url = f"{INDEX}{name}/"
    title = f"Schema: {found['title']}"
    own, *inner = sections(found)
    mappings = [part for part in inner if part.properties]
    texts = [part for part in inner if not part.properties]
    body = templating.html(
        "schema.html",
        url,
        links,
        title=title,
        path=_path(name),
        own=own,
        mappings=mappings,
        texts=texts,
        written=written,
    )
    toc = [Heading("keys", "Keys"), *(Heading(f"part-{part.id}", part.title) for part in mappings)]
    toc += [Heading("kinds_of_text", "Kinds of text")] if texts else []
    search = _search(url, title, [own, *mappings])
    return Page(url, title, found["description"], body, toc=tuple(toc), search=(search,))


def _path(name: str) -> str:
    """Return where files of a kind lie, as a reader of the repository sees it."""
    return next(f"data/{path}" for path in PATHS if schema_for(path) == name)


def _search(url: str, title: str, parts: list[Section]) -> SearchDocument:
    keys = dict.fromkeys(row.name for part in parts for row in part.properties)
    return SearchDocument(url, title, " · ".join(["Schema", *keys]), boost=0.5)
