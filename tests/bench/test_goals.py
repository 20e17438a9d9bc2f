"""Goals are judged by the median of what ran in the same turn, on both sides of the limit."""

from __future__ import annotations

import pytest

from tests.bench import goals
from tests.bench.goals import Goal
from tests.bench.results import Run

GOAL = Goal("ours / theirs", 0.5, ("ours", 10), ("theirs", 10), "1/2")
MEMORY = Goal("memory", 200, ("ours", 10), measure="peak")


def run(build: str, turn: int, cpu: float, peak: int = 0, size: int = 10) -> Run:
    return Run(build, size, turn, cpu, cpu, peak)


def pairs(*ours: float) -> list[Run]:
    return [
        one for turn, cpu in enumerate(ours) for one in (run("ours", turn, cpu), run("theirs", turn, 2.0))
    ]


@pytest.mark.parametrize(
    ("ours", "verdict"),
    [((1.0,), "met"), ((1.01,), "MISSED"), ((9.0, 1.0, 0.1), "met"), ((0.1, 1.1, 1.2), "MISSED")],
)
def test_the_median_decides(ours: tuple[float, ...], verdict: str) -> None:
    (judged,) = goals.judged(pairs(*ours), [GOAL])
    assert judged.verdict == verdict
    assert judged.met == (verdict == "met")
    assert f"of {len(ours)}" in goals.line(judged)


def test_a_ratio_is_that_of_one_turn() -> None:
    runs = [run("ours", 0, 1.0), run("theirs", 0, 4.0), run("ours", 1, 9.0), run("theirs", 2, 1.0)]
    (judged,) = goals.judged(runs, [GOAL])
    assert judged.values == (0.25,)


@pytest.mark.parametrize(("peak", "verdict"), [(200_000_000, "met"), (200_000_001, "MISSED")])
def test_memory_is_compared_in_megabytes(peak: int, verdict: str) -> None:
    (judged,) = goals.judged([run("ours", 0, 1.0, peak)], [MEMORY])
    assert judged.verdict == verdict


def test_what_was_not_measured_is_neither_met_nor_missed() -> None:
    (judged,) = goals.judged([run("ours", 0, 1.0)], [GOAL])
    assert (judged.verdict, judged.met) == ("not measured", False)
    smaller = goals.smaller(GOAL, 5)
    assert smaller
    runs = [run("ours", 0, 1.0, size=5), run("theirs", 0, 1.0, size=5)]
    line = goals.line(judged, goals.judged(runs, [smaller])[0])
    assert line.startswith("not measured")
    assert "with 5 entries: 1 [1–1] of 1" in line
    assert "MISSED" not in line


def test_goals_that_compare_sizes_have_no_smaller_form() -> None:
    sizes = Goal("linear", 2.1, ("ours", 10), ("ours", 5))
    assert goals.smaller(sizes, 5) is None


def test_every_goal_is_about_builds_that_are_planned() -> None:
    from tests.bench import plan

    for goal in goals.GOALS:
        for build, size in filter(None, (goal.of, goal.against)):
            assert not size or (size in plan.WHOLE.sizes and plan.WHOLE.of(build, size) >= 3), goal.text
