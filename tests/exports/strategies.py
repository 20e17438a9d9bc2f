"""Statements with any text that an entry can hold."""

from __future__ import annotations

from hypothesis import strategies as st

from landscape.catalogue.model import Enable, Evidence, EvidenceKind, Maturity, Statement, Support

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)

evidence = st.builds(
    Evidence,
    url=texts,
    kind=st.sampled_from(EvidenceKind),
    checked=texts,
    text=st.sampled_from(["original", "copy", "summary", ""]),
    read=st.sampled_from(["whole", "part", ""]),
    told_by=st.sampled_from(["organisation", "vendor", "third-party", ""]),
    stored=st.booleans(),
    note=texts,
)

statements = st.builds(
    Statement,
    support=st.sampled_from(Support),
    evidence=st.lists(evidence, min_size=1, max_size=3).map(tuple),
    maturity=st.none() | st.sampled_from(Maturity),
    since=texts,
    until=texts,
    enable=st.none() | st.builds(Enable, texts, texts),
    component=texts,
    via=st.lists(st.sampled_from(["kueue", "volcano"]), max_size=2).map(tuple),
    via_outside=st.lists(texts, max_size=2).map(tuple),
    inherited=st.booleans(),
    mechanism=st.lists(texts, max_size=2).map(tuple),
    note=texts,
)
