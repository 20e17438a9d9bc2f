"""Everything that is known by an id, gathered from the documents whatever their shape."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz.distance import OSA

from landscape.checks.references import (
    BENCHMARK,
    CAPABILITY,
    CATEGORY,
    DOMAIN,
    GROUP,
    HARDWARE,
    HARDWARE_KIND,
    HOMES,
    ORGANISATION,
    PARENT,
    PROJECT,
    SCENARIO,
    STORY,
)
from landscape.checks.select import select
from landscape.checks.suggest import nearest
from landscape.sources import Document, Tree
from landscape.sources.document import Step
from landscape.sources.layout import INITIATIVES
from landscape.sources.names import ID, RESERVED, proper_name
from landscape.sources.snapshot import facts_of
from landscape.sources.url import same_repository

_FOLDERS = {
    PROJECT: "projects",
    HARDWARE: "hardware",
    STORY: "stories",
    BENCHMARK: "benchmarks",
    SCENARIO: "scenarios",
}
_LISTS = {
    CAPABILITY: "capabilities",
    CATEGORY: "categories",
    HARDWARE_KIND: "hardware_kinds",
    ORGANISATION: "organisations",
    DOMAIN: "domains",
}
# A line that gives an id, in a file that is no YAML for another line's sake.
_ID_LINE = re.compile(r"""^[ \t]*(?:-[ \t]+)?id[ \t]*:[ \t]*["']?([a-z0-9-]{1,64})\b""", re.MULTILINE)
# One letter wrong in a word shorter than this may as well be another word.
_SHORTEST_SLIP = 5

Home = tuple[Document, tuple[Step, ...]]


@dataclass(slots=True)
class Known:
    """The ids of one sort, the names that people may write instead of them, and where each is defined.

    `lost` counts the ids that stand in what could not be read (infinite when nobody knows how many),
    `likely` are ids that probably were meant where another was written.
    """

    ids: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    homes: dict[str, Home] = field(default_factory=dict)
    likely: set[str] = field(default_factory=set)
    lost: float = 0

    def suggest(self, word: str) -> str | None:
        """Return the id that was probably meant."""
        return self.names.get(word.casefold()) or nearest(word, self.ids) or self._by_name(word)

    def add(self, id: str, entry: Any, home: Home) -> None:
        """Add an id with the names that its entry gives itself.

        A malformed id counts as the one that was meant, so that it is not reported again where it is named.
        """
        if ID.fullmatch(id):
            self.homes[id] = home
        else:
            id = proper_name(id)
        if not id:
            self.lost += 1
            return
        names = [
            name
            for pattern in ("name", "title", "aliases/*", "former_ids/*")
            for _, name in select(entry, pattern)
            if isinstance(name, str)
        ]
        if id in self.ids:
            # An id given twice is often a copied row whose own id was forgotten.
            self.likely.update(proper_name(name) for name in names)
        self.ids.add(id)
        for name in names:
            self.names.setdefault(name.casefold(), id)

    def excused(self, missing: Mapping[str, int]) -> set[str]:
        """Return which of the missing ids (with how often each is named) are probably there but unread.

        As many as were lost, the most often named first; never what is one slip away from a known id.
        """
        doubtful = [id for id in missing if ID.fullmatch(id) and not self._slip(id)]
        doubtful.sort(key=lambda id: (-missing[id], id))
        count = len(doubtful) if self.lost == math.inf else int(self.lost)
        return {id for id in doubtful if id in self.likely} | set(doubtful[:count])

    def _slip(self, id: str) -> bool:
        return len(id) >= _SHORTEST_SLIP and any(OSA.distance(id, known) <= 1 for known in self.ids)

    def _by_name(self, word: str) -> str | None:
        name = nearest(word, self.names)
        return self.names[name] if name else None


@dataclass(frozen=True, slots=True)
class Listed:
    """A repository in an entry: where its address stands, and its facts in the snapshot ({} when unknown).

    `key` is what all addresses of the repository share.
    """

    document: Document
    path: tuple[Step, ...]
    url: str
    key: str
    facts: Mapping[str, Any]

    @property
    def ended(self) -> bool:
        """Whether the entry says itself that its project has ended."""
        return isinstance(self.document.value, dict) and bool(self.document.value.get("status"))

    @property
    def main(self) -> bool:
        """Whether it is the project's first repository, the one that speaks for the project."""
        return self.path[1] == 0

    def value(self, name: str) -> Any:
        """Return what was observed, or None."""
        return self._of(name, "value")

    def observed(self, name: str) -> str:
        """Return the day of the observation."""
        return str(self._of(name, "observed_at") or "")

    def source(self, name: str) -> Any:
        """Return who said so, or None."""
        return self._of(name, "source")

    def _of(self, name: str, key: str) -> Any:
        fact = self.facts.get(name)
        return fact.get(key) if isinstance(fact, Mapping) else None


