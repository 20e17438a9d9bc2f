"""The words that entries point into."""

from __future__ import annotations

from dataclasses import dataclass

from landscape.catalogue.model.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Term:
    """A project's own word for a capability, and what it means there."""

    project: str
    term: str
    means: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Capability:
    """One column of the matrix: the question its cells answer, and how to answer it."""

    id: str
    name: str
    question: str
    definition: str
    former_ids: tuple[str, ...] = ()
    counts_as_full: str = ""
    counts_as_partial: str = ""
    not_this: str = ""
    in_brief: bool = False
    finer_of: tuple[str, ...] = ()
    applies_to: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    search_words: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class CapabilityGroup:
    """Capabilities that are read together; groups stand in the order of `order`."""

    id: str
    name: str
    description: str
    order: int
    capabilities: tuple[Capability, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """An entry of a small vocabulary: a category, hardware kind or domain."""

    id: str
    name: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What an item of a question offers to choose: exactly one of these; `says` words a single option."""

    group: str = ""
    capability: str = ""
    hardware_kind: str = ""
    hardware: str = ""
    scope: tuple[str, ...] = ()
    says: str = ""


@dataclass(frozen=True, slots=True)
class Asking:
    """A question to readers as the vocabulary has it; `choosing.questions.asked` tells its options."""

    id: str
    ask: str
    options: tuple[Offer, ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """Columns of the matrix that one sort of reader looks at: keys of capabilities, then of hardware."""

    id: str
    name: str
    description: str
    subjects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WayStep:
    """A step of a way: of `what` it is, what that `does`; a `turning` one makes the way what it is."""

    what: str
    does: str
    turning: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with the ids of the stories that tell it."""

    text: str
    stories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """One of the ways to solve what a topic is about: ids of the capabilities of projects that go it."""

    id: str
    name: str
    about: str
    capabilities: tuple[str, ...]
    choose_when: tuple[Told, ...] = ()
    mind: tuple[Told, ...] = ()
    steps: tuple[WayStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that can be done in several ways, told on a page of its own at the address of its id.

    `categories` are the kinds of projects whose subject it is, `beside` those that theirs must work with.
    """

    id: str
    name: str
    question: str
    introduction: str
    ways: tuple[Way, ...]
    categories: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who tells a story; `kind` is "" where it is not recorded."""

    id: str
    name: str
    kind: str = ""
    url: str = ""
