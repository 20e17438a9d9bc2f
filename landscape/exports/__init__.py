"""The catalogue for programs: JSON with its schemas, CSV and SQLite under `api/v1/`, `llms.txt`, JSON-LD.

Everything is a pure function of the catalogue and the site's links: the same data gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator

from landscape.catalogue import Catalogue
from landscape.exports import csv_files, database, index, json_files, linked_data, llms, schemas
from landscape.pages import Asset, Links, Stream

__all__ = ["API", "described", "files", "llms_txt"]

API = "api/v1/"
"""Where the files of the API lie. What may change within a version: docs/api.md."""

described = linked_data.described
llms_txt = llms.file


def files(catalogue: Catalogue, links: Links) -> Iterator[Asset | Stream]:
    """Yield every file of the API; `links.api` is the folder they lie in ("api/v1/").

    Nothing of a file is made before it is asked for, and nothing is kept of it afterwards.
    """
    yield index.file(catalogue, links)
    yield from json_files.files(catalogue, links)
    yield from csv_files.files(catalogue, links)
    yield database.file(catalogue, links)
    yield from schemas.files(links)
