"""The facts of a large landscape in parts, so that a browser reads only what it decides by.

`data/claims.json` then holds everything but projects, pairs and stories, and says which parts there are:

- `data/claims/<category>.json`: the projects of one category, with the pairs in which they act; a large
  category has several, by the ids of its projects;
- `data/names/<n>.json`: what projects are called, and in which of those files each stands, by id;
- `data/stories/<n>.json`: what stories need, by id;
- `data/notes/<key>.<n>.json`: the notes on one subject, by project, in the order of the projects' names;
- `data/pairs/<n>.json`: what pairs tell in sentences, by the number of the pair.

The browser puts them together in `site/assets/scripts/shards.js`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping
from itertools import chain
from operator import itemgetter
from typing import Any, TypeVar

import msgspec

from landscape.catalogue.choosing.facts import Facts, PairFacts, ProjectFacts
from landscape.catalogue.choosing.verdict import FIELDS
from landscape.pages.page import Asset

WHOLE = 1_000_000
"""Bytes of JSON up to which all facts are one file: some 150 kB after gzip, read in 5 ms."""
PART = 400_000
"""Bytes of a file of claims, of which one to all are read for an answer: some 30 kB after gzip."""
LOOKUP = 80_000
"""Bytes of a file in which a few things are looked up: 10 to 30 kB after gzip."""

Key = TypeVar("Key", str, int)
Row = TypeVar("Row")


class Shard(msgspec.Struct, frozen=True):
    """A file of claims: its name, its category, the first of its ids, and how many projects it has."""

    file: str
    category: str
    first: str
    projects: int


class Shards(msgspec.Struct, frozen=True):
    """Which parts there are. Of all but claims: with which id, place of a project or number each begins."""

    claims: tuple[Shard, ...]
    names: tuple[str, ...]
    stories: tuple[str, ...]
    notes: dict[str, tuple[int, ...]]
    pairs: tuple[int, ...]


class Head(Facts, frozen=True, kw_only=True):
    """What is in no part; `values` are those that occur in the fields of projects, by field."""

    values: dict[str, tuple[str, ...]]
    shards: Shards


class PairOfShard(msgspec.Struct, frozen=True, omit_defaults=True):
    """A pair without its sentences: its `number` among all, and whether it says what is lost."""

    number: int
    owner: str
    other: str
    relation: str
    support: str
    maturity: str = ""
    loses: bool = False


class Claims(msgspec.Struct, frozen=True):
    """What a file of claims holds: projects with id and place in the order of names, and their pairs."""

    projects: tuple[tuple[str, int, ProjectFacts], ...]
    pairs: tuple[PairOfShard, ...]


class Told(msgspec.Struct, frozen=True, omit_defaults=True):
    """The sentences of a pair (see `PairFacts`)."""

    lost: str = ""
    how: tuple[str, ...] = ()


def is_small(known: Facts, whole: int = WHOLE) -> bool:
    """Say whether what a landscape decides by fits into so many bytes."""
    size = 0
    for each in chain(known.projects.values(), known.pairs, known.stories.values()):
        size += len(_encoded(each))
        if size > whole:
            return False
    return True


def files(
    known: Facts, notes: Mapping[str, Mapping[str, str]], part: int = PART, lookup: int = LOOKUP
) -> Iterator[Asset]:
    """Yield the facts in parts of about so many bytes, `claims.json` last.

    `notes` are project id -> key of the subject -> note.
    """
    claims: list[Shard] = []
    shard_of: dict[str, int] = {}
    for shard, content in _claims(known, part):
        shard_of |= dict.fromkeys((id for id, _, _ in content.projects), len(claims))
        claims.append(shard)
        yield Asset(f"data/claims/{shard.file}.json", _encoded(content))
    named = (
        (id, (known.projects[id].name, shard_of[id], *known.projects[id].names)) for id in sorted(shard_of)
    )
    told = ((number, Told(pair.lost, pair.how)) for number, pair in enumerate(known.pairs) if _tells(pair))
    places = {id: place for place, id in enumerate(known.projects)}
    noted: dict[str, tuple[int, ...]] = {}
    for key, of_key in _by_subject(known, notes).items():
        noted[key] = yield from _looked_up(f"notes/{key}.", of_key, lookup, places)
    shards = Shards(
        tuple(claims),
        (yield from _looked_up("names/", named, lookup)),
        (yield from _looked_up("stories/", sorted(known.stories.items()), lookup)),
        noted,
        (yield from _looked_up("pairs/", told, lookup)),
    )
    same = {
        name: getattr(known, name) for name in ("as_of", "categories", "groups", "subjects", "former", "base")
    }
    head = Head(**same, projects={}, pairs=(), stories={}, values=_values(known), shards=shards)
    yield Asset("data/claims.json", _encoded(head))


def _claims(known: Facts, most: int) -> Iterator[tuple[Shard, Claims]]:
    """Yield the files of claims: categories in their order, inside them projects by id."""
    pairs: dict[str, list[PairOfShard]] = defaultdict(list)
    for number, pair in enumerate(known.pairs):
        short = PairOfShard(
            number, pair.owner, pair.other, pair.relation, pair.support, pair.maturity, bool(pair.lost)
        )
        pairs[pair.owner].append(short)
    kinds: dict[str, list[tuple[str, int, ProjectFacts]]] = {category: [] for category in known.categories}
    for place, (id, project) in enumerate(known.projects.items()):
        kinds.setdefault(project.category, []).append((id, place, project))
    for category, projects in kinds.items():
        sized = ((len(_encoded((row, pairs[row[0]]))), row) for row in sorted(projects, key=itemgetter(0)))
        for number, rows in enumerate(_cut(sized, most), start=1):
            # An id holds no dot, so no category is called like the second file of another.
            file = category if number == 1 else f"{category}.{number}"
            content = Claims(tuple(rows), tuple(pair for id, _, _ in rows for pair in pairs[id]))
            yield Shard(file, category, rows[0][0], len(rows)), content


def _looked_up(
    name: str, rows: Iterable[tuple[Key, object]], most: int, places: Mapping[str, int] | None = None
) -> Generator[Asset, None, tuple[Any, ...]]:
    """Yield rows as files, in their order, and return with what each begins: a key, or its place."""
    sized = ((len(_encoded(value)) + len(str(key)) + len('"":,'), (key, value)) for key, value in rows)
    begins: list[Any] = []
    for number, found in enumerate(_cut(sized, most), start=1):
        first = found[0][0]
        begins.append(first if places is None else places[str(first)])
        yield Asset(f"data/{name}{number}.json", _encoded(dict(found)))
    return tuple(begins)


def _cut(sized: Iterable[tuple[int, Row]], most: int) -> Iterator[list[Row]]:
    """Yield the rows in lists, each of at most so many bytes or of one row."""
    rows: list[Row] = []
    size = 0
    for bytes_of_row, row in sized:
        if rows and size + bytes_of_row > most:
            yield rows
            rows, size = [], 0
        rows.append(row)
        size += bytes_of_row
    if rows:
        yield rows


def _by_subject(known: Facts, notes: Mapping[str, Mapping[str, str]]) -> dict[str, list[tuple[str, str]]]:
    """Return key -> project id and note, in the order of the projects' names."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for id in known.projects:
        for key, note in notes.get(id, {}).items():
            found[key].append((id, note))
    return found


def _values(known: Facts) -> dict[str, tuple[str, ...]]:
    found = {
        field: {getattr(project, field) for project in known.projects.values()} for field in sorted(FIELDS)
    }
    return {field: tuple(sorted(values - {""})) for field, values in found.items()}


def _tells(pair: PairFacts) -> bool:
    return bool(pair.lost or pair.how)


def _encoded(value: object) -> bytes:
    return msgspec.json.encode(value)
