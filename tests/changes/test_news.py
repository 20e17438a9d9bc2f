"""Which changes a reader is told of."""

from __future__ import annotations

import pytest

from landscape.changes import Change, Entry, Kind, Of, What
from landscape.changes.news import is_news

KUEUE = Entry(Kind.PROJECT, "kueue", "Kueue")


@pytest.mark.parametrize(
    "change",
    [
        Change(KUEUE, What.RECHECKED, Of.EVIDENCE, field="evidence", old="2026-01-01", new="2026-02-01"),
        Change(KUEUE, What.RECHECKED, Of.SEARCH, old="2026-01-01", new="2026-02-01"),
        Change(KUEUE, What.CHANGED, Of.ENTRY, field="order"),
        Change(Entry(Kind.CAPABILITY, "quota", "Quota"), What.ADDED, Of.FIELD, field="search_words", new="x"),
        Change(Entry(Kind.VIEW, "hpc", "HPC"), What.ADDED, Of.ENTRY),
        Change(Entry(Kind.QUESTION, "where", "Where?"), What.ADDED, Of.ENTRY),
    ],
)
def test_care_for_entries_is_no_news(change: Change) -> None:
    assert not is_news(change)


@pytest.mark.parametrize(
    "change",
    [
        Change(KUEUE, What.ADDED, Of.ENTRY),
        Change(KUEUE, What.RENAMED, Of.ENTRY, old="a", new="kueue"),
        Change(KUEUE, What.CHANGED, Of.FIELD, field="licence", old="MIT", new="Apache-2.0"),
        Change(KUEUE, What.REPLACED, Of.EVIDENCE, field="evidence", old="a", new="b"),
        Change(KUEUE, What.CHANGED, Of.CLAIM, field="order"),
        Change(Entry(Kind.CAPABILITY, "quota", "Quota"), What.CHANGED, Of.FIELD, field="definition"),
    ],
)
def test_what_says_something_else_is_news(change: Change) -> None:
    assert is_news(change)
