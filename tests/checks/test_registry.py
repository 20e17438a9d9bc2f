"""All rules are registered, explained, and the only ones that speak."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import landscape
from landscape.checks import CATALOGUE_CHECKS, DOCUMENT_CHECKS, RULES, Rule
from landscape.checks.violations import URL_KEYS
from landscape.findings import Finding
from landscape.sources import schemas

PACKAGE = Path(landscape.__file__).parent
Edit = Callable[[str, str, str], None]


def test_ids_are_unique_and_fit_to_be_typed() -> None:
    ids = [rule.id for rule in RULES]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id) for id in ids)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_is_explained_in_sentences(rule: Rule) -> None:
    for text in (rule.summary, rule.why, rule.fix):
        assert text.endswith(".")
        assert text.isprintable()


def test_every_module_with_a_rule_is_registered() -> None:
    modules = {
        path.stem
        for path in (PACKAGE / "checks").glob("*.py")
        if re.search(r"^RULE = ", path.read_text("utf-8"), re.MULTILINE)
    }
    registered = [*DOCUMENT_CHECKS, *CATALOGUE_CHECKS]
    # What may be allowed is known only when all others have spoken.
    assert modules - {"allow"} == {module.__name__.rpartition(".")[2] for module in registered}
    assert {module.RULE.scope for module in DOCUMENT_CHECKS} == {"document"}
    assert {module.RULE.scope for module in CATALOGUE_CHECKS} == {"catalogue"}


def test_what_the_sources_complain_of_is_a_rule() -> None:
    """Read the ids out of the calls that make a trouble."""
    said = set()
    for path in (PACKAGE / "sources").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Trouble":
                assert isinstance(node.args[0], ast.Constant), ast.unparse(node)
                said.add(node.args[0].value)
    assert said == {rule.id for rule in RULES[: len(said)]}


def test_every_address_of_the_schemas_is_checked_as_one() -> None:
    keys = set()
    for name in schemas.SCHEMA_NAMES:
        keys |= set(_address_keys(schemas.raw_schema(name)))
    keys |= set(_address_keys(schemas.raw_schema("defs")))
    assert keys == set(URL_KEYS)


def _address_keys(schema: Any) -> set[str]:
    keys: set[str] = set()
    if isinstance(schema, dict):
        for key, value in schema.items():
            if isinstance(value, dict) and str(value.get("$ref", "")).endswith("/url"):
                keys.add(key)
            keys |= _address_keys(value)
    elif isinstance(schema, list):
        for value in schema:
            keys |= _address_keys(value)
    return keys


def test_findings_are_sorted_by_file_line_and_column(
    edit: Edit, findings: Callable[[], list[Finding]]
) -> None:
    edit("projects/beta-scheduler.yaml", "category: schedulers", "category: x\ncolour: 1")
    edit("projects/alpha-queue.yaml", "category: queueing", "category: x\ncolour: 1")
    edit("hardware/fast-card.yaml", "kind: accelerator", "kind: x")
    assert [(found.path, found.line) for found in findings()] == [
        ("hardware/fast-card.yaml", 4),
        ("projects/alpha-queue.yaml", 5),
        ("projects/alpha-queue.yaml", 6),
        ("projects/beta-scheduler.yaml", 4),
        ("projects/beta-scheduler.yaml", 5),
    ]
