"""What was found is kept for the very same bytes and the very same code, and for nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from landscape.checks import check_tree, remembered
from landscape.checks.remembered import Checked, check_folder
from landscape.sources import read_tree

BETA = "projects/beta-scheduler.yaml"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The folder that results are kept in."""
    return tmp_path / "kept"


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count how often a folder is really checked."""
    done: list[int] = []

    def counting(tree: Any) -> Any:
        done.append(1)
        return check_tree(tree)

    monkeypatch.setattr(remembered, "check_tree", counting)
    return done


def told(checked: Checked) -> tuple[object, ...]:
    """Return what is told of a check."""
    return checked.findings, checked.documents, dict(checked.texts())


def test_what_has_not_changed_is_not_checked_again(data: Path, kept: Path, checks: list[int]) -> None:
    (data / BETA).write_text("name: [\n", "utf-8")
    first = check_folder(data, kept)
    second = check_folder(data, kept)
    assert told(first) == told(second)
    assert first.findings == check_tree(read_tree(data))
    assert list(first.texts()) == [BETA]
    assert len(checks) == 1


@pytest.mark.parametrize(
    ("path", "content"),
    [
        (BETA, "name: Beta\n"),
        ("projects/new-one.yaml", "name: New\n"),
        ("projects/new-one.yml", "x"),
        ("logos/alpha-queue.svg", "<svg/>"),
        ("metadata/snapshot.json", "{}"),
    ],
)
def test_any_change_is_checked(data: Path, kept: Path, checks: list[int], path: str, content: str) -> None:
    check_folder(data, kept)
    (data / path).write_text(content, "utf-8")
    assert check_folder(data, kept).findings == check_tree(read_tree(data))
    (data / path).unlink()
    assert check_folder(data, kept).findings == check_tree(read_tree(data))
    assert len(checks) == 3


def test_a_renamed_file_is_a_change(data: Path, kept: Path, checks: list[int]) -> None:
    check_folder(data, kept)
    (data / BETA).rename(data / "projects" / "beta.yaml")
    check_folder(data, kept)
    assert len(checks) == 2


@pytest.mark.parametrize("what", ["_judge", "latest_day"])
def test_other_code_and_another_day_are_asked_anew(
    data: Path, kept: Path, checks: list[int], monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    check_folder(data, kept)
    monkeypatch.setattr(remembered, what, lambda: "another")
    check_folder(data, kept)
    assert len(checks) == 2


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b'{"key": 1}', b"\xff", b"[" * 200_000, b'{"key": "K"}']
)
def test_what_cannot_be_used_is_no_mistake(data: Path, kept: Path, checks: list[int], content: bytes) -> None:
    check_folder(data, kept)
    (file,) = kept.iterdir()
    key = json.loads(file.read_bytes())["key"]
    file.write_bytes(content.replace(b"K", key.encode()))
    assert check_folder(data, kept).findings == []
    assert len(checks) == 2


def test_a_folder_that_cannot_be_written_is_no_mistake(data: Path, tmp_path: Path, checks: list[int]) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    assert check_folder(data, tmp_path / "file").findings == []
    assert len(checks) == 1


def test_only_the_newest_results_stay(
    data: Path, kept: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(remembered, "_MOST_KEPT", 1)
    check_folder(data, kept)
    (tmp_path / "empty").mkdir()
    check_folder(tmp_path / "empty", kept)
    assert len(list(kept.iterdir())) == 1


def test_our_own_code_and_the_schemas_are_part_of_the_key() -> None:
    assert len(remembered._judge()) == 40
    assert {"checks", "sources"} <= set(remembered._CODE)
