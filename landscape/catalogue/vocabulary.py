"""Words and what they mean: here, and in single projects; which of them mean several things."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass

from landscape.catalogue.model import Capability, Catalogue, Term


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word means in a project, said with one capability or more."""

    term: Term
    capabilities: tuple[Capability, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """A word of several meanings: `here` are capabilities that it names (`named`) or finds.

    `id` is made of the word alone, so that it stays the same; `meanings` are those of projects.
    """

    id: str
    word: str
    here: tuple[Capability, ...]
    named: bool
    meanings: tuple[Meaning, ...]

    @property
    def projects(self) -> int:
        """Return how many projects use the word."""
        return len({meaning.term.project for meaning in self.meanings})


def key(word: str) -> str:
    """Return a word as it is compared: "PodGroup", "pod group" and "pod-group" are one."""
    plain = unicodedata.normalize("NFKD", word).casefold()
    return re.sub(r"[\W_]+", "", plain)


def shared(catalogue: Catalogue) -> list[Shared]:
    """Return the words of projects that also mean something else, by letter.

    Either two projects use the word, or one does and it is the name of a capability here, or finds another
    one than that which it is told with.
    """
    names: dict[str, list[Capability]] = defaultdict(list)
    finds: dict[str, list[Capability]] = defaultdict(list)
    for capability in catalogue.capabilities.values():
        names[key(capability.name)].append(capability)
        for word in dict.fromkeys(map(key, (*capability.aliases, *capability.search_words))):
            finds[word].append(capability)
    found = []
    for word, meanings in _meanings(catalogue).items():
        told = {one.id for meaning in meanings for one in meaning.capabilities}
        other = [one for one in finds[word] if one.id not in told]
        here = names[word] or other
        if here or len({meaning.term.project for meaning in meanings}) > 1:
            first = min((meaning.term.term for meaning in meanings), key=lambda term: (term.casefold(), term))
            found.append(Shared(f"word_{word}", first, tuple(here), bool(names[word]), tuple(meanings)))
    return sorted(found, key=lambda one: (one.word.casefold(), one.id))


def _meanings(catalogue: Catalogue) -> dict[str, list[Meaning]]:
    """Return word -> what it means in each project, by the project's name; what is said twice once."""
    rows: dict[str, dict[tuple[str, str], tuple[Term, list[Capability]]]] = defaultdict(dict)
    for capability in catalogue.capabilities.values():
        for term in capability.terms:
            _, capabilities = rows[key(term.term)].setdefault((term.project, term.means), (term, []))
            capabilities.append(capability)
    found = {
        word: [Meaning(term, tuple(capabilities)) for term, capabilities in group.values()]
        for word, group in rows.items()
    }
    for meanings in found.values():
        meanings.sort(
            key=lambda meaning: (project_name(catalogue, meaning.term).casefold(), meaning.term.means)
        )
    return found


def project_name(catalogue: Catalogue, term: Term) -> str:
    """Return the name of the project whose word a term is."""
    return catalogue.projects[term.project].name if term.project in catalogue.projects else term.project


def own_words(catalogue: Catalogue) -> dict[str, list[Meaning]]:
    """Return project -> its own words with their meanings, by letter."""
    found: dict[str, list[Meaning]] = defaultdict(list)
    for meanings in _meanings(catalogue).values():
        for meaning in meanings:
            found[meaning.term.project].append(meaning)
    for rows in found.values():
        rows.sort(key=lambda meaning: (meaning.term.term.casefold(), meaning.term.means))
    return dict(found)
