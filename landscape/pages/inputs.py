"""What pages are made of, as hashes: a page whose inputs are the same says the same.

A page names its inputs. One that names none is made of everything. Whether the names are right is tested by
changing one key after the other (`tests/site/test_rebuilt.py`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

import msgspec

from landscape.catalogue import Catalogue
from landscape.catalogue.choosing.facts import hardware_key
from landscape.catalogue.model import Project
from landscape.catalogue.model.claims import Statement
from landscape.changes.dated import Past
from landscape.pages.page import Links

encode = msgspec.msgpack.Encoder().encode
"""Returns a value as bytes that stand for it."""

EVERYTHING = "everything"
FACES = "faces"
"""What pages show of projects in passing: their names, licences, how they fare; not their summaries."""
SUMMARIES = "summaries"
LEVELS = "levels"
"""All claims without their notes and without where their evidence is; and what was looked for in vain."""
CLAIMS = "claims"
PAIRS = "pairs"
PROJECTS = "projects"
STORIES = "stories"
BENCHMARKS = "benchmarks"
WORDS = "words"
"""The vocabulary, and everything else of which there is little: hardware, scenarios, results, people."""
PAST = "past"
TODAY = "today"
"""The day of the build."""

LISTED = (WORDS, FACES, LEVELS)
"""What tables of many projects are made of, beside the summaries of those that they list."""

_ALL = (WORDS, FACES, PROJECTS, STORIES, BENCHMARKS, PAST, TODAY)

# Fields of projects that stand on pages of their own, and joins, which follow from the rest.
_BEHIND_FACES = frozenset(
    [
        *("summary", "capabilities", "hardware", "not_found", "works_with", "adopters", "benchmarks"),
        *("remarks", "licence_evidence", "links", "api_groups"),
    ]
)
_NO_WORDS = frozenset(
    [
        *("projects", "stories", "benchmarks", "metadata", "allowed", "kept"),
        *("pairs", "stories_of", "benchmarks_of", "finer", "scenarios_of", "results_of"),
    ]
)
_FACE = tuple(name for name in Project.__dataclass_fields__ if name not in _BEHIND_FACES)
_WORDS = tuple(name for name in Catalogue.__dataclass_fields__ if name not in _NO_WORDS)


def itself(value: object) -> str:
    """Return the name of an input that is no part of a catalogue, made of its own value."""
    return f"={_hash([encode(value)]).hex()}"


class Inputs:
    """The hashes of a catalogue and of what else pages are made of, by name; each is made when asked for."""

    def __init__(self, catalogue: Catalogue, links: Links, today: str, past: Past) -> None:
        self._catalogue = catalogue
        self._past = past
        self._today = today
        self._around = encode((links, catalogue.as_of))
        self._known: dict[str, bytes] = {}

    def __getitem__(self, name: str) -> bytes:
        """Return a hash: of one of the names above, or of one entry or subject ("project kueue").

        Raises LookupError of what is no name.
        """
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = _hash([self._around, *self._parts(name)])
        return found

    def digest(self, names: Iterable[str], *more: bytes) -> bytes:
        """Return the hash of several inputs, and of bytes that stand for themselves."""
        return _hash([*more, *(self[name] for name in names)])

    def _parts(self, name: str) -> Iterable[bytes]:
        one = self._catalogue
        match name.split(" "):
            case [first, *_] if first.startswith("="):
                return [name.encode()]
            case ["everything"]:
                return (self[each] for each in _ALL)
            case ["words"]:
                values = (getattr(one, field) for field in _WORDS)
                return (encode(dict(value) if hasattr(value, "keys") else value) for value in values)
            case ["faces"]:
                return (self[f"face {id}"] for id in one.projects)
            case ["summaries"]:
                return (encode((id, project.summary)) for id, project in one.projects.items())
            case ["levels" | "claims" as what]:
                keys = (*one.capabilities, *map(hardware_key, one.hardware))
                return (self[f"{what} {key}"] for key in keys)
            case ["pairs"]:
                return (encode((id, project.works_with)) for id, project in one.projects.items())
            case ["projects"]:
                return (self[f"project {id}"] for id in one.projects)
            case ["stories"]:
                return (self[f"story {id}"] for id in one.stories)
            case ["benchmarks"]:
                return map(encode, one.benchmarks.values())
            case ["today"]:
                return [self._today.encode()]
            case ["past"]:
                return [encode(self._past)]
            case ["levels", subject]:
                return [self._levels.get(subject, b"")]
            case ["claims", subject]:
                return [self._claims.get(subject, b"")]
            case ["summary", id]:
                return [one.projects[id].summary.encode()]
            case ["face", id]:
                return self._face(one.projects[id])
            case ["project", id]:
                return [encode(one.projects[id]), self[f"face {id}"]]
            case ["story", id]:
                return [encode(one.stories[id])]
        raise LookupError(f"no page is made of {name!r}")

    def _face(self, project: Project) -> Iterator[bytes]:
        yield encode([getattr(project, name) for name in _FACE])
        yield encode(bool(project.licence_evidence))  # cited, it stands against what the host says
        yield encode([self._catalogue.metadata.get(repository.key) for repository in project.repositories])
        yield encode(sorted(self._catalogue.allowed.get(project.id, ())))

    @cached_property
    def _levels(self) -> dict[str, bytes]:
        return self._by_subject(lambda statements: [_level(one) for one in statements])

    @cached_property
    def _claims(self) -> dict[str, bytes]:
        return self._by_subject(lambda statements: statements)

    def _by_subject(self, shown: Callable[[tuple[Statement, ...]], object]) -> dict[str, bytes]:
        """Return the hash of what is shown of claims, by the key of the subject."""
        found: dict[str, list[object]] = {}
        for id, project in self._catalogue.projects.items():
            for key, statements in project.capabilities.items():
                found.setdefault(key, []).append((id, shown(statements)))
            for key, statements in project.hardware.items():
                found.setdefault(hardware_key(key), []).append((id, shown(statements)))
            for vain in project.not_found:
                for key in (*vain.capabilities, *map(hardware_key, vain.hardware)):
                    found.setdefault(key, []).append((id, vain.checked))
        return {key: _hash([encode(rows)]) for key, rows in found.items()}


def _level(one: Statement) -> tuple[object, ...]:
    kinds = tuple(evidence.kind for evidence in one.evidence)
    said = (one.support, one.maturity, one.since, one.until, one.component, one.inherited, one.enable)
    return (*said, one.via, one.via_outside, one.mechanism, kinds)


def _hash(parts: Iterable[bytes]) -> bytes:
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        digest.update(len(part).to_bytes(4) + part)
    return digest.digest()
