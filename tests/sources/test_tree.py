"""A data folder becomes a tree: what is read, what is refused, what is remembered."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from landscape.sources import read_alone, read_tree

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """An empty data folder."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


def write(data: Path, path: str, text: str = "a: b\n") -> Path:
    """Write a file of the data folder."""
    file = data / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def test_everything_is_read_and_sorted(data: Path) -> None:
    for path in (
        "vocabulary/domains.yaml",
        "vocabulary/capabilities/queueing.yaml",
        "projects/b.yaml",
        "projects/a.yaml",
    ):
        write(data, path)
    write(data, "logos/a.svg", SVG)
    write(data, "metadata/snapshot.json", '{"version": 1}')
    tree = read_tree(data)
    assert [document.path for document in tree.documents] == [
        "projects/a.yaml",
        "projects/b.yaml",
        "vocabulary/capabilities/queueing.yaml",
        "vocabulary/domains.yaml",
    ]
    assert tree.findings == ()
    assert tree.root == data
    assert tree.snapshot == {"version": 1}
    assert tree.logos == {"a.svg": SVG.encode()}


def test_an_empty_folder_is_an_empty_tree(data: Path) -> None:
    tree = read_tree(data)
    assert (tree.documents, tree.findings, tree.snapshot, tree.logos) == ((), (), {}, {})


@pytest.mark.parametrize(
    "path", ["README.md", "LICENSE", "projects/README.md", "projects/.a.yaml.swp", ".git/x"]
)
def test_files_for_people_and_hidden_files_are_left_alone(data: Path, path: str) -> None:
    write(data, path)
    assert read_tree(data).findings == ()


@pytest.mark.parametrize(
    ("path", "rule", "reported", "fix"),
    [
        ("projects/a.yml", "file-unknown", "projects/a.yml", "`a.yaml`"),
        ("projects/a.txt", "file-unknown", "projects/a.txt", "Delete it"),
        ("projects/a.yaml~", "file-unknown", "projects/a.yaml~", "Delete it"),
        ("projects/sub/a.yaml", "file-unknown", "projects/sub", "move it"),
        ("project/a.yaml", "file-unknown", "project", "move it"),
        ("stray.yaml", "file-unknown", "stray.yaml", "move it"),
        ("vocabulary/words.yaml", "file-unknown", "vocabulary/words.yaml", "Delete it"),
        ("metadata/other.json", "file-unknown", "metadata/other.json", "Delete it"),
        ("logos/a.jpg", "file-unknown", "logos/a.jpg", "Delete it"),
        ("logos/a.SVG", "file-unknown", "logos/a.SVG", "`a.svg`"),
        ("vocabulary/capabilities", "file-unknown", "vocabulary/capabilities", "move it"),
        ("projects/A b.yaml", "file-name", "projects/A b.yaml", "`a-b.yaml`"),
        ("projects/index.yaml", "file-name", "projects/index.yaml", "another"),
        ("vocabulary/capabilities/Big.yaml", "file-name", "vocabulary/capabilities/Big.yaml", "`big.yaml`"),
        ("logos/A.svg", "file-name", "logos/A.svg", "`a.svg`"),
        ("projects/a\n::error::b.yaml", "file-name", "projects/a ::error::b.yaml", "`a-error-b.yaml`"),
    ],
)
def test_files_that_nothing_reads(data: Path, path: str, rule: str, reported: str, fix: str) -> None:
    write(data, path, SVG if path.startswith("logos") else "a: b\n")
    (found,) = read_tree(data).findings
    assert (found.path, found.line, found.column, found.rule) == (reported, 1, 1, rule)
    assert fix in found.fix


def test_a_file_with_a_bad_name_is_read_nevertheless(data: Path) -> None:
    write(data, "projects/Kueue.yaml", "a: &x b\n")
    write(data, "projects/Volcano.yaml", "a: b\n")
    tree = read_tree(data)
    assert [found.rule for found in tree.findings] == ["file-name", "yaml-alias", "file-name"]
    assert [document.id for document in tree.documents] == ["Volcano"]


def test_links_out_of_the_data_folder_are_refused(data: Path, tmp_path: Path) -> None:
    write(data, "projects/real.yaml")
    secret = write(tmp_path, "secret/projects/secret.yaml", "secret: yes\n")
    (data / "projects" / "file.yaml").symlink_to(secret)
    (data / "projects" / "inside.yaml").symlink_to(data / "projects" / "real.yaml")
    (data / "projects" / "nowhere.yaml").symlink_to(data / "projects" / "missing.yaml")
    (data / "stories").symlink_to(secret.parent)
    (data / "hardware").symlink_to(data / "projects")
    tree = read_tree(data)
    assert [(found.path, found.rule) for found in tree.findings] == [
        ("hardware", "file-link"),
        ("projects/file.yaml", "file-link"),
        ("projects/nowhere.yaml", "file-unreadable"),
        ("stories", "file-link"),
    ]
    assert [document.path for document in tree.documents] == ["projects/inside.yaml", "projects/real.yaml"]
    assert not any("secret" in document.text for document in tree.documents)


