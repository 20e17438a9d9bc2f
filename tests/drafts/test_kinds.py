"""Questions fit the schemas, and say what the schemas say."""

from __future__ import annotations

from typing import Any

import pytest

from landscape.checks.references import HOMES, references
from landscape.drafts.choices import _part
from landscape.drafts.draft import entry_of
from landscape.drafts.kinds import KINDS, Kind, Question
from landscape.sources.document import unplaced
from landscape.sources.schemas import schema, schema_for

ALL = [(kind, question) for kind in KINDS for question in kind.questions if question.place]
IDS = [f"{kind.name}-{question.name}" for kind, question in ALL]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_the_schema_requires_is_needed(kind: Kind) -> None:
    assert schema_for(f"{kind.folder}/x.yaml") == kind.name
    needed = {question.place.partition("/")[0] for question in kind.questions if question.needed}
    # A new scenario is a draft, in its first version.
    assert needed | entry_of(kind, {}, "2026-11-23").keys() == set(schema(kind.name)["required"])


@pytest.mark.parametrize(("kind", "question"), ALL, ids=IDS)
def test_help_names_the_words_of_the_schema(kind: Kind, question: Question) -> None:
    for word in _part(kind, question).get("enum", ()):
        assert word in question.words


@pytest.mark.parametrize(("kind", "question"), ALL, ids=IDS)
def test_help_names_the_limits_of_the_schema(kind: Kind, question: Question) -> None:
    part = _part(kind, question)
    if "at most" in question.words:
        assert f"at most {part['maxLength']:,} characters" in question.words


@pytest.mark.parametrize(("kind", "question"), ALL, ids=IDS)
def test_what_an_answer_is_the_id_of(kind: Kind, question: Question) -> None:
    assert question.of == "" or question.of in HOMES
    entry: dict[str, Any] = entry_of(kind, {question.name: ("some-id",)}, "2026-11-23")
    found = [one.targets for one in references(unplaced(f"{kind.folder}/x.yaml", entry))]
    assert found == ([(question.of,)] if question.of else [])
