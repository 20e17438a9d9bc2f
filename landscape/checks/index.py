"""Everything that is known by an id, gathered from the documents whatever their shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from landscape.checks.references import (
    CAPABILITY,
    CATEGORY,
    DOMAIN,
    HARDWARE,
    HARDWARE_KIND,
    HOMES,
    ORGANISATION,
    PROJECT,
)
from landscape.checks.select import select
from landscape.checks.suggest import nearest
from landscape.sources import Document, Tree
from landscape.sources.document import Step
from landscape.sources.names import ID, proper_name

_FOLDERS = {PROJECT: "projects", HARDWARE: "hardware"}
_LISTS = {
    CAPABILITY: "capabilities",
    CATEGORY: "categories",
    HARDWARE_KIND: "hardware_kinds",
    ORGANISATION: "organisations",
    DOMAIN: "domains",
}


Home = tuple[Document, tuple[Step, ...]]


@dataclass(slots=True)
class Known:
    """The ids of one sort, the names that people may write instead of them, and where each is defined.

    When a file that defines some of them could not be read, the ids are not `complete`: then nobody can say
    that an id does not exist.
    """

    ids: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    homes: dict[str, Home] = field(default_factory=dict)
    complete: bool = True

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
            self.complete = False
            return
        # An id given twice is some other id misspelt.
        self.complete &= id not in self.ids
        self.ids.add(id)
        for pattern in ("name", "aliases/*", "former_ids/*"):
            for _, name in select(entry, pattern):
                if isinstance(name, str):
                    self.names.setdefault(name.casefold(), id)

    def _by_name(self, word: str) -> str | None:
        name = nearest(word, self.names)
        return self.names[name] if name else None


@dataclass(frozen=True, slots=True)
class Index:
    """A tree and all that is known in it: what the rules of catalogue scope look at."""

    tree: Tree
    known: Mapping[str, Known]

    def documents(self, kind: str) -> Iterator[Document]:
        """Yield the documents of one folder, sorted by path."""
        return (document for document in self.tree.documents if document.kind == kind)

    def unread(self, folder: str) -> Iterator[str]:
        """Yield the paths in a folder (or the one file) that could not be read."""
        read = {document.path for document in self.tree.documents}
        for path in {finding.path for finding in self.tree.findings}:
            if path.startswith(folder) and path not in read:
                yield path


def index(tree: Tree) -> Index:
    """Gather everything that a tree defines."""
    made = Index(tree, {target: Known() for target in HOMES})
    for target, folder in _FOLDERS.items():
        known = made.known[target]
        for document in made.documents(folder):
            known.add(document.id, document.value, (document, ()))
        for path in made.unread(HOMES[target]):
            known.ids.add(proper_name(path.rpartition("/")[2].rpartition(".")[0]))
    for target, key in _LISTS.items():
        known = made.known[target]
        for document in made.documents("vocabulary"):
            if document.path.startswith(HOMES[target]):
                _add_rows(known, document, key)
        if any(made.unread(HOMES[target])):
            known.complete = False
    return made


def _add_rows(known: Known, document: Document, key: str) -> None:
    """Add the rows of a vocabulary file; what cannot be read of it leaves the ids incomplete."""
    rows = document.value.get(key) if isinstance(document.value, dict) else None
    if not isinstance(rows, list):
        known.complete = False
        return
    for index, row in enumerate(rows):
        id = row.get("id") if isinstance(row, dict) else None
        if isinstance(id, str):
            known.add(id, row, (document, (key, index, "id")))
        else:
            known.complete = False
