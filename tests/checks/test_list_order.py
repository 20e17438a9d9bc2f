"""Lists in the order of the alphabet."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from landscape.findings import Finding, Severity

Edit = Callable[[str, str, str], None]
Check = Callable[[], list[Finding]]

ALPHA = "projects/alpha-queue.yaml"
GROUP = "vocabulary/capabilities/scheduling.yaml"


@pytest.mark.parametrize(
    ("path", "old", "new", "line", "column", "says"),
    [
        (ALPHA, "[backfill]", "[job-queueing, backfill]", 38, 34, "before `job-queueing`"),
        (
            ALPHA,
            "[backfill]",
            "[gang-scheduling, job-queueing, backfill]",
            38,
            51,
            "before `gang-scheduling`",
        ),
        (ALPHA, "name: Alpha Queue\n", "name: Alpha Queue\nformer_ids: [b-old, a-old]\n", 3, 21, "`b-old`"),
        (GROUP, "    terms:\n", "    former_ids: [b-old, a-old]\n    terms:\n", 11, 25, "`b-old`"),
        ("vocabulary/organisations.yaml", "name: South Lab", "name: étude Lab", 6, 5, "`étude Laboratory`"),
    ],
)
def test_an_item_out_of_order(
    edit: Edit, findings: Check, path: str, old: str, new: str, line: int, column: int, says: str
) -> None:
    edit(path, old, new)
    (found,) = [one for one in findings() if one.rule == "list-order"]
    assert (found.path, found.line, found.column) == (path, line, column)
    assert found.severity is Severity.WARNING
    assert says in f"{found.message} {found.fix}"


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (ALPHA, "[backfill]", "[backfill, gang-scheduling, job-queueing]"),
        (ALPHA, "[backfill]", "[backfill, backfill]"),
        (ALPHA, "[backfill]", "[job-queueing, 1, backfill]"),
        (ALPHA, "capabilities: [backfill]", "capabilities: backfill"),
        (ALPHA, "name: Alpha Queue\n", "name: Alpha Queue\naliases: [Zeta, Beta]\n"),
        ("vocabulary/organisations.yaml", "name: South Lab", "nmae: A Lab"),
        ("vocabulary/domains.yaml", "id: physics", "id: zoology"),
    ],
)
def test_what_is_in_order_or_has_another_one(
    edit: Edit, findings: Check, path: str, old: str, new: str
) -> None:
    edit(path, old, new)
    assert "list-order" not in {one.rule for one in findings()}
