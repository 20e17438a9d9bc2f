"""A sample is random, and the same everywhere."""

from __future__ import annotations

from collections import Counter

from landscape.catalogue import build
from landscape.evidence.sample import all_keys, draw, sample
from tests.conftest import Files, tree_of

from .conftest import Shelf

KEYS = [f"project-{number}/capabilities/quota/0" for number in range(200)]


def test_a_seed_draws_the_same_for_ever() -> None:
    assert draw(KEYS, 4, 7) == [
        "project-74/capabilities/quota/0",
        "project-77/capabilities/quota/0",
        "project-44/capabilities/quota/0",
        "project-107/capabilities/quota/0",
    ]
    assert draw(reversed(KEYS), 4, 7) == draw(KEYS, 4, 7)


def test_another_seed_draws_others() -> None:
    assert draw(KEYS, 20, 1) != draw(KEYS, 20, 2)


def test_a_larger_sample_begins_with_the_smaller_one() -> None:
    assert draw(KEYS, 50, 3)[:20] == draw(KEYS, 20, 3)


def test_never_more_than_there_are_and_none_twice() -> None:
    assert sorted(draw(KEYS * 2, 1000, 5)) == sorted(KEYS)


def test_every_key_is_drawn_about_as_often() -> None:
    drawn = Counter(key for seed in range(400) for key in draw(KEYS, 20, seed))
    assert set(drawn) == set(KEYS)
    assert 15 < min(drawn.values()) < 40 < max(drawn.values()) < 70  # expected 40, standard deviation 6


def test_statements_come_in_the_order_in_which_they_were_drawn(small: Files) -> None:
    tree = tree_of(small)
    catalogue = build(tree)
    keys = all_keys(catalogue)
    assert len(keys) == 8
    assert "volcano/capabilities/quota/1" in keys
    shelf = Shelf({"docs/gang.md": "text"})
    drawn = sample(tree, catalogue, shelf, 3, 1)
    assert [one.key for one in drawn] == draw(keys, 3, 1)
    assert shelf.asked
