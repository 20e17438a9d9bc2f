"""Which entries a change reaches."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from landscape.checks import check_documents, check_tree
from landscape.checks.affected import affected
from landscape.checks.index import index
from landscape.sources import read_tree

Edit = Callable[[str, str, str], None]

ALPHA = "projects/alpha-queue.yaml"
BETA = "projects/beta-scheduler.yaml"
GROUP = "vocabulary/capabilities/scheduling.yaml"


def reached(data: Path, *touched: str) -> set[str]:
    """Return what a change of these files reaches."""
    return affected(index(read_tree(data)), set(touched))


FAST = "hardware/fast-card.yaml"
VIEWS = "vocabulary/views.yaml"
STORIES = {f"stories/{name}.yaml" for name in ("late-jobs", "north-physics", "south-genomes", "two-racks")}


def test_an_entry_reaches_those_that_name_it(data: Path) -> None:
    assert reached(data, FAST) == {FAST, ALPHA, VIEWS, *STORIES}
    assert {BETA, ALPHA, "benchmarks/few-jobs.yaml"} <= reached(data, BETA)
    assert "projects/zeta-flow.yaml" not in reached(data, BETA)


def test_a_deleted_entry_reaches_those_that_named_it(data: Path) -> None:
    (data / FAST).unlink()
    assert reached(data, FAST) == {FAST, ALPHA, VIEWS, *STORIES}
    assert {finding.path for finding in check_tree(read_tree(data))} == {ALPHA}


def test_a_vocabulary_reaches_those_that_use_it_even_when_it_has_gone(data: Path) -> None:
    users = reached(data, GROUP)
    assert {GROUP, ALPHA, BETA} <= users
    (data / GROUP).unlink()
    assert reached(data, GROUP) == users
    assert reached(data, "vocabulary/domains.yaml") >= {"stories/late-jobs.yaml"}


def test_a_logo_reaches_its_project(data: Path) -> None:
    assert reached(data, "logos/alpha-queue.svg") == {"logos/alpha-queue.svg", ALPHA}


@pytest.mark.parametrize(
    "line",
    [
        "name: alpha  QUEUE",
        "name: Beta Scheduler\naliases: [alpha queue]",
        "name: Beta Scheduler\nformer_ids: [alpha-queue]",
    ],
)
def test_who_has_the_same_name_or_id_is_reached(data: Path, edit: Edit, line: str) -> None:
    edit(BETA, "name: Beta Scheduler", line)
    assert ALPHA in reached(data, BETA)
    assert BETA in reached(data, ALPHA)


@pytest.mark.parametrize(
    ("path", "old", "new", "owner"),
    [
        (FAST, "kind: accelerator", "kind: accelerator\nformer_ids: [slow-card]", "hardware/slow-card.yaml"),
        (
            "vocabulary/capabilities/scheduling.yaml",
            "    terms:\n",
            "    former_ids: [backfill]\n    terms:\n",
            "vocabulary/capabilities/queueing.yaml",
        ),
    ],
)
def test_whose_id_was_taken_by_a_former_one_is_reached(
    data: Path, edit: Edit, path: str, old: str, new: str, owner: str
) -> None:
    assert owner not in reached(data, path)
    edit(path, old, new)
    assert owner in reached(data, path)
    assert path in reached(data, owner)


def test_a_group_of_capabilities_reaches_the_questions(data: Path) -> None:
    assert "vocabulary/questions.yaml" in reached(data, "vocabulary/capabilities/queueing.yaml")


def test_who_has_the_same_repository_is_reached(data: Path, edit: Edit) -> None:
    path = "projects/theta-runner.yaml"
    assert path not in reached(data, ALPHA)
    edit(path, "https://github.com/example/theta-runner", "https://github.com/Example/Alpha-Queue.git")
    assert path in reached(data, ALPHA)


def test_who_has_the_same_id_of_the_vocabulary_is_reached(data: Path, edit: Edit) -> None:
    path = "vocabulary/capabilities/queueing.yaml"
    edit(path, "id: backfill", "id: gang-scheduling")
    assert GROUP in reached(data, path)


def test_entries_of_any_shape_are_answered(data: Path, edit: Edit) -> None:
    for path in (ALPHA, GROUP):
        edit(path, "", "[1, {name: 2, logo: [3]}]\n")
    edit(BETA, "", "logo: [x]\nname: 1\nrepositories: 7\n")
    assert {ALPHA, BETA} <= reached(data, ALPHA, BETA)


def test_nothing_changed(data: Path) -> None:
    assert reached(data) == set()


def test_documents_alone_are_not_held_against_each_other(data: Path, edit: Edit) -> None:
    edit(BETA, "category: schedulers", "category: nowhere\nsumary: x")
    (data / "projects" / "gamma-gang.yml").touch()
    rules = [finding.rule for finding in check_documents(read_tree(data))]
    assert rules == ["unknown-key", "file-unknown"]
