"""Who meets what is asked for: the shared cases, and what holds of any landscape."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from landscape.catalogue import build
from landscape.catalogue.choosing.answer import (
    Answer,
    Asked,
    Combination,
    Floors,
    Need,
    Verdict,
    alone,
    asked_of,
    choose,
    passes,
    verdict,
)
from landscape.catalogue.choosing.facts import Facts, Former, PairFacts, ProjectFacts, Said, Subject
from landscape.catalogue.choosing.facts import facts as facts_of
from landscape.catalogue.choosing.questions import asked
from landscape.catalogue.choosing.together import claimed_by, together
from landscape.catalogue.choosing.verdict import is_need, is_subject
from landscape.catalogue.model import EvidenceKind, Maturity, Support
from landscape.sources import read_tree
from tests.catalogue.choosing.cases import FOLDER, Case, altered, case_of, expected, read

ROOT = Path(__file__).parents[3]
FILES = sorted(FOLDER.glob("*.json"))


def said_of(case: Case) -> dict[str, Any]:
    """Return what Python says of a case, as plain values."""
    facts, asked = msgspec.convert(case.facts, Facts), msgspec.convert(case.asked, Asked)
    verdicts = {
        key: {id: verdict(facts, id, key, asked.floors) for id in ids} for key, ids in case.verdicts.items()
    }
    story = asked_of(facts.stories[case.story]) if case.story else None
    base = alone(facts, asked)
    said = {"answer": choose(facts, asked), "verdicts": verdicts, "asked": story, "alone": base}
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(said))
    return plain


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_case_is_answered_as_it_says(path: Any) -> None:
    case = read(path)
    assert said_of(case) == expected(case), case.about


@pytest.mark.parametrize(
    ("about", "value"), altered(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_an_altered_case_is_noticed(about: str, value: dict[str, Any]) -> None:
    case = case_of(value)
    assert said_of(case) != expected(case), about


def test_the_cases_hold_every_outcome_and_reason() -> None:
    found = set()
    for path in FILES:
        case = read(path)
        rows = [row["verdicts"] for row in (*case.answer["meeting"], *case.answer["near"])]
        rows += [words.values() for words in case.verdicts.values()]
        found |= {(each["outcome"], each["reason"]) for row in rows for each in row}
    assert found == REASONS


REASONS = {
    *(("met", reason) for reason in ("full", "partial", "is")),
    *(
        ("unmet", reason)
        for reason in (
            "ended",
            "none",
            "not-applicable",
            "planned",
            "partial",
            "young",
            "deprecated",
            "other",
        )
    ),
    *(
        ("unknown", reason)
        for reason in ("maturity-unstated", "evidence", "finer", "not-found", "not-asked", "unknown")
    ),
}


def test_only_keys_that_can_be_asked_for_are_needs() -> None:
    facts = msgspec.convert(read(FOLDER / "fields.json").facts, Facts)
    assert [key for key in ("gang", "category.queueing", "status.active") if is_need(facts, key)] == [
        "gang",
        "category.queueing",
        "status.active",
    ]
    assert not any(is_need(facts, key) for key in ("", "quota", "openness", "openness.", "licence.MIT"))


def test_whatever_readers_are_asked_can_be_needed() -> None:
    catalogue = build(read_tree(ROOT / "data"))
    decided = facts_of(catalogue)
    keys = [option.key for question in asked(catalogue) for option in question.options]
    assert [key for key in keys if not is_need(decided, key)] == []


def test_a_project_that_is_not_there_has_no_verdict() -> None:
    facts = msgspec.convert(read(FOLDER / "fields.json").facts, Facts)
    with pytest.raises(KeyError):
        verdict(facts, "nobody", "gang", Floors())


# What holds of any landscape, also of one that nobody thought of.

SUBJECTS = {
    "gang": Subject("Gang", finer=("slices",), asked=("queueing",)),
    "slices": Subject("Slices"),
    "quota": Subject("Quota"),
    "hardware.gpu": Subject("GPU"),
}
FIELD_NEEDS = ("openness.open-source", "category.queueing", "status.active", "steward.company.foundation")
KEYS = (*SUBJECTS, *FIELD_NEEDS)
IDS = ("a", "b", "c", "d", "e")


def _words(words: Sequence[str]) -> st.SearchStrategy[str]:
    return st.sampled_from(("", *words))


kinds = st.lists(st.sampled_from(list(EvidenceKind)), min_size=1, max_size=3, unique=True)
statements: st.SearchStrategy[Said] = st.tuples(
    st.sampled_from([word.value for word in Support]),
    _words([word.value for word in Maturity]),
    kinds.map(lambda found: " ".join(kind.value for kind in found)),
    st.just(""),
    st.sampled_from(["", "", "", "v2"]),
)
claims = st.lists(statements, min_size=1, max_size=3).map(tuple)
projects = st.builds(
    ProjectFacts,
    name=st.just("A name"),
    category=st.sampled_from(["queueing", "device"]),
    openness=_words(["open-source", "closed"]),
    steward=_words(["foundation", "company", "community"]),
    status=_words(["active", "ended", "unseen", "unknown"]),
    claims=st.dictionaries(st.sampled_from(list(SUBJECTS)), claims, max_size=4),
    not_found=st.lists(st.sampled_from(list(SUBJECTS)), max_size=2, unique=True).map(tuple),
)
ends = st.sampled_from(IDS)
pairs = st.builds(
    PairFacts,
    owner=ends,
    other=ends,
    relation=st.sampled_from(["admits", "alternative-to", ""]),
    support=st.sampled_from(["full", "partial", "planned", "none", "unknown"]),
    lost=st.sampled_from(["", "Order."]),
).filter(lambda pair: pair.owner != pair.other)
landscapes = st.builds(
    lambda projects, pairs: Facts(
        as_of="2026-11-20",
        categories={},
        groups=(),
        subjects=SUBJECTS,
        projects=dict(zip(IDS, projects, strict=True)),
        pairs=tuple(pairs),
        stories={},
        former=Former(),
    ),
    st.lists(projects, min_size=len(IDS), max_size=len(IDS)),
    st.lists(pairs, max_size=6),
)
floors = st.builds(
    Floors,
    st.sampled_from(["partial", "full"]),
    _words(["alpha", "beta", "stable"]),
    _words(["documented", "source", "tested"]),
)
needs = st.lists(st.sampled_from(KEYS), min_size=1, max_size=5, unique=True).flatmap(
    lambda keys: st.tuples(*(st.builds(Need, st.just(key), st.booleans()) for key in keys))
)
questions = st.builds(Asked, needs, floors)
RANK = {"met": 0, "unknown": 1, "unmet": 2}


def _standing(answer: Answer) -> dict[str, int]:
    """Return how far each project is from meeting everything: 0, then 1 or 2 of a near miss, else 3."""
    return (
        dict.fromkeys(IDS, 3)
        | {row.project: row.missing for row in answer.near}
        | {row.project: 0 for row in answer.meeting}
    )


def _changed(facts: Facts, id: str, **changes: object) -> Facts:
    project = msgspec.structs.replace(facts.projects[id], **changes)
    return msgspec.structs.replace(facts, projects=facts.projects | {id: project})


@given(landscapes, questions)
def test_no_project_is_in_two_lists_and_each_list_is_in_order(facts: Facts, asked: Asked) -> None:
    answer = choose(facts, asked)
    meeting = [row.project for row in answer.meeting]
    near = [row.project for row in answer.near]
    listed = [*meeting, *near, *answer.undecided, *answer.not_asked]
    assert len(listed) == len(set(listed))
    assert meeting == sorted(meeting)
    assert near == [
        row.project
        for row in sorted(answer.near, key=lambda row: (row.missing, row.missing - row.unknown, row.project))
    ]
    assert list(answer.undecided) == sorted(answer.undecided)
    assert list(answer.not_asked) == sorted(answer.not_asked)


@given(landscapes, questions)
def test_rows_count_what_their_verdicts_say(facts: Facts, asked: Asked) -> None:
    answer = choose(facts, asked)
    for row in (*answer.meeting, *answer.near):
        assert row.verdicts == tuple(
            verdict(facts, row.project, need.key, asked.floors) for need in asked.needs
        )
        pairs = list(zip(asked.needs, row.verdicts, strict=True))
        missing = [each for need, each in pairs if need.must and each.outcome != "met"]
        assert row.missing == len(missing)
        assert row.unknown == sum(each.outcome == "unknown" for each in missing)
        assert row.nice == sum(each.outcome == "met" for need, each in pairs if not need.must)
    assert all(row.missing == 0 for row in answer.meeting)
    assert all(row.missing in (1, 2) for row in answer.near)


@given(landscapes, questions)
def test_who_has_all_musts_is_never_left_out(facts: Facts, asked: Asked) -> None:
    musts = [need.key for need in asked.needs if need.must]
    wanted = [
        id
        for id in facts.projects
        if all(verdict(facts, id, key, asked.floors).outcome == "met" for key in musts)
    ]
    if musts:
        assert [row.project for row in choose(facts, asked).meeting] == wanted


@given(landscapes, questions)
def test_whoever_is_in_no_list_has_an_unmet_must_and_nobody_else(facts: Facts, asked: Asked) -> None:
    musts = [need.key for need in asked.needs if need.must]
    answer = choose(facts, asked)
    open_ = {*answer.undecided, *answer.not_asked}
    listed = {row.project for row in (*answer.meeting, *answer.near)} | open_
    for id in facts.projects.keys() - listed if musts else ():
        assert any(verdict(facts, id, key, asked.floors).outcome == "unmet" for key in musts)
    for id in open_:
        verdicts = [verdict(facts, id, key, asked.floors) for key in musts]
        assert all(each.outcome != "unmet" for each in verdicts)
        assert (id in answer.not_asked) == any(each.reason == "not-asked" for each in verdicts)


@given(landscapes, ends, st.sampled_from(KEYS), floors)
def test_what_is_not_known_is_never_unmet(facts: Facts, id: str, key: str, floors: Floors) -> None:
    claims = {each: said for each, said in facts.projects[id].claims.items() if each != key}
    fields = {} if key.startswith("category") else {key.partition(".")[0]: ""}
    ignorant = _changed(facts, id, claims=claims) if is_subject(facts, key) else _changed(facts, id, **fields)
    found = verdict(ignorant, id, key, floors)
    assert found.outcome == "unknown" or key.startswith("category")


@given(statements, floors)
def test_less_said_never_makes_a_statement_unmet(said: Said, floors: Floors) -> None:
    support, maturity, evidence, since, until = said
    if passes(said, floors):
        for less in ((support, "", evidence, since, until), (support, maturity, "vendor", since, until)):
            facts = _alone(less)
            assert verdict(facts, "a", "quota", floors).outcome != "unmet"


def _alone(*said: Said) -> Facts:
    project = ProjectFacts("A", "queueing", claims={"quota": said})
    return Facts("2026-11-20", {}, (), SUBJECTS, {"a": project}, (), {}, Former())


@given(landscapes, questions, ends, st.data())
def test_more_evidence_never_moves_a_project_down(
    facts: Facts, asked: Asked, id: str, data: st.DataObject
) -> None:
    project = facts.projects[id]
    if not project.claims:
        return
    key = data.draw(st.sampled_from(sorted(project.claims)))
    number = data.draw(st.integers(0, len(project.claims[key]) - 1))
    kind = data.draw(st.sampled_from(list(EvidenceKind))).value
    said = list(project.claims[key])
    support, maturity, evidence, since, until = said[number]
    said[number] = (support, maturity, f"{evidence} {kind}", since, until)
    better = _changed(facts, id, claims=project.claims | {key: tuple(said)})
    assert _standing(choose(better, asked))[id] <= _standing(choose(facts, asked))[id]


@given(st.lists(statements, min_size=1, max_size=3), statements, st.integers(0, 3), floors)
def test_one_more_statement_never_makes_a_verdict_worse(
    said: list[Said], more: Said, place: int, floors: Floors
) -> None:
    before = verdict(_alone(*said), "a", "quota", floors)
    said.insert(place, more)
    assert RANK[verdict(_alone(*said), "a", "quota", floors).outcome] <= RANK[before.outcome]


@given(landscapes, questions, floors)
def test_nobody_meets_more_under_higher_floors(facts: Facts, asked: Asked, floors: Floors) -> None:
    strict = msgspec.structs.replace(asked, floors=floors)
    without = msgspec.structs.replace(asked, floors=Floors())
    if any(need.must for need in asked.needs):
        assert {row.project for row in choose(facts, strict).meeting} <= {
            row.project for row in choose(facts, without).meeting
        }


@given(landscapes, st.lists(st.sampled_from(sorted(SUBJECTS)), max_size=5))
def test_sets_of_projects_say_what_every_single_verdict_says(facts: Facts, keys: list[str]) -> None:
    found = together(claimed_by({id: project.claims for id, project in facts.projects.items()}), keys)
    assert (found is None) == (len(keys) < 2)
    if found:
        answer = choose(facts, Asked(tuple(Need(key) for key in keys)))
        assert list(found.meeting) == [row.project for row in answer.meeting]
        lacking: dict[tuple[str, str], list[str]] = {
            (key, outcome): [] for key in keys for outcome in ("unknown", "unmet")
        }
        for row in answer.near:
            if row.missing == 1:
                (lack,) = [
                    (key, each.outcome)
                    for key, each in zip(keys, row.verdicts, strict=True)
                    if each.outcome != "met"
                ]
                lacking[lack].append(row.project)
        told = {(lack.key, "unknown"): list(lack.unknown) for lack in found.lacks}
        told |= {(lack.key, "unmet"): list(lack.unmet) for lack in found.lacks}
        assert {lack: ids for lack, ids in told.items() if ids} == {
            lack: ids for lack, ids in lacking.items() if ids
        }
        assert found.lacking == sum(map(len, lacking.values()))


@given(landscapes, questions)
def test_combinations_are_all_that_the_rules_allow(facts: Facts, asked: Asked) -> None:
    found = choose(facts, asked).combinations
    assert [(each.owner, each.other) for each in found] == sorted((each.owner, each.other) for each in found)
    twos = [frozenset((each.owner, each.other)) for each in found]
    assert len(twos) == len(set(twos))
    allowed = {
        frozenset((pair.owner, pair.other))
        for pair in facts.pairs
        if pair.support in ("full", "partial") and pair.relation != "alternative-to"
    }
    assert set(twos) == {two for two in allowed if _complement(facts, asked, *two)}
    for each in found:
        _holds_together(facts, asked, each)


def _met(facts: Facts, asked: Asked, id: str, musts: Sequence[str]) -> set[str]:
    return {key for key in musts if verdict(facts, id, key, asked.floors).outcome == "met"}


def _complement(facts: Facts, asked: Asked, one: str, other: str) -> bool:
    """Say the same as the rules, the slow way."""
    musts = [need.key for need in asked.needs if need.must]
    mine, theirs = (_met(facts, asked, id, musts) for id in (one, other))
    both = {key for key in musts if key in FIELD_NEEDS and not key.startswith("category")}
    gives, takes = ({key for key in each if key in SUBJECTS} for each in (mine - theirs, theirs - mine))
    return mine | theirs == set(musts) and both <= mine & theirs and bool(gives) and bool(takes)


def _holds_together(facts: Facts, asked: Asked, each: Combination) -> None:
    pair = facts.pairs[each.pair]
    assert (pair.owner, pair.other) == (each.owner, each.other)
    assert pair.support == "full" or not any(
        {other.owner, other.other} == {each.owner, each.other}
        and other.support == "full"
        and other.relation != "alternative-to"
        for other in facts.pairs
    )
    for need, by, owner, other in zip(asked.needs, each.by, *each.verdicts, strict=True):
        assert owner == verdict(facts, each.owner, need.key, asked.floors)
        assert other == verdict(facts, each.other, need.key, asked.floors)
        assert by == _by(owner, other)


def _by(owner: Verdict, other: Verdict) -> str:
    met = (owner.outcome == "met", other.outcome == "met")
    return {(True, True): "both", (True, False): "owner", (False, True): "other", (False, False): ""}[met]
