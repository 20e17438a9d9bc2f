"""Comments that allow a finding: what they silence, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from landscape.checks import RULES
from landscape.findings import Finding

Edit = Callable[[str, str, str], None]
Check = Callable[[], list[Finding]]

BETA = "projects/beta-scheduler.yaml"
SINCE = '      since: "1.10"\n'
NOTE = "      note: A powerful scheduler"
REASON = "because it is the name of the mode"


@pytest.mark.parametrize(
    "note",
    [
        f"{NOTE} # landscape: allow marketing {REASON}",
        f"      # landscape: allow marketing {REASON}\n{NOTE}",
        f"      note: >- # landscape: allow marketing {REASON}\n        A powerful scheduler",
        f"      #  Landscape:  allow  marketing  {REASON}\n      # more about it\n\n{NOTE}",
        f"      # landscape: allow marketing, markup {REASON}\n{NOTE} with <b>it</b>",
    ],
)
def test_what_a_comment_allows_is_no_finding(edit: Edit, findings: Check, note: str) -> None:
    edit(BETA, SINCE, f"{SINCE}{note}\n")
    assert findings() == []


@pytest.mark.parametrize(
    ("note", "line", "column", "rules", "says"),
    [
        (f"{NOTE} # landscape: allow marketing", 12, 34, ["allow"], "the reason is missing"),
        (f"{NOTE} # landscape: allow marketing because x", 12, 34, ["allow"], "the reason is missing"),
        (f"{NOTE} # landscape: allow marketng {REASON}", 12, 13, ["marketing", "allow"], "`marketing`?"),
        (f"{NOTE} # landscape: allow {REASON}", 12, 13, ["marketing", "allow"], "nothing that the checks"),
        (f"{NOTE} # landscape: ignore this", 12, 13, ["marketing", "allow"], "nothing that the checks"),
        (f"      note: Fine # landscape: allow marketing {REASON}", 12, 18, ["allow"], "allows nothing"),
        (
            f"{NOTE} # landscape: allow markup {REASON}",
            12,
            13,
            ["marketing", "allow"],
            "no finding of `markup`",
        ),
        (
            f"      note: Ask a@example.org # landscape: allow private-data {REASON}",
            12,
            13,
            ["private-data", "allow"],
            "cannot be allowed",
        ),
    ],
)
def test_a_comment_that_is_itself_wrong(
    edit: Edit, findings: Check, note: str, line: int, column: int, rules: list[str], says: str
) -> None:
    edit(BETA, SINCE, f"{SINCE}{note}\n")
    found = findings()
    assert [one.rule for one in found] == rules
    assert (found[0].path, found[0].line, found[0].column) == (BETA, line, column)
    assert says in f"{found[-1].message} {found[-1].fix}"


@pytest.mark.parametrize(
    "note",
    [
        f'      note: "powerful # landscape: allow marketing {REASON}"',
        f"      note: >-\n        powerful # landscape: allow marketing {REASON}",
        f"      note: powerful#landscape: allow marketing {REASON}".replace(": allow", " allow"),
    ],
)
def test_what_is_no_comment_allows_nothing(edit: Edit, findings: Check, note: str) -> None:
    edit(BETA, SINCE, f"{SINCE}{note}\n")
    assert [one.rule for one in findings()] == ["marketing"]


def test_nothing_unsafe_can_be_allowed() -> None:
    safe = {rule.id for rule in RULES if rule.allowed}
    assert not safe & {
        "url",
        "private-data",
        "schema",
        "unknown-key",
        "dangling-id",
        "evidence-missing",
        "allow",
    }
    assert not {id for id in safe if id.startswith(("yaml-", "file-name", "file-link", "logo-unsafe"))}
