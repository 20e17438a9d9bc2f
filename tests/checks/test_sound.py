"""A catalogue can be built of what is sound, whatever the rest looks like."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from landscape.catalogue import build
from landscape.checks.sound import sound
from landscape.sources import read_tree

SMALL = Path(__file__).parent.parent / "data-small"
ENTRY = "projects/alpha-queue.yaml"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The small data, free to be changed."""
    return Path(shutil.copytree(SMALL, tmp_path / "data"))


def test_a_tree_without_mistakes_stays_whole(data: Path) -> None:
    tree = read_tree(data)
    assert sound(tree) == (tree, frozenset())


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (ENTRY, "category: queueing", "category: [queueing]"),
        (ENTRY, "support: full", "support: &x full"),
        (ENTRY, "support: full", "support: maybe"),
        (ENTRY, "name: Alpha Queue", "name: Alpha Queue\nname: Beta"),
        (ENTRY, "  gang-scheduling:", "  Gang Scheduling:"),
        ("projects/beta-scheduler.yaml", 'since: "1.10"', "since: 1.10"),
        ("stories/late-jobs.yaml", "year: 2025", "year: then"),
        ("vocabulary/capabilities/queueing.yaml", "  - id: backfill\n", "  - idea: backfill\n"),
        ("vocabulary/categories.yaml", "  - id: queueing\n", "  - \n"),
    ],
)
def test_what_has_not_the_shape_of_an_entry_is_left_out(data: Path, path: str, old: str, new: str) -> None:
    text = (data / path).read_text("utf-8")
    assert old in text
    (data / path).write_text(text.replace(old, new, 1), "utf-8")
    tree, broken = sound(read_tree(data))
    assert broken == {path}
    assert path not in [document.path for document in tree.documents]
    build(tree)


def test_files_that_nothing_reads_and_unsafe_logos_are_named_too(data: Path) -> None:
    (data / "projects" / "Big.yaml").write_text("a: b\n", "utf-8")
    (data / "projects" / "new.yml").write_text("a: b\n", "utf-8")
    (data / "logos" / "alpha-queue.svg").write_text("<svg/>", "utf-8")
    tree, broken = sound(read_tree(data))
    assert broken == {"projects/Big.yaml", "projects/new.yml", "logos/alpha-queue.svg"}
    assert tree.logos == {}
    build(tree)


def test_an_id_that_leads_nowhere_is_no_reason(data: Path) -> None:
    for path in (data / "vocabulary").rglob("*.yaml"):
        path.unlink()
    shutil.rmtree(data / "hardware")
    (data / ENTRY).unlink()
    tree, broken = sound(read_tree(data))
    assert broken == frozenset()
    assert len(build(tree).projects) == 7


@pytest.mark.parametrize("text", ["{", '{"version": 1, "repositories": {"github.com/a/b": 1}}'])
def test_broken_metadata_is_left_out(data: Path, text: str) -> None:
    (data / "metadata" / "snapshot.json").write_text(text, "utf-8")
    tree, _ = sound(read_tree(data))
    assert build(tree).metadata == {}
