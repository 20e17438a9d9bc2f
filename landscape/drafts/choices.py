"""What an answer can be, where that is a list: the words of a schema, the ids of a vocabulary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from landscape.checks.select import select
from landscape.drafts.addresses import repository_meant
from landscape.drafts.home import Home
from landscape.drafts.kinds import Kind, Question
from landscape.sources.schemas import schema

# Fewer characters than this are no sentence that somebody would count.
_SENTENCE = 200
_LISTS = {"category": "categories", "hardware kind": "hardware_kinds", "domain": "domains"}


class Choice(NamedTuple):
    """An answer, what it is called, and what it means."""

    id: str
    name: str
    about: str


def choices(home: Home, kind: Kind, question: Question) -> list[Choice]:
    """Return all answers to a question, in the order in which pages show them; none where any text will do.

    Of projects, capabilities and organisations there are too many to be read through.
    """
    if question.of:
        return list(_vocabulary(home, question.of))
    part = _part(kind, question)
    return [Choice(word, "", part.get("x-words", {}).get(word, "")) for word in part.get("enum", ())]


def meant(home: Home, question: Question, listed: list[Choice], answer: str) -> str:
    """Return the id that somebody means by a number, an id or a name, the address they mean by another form
    of it; else what they said.
    """
    if question.name == "repository":
        return repository_meant(answer)
    if answer.isdecimal() and 0 < int(answer) <= len(listed):
        return listed[int(answer) - 1].id
    if any(choice.id == answer.lower() for choice in listed):
        return answer.lower()
    known = home.index.known.get(question.of)
    if known is None or answer in known.ids:
        return answer
    return known.names.get(answer.casefold(), answer)


def _vocabulary(home: Home, target: str) -> Iterator[Choice]:
    key = _LISTS.get(target, "")
    for document in home.index.documents("vocabulary") if key else ():
        for _, row in select(document.value, f"{key}/*"):
            if isinstance(row, dict) and isinstance(row.get("id"), str):
                yield Choice(row["id"], str(row.get("name", "")), str(row.get("description", "")))


def longest(kind: Kind, question: Question) -> int:
    """Return how many characters an answer of whole sentences may have, 0 where it is shorter than that."""
    most: int = _part(kind, question).get("maxLength", 0)
    return most if most >= _SENTENCE else 0


def _part(kind: Kind, question: Question) -> Mapping[str, Any]:
    """Return the part of the schema that an answer has to fit."""
    root = schema(kind.name)
    part: Any = root if question.place else {}
    for step in question.place.split("/") if question.place else ():
        part = part["items"] if step == "*" else part["properties"][step]
        while "$ref" in part:
            part = root["$defs"][part["$ref"].rpartition("/")[2]]
    found: Mapping[str, Any] = part
    return found