def test_the_data_folder_itself_may_be_a_link(data: Path, tmp_path: Path) -> None:
    write(data, "projects/a.yaml")
    (tmp_path / "link").symlink_to(data)
    assert len(read_tree(tmp_path / "link").documents) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_what_is_no_file_is_not_opened(data: Path) -> None:
    (data / "projects").mkdir()
    os.mkfifo(data / "projects" / "pipe.yaml")
    (found,) = read_tree(data).findings
    assert (found.path, found.rule) == ("projects/pipe.yaml", "file-unknown")


def test_entries_are_smaller_than_vocabularies(data: Path) -> None:
    text = f"a: {'x' * 300_000}\n"
    write(data, "projects/a.yaml", text)
    write(data, "vocabulary/organisations.yaml", text)
    tree = read_tree(data)
    assert [(found.path, found.rule) for found in tree.findings] == [("projects/a.yaml", "yaml-size")]


def test_an_unsafe_logo_is_never_handed_on(data: Path) -> None:
    write(data, "logos/a.svg", SVG.replace("/>", "><script/></svg>"))
    tree = read_tree(data)
    assert [(found.path, found.rule) for found in tree.findings] == [("logos/a.svg", "logo-unsafe")]
    assert tree.logos == {}


@pytest.mark.parametrize(
    ("text", "line", "column", "rule"),
    [
        ('{\n "a": 1,\n "b"\n}', 4, 1, "snapshot-json"),
        ('{"a": NaN}', 1, 1, "snapshot-json"),
        ("[]", 1, 1, "snapshot-json"),
        ("", 1, 1, "snapshot-json"),
        ("[" * 100_000, 1, 1, "snapshot-json"),
        ('{\n "a": 1,\n "a": 2\n}', 3, 2, "duplicate-key"),
    ],
)
def test_a_broken_snapshot(data: Path, text: str, line: int, column: int, rule: str) -> None:
    write(data, "metadata/snapshot.json", text)
    tree = read_tree(data)
    (found,) = tree.findings
    assert (found.path, found.line, found.column, found.rule) == (
        "metadata/snapshot.json",
        line,
        column,
        rule,
    )
    assert tree.snapshot == {}


def test_an_audit_is_read_with_positions(data: Path) -> None:
    write(data, "metadata/audit.json", '{\n "version": 1,\n "date": "2026-11-25"\n}\n')
    tree = read_tree(data)
    (document,) = tree.documents
    assert (document.path, document.kind, tree.findings) == ("metadata/audit.json", "metadata", ())
    assert document.place(["date"]).value == (3, 10)


def test_what_has_not_changed_is_not_parsed_again(data: Path) -> None:
    a, b = write(data, "projects/a.yaml", "a: 1\n"), write(data, "projects/b.yaml", "b: 1\n")
    first = read_tree(data).documents
    a.touch()
    b.write_text("b: 2\n", "utf-8")
    second = read_tree(data).documents
    assert second[0] is first[0]
    assert second[1].value == {"b": 2}
    a.unlink()
    assert [document.path for document in read_tree(data).documents] == ["projects/b.yaml"]


def test_the_same_text_in_two_files_is_two_documents(data: Path) -> None:
    write(data, "projects/a.yaml")
    write(data, "projects/b.yaml")
    assert [document.id for document in read_tree(data).documents] == ["a", "b"]


def test_the_text_of_what_cannot_be_parsed_is_kept(data: Path) -> None:
    write(data, "projects/a.yaml", "name: A\n")
    write(data, "projects/b.yaml", "\ufeffname: 'B\n")
    write(data, "projects/c.yaml", "name: C\u202e\n")
    (data / "projects" / "d.yaml").write_bytes(b"name: \xff\n")
    write(data, "logos/e.svg", SVG)
    assert read_tree(data).texts == {
        "projects/a.yaml": "name: A\n",
        "projects/b.yaml": "name: 'B\n",
        "projects/c.yaml": "name: C\u202e\n",
        "projects/d.yaml": "",
    }


def test_another_content_takes_the_place_of_a_file(data: Path) -> None:
    write(data, "projects/a.yaml", "name: A\n")
    write(data, "projects/b.yaml", "name: B\n")
    tree = read_tree(data, {"projects/b.yaml": b"name: Another\n"})
    assert tree.texts == {"projects/a.yaml": "name: A\n", "projects/b.yaml": "name: Another\n"}
    assert read_tree(data).texts["projects/b.yaml"] == "name: B\n"


def test_another_content_counts_where_no_file_lies(data: Path) -> None:
    write(data, "projects/c.yaml", "name: C\n")
    tree = read_tree(data, {"projects/B.yaml": b"name: B\n", "logos/a.svg": SVG.encode()})
    assert [document.path for document in tree.documents] == ["projects/B.yaml", "projects/c.yaml"]
    assert [finding.rule for finding in tree.findings] == ["file-name"]
    assert tree.logos == {"a.svg": SVG.encode()}
    assert not (data / "projects" / "B.yaml").exists()


def test_a_file_can_be_read_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "projects/other.yaml")
    monkeypatch.chdir(tmp_path)
    tree = read_alone("projects/a.yaml", b"name: A\n")
    assert [document.path for document in tree.documents] == ["projects/a.yaml"]
    assert tree.findings == ()
