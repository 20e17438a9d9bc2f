"""Every pattern is registered, explained and documented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from landscape import checks
from landscape.checks.of_evidence import OF_EVIDENCE as RULES
from landscape.checks.rule import Rule
from landscape.evidence import patterns
from landscape.evidence.patterns import ALONE, READING
from landscape.evidence.score import FAULT, SHAPE, VERDICT
from landscape.findings import Severity

ROOT = Path(__file__).resolve().parents[3]


def test_every_module_is_registered() -> None:
    folder = Path(patterns.__file__).parent
    names = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert names == {module.__name__.rpartition(".")[2] for module in (*READING, *ALONE)}


def test_no_two_rules_share_an_id() -> None:
    ids = [rule.id for rule in (*RULES, SHAPE, VERDICT, FAULT, *checks.RULES)]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id) for id in ids)


@pytest.mark.parametrize("rule", [*RULES, SHAPE, VERDICT, FAULT], ids=lambda rule: rule.id)
def test_every_rule_is_explained_in_sentences(rule: Rule) -> None:
    for text in (rule.summary, rule.why, rule.fix):
        assert text.endswith(".")
        assert text.isprintable()


def test_only_what_does_not_exist_is_an_error() -> None:
    errors = {rule.id for rule in RULES if rule.severity is Severity.ERROR}
    assert errors == {"evidence-path", "evidence-line"}


def test_the_documentation_lists_them_all() -> None:
    text = (ROOT / "docs" / "audit.md").read_text("utf-8")
    listed = re.findall(r"^\| `([a-z-]+)` \| .* \| (?:yes|no) \|$", text, re.MULTILINE)
    assert listed == [rule.id for rule in RULES]
