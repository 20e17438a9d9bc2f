"""What was parsed once is not parsed again, and never stands for anything but the files that lie there."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from landscape import checks
from landscape.catalogue import build
from landscape.checks import CATALOGUE_CHECKS
from landscape.checks.index import index
from landscape.findings import Finding
from landscape.site import parsed
from landscape.sources import read_tree
from landscape.sources.contents import read_file
from landscape.sources.layout import File
from landscape.sources.tree import forget

SMALL = Path(__file__).parents[1] / "data-small"

Reads = Callable[[], list[str]]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "data"))


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "kept"


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect the paths of the entries that are parsed."""
    found: list[str] = []
    for module in ("landscape.sources.tree", "landscape.site.parsed"):
        real = __import__(module, fromlist=["read_entry"]).read_entry

        def noted(path: str, content: bytes, real: Callable[..., object] = real) -> object:
            found.append(path)
            return real(path, content)

        monkeypatch.setattr(f"{module}.read_entry", noted)
    forget()
    return found


def entries(data: Path) -> list[Path]:
    return sorted((data / "projects").glob("*.yaml"))


def test_it_is_the_catalogue_of_the_files(data: Path, kept: Path, reads: list[str]) -> None:
    wanted = build(read_tree(data))
    reads.clear()
    forget()
    assert parsed.catalogue(data, kept) == wanted
    assert len(reads) == len(read_tree(data).documents)
    reads.clear()
    assert parsed.catalogue(data, kept) == wanted
    assert reads == []


def test_only_what_changed_is_parsed_again(data: Path, kept: Path, reads: list[str]) -> None:
    parsed.catalogue(data, kept)
    reads.clear()
    path = entries(data)[0]
    path.write_text(path.read_text().replace("summary: ", "summary: Newly, ", 1))
    found = parsed.catalogue(data, kept)
    assert reads == [path.relative_to(data).as_posix()]
    assert found == build(read_tree(data))
    assert found.projects[path.stem].summary.startswith("Newly")
    reads.clear()
    assert parsed.catalogue(data, kept) == found
    assert reads == []


def test_new_files_and_files_that_are_gone(data: Path, kept: Path) -> None:
    parsed.catalogue(data, kept)
    story = next((data / "stories").glob("*.yaml"))
    text = story.read_text()
    story.unlink()
    assert story.stem not in parsed.catalogue(data, kept).stories
    story.with_stem("another").write_text(text)
    assert "another" in parsed.catalogue(data, kept).stories
    assert parsed.catalogue(data, kept) == build(read_tree(data))


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("projects", lambda text: f"{text}nonsense: 1\n"),
        ("projects", lambda text: text.replace("summary", "summary:\n - ]", 1)),
        ("vocabulary", lambda text: text.replace("id: ", "id: other-", 1)),
    ],
    ids=["schema", "syntax", "what-others-refer-to"],
)
def test_errors_are_told_with_all_that_is_wrong(
    data: Path, kept: Path, name: str, change: Callable[[str], str]
) -> None:
    parsed.catalogue(data, kept)
    path = entries(data)[0] if name == "projects" else data / "vocabulary" / "categories.yaml"
    good = path.read_text()
    path.write_text(change(good))
    with pytest.raises(parsed.BadData) as error:
        parsed.catalogue(data, kept)
    assert any(one.severity.name == "ERROR" for one in error.value.findings)
    with pytest.raises(parsed.BadData):
        parsed.catalogue(data, kept)
    path.write_text(good)
    assert parsed.catalogue(data, kept) == build(read_tree(data))


def test_nothing_at_all(tmp_path: Path, kept: Path) -> None:
    (tmp_path / "data").mkdir()
    with pytest.raises(parsed.Empty):
        parsed.catalogue(tmp_path / "data", kept)


@pytest.mark.parametrize(
    "damage", [lambda content: b"", lambda content: content[:-7], lambda content: b"\xff" * 99]
)
def test_a_damaged_file_counts_for_nothing(data: Path, kept: Path, damage: Callable[[bytes], bytes]) -> None:
    wanted = parsed.catalogue(data, kept)
    (file,) = kept.iterdir()
    file.write_bytes(damage(file.read_bytes()))
    assert parsed.catalogue(data, kept) == wanted


def test_a_file_that_ends_between_two_entries_counts_for_nothing(data: Path, kept: Path) -> None:
    wanted = parsed.catalogue(data, kept)
    (file,) = kept.iterdir()
    content = file.read_bytes()
    ends, place = [], 0
    while place < len(content):
        place += 4 + int.from_bytes(content[place : place + 4])
        ends.append(place)
    for tail in (b"", bytes(64)):
        file.write_bytes(content[: ends[-3]] + tail)
        assert parsed.catalogue(data, kept) == wanted