@dataclass(frozen=True, slots=True)
class Index:
    """A tree and all that is known in it: what the rules of catalogue scope look at."""

    tree: Tree
    known: Mapping[str, Known]
    repositories: tuple[Listed, ...]
    by_kind: Mapping[str, list[Document]]

    def documents(self, kind: str) -> list[Document]:
        """Return the documents of one folder, sorted by path."""
        return self.by_kind.get(kind, [])

    def unread(self, folder: str) -> Iterator[str]:
        """Yield the paths in a folder (or the one file) that could not be read."""
        read = {document.path for document in self.tree.documents}
        for path in {finding.path for finding in self.tree.findings}:
            if path.startswith(folder) and path not in read:
                yield path


def index(tree: Tree) -> Index:
    """Gather everything that a tree defines."""
    by_kind: dict[str, list[Document]] = {}
    for document in tree.documents:
        by_kind.setdefault(document.kind, []).append(document)
    repositories = tuple(_repositories(tree, by_kind.get("projects", [])))
    made = Index(tree, {target: Known() for target in HOMES}, repositories, by_kind)
    groups = [document for document in made.documents("vocabulary") if document.path.startswith(HOMES[GROUP])]
    people = [document for document in made.documents("group") if document.path != INITIATIVES]
    of_folder = {target: made.documents(folder) for target, folder in _FOLDERS.items()}
    of_folder |= {GROUP: groups, PARENT: people}
    for target, documents in of_folder.items():
        known = made.known[target]
        for document in documents:
            if document.id in RESERVED:
                # The file must be renamed anyhow, most likely to its name.
                names = [name for _, name in select(document.value, "name") if isinstance(name, str)]
                known.likely.update(proper_name(name) for name in names)
                known.lost += 1
            else:
                known.add(document.id, document.value, (document, ()))
        for path in made.unread(HOMES[target]):
            known.ids.add(proper_name(path.rpartition("/")[2].rpartition(".")[0]))
    for target, key in _LISTS.items():
        known = made.known[target]
        for document in made.documents("vocabulary"):
            if document.path.startswith(HOMES[target]):
                _add_rows(known, document, key)
        for path in made.unread(HOMES[target]):
            _add_text(known, tree.broken.get(path, ""))
    if any(_strays(tree)):
        for target in (CAPABILITY, GROUP):
            made.known[target].lost = math.inf
    return made


def _strays(tree: Tree) -> Iterator[str]:
    """Yield the files that lie beside the folder of capabilities and may be one of its groups."""
    for finding in tree.findings:
        if finding.rule == "file-unknown" and finding.path.startswith("vocabulary/"):
            yield finding.path


def _add_rows(known: Known, document: Document, key: str) -> None:
    """Add the rows of a vocabulary file, as far as they can be read."""
    rows = document.value.get(key) if isinstance(document.value, dict) else None
    if not isinstance(rows, list):
        _add_text(known, document.text)
        return
    if not rows:
        # The schema speaks of a list without items.
        known.lost = math.inf
    for index, row in enumerate(rows):
        id = row.get("id") if isinstance(row, dict) else row
        if isinstance(id, str):
            known.add(id, row, (document, (key, index, "id")))
        elif meant := _misnamed(row):
            known.ids.add(meant)
        else:
            known.lost += 1


def _misnamed(row: Any) -> str | None:
    """Return the id that a row has under a misspelt key."""
    if not isinstance(row, dict):
        return None
    ids: Iterable[str] = (
        value for key, value in row.items() if "id" in key.lower() and isinstance(value, str)
    )
    return next((id for id in ids if ID.fullmatch(id)), None)


def _add_text(known: Known, text: str) -> None:
    """Add the ids of a file that is no YAML: what is wrong in one line hides no more than one of them."""
    found = _ID_LINE.findall(text)
    known.ids.update(found)
    known.lost += 1 if found else math.inf


def _repositories(tree: Tree, projects: list[Document]) -> Iterator[Listed]:
    """Yield every repository that a project lists, in the order of the files."""
    known = {
        str(path[1]).casefold(): facts_of(facts)
        for path, facts in select(tree.snapshot, "repositories/*")
        if isinstance(facts, Mapping)
    }
    for document in projects:
        for path, url in select(document.value, "repositories/*/url"):
            if isinstance(url, str) and url:
                key = same_repository(url)
                yield Listed(document, path, url, key, known.get(key, {}))
