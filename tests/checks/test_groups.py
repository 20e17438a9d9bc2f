"""What is wrong with groups of people: parents, terms, people named twice, days to come, private data."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from landscape.checks import check_tree
from landscape.checks.affected import affected
from landscape.checks.index import index
from landscape.findings import Finding
from landscape.sources import read_tree

Check = Callable[[], list[Finding]]
Write = Callable[[str, str], None]

EVIDENCE = '{url: "https://docs.example.org/groups", kind: docs, checked: "2026-11-20"}'
WHOLE = f"""\
name: Whole
kind: tag
mission: To look after all workloads.
people:
  - name: Ada Example
    github: ada-example
    role: chair
    term:
      start: "2026-07-01"
      end: "2096-06-30"
    evidence:
      - {EVIDENCE}
  - name: Ben Example
    github: ben-example
    role: chair
    left: "2026-07-15"
    evidence:
      - {EVIDENCE}
evidence:
  - {EVIDENCE}
"""
PART = f"""\
name: Part
kind: subproject
parent: whole
mission: To look after jobs.
evidence:
  - {EVIDENCE}
"""


@pytest.fixture
def write(data: Path) -> Write:
    """Write a file of the folder of groups; two that are fine lie there already."""
    folder = data / "group"
    folder.mkdir(exist_ok=True)

    def put(name: str, text: str) -> None:
        (folder / name).write_text(text, "utf-8")

    put("whole.yaml", WHOLE)
    put("part.yaml", PART)
    put("initiatives.yaml", "url: https://github.com/example/groups\nlabels: [kind/initiative]\n")
    return put


def test_two_groups_and_their_initiatives_are_fine(write: Write, findings: Check) -> None:
    assert findings() == []


@pytest.mark.parametrize(
    ("parent", "says"),
    [("hole", "`whole`"), ("Whole", "`whole`"), ("nothing-like-it", "group/"), ("initiatives", "group/")],
)
def test_a_parent_is_a_group(write: Write, findings: Check, parent: str, says: str) -> None:
    write("part.yaml", PART.replace("parent: whole", f"parent: {parent}"))
    found = next(one for one in findings() if one.rule == "dangling-id")
    assert (found.path, found.line, found.column) == ("group/part.yaml", 3, 9)
    assert says in found.fix


def test_no_group_is_a_part_of_itself(write: Write, findings: Check) -> None:
    write("whole.yaml", WHOLE.replace("kind: tag", "kind: tag\nparent: part"))
    (found,) = findings()
    assert (found.path, found.line, found.rule) == ("group/part.yaml", 3, "parent-circle")
    assert "`part` → `whole` → `part`" in found.message


def test_a_group_beside_a_circle_is_in_none(write: Write, findings: Check) -> None:
    write("whole.yaml", WHOLE.replace("kind: tag", "kind: tag\nparent: whole"))
    assert [(one.path, one.rule) for one in findings()] == [("group/whole.yaml", "parent-circle")]


def test_a_term_ends_after_it_starts(write: Write, findings: Check) -> None:
    write("whole.yaml", WHOLE.replace('end: "2096-06-30"', 'end: "2026-06-30"'))
    (found,) = findings()
    assert (found.path, found.line, found.rule) == ("group/whole.yaml", 10, "term-order")


def test_an_earlier_term_ends_after_it_starts_too(write: Write, findings: Check) -> None:
    earlier = '    earlier_terms:\n      - {start: "2024-01-01", end: "20%s-01-01"}\n'
    for end, rules in (("25", []), ("23", ["term-order"])):
        write("whole.yaml", WHOLE.replace("    term:\n", f"{earlier % end}    term:\n"))
        assert [one.rule for one in findings()] == rules


@pytest.mark.parametrize("end", ['"2026-07-01"', '"2096-06-30"'])
def test_a_term_may_be_a_day_and_may_end_in_the_future(write: Write, findings: Check, end: str) -> None:
    write("whole.yaml", WHOLE.replace('end: "2096-06-30"', f"end: {end}"))
    assert findings() == []


def test_a_day_that_is_none_is_only_that(write: Write, findings: Check) -> None:
    write("whole.yaml", WHOLE.replace('end: "2096-06-30"', 'end: "2026-02-31"'))
    assert [one.rule for one in findings()] == ["schema"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("github: ben-example", "github: Ada-Example"),
        ("name: Ben Example\n    github: ben-example", "name: Ada Example"),
    ],
)
def test_a_person_is_named_once_in_a_role(write: Write, findings: Check, old: str, new: str) -> None:
    wrong = WHOLE.replace(old, new)
    write("whole.yaml", wrong)
    assert [(one.path, one.rule) for one in findings()] == [("group/whole.yaml", "person-repeated")]
    head, _, tail = wrong.rpartition("role: chair")
    write("whole.yaml", f"{head}role: tech-lead{tail}")
    assert findings() == []


@pytest.mark.parametrize("key", ["checked", "left"])
def test_only_terms_may_lie_in_the_future(write: Write, findings: Check, key: str) -> None:
    day = {"checked": 'checked: "2026-11-20"', "left": 'left: "2026-07-15"'}[key]
    write("whole.yaml", WHOLE.replace(day, f'{key}: "2096-01-01"'))
    assert {one.rule for one in findings()} == {"future-date"}


@pytest.mark.parametrize(
    "line",
    [
        "calendar: https://meet.example.org/j/99?password=00000000-0000",
        "notes: https://notes.example.org/x?pwd=secret",
        "schedule: Mondays, ask ada@example.org for the link",
        "schedule: Mondays (passcode 1234, password:1234)",
    ],
)
def test_no_password_and_no_address_for_mail_gets_in(write: Write, findings: Check, line: str) -> None:
    write("part.yaml", f"{PART}meetings:\n  - {line}\n    evidence:\n      - {EVIDENCE}\n")
    assert {one.rule for one in findings()} == {"private-data"}


def test_addresses_of_a_group_are_judged_like_all_others(write: Write, findings: Check) -> None:
    write("part.yaml", f"{PART}charter: http://127.0.0.1/charter\n")
    assert {one.rule for one in findings()} == {"url"}


def test_evidence_of_a_person_is_held_to_the_rules_of_evidence(write: Write, findings: Check) -> None:
    moving = EVIDENCE.replace("https://docs.example.org/groups", "https://github.com/a/b/blob/main/tags.yaml")
    write("whole.yaml", WHOLE.replace(EVIDENCE, moving, 1))
    assert {one.rule for one in findings()} == {"evidence-permalink"}
    write("part.yaml", PART.replace(f"evidence:\n  - {EVIDENCE}\n", ""))
    assert "evidence-missing" in {one.rule for one in findings()}


def test_whoever_names_a_group_as_parent_is_reached_by_its_change(data: Path, write: Write) -> None:
    known = index(read_tree(data))
    assert affected(known, {"group/whole.yaml"}) == {"group/whole.yaml", "group/part.yaml"}
    (data / "group" / "whole.yaml").unlink()
    assert [one.rule for one in check_tree(read_tree(data))] == ["dangling-id"]
