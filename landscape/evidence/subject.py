"""The words by which a text shows that it speaks of what a statement claims."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from landscape.catalogue.model import Capability, Catalogue, Hardware, Project, Statement
from landscape.evidence.words import squeezed, stems

Kind = Literal["capabilities", "hardware"]
KINDS: tuple[Kind, ...] = ("capabilities", "hardware")

# Words that stand in every text about running jobs, and so show nothing.
_EVERYWHERE = stems(
    [
        "all alpha beta by default example feature first job k8s kubernetes list name new node cluster only",
        "other pod resource run scheduler set state support time two type user workload",
    ]
)
_POD = stems(["pod"])
# What the data writes for the vendor of hardware that is nobody's own.
_NO_VENDOR = stems(["generic several others various none"])
_SHORTEST_PHRASE = 4
_SEVERAL = 3
# Names inside a note: in quotes, with a sign inside, in capitals, or with a capital that begins no sentence.
_NAME = re.compile(
    r"`[^`]+`|\"[^\"]+\"|\w*[a-z][A-Z]\w*|\b[A-Z]{2,}\w*|\b\w+[-_/.]\w[\w/.-]*|(?<=[a-z,;:] )[A-Z]\w+"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a claim is about: a capability or hardware.

    `stems` are the words of its names, `phrases` its names squeezed, `around` the words that explain it. What
    hardware of several vendors is called ("gpu") is `shared`, and none of these.
    """

    kind: Kind
    id: str
    name: str
    stems: frozenset[str]
    phrases: tuple[str, ...]
    around: frozenset[str]
    shared: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Words:
    """What shows that a text speaks of a statement: one of `telling` or of `phrases`, or some of `around`."""

    telling: frozenset[str]
    phrases: tuple[str, ...]
    around: frozenset[str]

    def are_in(self, lines: Sequence[str], path: str) -> bool:
        """Say whether lines of a file speak of it; the file's path counts like a line."""
        found = stems([*lines, path])
        if found & self.telling or len(found & self.around) >= _SEVERAL:
            return True
        joined = squeezed(" ".join([*lines, path]))
        return any(phrase in joined for phrase in self.phrases)


def subjects(catalogue: Catalogue) -> dict[tuple[Kind, str], Subject]:
    """Return everything that a claim can be about, by its place in an entry."""
    found: dict[tuple[Kind, str], Subject] = {
        ("capabilities", id): _capability(entry) for id, entry in catalogue.capabilities.items()
    }
    users = {(word, entry.vendor) for entry in catalogue.hardware.values() for word in _hardware_stems(entry)}
    shared = frozenset(word for word, number in Counter(word for word, _ in users).items() if number > 1)
    return found | {("hardware", id): _hardware(entry, shared) for id, entry in catalogue.hardware.items()}


def peculiar_words(projects: Iterable[Project]) -> dict[str, frozenset[str]]:
    """Return for each project the stems that no other's notes hold: "qsub" is a name, if a small one."""
    used = {
        project.id: stems(statement.note for *_, statement in statements_of(project)) for project in projects
    }
    users = Counter(word for words in used.values() for word in words)
    return {id: frozenset(word for word in words if users[word] == 1) for id, words in used.items()}


def statement_words(about: Subject, statement: Statement, project: str, peculiar: frozenset[str]) -> Words:
    """Return the words of a statement; the name of its project, in whose files we read, shows nothing."""
    nothing = _EVERYWHERE | about.shared | stems([project])
    switch = statement.enable.name if statement.enable else ""
    names = [*_NAME.findall(statement.note), statement.component, switch, *statement.mechanism]
    names = [name for name in names if stems([name]) - nothing]
    note = stems([statement.note])
    return Words(
        about.stems | ((stems(names) | (note & peculiar)) - nothing),
        about.phrases + _phrases(names),
        (about.around | note) - nothing if about.around else frozenset(),
    )


def statements_of(project: Project) -> Iterator[tuple[Kind, str, int, Statement]]:
    """Yield every statement of a project's claims: what it is about, its number in the claim, itself."""
    for kind in KINDS:
        claims: Mapping[str, tuple[Statement, ...]] = getattr(project, kind)
        for id, statements in claims.items():
            for index, statement in enumerate(statements):
                yield kind, id, index, statement


def _capability(entry: Capability) -> Subject:
    names = [entry.id, entry.name]
    others = [*entry.aliases, *entry.search_words, *(term.term for term in entry.terms)]
    explained = (entry.question, entry.definition, entry.counts_as_full, entry.counts_as_partial)
    return Subject(
        "capabilities",
        entry.id,
        entry.name,
        _telling(names, _EVERYWHERE - _POD) | _telling(others, _EVERYWHERE),
        _phrases(names + others),
        stems(explained) - _EVERYWHERE,
    )


def _hardware(entry: Hardware, shared: frozenset[str]) -> Subject:
    """Return what a claim on hardware is about; that of one vendor is known by what no other has."""
    vendor = stems([entry.vendor]) - _NO_VENDOR
    found, phrases = _hardware_stems(entry), _phrases(_names(entry))
    if vendor:
        own = vendor | (found - shared)
        return Subject("hardware", entry.id, entry.name, own, phrases, frozenset(), shared)
    around = stems([entry.summary]) - _EVERYWHERE
    return Subject("hardware", entry.id, entry.name, found, phrases, around)


def _hardware_stems(entry: Hardware) -> frozenset[str]:
    return _telling(_names(entry), _EVERYWHERE)


def _names(entry: Hardware) -> list[str]:
    return [entry.id, entry.name, *entry.aliases, *entry.search_words, *entry.resource_names]


def _phrases(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(phrase for phrase in map(squeezed, names) if len(phrase) >= _SHORTEST_PHRASE)


def _telling(phrases: Iterable[str], common: frozenset[str]) -> frozenset[str]:
    """Return the stems of phrases; one that has only common words keeps them."""
    found: set[str] = set()
    for phrase in phrases:
        words = stems([phrase])
        found |= (words - common) or words
    return frozenset(found)