def test_another_day_is_judged_anew(
    data: Path, kept: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed.catalogue(data, kept)
    reads.clear()
    monkeypatch.setattr(parsed, "latest_day", lambda: "2999-01-01")
    parsed.catalogue(data, kept)
    assert reads


def test_a_folder_that_cannot_be_written_is_no_mistake(data: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert parsed.catalogue(data, blocked / "below") == build(read_tree(data))


def test_what_a_comment_allows_is_known_again(data: Path, kept: Path) -> None:
    path = entries(data)[0]
    comment = "# landscape: allow marketing because it is the name of a mode\n"
    path.write_text(path.read_text().replace("summary: ", f"{comment}summary: A powerful mode, ", 1))
    first = parsed.catalogue(data, kept)
    assert parsed.catalogue(data, kept).allowed == first.allowed != {}


@pytest.mark.parametrize("first", [True, False], ids=["nothing-kept", "something-kept"])
def test_what_is_kept_is_what_was_parsed_and_not_what_was_read_before(
    data: Path, kept: Path, monkeypatch: pytest.MonkeyPatch, first: bool
) -> None:
    path = entries(data)[0]
    before = path.read_text()
    if not first:
        parsed.catalogue(data, kept)
        path.write_text(before.replace("summary: ", "summary: Newly, ", 1))
    hashed, times = path.read_text(), list[int]()

    def changing(file: File) -> object:
        content = read_file(file)
        if file.real == path.resolve() and not times:
            times.append(1)
            path.write_text(hashed.replace("summary: ", "summary: While it is read, ", 1))
        return content

    monkeypatch.setattr(parsed, "read_file", changing)
    assert parsed.catalogue(data, kept).projects[path.stem].summary.startswith("While it is read")
    path.write_text(hashed)
    assert parsed.catalogue(data, kept) == build(read_tree(data))


def test_an_entry_with_a_warning_is_kept_as_well(data: Path, kept: Path, reads: list[str]) -> None:
    path = entries(data)[0]
    path.write_text(path.read_text().replace("summary: ", "summary: A powerful mode, ", 1))
    assert parsed.catalogue(data, kept) == build(read_tree(data))
    reads.clear()
    assert parsed.catalogue(data, kept).projects[path.stem].summary.startswith("A powerful")
    assert reads == []


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Collect how often entries are held against each other."""
    times: list[int] = []
    real = checks.check_tree

    def noted(*given: Any) -> list[Finding]:
        times.append(1)
        return real(*given)

    monkeypatch.setattr(parsed, "check_tree", noted)
    return times


def test_entries_are_held_against_each_other_when_more_than_prose_has_changed(
    data: Path, kept: Path, compared: list[int]
) -> None:
    parsed.catalogue(data, kept)
    compared.clear()
    path = next(path for path in entries(data) if "note: " in path.read_text())
    text = path.read_text().replace("note: ", "note: Newly, ", 1).replace("summary: ", "summary: Newly, ", 1)
    path.write_text(text)
    assert parsed.catalogue(data, kept) == build(read_tree(data))
    assert compared == []
    path.write_text(text.replace("note: Newly, ", "note: Now, ", 1).replace("category: ", "category: no-", 1))
    with pytest.raises(parsed.BadData):
        parsed.catalogue(data, kept)
    path.write_text(text.replace("Newly, ", "Now, "))
    for other in (data / "vocabulary" / "categories.yaml", data / "metadata.json"):
        if other.exists():
            compared.clear()
            other.write_text(f"{other.read_text()}\n")
            path.write_text(path.read_text().replace("summary: ", "summary: Again, ", 1))
            parsed.catalogue(data, kept)
            assert len(compared) == 1
    (data / "vocabulary" / "categories.yaml").write_text("[]\n")
    path.write_text(text)
    with pytest.raises(parsed.BadData):
        parsed.catalogue(data, kept)


def test_checks_that_compare_entries_read_no_prose() -> None:
    tree = read_tree(SMALL)
    documents = tuple(replace(one, value=renamed(one.value)) for one in tree.documents)
    broken = replace(tree, documents=documents)
    told = replace(tree, documents=tuple(replace(one, value=told_anew(one.value)) for one in documents))
    findings = [[set(module.check(index(one))) for module in CATALOGUE_CHECKS] for one in (broken, told)]
    assert findings[0] == findings[1]
    assert sum(map(len, findings[0])) > 10
    assert [one.value for one in told.documents] != [one.value for one in documents]


def renamed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: f"other-{inner}" if key == "id" else renamed(inner) for key, inner in value.items()}
    return [renamed(inner) for inner in value] if isinstance(value, list) else value


def told_anew(value: Any) -> Any:
    if isinstance(value, list):
        return [told_anew(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    new = {key: told_anew(inner) for key, inner in value.items()}
    assert new.keys() >= parsed.without_prose(new).keys()
    return new | {
        key: "alpha-queue v9 2199-01-01 https://github.com/a/b"
        for key in new.keys() & parsed.PROSE
        if isinstance(new[key], str)
    }
