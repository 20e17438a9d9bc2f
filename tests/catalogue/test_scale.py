"""The scale of a story: which figures tell it, and in which bands."""

from __future__ import annotations

from typing import Any

import pytest

from landscape.catalogue.model import Figure, Story
from landscape.catalogue.scale import bands, scale


def _story(*figures: tuple[float, str, str]) -> Story:
    rows = tuple(Figure(value, unit, what) for value, unit, what in figures)
    return Story(id="s", title="S", kind="talk", problem="P.", evidence=(), figures=rows)


def _bands(*figures: tuple[float, str, str]) -> list[str]:
    return [band.id for band in scale(_story(*figures))]


@pytest.mark.parametrize(
    ("value", "band"),
    [
        (1, "nodes-1"),
        (9, "nodes-1"),
        (10, "nodes-10"),
        (999.5, "nodes-100"),
        (1000, "nodes-1000"),
        (5e9, "nodes-1000000"),
    ],
)
def test_bands_are_powers_of_ten(value: float, band: str) -> None:
    assert _bands((value, "nodes", "in all")) == [band]


@pytest.mark.parametrize(
    ("unit", "found"),
    [
        ("A100 GPUs", ["gpus-10"]),
        ("GPU cards", ["gpus-10"]),
        ("vCPU", ["cores-10"]),
        ("jobs/day", ["jobs-a-day-10"]),
        ("teams", ["tenants-10"]),
        ("projects", ["tenants-10"]),
        ("NUMA nodes", []),
        ("fake nodes", []),
        ("GPUs/node", []),
        ("jobs", []),
        ("users", []),
        ("CPUs", []),
        ("percent", []),
    ],
)
def test_only_figures_in_known_units_count(unit: str, found: list[str]) -> None:
    assert _bands((40, unit, "in all, about")) == found


@pytest.mark.parametrize(
    "what", ["in an example of the text", "in the partition (example figure)", "in the trough, less than"]
)
def test_an_example_or_an_upper_bound_tells_no_scale(what: str) -> None:
    assert _bands((40, "nodes", what)) == []
    assert _bands((40, "nodes", what), (7, "nodes", "in all")) == ["nodes-1"]


def test_a_bound_from_words_is_of_the_band_that_they_name() -> None:
    assert _bands((10_000, "nodes", 'in all ("tens of thousands"), at least')) == ["nodes-10000"]


def test_of_each_measure_the_largest_figure_counts() -> None:
    figures = ((30, "nodes", "in 2022"), (4000, "nodes", "in 2024"), (9, "clusters", "in use"))
    assert _bands(*figures) == ["nodes-1000", "clusters-1"]
    assert _bands((0.5, "nodes", "on average")) == []


def test_every_band_that_a_story_can_have_has_a_name() -> None:
    named: dict[str, Any] = {band.id: band.name for band in bands()}
    for size in (1, 25, 300, 4000, 50_000, 600_000, 7_000_000):
        for unit in ("nodes", "GPUs", "cores", "clusters", "jobs/day", "teams"):
            assert set(_bands((size, unit, "in all"))) <= named.keys()
    assert named["nodes-1000"] == "1,000 to 9,999 nodes"
    assert named["gpus-1000000"] == "1,000,000 GPUs or more"
