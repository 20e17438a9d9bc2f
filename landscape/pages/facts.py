"""What the browser decides by: claims without words; beside them the notes of claims, and what is asked.

A small landscape has all of it in three files; the facts of a larger one lie in parts (`shards.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import msgspec

from landscape.catalogue.choosing.facts import facts, hardware_key
from landscape.catalogue.model import Catalogue
from landscape.pages import inputs, shards
from landscape.pages.page import Asset, Batch

CLAIMS = "data/claims.json"
NOTES = "data/notes.json"
QUESTIONS = "data/questions.json"


def batch(catalogue: Catalogue) -> Batch:
    """Return all files of the facts, to be made when one of them would say something else."""
    made_of = (inputs.WORDS, inputs.FACES, inputs.SUMMARIES, inputs.CLAIMS, inputs.PAIRS, inputs.STORIES)
    return Batch("facts", partial(files, catalogue), made_of)


def files(catalogue: Catalogue, whole: int = shards.WHOLE) -> Iterator[Asset]:
    """Yield the facts of all projects, the note of each claim's first statement, and what subjects ask.

    Facts of more than `whole` bytes come in parts.
    """
    known, notes = facts(catalogue), _notes(catalogue)
    if shards.is_small(known, whole):
        yield Asset(CLAIMS, msgspec.json.encode(known))
        yield Asset(NOTES, msgspec.json.encode(notes))
    else:
        yield from shards.files(known, notes)
        yield Asset(NOTES, b"{}")  # all of them lie in parts
    yield Asset(QUESTIONS, msgspec.json.encode(_questions(catalogue)))


def _notes(catalogue: Catalogue) -> dict[str, dict[str, str]]:
    """Return project id -> key of the subject -> note; what has none is absent."""
    found = {}
    for id, project in catalogue.projects.items():
        notes = {key: said[0].note for key, said in project.capabilities.items() if said[0].note}
        notes |= {hardware_key(key): said[0].note for key, said in project.hardware.items() if said[0].note}
        if notes:
            found[id] = notes
    return found


def _questions(catalogue: Catalogue) -> dict[str, str]:
    """Return key of the subject -> the question that its claims answer; of hardware, what it is."""
    found = {id: capability.question for id, capability in catalogue.capabilities.items()}
    return found | {hardware_key(id): entry.summary for id, entry in catalogue.hardware.items()}
