"""The catalogue for programs: JSON with its schemas, CSV and SQLite under `api/v1/`, `llms.txt`, JSON-LD.

Everything is a pure function of the catalogue and the site's links: the same data gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from landscape.catalogue import Catalogue
from landscape.exports import csv_files, database, index, json_files, linked_data, llms, schemas
from landscape.pages import Asset, Batch, Links, Mending, Stream
from landscape.pages.inputs import BENCHMARKS, EVERYTHING, FACES, PROJECTS, STORIES, WORDS, itself

__all__ = ["API", "batches", "described", "files", "is_of_api", "llms_txt"]

API = "api/v1/"
"""Where the files of the API lie. What may change within a version: docs/api.md."""

described = linked_data.described
llms_txt = llms.file


_API = "api "


def is_of_api(batch: Batch) -> bool:
    """Say whether a batch makes files of the API."""
    return batch.name.startswith(_API)


# What lists and tables are made of, by the name of their file; the others are made of everything.
_MADE_OF: Mapping[str, tuple[str, ...]] = {
    "projects.json": (PROJECTS,),
    "claims.json": (PROJECTS,),
    "pairs.json": (PROJECTS,),
    "projects.csv": (PROJECTS, WORDS),
    "claims.csv": (PROJECTS, WORDS),
    "stories.json": (STORIES,),
    "stories.csv": (STORIES, WORDS),
    "benchmarks.json": (BENCHMARKS,),
    "capabilities.json": (WORDS,),
    "hardware.json": (WORDS,),
    "vocabulary.json": (WORDS,),
}


def batches(catalogue: Catalogue, links: Links) -> Iterator[Batch]:
    """Yield every file of the API, each to be made when it would say something else.

    `links.api` is the folder they lie in ("api/v1/"). Nothing of a file is kept once it is written.
    """
    yield Batch(f"{_API}index", lambda: [index.file(catalogue, links)])
    lists = (*json_files.lists(catalogue, links), *csv_files.files(catalogue, links))
    for file in lists:
        name = file.path.removeprefix(links.api)
        made_of = _MADE_OF.get(name, (EVERYTHING,))
        mending = _mending(catalogue, links, name, file)
        yield Batch(f"{_API}{file.path}", partial(_only, file), made_of, mending)
    yield _database(catalogue, links)
    for project in catalogue.projects.values():
        make = partial(json_files.project_file, catalogue, links, project)
        named = itself([story.id for story in catalogue.stories_of.get(f"project:{project.id}", ())])
        yield Batch(f"{_API}project {project.id}", partial(_made, make), (f"project {project.id}", named))
    yield Batch(f"{_API}schemas", partial(schemas.files, links), (WORDS,))


def files(catalogue: Catalogue, links: Links) -> Iterator[Asset | Stream]:
    """Yield the same files."""
    for batch in batches(catalogue, links):
        yield from (one for one in batch.make() if isinstance(one, Asset | Stream))


def _mending(catalogue: Catalogue, links: Links, name: str, file: Stream) -> Mending | None:
    """Return how a list whose rows are made of one project each is made of the last one; of others None."""
    kind = name.removesuffix(".json")
    if kind in json_files.OF_PROJECTS:
        again = partial(json_files.mended, catalogue, links, kind)
    elif name == "claims.csv":
        again = partial(csv_files.mended, catalogue, links)
    else:
        return None

    def make(last: Path, changed: Sequence[str]) -> Stream:
        ids = [entry.removeprefix("project ") for entry in changed]
        return Stream(file.path, lambda: again(last, ids))

    rest = tuple(one for one in _MADE_OF[name] if one != PROJECTS)
    return Mending(rest, tuple(f"project {id}" for id in catalogue.projects), make)


def _database(catalogue: Catalogue, links: Links) -> Batch:
    file = database.file(catalogue, links)
    entries = (*(f"project {id}" for id in catalogue.projects), *(f"story {id}" for id in catalogue.stories))

    def again(last: Path, changed: Sequence[str]) -> Stream:
        return Stream(file.path, lambda: database.mended(catalogue, links, last, changed))

    mending = Mending((WORDS, FACES, BENCHMARKS), entries, again)
    made_of = (WORDS, PROJECTS, STORIES, BENCHMARKS)
    return Batch(f"{_API}{file.path}", partial(_only, file), made_of, mending)


def _only(file: Stream) -> list[Stream]:
    return [file]


def _made(make: Callable[[], Asset]) -> list[Asset]:
    return [make()]
