"""Descriptions have a length that search engines show whole."""

from __future__ import annotations

import pytest

from landscape.site.descriptions import LONGEST, SHORTEST, fitting

FITTING = "Which batch system does what on Kubernetes, with the evidence."


def test_a_fitting_one_stays() -> None:
    assert fitting(FITTING, "Title", "Site") == FITTING


def test_none_stays_none() -> None:
    assert fitting("", "Title", "Site") == ""


def test_a_short_one_says_of_what_it_is() -> None:
    text = fitting("Who tells stories.", "Organisations", "Batch Landscape")
    assert text == "Who tells stories. Organisations in Batch Landscape."
    assert len(text) >= SHORTEST


def test_a_long_one_ends_after_a_sentence() -> None:
    first = f"{'word ' * 30}end."
    assert fitting(f"{first} {'more ' * 30}end.", "Title", "Site") == first


@pytest.mark.parametrize("text", ["word, " * 60, f"Short. {'word ' * 60}", "w" * 150 + " " + "w" * 150])
def test_a_long_sentence_ends_after_a_word(text: str) -> None:
    found = fitting(text, "Title", "Site")
    assert SHORTEST <= len(found) <= LONGEST
    assert found.endswith("…")
    assert text.startswith(found.removesuffix("…"))


def test_a_short_one_of_a_long_title_is_cut() -> None:
    assert len(fitting("Short.", "word " * 60, "Site")) <= LONGEST
