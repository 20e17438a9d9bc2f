"""Generated landscapes are valid, and shaped like those that they are made from."""

from __future__ import annotations

from pathlib import Path

import pytest

from landscape.checks import check_tree
from landscape.findings import Severity
from landscape.sources import read_tree
from tests.bench import clones, entries

DATA = Path(__file__).parents[1] / "data-small"
NUMBER = 45  # more than three rounds over its entries


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clones")
    clones.generate(folder, DATA, NUMBER)
    return folder


def test_a_generated_landscape_is_valid(folder: Path) -> None:
    errors = [one for one in check_tree(read_tree(folder)) if one.severity is Severity.ERROR]
    assert errors == []


def test_kinds_have_the_same_proportions(folder: Path) -> None:
    real = {kind: len(list((DATA / kind).glob("*.yaml"))) for kind in clones.KINDS}
    made = {kind: len(list((folder / kind).glob("*.yaml"))) for kind in clones.KINDS}
    assert sum(made.values()) == NUMBER
    for kind, number in real.items():
        assert made[kind] == pytest.approx(NUMBER * number / sum(real.values()), abs=2)


def test_titles_and_addresses_are_those_of_one_entry(folder: Path) -> None:
    made = entries.read(folder)
    assert len({entry.title for entry in made}) == len({entry.address for entry in made}) == NUMBER
