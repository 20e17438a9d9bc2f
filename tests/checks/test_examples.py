"""Every example is true: its wrong lines give a finding of its rule and no other, its right lines none."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from landscape.checks import ALL_RULES, RULES, Rule
from landscape.checks.rule import Example
from landscape.findings import Finding
from tests.runs import SCENARIO_FILE

Check = Callable[[], list[Finding]]

# Whose example cannot be laid into a data folder as it is, and why.
UNTESTED = {
    "file-link": "the lines show a link, they are none",
    "file-unreadable": "the lines show a listing of files",
    "logo-orphan": "its finding is at the logo: see below",
    **dict.fromkeys(
        ["claim-stale", "licence-differs", "repository-archived", "repository-moved", "repository-silent"],
        "it takes a snapshot that says so: test_repositories.py has them",
    ),
    "metadata-date": "the lines are a part of the snapshot: test_metadata_date.py has them",
}

# Folder -> the keys that an entry of it needs, which examples leave out.
NEEDED = {
    "projects": {
        "name": "Example Queue",
        "summary": "Holds jobs until there is quota for them.",
        "category": "queueing",
    },
    "hardware": {
        "name": "Example Card",
        "vendor": "Example",
        "kind": "accelerator",
        "summary": "A card that computes.",
        "resource_names": "[example.org/card]",
        "evidence": '\n  - {url: "https://docs.example.org/card", kind: docs, checked: "2026-11-20"}',
    },
    "stories": {
        "title": "An example",
        "kind": "case-study",
        "problem": "Jobs start by halves.",
        "evidence": '\n  - {url: "https://docs.example.org/story", kind: docs, checked: "2026-11-20"}',
    },
    "benchmarks": {
        "title": "An example",
        "kind": "statement",
        "who": "A university",
        "evidence": '\n  - {url: "https://docs.example.org/run", kind: docs, checked: "2026-11-20"}',
    },
    "results": {
        "scenario": "whole-gangs",
        "scenario_version": '"1"',
        "project": "beta-scheduler",
        "version": "v1.10",
        "environment": "{kind: real-cluster}",
        "outcome": "passed",
        "who": "A university",
        "date": '"2026-11-20"',
        "evidence": '\n  - {url: "https://docs.example.org/run", kind: docs, checked: "2026-11-20"}',
    },
    "group": {
        "name": "Example",
        "kind": "working-group",
        "mission": "To give an example.",
        "evidence": '\n  - {url: "https://docs.example.org/group", kind: docs, checked: "2026-11-20"}',
    },
}

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>'


def whole(file: str, lines: str) -> str:
    """Return a file with these lines in it, and before them the needed keys that are not among them.

    Lines without any key are all that the file holds, and so is what is no entry.
    """
    needed = NEEDED.get(file.partition("/")[0], {})
    given = set(re.findall(r"^\W?([a-z_]+):", lines, re.MULTILINE))
    missing = {key: value for key, value in needed.items() if key not in given} if given else {}
    # A wrong key takes the place of the one that was meant, and a byte order mark stands first.
    missing = {key: value for key, value in missing.items() if not given & MISSPELT.get(key, set())}
    mark = "\ufeff" if lines.startswith("\ufeff") else ""
    rest = "".join(f"{key}: {value}\n" for key, value in missing.items())
    return f"{mark}{rest}{lines.removeprefix(mark)}\n"


MISSPELT = {"summary": {"sumary"}, "project": {"outside"}}


def found_with(data: Path, example: Example, lines: str, findings: Check) -> set[str]:
    """Return the rules that complain of these lines."""
    file = example.file or lines
    path = data / file
    path.parent.mkdir(parents=True, exist_ok=True)
    if file.startswith("results/"):
        (data / "scenarios").mkdir(exist_ok=True)
        (data / "scenarios/whole-gangs.yaml").write_text(SCENARIO_FILE, "utf-8")
    if file.startswith("logos/"):
        entry = "projects/example.yaml"
        (data / entry).write_text(whole(entry, f"logo: {path.name}"), "utf-8")
    # An entry is filed under its name.
    name = re.sub(r"[^a-z0-9]+", " ", path.stem.lower()).title()
    path.write_text(whole(file, lines if example.file else f"name: {name}"), "utf-8")
    return {finding.rule for finding in findings() if finding.path == file}


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)
def test_every_rule_has_a_short_example(rule: Rule) -> None:
    assert rule.example is not None, f"give {rule.id} an example=Example(wrong=…, right=…)"
    for text in (rule.example.wrong, rule.example.right):
        lines = text.split("\n")
        assert text.strip()
        assert len(lines) <= 12
        assert max(map(len, lines)) <= 100
        assert text == text.rstrip()
    assert rule.example.wrong != rule.example.right


TESTED = [rule for rule in RULES if rule.example and rule.id not in UNTESTED]


@pytest.mark.parametrize("rule", TESTED, ids=lambda rule: rule.id)
def test_what_is_wrong_is_found(rule: Rule, data: Path, findings: Check) -> None:
    assert rule.example is not None
    assert found_with(data, rule.example, rule.example.wrong, findings) == {rule.id}


@pytest.mark.parametrize("rule", TESTED, ids=lambda rule: rule.id)
def test_what_is_right_is_fine(rule: Rule, data: Path, findings: Check) -> None:
    assert rule.example is not None
    assert found_with(data, rule.example, rule.example.right, findings) == set()


def test_the_example_of_a_logo_that_nobody_names(data: Path, findings: Check) -> None:
    example = next(rule.example for rule in RULES if rule.id == "logo-orphan")
    assert example is not None
    (data / "logos" / "example.svg").write_text(LOGO, "utf-8")
    (data / example.file).write_text(whole(example.file, example.wrong), "utf-8")
    assert [(finding.path, finding.rule) for finding in findings()] == [("logos/example.svg", "logo-orphan")]
    (data / example.file).write_text(whole(example.file, example.right), "utf-8")
    assert findings() == []


def test_only_rules_that_exist_are_left_out() -> None:
    assert set(UNTESTED) <= {rule.id for rule in RULES}


def test_invisible_characters_of_an_example_are_shown() -> None:
    for rule in RULES:
        if rule.example is not None:
            assert all(line.isprintable() for text in rule.example.shown() for line in text.split("\n"))
    assert Example("a\u200b\n\tb", "ab").shown() == ("a\\u200b\n\\tb", "ab")
