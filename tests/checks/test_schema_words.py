"""What breaks the schema is said once, in words, at the place of the mistake, with what to write instead."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from landscape.findings import Finding

Edit = Callable[[str, str, str], None]
Check = Callable[[], list[Finding]]

ALPHA = "projects/alpha-queue.yaml"
BETA = "projects/beta-scheduler.yaml"
STORY = "stories/late-jobs.yaml"
SUMMARY = "summary: Does one thing, and has one claim."
AUDIT = (Path(__file__).parent.parent / "schemas" / "examples" / "audit.json").read_text("utf-8")


@pytest.mark.parametrize(
    ("path", "old", "new", "line", "column", "says"),
    [
        (BETA, SUMMARY, "summary:", 3, 9, "`summary` has no value"),
        (BETA, f"{SUMMARY}\n", "", 2, 1, "`summary` is missing"),
        (BETA, f"{SUMMARY}\ncategory: schedulers\n", "", 2, 1, "`summary` and `category` are missing"),
        (BETA, "category: schedulers", "category: [schedulers]", 4, 11, '"queueing"'),
        (BETA, "maturity: stable", "maturity: Stable", 10, 17, "Did you mean `stable`?"),
        (BETA, "maturity: stable", "maturity: GA", 10, 17, "alpha, beta, stable, deprecated"),
        (BETA, "maturity: stable", "maturity: 1", 10, 17, "alpha, beta, stable, deprecated"),
        (BETA, "maturity: stable", "maturity:", 10, 16, "no value"),
        (BETA, "support: full", "support: yes", 9, 16, "none of the words"),
        (BETA, "support: full", "support: partial", 9, 7, "needed when `support` is `partial`"),
        (BETA, 'since: "1.10"', "since: [1.10]", 11, 14, '"v0.14.0"'),
        (BETA, 'since: "1.10"', 'since: ""', 11, 14, "empty"),
        (BETA, 'since: "1.10"', "since: >\n        v1", 11, 14, "`>-`"),
        (BETA, 'since: "1.10"', 'since: "v1\\nv2"', 11, 14, "several lines"),
        (BETA, "name: Beta Scheduler", 'name: "Beta Scheduler "', 2, 7, "ends with a space"),
        (BETA, "name: Beta Scheduler", f"name: {'x' * 130}", 2, 7, "Shorten it by 10"),
        (BETA, SUMMARY, "summary: Short", 3, 10, "shorter than 10"),
        (BETA, 'checked: "2026-11-20"', 'checked: "20.11.2026"', 15, 20, "year-month-day"),
        (BETA, '          checked: "2026-11-20"\n', "", 13, 11, "`checked` is missing"),
        (BETA, "    - support", "      support", 9, 7, "begins with `- support: …`"),
        (BETA, "  - url: https://github.com/example", "  - https://github.com/example", 6, 5, "`url: …`"),
        (ALPHA, "via: [beta-scheduler]", "via: beta-scheduler", 22, 12, "`[beta-scheduler]`"),
        (ALPHA, "via: [beta-scheduler]", "via: []", 22, 12, "empty"),
        (ALPHA, "via: [beta-scheduler]", "via: [beta-scheduler, beta-scheduler]", 22, 29, "item 2 of `via`"),
        (
            ALPHA,
            "  - project: beta-scheduler\n    relation",
            "  - relation",
            40,
            5,
            "`project` nor `outside`",
        ),
        (
            ALPHA,
            "  - project: beta-scheduler\n",
            "  - project: beta-scheduler\n    outside: Beta\n",
            40,
            5,
            "exclude each other",
        ),
        (ALPHA, "note: Admission only.", "inherited: false\n      note: Admission.", 23, 18, "`true`"),
        (STORY, "year: 2025", "year: 25", 5, 7, "at least 1990"),
        (STORY, "year: 2025", 'year: "2025"', 5, 7, "must be a whole number"),
        (STORY, "title: Late jobs", "title:", 2, 7, "the entry needs it"),
        (STORY, "title: Late jobs", "title: #late", 2, 7, "what follows # is a comment"),
        (BETA, '"2026-11-20"', "2026", 15, 20, '"2026-11-23"'),
        (BETA, '"2026-11-20"', '"2026-13-20"', 15, 20, "year-month-day"),
        (BETA, "support: full", "support: true", 9, 16, "`true`"),
        (STORY, "year: 2025", "year: 2025.5", 5, 7, "must be a whole number"),
        (STORY, "relation: uses", "relation: {uses: yes}", 13, 15, "must be one word"),
        ("metadata/snapshot.json", '"git"', '"svn"', 7, 15, "`svn`"),
        ("metadata/audit.json", "", AUDIT.replace("2026-11-25", "2026-02-30", 1), 5, 15, "year-month-day"),
        ("projects/new-one.yaml", "", "just text\n", 1, 1, "must be a mapping"),
        ("projects/new-one.yaml", "", "- name: x\n", 1, 1, "but a list stands here"),
        ("vocabulary/categories.yaml", "id: devices", "id: Devices", 9, 9, "lower-case letters"),
    ],
)
def test_schema(
    edit: Edit, findings: Check, path: str, old: str, new: str, line: int, column: int, says: str
) -> None:
    edit(path, old, new)
    (found,) = findings()
    assert (found.path, found.line, found.column, found.rule) == (path, line, column, "schema")
    assert says in f"{found.message} {found.fix}"


@pytest.mark.parametrize(
    ("path", "old", "new", "line", "column", "says"),
    [
        (BETA, "summary:", "sumary:", 3, 1, "`summary`"),
        (BETA, "support:", "suport:", 9, 7, "`support`"),
        (BETA, "      evidence:", "      evidense:", 12, 7, "`evidence`"),
        (BETA, "kind: docs", "Kind: docs", 14, 11, "`kind`"),
        (ALPHA, "licence: ", "license: ", 6, 1, "`licence`"),
        (ALPHA, "- project: beta-scheduler\n", "- projct: beta-scheduler\n", 40, 5, "`project`"),
        (ALPHA, "homepage:", "twitter:", 10, 3, "Known here: homepage, documentation"),
        ("vocabulary/categories.yaml", "categories:", "categorys:", 2, 1, "`categories`"),
    ],
)
def test_a_misspelt_key_is_unknown_and_not_missing_as_well(
    edit: Edit, findings: Check, path: str, old: str, new: str, line: int, column: int, says: str
) -> None:
    edit(path, old, new)
    (found,) = findings()
    assert (found.path, found.line, found.column, found.rule) == (path, line, column, "unknown-key")
    assert says in found.fix


def test_two_unknown_keys_are_two_findings(edit: Edit, findings: Check) -> None:
    edit(BETA, "category: schedulers\n", "category: schedulers\ncolour: red\nshape: round\n")
    assert [(found.line, found.rule) for found in findings()] == [(5, "unknown-key"), (6, "unknown-key")]


@pytest.mark.parametrize(
    ("path", "old", "new", "line", "column", "written"),
    [
        (BETA, 'since: "1.10"', "since: 1.10", 11, 14, 'since: "1.10"'),
        (BETA, 'since: "1.10"', "since: 2", 11, 14, 'since: "2"'),
        (BETA, 'since: "1.10"', "since: 1.10e5", 11, 14, 'since: "1.10e5"'),
        (BETA, 'since: "1.10"', "since: true", 11, 14, 'since: "true"'),
        (BETA, "name: Beta Scheduler", "name: 2048", 2, 7, 'name: "2048"'),
        (BETA, '"2026-11-20"', "2026-11-20", 15, 20, 'checked: "2026-11-20"'),
        ("benchmarks/few-jobs.yaml", '"v0.10"', "0.10", 8, 16, 'alpha-queue: "0.10"'),
        ("hardware/slow-card.yaml", '"1.30"', "1.30", 9, 15, 'kubernetes: "1.30"'),
        (ALPHA, "aliases: [AQ]", "aliases: [7]", 3, 11, '"7"'),
    ],
)
def test_an_unquoted_version(
    edit: Edit, findings: Check, path: str, old: str, new: str, line: int, column: int, written: str
) -> None:
    edit(path, old, new)
    (found,) = findings()
    assert (found.path, found.line, found.column, found.rule) == (path, line, column, "unquoted-version")
    assert found.fix == f"Write `{written}`."


def test_the_number_that_yaml_reads_is_named(edit: Edit, findings: Check) -> None:
    edit(BETA, 'since: "1.10"', "since: 1.10")
    (found,) = findings()
    assert "`1.10` without quotes as the number 1.1," in found.message


@pytest.mark.parametrize(
    ("path", "old", "new", "line", "column"),
    [
        (BETA, 'checked: "2026-11-20"', "checked: 2026-11-20", 15, 20),
        (BETA, 'since: "1.10"', "since: 2026-1-2", 11, 14),
        (BETA, "name: Beta Scheduler", "name: Beta Scheduler\naliases: [beta, 2026-01-02]", 3, 17),
        (BETA, "name: Beta Scheduler", "name: Beta Scheduler\naliases: [2026-01-02]", 3, 11),
        (BETA, "name: Beta Scheduler", "name: Beta Scheduler\naliases:\n  -  2026-01-02", 4, 6),
    ],
)
def test_an_unquoted_date(
    edit: Edit, findings: Check, path: str, old: str, new: str, line: int, column: int
) -> None:
    edit(path, old, new)
    (found,) = findings()
    assert (found.path, found.line, found.column, found.rule) == (path, line, column, "unquoted-version")
    assert "as a date object" in found.message


@pytest.mark.parametrize("new", ["since: v1.10", "since: 1.10.0", "since: '1.10'"])
def test_a_version_that_is_text_in_any_case_is_fine(edit: Edit, findings: Check, new: str) -> None:
    edit(BETA, 'since: "1.10"', new)
    assert findings() == []


EVIDENCE = """\
      evidence:
        - url: https://docs.example.org/beta-scheduler
          kind: docs
          checked: "2026-11-20"
