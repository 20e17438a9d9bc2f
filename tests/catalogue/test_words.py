"""The fixed words: every word of the model has a label, and no two are shown alike."""

from __future__ import annotations

from landscape.catalogue.model import Evidence, EvidenceKind, Statement, Support
from landscape.catalogue.words import BASES, EVIDENCE_KINDS, STATES, State, basis, state


def _statement(*kinds: EvidenceKind) -> Statement:
    evidence = tuple(Evidence("https://example.org/docs", kind, "2026-11-20") for kind in kinds)
    return Statement(Support.FULL, evidence)


def test_every_state_has_its_own_sign_name_and_meaning() -> None:
    assert set(STATES) == set(State)
    for part in ("sign", "name", "meaning"):
        assert len({getattr(label, part) for label in STATES.values()}) == len(State)


def test_every_support_is_a_state() -> None:
    assert {state(support) for support in Support} < set(State)


def test_every_kind_of_evidence_has_a_name_and_a_basis() -> None:
    assert set(EVIDENCE_KINDS) == set(BASES) == set(EvidenceKind)


def test_the_basis_is_the_most_telling_evidence_in_any_order() -> None:
    assert basis(_statement(EvidenceKind.DOCS, EvidenceKind.SOURCE)) == "in the source"
    assert basis(_statement(EvidenceKind.PROPOSAL, EvidenceKind.VENDOR)) == "vendor's word"
    assert basis(_statement(EvidenceKind.SOURCE, EvidenceKind.TEST_RESULT)) == "tested"
