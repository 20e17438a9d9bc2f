"""Which statements an audit looks at: drawn at random, yet the same for all who draw with that seed."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from landscape.catalogue.model import Catalogue
from landscape.evidence.entries import ReadStatement, read_entries, statement_key
from landscape.evidence.reader import Reader
from landscape.evidence.subject import statements_of
from landscape.sources import Tree


def draw(keys: Iterable[str], number: int, seed: int) -> list[str]:
    """Return a simple random sample of keys, every one as likely as every other.

    The order is that of a hash of seed and key: it depends on no machine, on no version of Python and not on
    the order of the keys, and a larger sample with the same seed begins with the smaller one.
    """
    return sorted(set(keys), key=lambda key: sha256(f"{seed}/{key}".encode()).digest())[:number]


def all_keys(catalogue: Catalogue) -> list[str]:
    """Return the keys of all statements."""
    return [
        statement_key(project.id, (kind, id, index))
        for project in catalogue.projects.values()
        for kind, id, index, _ in statements_of(project)
    ]


def sample(tree: Tree, catalogue: Catalogue, reader: Reader, number: int, seed: int) -> list[ReadStatement]:
    """Draw statements and read what they cite; they come in the order in which they were drawn."""
    chosen = draw(all_keys(catalogue), number, seed)
    projects = {key.partition("/")[0] for key in chosen}
    read = {
        statement.key: statement
        for entry in read_entries(tree, catalogue, reader, projects)
        for statement in entry.statements
    }
    return [read[key] for key in chosen]