"""


@pytest.mark.parametrize(
    ("new", "line", "column"),
    [("", 9, 7), ("      evidence:\n", 12, 7), ("      evidence: []\n", 12, 7)],
)
def test_a_statement_without_evidence(edit: Edit, findings: Check, new: str, line: int, column: int) -> None:
    edit(BETA, EVIDENCE, new)
    (found,) = findings()
    assert (found.path, found.line, found.column, found.rule) == (BETA, line, column, "evidence-missing")
    assert "nobody can check it" in found.message


def test_a_story_without_evidence(edit: Edit, findings: Check) -> None:
    edit(
        STORY,
        'evidence:\n  - url: https://docs.example.org/late-jobs\n    kind: docs\n    checked: "2026-11-20"\n',
        "",
    )
    (found,) = findings()
    assert (found.path, found.line, found.column, found.rule) == (STORY, 2, 1, "evidence-missing")


def test_a_missing_support_and_missing_evidence_are_named_together(edit: Edit, findings: Check) -> None:
    edit(
        BETA,
        f'    - support: full\n      maturity: stable\n      since: "1.10"\n{EVIDENCE}',
        "    - maturity: beta\n",
    )
    (found,) = findings()
    assert (found.line, found.column, found.rule) == (9, 7, "schema")
    assert "`support` and `evidence`" in found.message


@pytest.mark.parametrize(
    ("new", "says"),
    [
        ("http://docs.example.org/x", "Write https:// instead of http://"),
        ("javascript:alert(1)", "not https"),
        ("https://user:word@example.org/", "user name"),
        ("https://docs.example.org/a b", "%20"),
        ("https://docs.example.org/é", "encodes it"),
        ("https://127.0.0.1/", "not a name"),
        ("https://printer.local/", "private"),
        ('""', "does not begin"),
    ],
)
def test_an_address_that_must_not_be_linked(edit: Edit, findings: Check, new: str, says: str) -> None:
    edit(BETA, "https://docs.example.org/beta-scheduler", new)
    (found,) = findings()
    assert (found.path, found.line, found.column, found.rule) == (BETA, 13, 16, "url")
    assert says in f"{found.message} {found.fix}"
