"""What a reader is asked who chooses: the vocabulary's questions with all their options told.

Without questions in the vocabulary there is one for each capability group and each kind of hardware.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from landscape.catalogue.choosing.facts import hardware_key
from landscape.catalogue.model import Asking, Capability, Catalogue, Hardware, Offer
from landscape.catalogue.words import SCOPES

SCOPE = "scope"


@dataclass(frozen=True, slots=True)
class Option:
    """Something to need: its key, how the question says it, and a sentence that explains it."""

    key: str
    says: str
    hint: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its options, of which there is at least one; `about` is "" or helps to answer it."""

    id: str
    ask: str
    about: str
    options: tuple[Option, ...]


def asked(catalogue: Catalogue) -> tuple[Question, ...]:
    """Return the questions in their order; every option stands in one of them only.

    What a question names by itself is left out where a group or kind would bring it along; of two that name
    the same, the first has it. Left out are also ids that lead nowhere, and questions without any option.
    """
    askings = catalogue.questions or tuple(_usual(catalogue))
    named = {
        option.key
        for asking in askings
        for offer in asking.options
        if not _is_many(offer)
        for option in _options(catalogue, offer)
    }
    seen: set[str] = set()
    questions = []
    for asking in askings:
        options = []
        for offer in asking.options:
            skipped = seen | named if _is_many(offer) else seen
            fresh = [option for option in _options(catalogue, offer) if option.key not in skipped]
            options += fresh
            seen.update(option.key for option in fresh)
        if options:
            questions.append(Question(asking.id, asking.ask, asking.about, tuple(options)))
    return tuple(questions)


def _usual(catalogue: Catalogue) -> Iterator[Asking]:
    """Yield what is asked when the vocabulary holds no questions."""
    for group in catalogue.groups:
        yield Asking(group.id, group.name, (Offer(group=group.id),), group.description)
    for kind in catalogue.hardware_kinds.values():
        yield Asking(hardware_key(kind.id), kind.name, (Offer(hardware_kind=kind.id),), kind.description)


def _is_many(offer: Offer) -> bool:
    return bool(offer.group or offer.hardware_kind)


def _options(catalogue: Catalogue, offer: Offer) -> Iterator[Option]:
    if offer.scope:
        words = " or ".join(SCOPES[word] for word in offer.scope)
        hint = words[:1].upper() + words[1:]
        yield Option(".".join((SCOPE, *offer.scope)), offer.says or hint, f"{hint}.")
    for capability in _capabilities(catalogue, offer):
        yield Option(capability.id, offer.says or capability.name, capability.question)
    for hardware in _hardware(catalogue, offer):
        yield Option(hardware_key(hardware.id), offer.says or hardware.name, hardware.summary)


def _capabilities(catalogue: Catalogue, offer: Offer) -> Iterator[Capability]:
    if offer.capability in catalogue.capabilities:
        yield catalogue.capabilities[offer.capability]
    for group in catalogue.groups:
        if group.id == offer.group:
            yield from group.capabilities


def _hardware(catalogue: Catalogue, offer: Offer) -> Iterator[Hardware]:
    if offer.hardware in catalogue.hardware:
        yield catalogue.hardware[offer.hardware]
    if offer.hardware_kind:
        yield from (entry for entry in catalogue.hardware.values() if entry.kind == offer.hardware_kind)
