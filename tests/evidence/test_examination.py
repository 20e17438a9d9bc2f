"""All entries in one go: findings in order, and how much could be read."""

from __future__ import annotations

from pathlib import Path

from landscape.catalogue import build
from landscape.evidence.examination import examine
from landscape.evidence.reader import Readers, Text, Unread, Why
from landscape.findings import Severity
from landscape.sources import Tree, read_tree
from tests.conftest import Files, tree_of

from .conftest import Shelf

SMALL = Path(__file__).parent.parent / "data-small"


def test_every_statement_and_piece_is_counted(small: Files) -> None:
    tree = tree_of(small)
    begun: list[str] = []
    found = examine(tree, build(tree), Shelf({"docs/gang.md": "Quota\n" * 20}), begun=begun.append)
    assert begun == ["kueue", "plugin", "volcano"]
    assert (found.statements, found.pieces, found.read, dict(found.unread)) == (8, 8, 8, {})
    assert not found.has_errors
    assert list(found.findings) == sorted(found.findings)


def test_without_a_reader_only_the_entries_are_judged(small: Files) -> None:
    for statement in small["projects/kueue.yaml"]["capabilities"]["gang-scheduling"]:
        statement["evidence"][0]["kind"] = "proposal"
    tree = tree_of(small)
    found = examine(tree, build(tree), Readers())
    assert [finding.rule for finding in found.findings] == ["full-by-proposal"]
    assert (found.read, dict(found.unread)) == (0, {Why.NO_READER: 8})


def test_what_does_not_exist_is_an_error(small: Files) -> None:
    tree = tree_of(small)
    found = examine(tree, build(tree), Shelf({}), ["volcano"])
    assert found.has_errors
    assert {finding.path for finding in found.findings} == {"projects/volcano.yaml"}
    assert {finding.severity for finding in found.findings} == {Severity.ERROR}
    assert dict(found.unread) == {Why.NO_PATH: 4}


def test_findings_stand_where_the_address_stands() -> None:
    tree = read_tree(SMALL)
    text = (SMALL / "projects" / "beta-scheduler.yaml").read_text("utf-8")
    url = "https://docs.example.org/beta-scheduler"
    assert url in text
    permalink = f"https://github.com/example/beta/blob/{'0' * 40}/gang.md#L1"
    changed = _with(tree, "projects/beta-scheduler.yaml", text.replace(url, permalink))
    (found,) = examine(changed, build(changed), Shelf({}), ["beta-scheduler"]).findings
    line = next(n for n, row in enumerate(text.split("\n"), 1) if url in row)
    assert (found.path, found.line, found.column) == ("projects/beta-scheduler.yaml", line, 16)


def test_hostile_texts_are_read_like_others(small: Files) -> None:
    tree = tree_of(small)
    for text in ("", "\n", "\x1b[2J::error::\x07\n" * 40, "#" * 100_000, "a" * 100_000, "[" * 50_000):
        found = examine(tree, build(tree), Shelf({"docs/gang.md": text}))
        assert all(finding.message.isprintable() for finding in found.findings)


def test_a_binary_file_is_counted_as_such(small: Files) -> None:
    tree = tree_of(small)
    found = examine(tree, build(tree), Shelf({"docs/gang.md": Unread(Why.NO_TEXT)}))
    assert dict(found.unread) == {Why.NO_TEXT: 8}
    assert Text(()).lines == ()


def _with(tree: Tree, path: str, text: str) -> Tree:
    from dataclasses import replace

    from landscape.sources.reader import read

    document = read(path, text.encode()).document
    assert document is not None
    documents = tuple(document if one.path == path else one for one in tree.documents)
    return replace(tree, documents=documents)
