"""The words that entries may choose from, with what each means; their anchors in the glossary never change.

Names come from where pages take them, meanings from the schemas, so that neither is said twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from landscape.catalogue.bench_words import ENVIRONMENTS, INDEPENDENCE, OUTCOMES, SCENARIO_STATUS
from landscape.catalogue.group_words import DELIVERABLES, GROUP_KINDS, ROLES
from landscape.catalogue.model import Maturity
from landscape.catalogue.story_words import ORGANISATION_KINDS, PHASES, STORY_KINDS, STORY_RELATIONS, TELLERS
from landscape.catalogue.words import BASES, EVIDENCE_KINDS, RELATIONS, SCOPES, STATES
from landscape.pages.project_words import ACTIVITIES, LEVELS, OPENNESS, STEWARDS
from landscape.sources.schemas import raw_schema

INDEX = "glossary/"

NO_TEXT = "no text found"
"""What "unknown" is called where it is said of two projects."""


@dataclass(frozen=True, slots=True)
class FixedWord:
    """A word of a set: `key` is what entries write, `name` what readers see; few have a `sign`."""

    key: str
    name: str
    meaning: str
    sign: str = ""


@dataclass(frozen=True, slots=True)
class WordSet:
    """Words of which one is chosen; `about` says what of."""

    id: str
    title: str
    about: str
    words: tuple[FixedWord, ...]

    def anchor(self, key: str) -> str:
        """Return "support_full". Ids of entries hold no underscore, so that none is the same."""
        return f"{self.id}_{key}"


# What is reckoned and stands in no schema.
_ACTIVITIES = {
    "active": "A commit was seen in the year before the catalogue's newest day.",
    "silent": "There had been no commit for a year on the day on which somebody looked.",
    "ended": "Its end was declared, or its host says that the repository is archived.",
    "gone": "Its host does not show the repository any more, or has switched it off.",
    "unseen": "No commit of that year was seen, in a copy that may be old; there may be newer ones.",
    "unknown": "No commit history was read, which says nothing of the project.",
}
_MECHANISMS = {"dra": "DRA", "other": "other means"}
_COMBINED = "What they do together is told, but not by one of the other words."


@cache
def word_sets() -> tuple[WordSet, ...]:
    """Return all sets in the order in which the glossary tells them."""
    evidence = _defined("evidence", "properties", "kind")
    pair = _of("project", "works_with", "items")["properties"]
    story_project = _of("story", "projects", "items")["properties"]
    relations = {kind or "works-with": words for kind, words in RELATIONS.items()}
    statement = raw_schema("defs")["$defs"]["statement"]["properties"]
    person = _of("group", "people", "items")["properties"]
    deliverable = _of("group", "deliverables", "items")["properties"]
    return (
        WordSet(
            "support",
            "Support",
            "What a cell of the matrix says: a project's support, or a way of not knowing it.",
            tuple(
                FixedWord(state.value, label.name, label.meaning, label.sign.strip())
                for state, label in STATES.items()
            ),
        ),
        _set(
            "maturity",
            "Maturity",
            "What the project itself calls a feature.",
            {word.value: word.value for word in Maturity},
            _defined("maturity"),
        ),
        _set(
            "basis",
            "Basis",
            "What a claim rests on: the most telling kind of its evidence, in this order.",
            {kind.value: word for kind, word in BASES.items()},
            evidence,
        ),
        _set(
            "evidence",
            "Evidence",
            "What kind of text was read.",
            {kind.value: word for kind, word in EVIDENCE_KINDS.items()},
            evidence,
        ),
        _set(
            "evidence-text",
            "Text",
            "What lay before the reader.",
            {},
            _defined("evidence", "properties", "text"),
        ),
        _set(
            "told-by",
            "Told by",
            "Whose words they are.",
            TELLERS,
            _defined("evidence", "properties", "told_by"),
        ),
        _set(
            "enable",
            "Switched on by",
            "What switches a feature on that is off by default.",
            {},
            _words(statement["enable"]["properties"]["kind"]),
        ),
        _set(
            "mechanism",
            "By",
            "By what means hardware is offered or used.",
            _MECHANISMS,
            _words(statement["mechanism"]["items"]),
        ),
        _set(
            "scope", "Scope", "Where a project stands to Kubernetes.", SCOPES, _words(_of("project", "scope"))
        ),
        _set("openness", "Openness", "How open a project is.", OPENNESS, _words(_of("project", "openness"))),
        _set(
            "steward",
            "Steward",
            "Who looks after a project.",
            STEWARDS,
            _words(_of("project", "steward")["properties"]["kind"]),
        ),
        _set(
            "cncf",
            "CNCF level",
            "The standing of a project at the Cloud Native Computing Foundation.",
            LEVELS,
            _words(_of("project", "cncf")["properties"]["level"]),
        ),
        _set(
            "activity",
            "Activity",
            "Whether a project is alive, as far as it was seen.",
            ACTIVITIES,
            _ACTIVITIES,
        ),
        _set(
            "status",
            "Declared status",
            "An end that a project or its steward has declared.",
            {},
            _words(_of("project", "status")["properties"]["state"]),
        ),
        _set(
            "relation",
            "Relation",
            "What one project does with another, read from the first to the second.",
            relations,
            {**_words(pair["relation"]), "works-with": _COMBINED},
        ),
        _set(
            "pair",
            "Support of a pair",
            "How far two projects go together.",
            {key: NO_TEXT if key == "unknown" else key for key in _words(pair["support"])},
            _words(pair["support"]),
        ),
        WordSet(
            "story",
            "Kind of story",
            "Who tells it, and where.",
            tuple(FixedWord(key, *words) for key, words in STORY_KINDS.items()),
        ),
        _set(
            "organisation",
            "Kind of organisation",
            "Who tells a story.",
            ORGANISATION_KINDS,
            _words(raw_schema("organisations")["properties"]["organisations"]["items"]["properties"]["kind"]),
        ),
        _set(
            "story-relation",
            "A story's projects",
            "What somebody had to do with a project.",
            {key: names[0] for key, names in STORY_RELATIONS.items()},
            _words(story_project["relation"]),
        ),
        _set(
            "phase", "Phase", "How far somebody was with a project.", PHASES, _words(story_project["phase"])
        ),
        _set("benchmark", "Kind of benchmark", "What was published.", {}, _words(_of("benchmark", "kind"))),
        WordSet("environment", "Environment", "On what was measured.", _named(ENVIRONMENTS)),
        WordSet(
            "independence",
            "Independence",
            "How who measured stands to what was measured.",
            _named(INDEPENDENCE),
        ),
        WordSet(
            "scenario-status", "Status of a scenario", "How far it is agreed on.", _named(SCENARIO_STATUS)
        ),
        WordSet(
            "outcome",
            "Outcome of a run",
            "What came of it.",
            tuple(FixedWord(key, word, meaning, sign) for key, (sign, word, meaning) in OUTCOMES.items()),
        ),
        _set(
            "group", "Kind of group", "What sort of people it is.", GROUP_KINDS, _words(_of("group", "kind"))
        ),
        _set(
            "role",
            "Role",
            "What somebody is in a group.",
            {key: names[0] for key, names in ROLES.items()},
            _words(person["role"]),
        ),
        _set(
            "deliverable",
            "State of a deliverable",
            "How far something is that a group has promised.",
            {key: words[1] for key, words in DELIVERABLES.items()},
            _words(deliverable["state"]),
        ),
    )


def glossary(set: str, key: str = "") -> str:
    """Return the address of a word or a whole set below the site's root; raise KeyError on unknown ones."""
    found = {one.id: one for one in word_sets()}[set]
    if not key:
        return f"{INDEX}#{set}_words"
    if key not in {word.key for word in found.words}:
        raise KeyError(key)
    return f"{INDEX}#{found.anchor(key)}"


def _set(id: str, title: str, about: str, names: Mapping[str, str], meanings: Mapping[str, str]) -> WordSet:
    """Return a set in the order of the names, then of the meanings; a word without a name goes by its key."""
    keys = [*names, *(key for key in meanings if key not in names)]
    words = (FixedWord(key, names.get(key, key.replace("-", " ")), _sentence(meanings[key])) for key in keys)
    return WordSet(id, title, about, tuple(words))


def _named(words: Mapping[str, tuple[str, str]]) -> tuple[FixedWord, ...]:
    return tuple(FixedWord(key, *told) for key, told in words.items())


def _sentence(text: str) -> str:
    whole = text[:1].upper() + text[1:]
    return whole if whole.endswith(".") else f"{whole}."


def _of(kind: str, *path: str) -> Any:
    node = raw_schema(kind)["properties"]
    for step in path:
        node = node[step]
    return node


def _words(node: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = node["x-words"]
    return found


def _defined(name: str, *path: str) -> dict[str, str]:
    node = raw_schema("defs")["$defs"][name]
    for step in path:
        node = node[step]
    return _words(node)
