"""A key that stands too far left is one finding, not one for everything that follows from it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from landscape.findings import Finding

Edit = Callable[[str, str, str], None]
Check = Callable[[], list[Finding]]

ALPHA = "projects/alpha-queue.yaml"
EVIDENCE = """\
      evidence:
        - url: https://docs.example.org/alpha/queue
          kind: docs
          checked: "2026-11-20"
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "says"),
    [
        # To the level of the capabilities, which the schema takes for a capability named `evidence`.
        (
            EVIDENCE,
            EVIDENCE.replace("\n    ", "\n")[4:],
            16,
            3,
            "`evidence` stands too far left: item 1 of `job-queueing` above lacks it by 4 more spaces",
        ),
        (
            EVIDENCE,
            EVIDENCE.replace("          checked", "      checked"),
            19,
            7,
            "`checked` stands too far left: item 1 of `evidence` above lacks it by 4 more spaces",
        ),
        (
            EVIDENCE,
            EVIDENCE.replace("          kind", "      kind").replace("          checked", "      checked"),
            18,
            7,
            "`kind` and `checked` stand too far left: item 1 of `evidence` above lacks them",
        ),
        (
            "  - outside: Some Workflow Engine\n    evidence:\n",
            "  - outside: Some Workflow Engine\nevidence:\n",
            47,
            1,
            "`evidence` stands too far left: item 2 of `works_with` above lacks it by 4 more spaces",
        ),
    ],
)
def test_one_finding(
    edit: Edit, findings: Check, old: str, new: str, line: int, column: int, says: str
) -> None:
    edit(ALPHA, old, new)
    (found,) = findings()
    assert (found.path, found.line, found.column, found.rule) == (ALPHA, line, column, "schema")
    assert says in f"{found.message}{found.fix.removeprefix('Indent it, and what goes with it,')}"


def test_what_does_not_follow_at_once_is_another_mistake(edit: Edit, findings: Check) -> None:
    edit(ALPHA, EVIDENCE, "")
    edit(ALPHA, "hardware:\n", f"{EVIDENCE.replace(chr(10) + '      ', chr(10))[6:]}hardware:\n")
    assert [(found.line, found.rule) for found in findings()] == [
        (14, "evidence-missing"),
        (24, "unknown-key"),
    ]


def test_an_indentation_of_one_space(edit: Edit, findings: Check) -> None:
    edit(ALPHA, "links:\n  homepage: https://alpha.example.org/\n", "cncf:\n level: sandbox\nevidence: []\n")
    assert "by 1 more space." in findings()[0].fix
