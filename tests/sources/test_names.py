"""Which file names are ids."""

from __future__ import annotations

import pytest

from landscape.sources.names import name_problem, proper_name, short_name


@pytest.mark.parametrize("name", ["kueue", "nvidia-gpu", "2-racks", "hardware", "x" * 64, "com10", "con-1"])
def test_good_names(name: str) -> None:
    assert name_problem(name) is None


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Kueue",
        "a b",
        "a_b",
        "a.b",
        "ä",
        "x" * 65,
        "kueue\n",
        "index",
        "con",
        "nul",
        "lpt9",
        "-",
        "-x",
        "x-",
        "../x",
        "new",
    ],
)
def test_bad_names(name: str) -> None:
    assert name_problem(name)


@pytest.mark.parametrize(
    ("name", "proper"),
    [
        ("Kueue", "kueue"),
        ("Argo_Workflows v2", "argo-workflows-v2"),
        ("Zürich", "zurich"),
        ("con", ""),
        ("日本", ""),
        ("-x-", "x"),
    ],
)
def test_the_nearest_proper_name(name: str, proper: str) -> None:
    assert proper_name(name) == proper


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Kueue", "kueue"),
        ("word " * 13, "-".join(["word"] * 13)),
        ("a" * 40 + " " + "b" * 40, "a" * 40),
        ("x" * 70, "x" * 64),
        ("New Relic", "new-relic"),
        ("new", ""),
        ("日本", ""),
    ],
)
def test_a_long_name_loses_whole_words(name: str, short: str) -> None:
    assert short_name(name) == short
