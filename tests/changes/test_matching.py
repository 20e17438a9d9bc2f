"""Which of the old is which of the new."""

from __future__ import annotations

import pytest

from landscape.changes.matching import match, renamed


@pytest.mark.parametrize(
    ("old", "new", "pairs", "gone", "come"),
    [
        ("", "", [], [], []),
        ("", "ab", [], [], [0, 1]),
        ("ab", "", [], [0, 1], []),
        ("ab", "ba", [(1, 0), (0, 1)], [], []),
        ("aa", "a", [(0, 0)], [1], []),
        ("a", "Aa", [(0, 1)], [], [0]),  # the strict key goes first
        ("ab", "AC", [(0, 0)], [1], [1]),
        ("aA", "AAa", [(1, 0), (0, 2)], [], [1]),
    ],
)
def test_items_are_paired_by_the_strictest_key_first(
    old: str, new: str, pairs: list[tuple[int, int]], gone: list[int], come: list[int]
) -> None:
    keys = [[(sign, sign.lower()) for sign in text] for text in (old, new)]
    assert match(keys[0], keys[1]) == (pairs, gone, come)


@pytest.mark.parametrize(
    ("old", "new", "former", "found"),
    [
        ({"a": "A"}, {"a": "B"}, {}, {}),
        ({"a": "A"}, {"b": "a"}, {}, {"a": "b"}),
        ({"a": "A"}, {"b": "B"}, {}, {}),
        ({"a": "A"}, {"b": "B"}, {"b": ["a"]}, {"a": "b"}),
        ({"a": "A", "b": "B"}, {"b": "B"}, {"b": ["a"]}, {}),  # joined into one that was there
        ({"a": "A"}, {"b": "A", "c": "A"}, {}, {}),  # nobody knows which
        ({"a": "A", "b": "A"}, {"c": "A"}, {}, {}),
        ({"a": "A", "b": "B"}, {"c": "A", "d": "D"}, {"d": ["a"]}, {"a": "d"}),
    ],
)
def test_entries_are_found_by_a_former_id_or_by_their_name(
    old: dict[str, str], new: dict[str, str], former: dict[str, list[str]], found: dict[str, str]
) -> None:
    assert renamed(old, new, former) == found
