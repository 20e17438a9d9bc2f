"""What readers are asked: every option once, each in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from landscape.catalogue import Catalogue, build
from landscape.catalogue.choosing.questions import Option, Question, asked
from landscape.sources import read_tree

Make = Callable[..., Catalogue]
Files = dict[str, dict[str, Any]]

ROOT = Path(__file__).parents[3]
FILE = "vocabulary/questions.yaml"


@pytest.fixture
def asking(small: Files, catalogue_of: Make) -> Callable[..., tuple[Question, ...]]:
    """Return what is asked with the given lists of options, one question each, called q0, q1, …"""

    def ask(*options: list[dict[str, Any]]) -> tuple[Question, ...]:
        rows = [
            {"id": f"q{number}", "ask": f"Question {number}?", "options": items}
            for number, items in enumerate(options)
        ]
        return asked(catalogue_of({**small, FILE: {"questions": rows}}))

    return ask


Ask = Callable[..., tuple[Question, ...]]


def keys(questions: tuple[Question, ...]) -> dict[str, list[str]]:
    """Return the keys of all options by question."""
    return {question.id: [option.key for option in question.options] for question in questions}


def test_without_a_file_there_is_a_question_for_each_group_and_each_kind(catalogue: Catalogue) -> None:
    questions = asked(catalogue)
    assert [(question.id, question.ask, question.about) for question in questions] == [
        ("queueing", "Queues", "Who waits."),
        ("scheduling", "Scheduling", "Where pods go."),
        ("hardware.accelerator", "Accelerators", "They compute."),
    ]
    assert keys(questions) == {
        "queueing": ["backfill", "head-skip", "quota"],
        "scheduling": ["gang-scheduling", "bin-packing"],
        "hardware.accelerator": ["hardware.amd-gpu"],
    }


def test_a_kind_without_hardware_is_not_asked_about(small: Files, catalogue_of: Make) -> None:
    del small["hardware/amd-gpu.yaml"]
    assert list(keys(asked(catalogue_of(small)))) == ["queueing", "scheduling"]


def test_every_sort_of_option_has_its_key_its_words_and_a_hint(asking: Ask) -> None:
    (question,) = asking(
        [
            {"scope": ["in-tree", "native"], "says": "On plain Kubernetes"},
            {"scope": ["connector"]},
            {"capability": "quota", "says": "Shares"},
            {"capability": "backfill"},
            {"hardware": "amd-gpu", "says": "AMD"},
        ]
    )
    assert question.options == (
        Option(
            "scope.in-tree.native",
            "On plain Kubernetes",
            "Part of Kubernetes or made for Kubernetes.",
        ),
        Option("scope.connector", "Connects to Kubernetes", "Connects to Kubernetes."),
        Option("quota", "Shares", "Has it Quota?"),
        Option("backfill", "Backfill", "Has it Backfill?"),
        Option("hardware.amd-gpu", "AMD", "GPUs of AMD."),
    )


def test_what_is_named_by_itself_is_left_out_of_its_group_and_kind_wherever_they_stand(asking: Ask) -> None:
    before = asking([{"group": "queueing"}, {"hardware_kind": "accelerator"}], [{"capability": "quota"}])
    assert keys(before) == {"q0": ["backfill", "head-skip", "hardware.amd-gpu"], "q1": ["quota"]}
    behind = asking([{"hardware": "amd-gpu"}], [{"group": "queueing"}, {"hardware_kind": "accelerator"}])
    assert keys(behind) == {"q0": ["hardware.amd-gpu"], "q1": ["backfill", "head-skip", "quota"]}
    same = asking([{"group": "scheduling"}, {"capability": "bin-packing", "says": "Full nodes"}])
    assert [option.says for option in same[0].options] == ["Gang scheduling", "Full nodes"]


def test_an_option_that_two_items_name_stands_where_it_is_named_first(asking: Ask) -> None:
    questions = asking(
        [{"capability": "quota", "says": "First"}], [{"capability": "quota"}], [{"group": "scheduling"}] * 2
    )
    assert keys(questions) == {"q0": ["quota"], "q2": ["gang-scheduling", "bin-packing"]}
    assert questions[0].options[0].says == "First"


def test_what_leads_nowhere_is_left_out_and_a_question_without_options_too(asking: Ask) -> None:
    nowhere = [{"group": "no"}, {"capability": "no"}, {"hardware_kind": "no"}, {"hardware": "no"}]
    assert keys(asking(nowhere, [*nowhere, {"capability": "quota"}])) == {"q1": ["quota"]}


@pytest.mark.parametrize("data", ["data", "tests/data-small", "landscape/scaffold/site/data"])
def test_every_capability_and_all_hardware_can_be_asked_for(data: str) -> None:
    catalogue = build(read_tree(ROOT / data))
    found = [option.key for question in asked(catalogue) for option in question.options]
    assert len(set(found)) == len(found)
    subjects = {key for key in found if not key.startswith("scope.")}
    assert subjects == {*catalogue.capabilities, *(f"hardware.{id}" for id in catalogue.hardware)}


def test_our_views_have_columns_of_a_screen() -> None:
    views = build(read_tree(ROOT / "data")).views
    assert [view.name for view in views] == ["Queueing", "Scheduling", "Hardware", "HPC"]
    assert all(10 <= len(view.subjects) <= 14 for view in views)
