"""What pages show as YAML or JSON is true: it can be read, and a part of an entry is one."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

import pytest

from landscape.checks import check_tree
from landscape.formatting import format_entry
from landscape.sources import read_alone, read_tree
from landscape.sources.schemas import raw_schema
from tests.docs.blocks import PAGES, ROOT, Block, all_blocks, blocks

DATA = ROOT / "data"
ENTRIES = {"projects": "project", "stories": "story", "hardware": "hardware", "benchmarks": "benchmark"}
CITED: dict[str, Any] = {"url": "https://docs.example.org/page", "kind": "docs", "checked": "2026-11-23"}
# What an entry has at least, for parts that leave it out.
NEEDED: dict[str, dict[str, Any]] = {
    "projects": {"summary": "Holds jobs until there is room.", "category": "queueing"},
    "stories": {
        "title": "An example",
        "kind": "case-study",
        "problem": "Jobs start by halves.",
        "evidence": [CITED],
    },
}
YAML = all_blocks("yaml")
WRONG = ", wrong"


def file_of(block: Block) -> str:
    """Return the entry that a block says it is a part of, "" when it does not say."""
    found = re.match(r"# data/((?:projects|stories|hardware|benchmarks)/[a-z0-9-]+)\.yaml\n", block.text)
    return f"{found[1]}.yaml" if found else ""


def value_of(block: Block) -> Any:
    """Return what a block holds, as our reader reads it; whatever is wrong with it fails the test."""
    tree = read_alone("projects/shown.yaml", block.text.encode())
    assert [(finding.line, finding.message) for finding in tree.findings] == []
    (document,) = tree.documents
    return document.value


def folder_of(block: Block) -> str:
    """Return the kind of entry that a block is a part of, by its first line or its keys; "" when of none."""
    if file := file_of(block):
        return file.partition("/")[0]
    keys = set(value_of(block))
    return next(
        (folder for folder, kind in ENTRIES.items() if keys <= set(raw_schema(kind)["properties"])), ""
    )


def with_evidence(value: Any, schema: dict[str, Any]) -> Any:
    """Return a part of an entry with evidence wherever it is needed and was left out to be short."""
    while "$ref" in schema:
        file, _, path = schema["$ref"].rpartition("#/$defs/")
        schema = raw_schema(file.partition(".")[0] or "defs")["$defs"][path]
    if isinstance(value, list):
        return [with_evidence(item, schema.get("items", {})) for item in value]
    if not isinstance(value, dict):
        return value
    below, rest = schema.get("properties", {}), schema.get("additionalProperties")
    filled = {
        key: with_evidence(item, below.get(key, rest if isinstance(rest, dict) else {}))
        for key, item in value.items()
    }
    return filled if "evidence" not in schema.get("required", ()) else {"evidence": [CITED]} | filled


def entry_of(block: Block) -> dict[str, Any]:
    """Return the shortest whole entry that has what a block shows."""
    folder = folder_of(block)
    shown = {
        key: with_evidence(value, raw_schema(ENTRIES[folder])["properties"].get(key, {}))
        for key, value in value_of(block).items()
    }
    return NEEDED[folder] | ({"name": f"Shown {block.line}"} if folder == "projects" else {}) | shown


def path_of(block: Block) -> str:
    """Return where an entry with a block's name, or the one that we give it, would lie."""
    return f"{folder_of(block)}/{entry_of(block).get('name', str(block.line)).lower().replace(' ', '-')}.yaml"


def shown() -> list[Block]:
    """Return the blocks that are a part of an entry, but for those that show mistakes."""
    return [block for block in YAML if folder_of(block) in ENTRIES and not block.comment.endswith(WRONG)]


@pytest.mark.parametrize("block", YAML, ids=str)
def test_yaml_is_read_without_a_finding(block: Block) -> None:
    assert value_of(block)


@pytest.mark.parametrize("block", all_blocks("json"), ids=str)
def test_json_is_read(block: Block) -> None:
    assert json.loads(block.text)


@cache
def findings(*together: Block) -> dict[str, list[str]]:
    """Return what all rules say of parts of entries, each laid into the catalogue as an entry of its own."""
    entries = {path_of(block): json.dumps(entry_of(block)).encode() for block in together}
    said: dict[str, list[str]] = {path: [] for path in entries}
    for finding in check_tree(read_tree(DATA, entries)):
        if finding.path in said:
            said[finding.path].append(f"{finding.rule}: {finding.message}")
    return said


NAMELESS = tuple(block for block in shown() if "name" not in value_of(block))


@pytest.mark.parametrize("block", shown(), ids=str)
def test_a_part_of_an_entry_keeps_all_rules(block: Block) -> None:
    together = NAMELESS if block in NAMELESS else (block,)  # two of one name would be a mistake of their own
    assert findings(*together)[path_of(block)] == []


@pytest.mark.parametrize("block", shown(), ids=str)
def test_a_part_of_an_entry_is_formatted(block: Block) -> None:
    file = file_of(block) or f"{folder_of(block)}/shown.yaml"
    assert format_entry(file, block.text.encode()).text == block.text


@cache
def real_entry(file: str) -> dict[str, Any]:
    """Return an entry of the catalogue."""
    (document,) = read_alone(file, (DATA / file).read_bytes()).documents
    assert isinstance(document.value, dict)
    return document.value


REAL = [block for block in shown() if (DATA / (file_of(block) or "none")).exists()]


@pytest.mark.parametrize("block", REAL, ids=str)
def test_an_example_from_the_catalogue_still_says_the_same(block: Block) -> None:
    """Levels and ids, on which an example's point rests; its other words may be older than the entry's."""
    advice = f"{file_of(block)} has changed: show what it says now, or take another example"
    entry, shown = real_entry(file_of(block)), value_of(block)
    assert set(shown) <= set(entry), advice
    for kind in ("capabilities", "hardware"):
        for id, statements in shown.get(kind, {}).items():
            levels = [statement["support"] for statement in statements]
            assert [real["support"] for real in entry[kind].get(id, ())] == levels, advice
    for kind, ids in shown.get("needs", {}).items():
        assert set(ids) <= set(entry["needs"][kind]), advice
    for pair in shown.get("works_with", ()):
        real = [row for row in entry["works_with"] if row.get("project") == pair["project"]]
        assert pair["support"] in [row.get("support") for row in real], advice


def test_examples_are_found() -> None:
    guidelines = blocks(ROOT / "docs" / "guidelines.md")
    assert len([block for block in guidelines if file_of(block)]) >= 15
    assert len(REAL) >= 12
    assert {block.page for block in YAML} < {f"docs/{page.name}" for page in PAGES}


def test_a_wrong_example_would_be_found() -> None:
    block = Block("docs/x.md", 1, "yaml", "capabilities:\n  gang-scheduling:\n    - support: partial\n")
    assert folder_of(block) == "projects"
    assert [said.partition(":")[0] for said in findings(block)[path_of(block)]] == ["schema"]
