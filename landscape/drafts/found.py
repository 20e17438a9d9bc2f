"""What can be found out without asking: in a local clone, and in the collected metadata."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from landscape.drafts.addresses import permalink, repository_of_remote
from landscape.drafts.readme import sentence, title
from landscape.sources import Tree
from landscape.sources.clone import Clone
from landscape.sources.licences import licence_of
from landscape.sources.snapshot import facts_of
from landscape.sources.url import same_repository

_LONGEST_SUMMARY = 200
_NO_LICENCES = frozenset(["", "noassertion", "other", "none"])


class Fact(NamedTuple):
    """An answer that somebody need not give, and where it was found."""

    answer: str
    source: str


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, by the name of the question it answers; `permalink` leads to a line of its README."""

    facts: Mapping[str, Fact] = field(default_factory=dict)
    permalink: str = ""

    def also(self, other: Found) -> Found:
        """Return this with more facts, which do not take the place of those that are there."""
        return Found({**other.facts, **self.facts}, self.permalink or other.permalink)


def in_clone(clone: Clone, known: str = "") -> Found:
    """Return what a clone tells of its project; `known` is its address where the clone has none."""
    repository = repository_of_remote(clone.origin)
    link = ""
    if (repository or known) and clone.commit and clone.readme:
        link = permalink(repository or known, clone.commit, clone.readme.name)
    return Found(dict(_of_project(clone, repository)), link)


def _of_project(clone: Clone, repository: str) -> Iterator[tuple[str, Fact]]:
    text = clone.readme.text if clone.readme else ""
    file = clone.readme.name if clone.readme else ""
    if repository:
        yield "repository", Fact(repository, "the clone's origin")
    address = repository.rpartition("/")[2]
    name = title(text, address)
    if name:
        yield "name", Fact(name, file)
    if 0 < len(summary := sentence(text, (name, address))) <= _LONGEST_SUMMARY:
        yield "summary", Fact(summary, f"{file}; say it in your own words")
    if licence := licence_of((file.text for file in clone.licences), text):
        # The text of such a licence is the same whether a later one may be taken or not.
        doubt = "; it may be -or-later" if licence.endswith("-only") else ""
        yield "licence", Fact(licence, f"{clone.licences[0].name}{doubt}")


def known_of(tree: Tree, repository: str) -> Found:
    """Return what the address of a repository tells, and what was collected of it."""
    return Found(_in_address(repository)).also(_in_snapshot(tree, repository))


def _in_address(repository: str) -> dict[str, Fact]:
    name = repository.rstrip("/").rpartition("/")[2].removesuffix(".git")
    return {"name": Fact(name, "the repository's name")} if name else {}


def _in_snapshot(tree: Tree, repository: str) -> Found:
    known = tree.snapshot.get("repositories")
    facts = known if isinstance(known, Mapping) else {}
    wanted = same_repository(repository)
    found_here = next((value for name, value in facts.items() if str(name).casefold() == wanted), None)
    here = facts_of(found_here) if isinstance(found_here, Mapping) else {}
    licence = _value(here, "licence")
    found = {}
    if isinstance(licence, str) and licence.casefold() not in _NO_LICENCES:
        found["licence"] = Fact(licence, "the collected metadata")
    commit = next((one["commit"] for one in _items(here) if isinstance(one.get("commit"), str)), "")
    return Found(found, permalink(repository, commit, "README.md") if commit else "")


def _value(facts: object, name: str) -> object:
    fact = facts.get(name) if isinstance(facts, Mapping) else None
    return fact.get("value") if isinstance(fact, Mapping) else None


def _items(facts: object) -> Iterator[Mapping[str, str]]:
    if isinstance(facts, Mapping):
        yield from (fact for fact in facts.values() if isinstance(fact, Mapping))
