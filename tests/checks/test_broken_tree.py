"""Twenty mistakes in twenty files: each is found, at its place, once, and all of them in one run."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from landscape.findings import Finding

Edit = Callable[[str, str, str], None]
Check = Callable[[], list[Finding]]


class Mistake(NamedTuple):
    """What is written instead of what, and the one finding that follows; `says` is in its message or fix."""

    path: str
    old: str
    new: str
    rule: str
    line: int
    column: int
    says: str


MISTAKES = (
    Mistake("projects/alpha-queue.yaml", "summary:", "sumary:", "unknown-key", 4, 1, "`summary`"),
    Mistake("projects/beta-scheduler.yaml", '"1.10"', "1.10", "unquoted-version", 11, 14, '`since: "1.10"`'),
    Mistake(
        "projects/gamma-gang.yaml",
        "  gang-scheduling:",
        "  gang-schedulin:",
        "dangling-id",
        8,
        3,
        "`gang-scheduling`",
    ),
    Mistake(
        "projects/delta-bridge.yaml",
        "      evidence:\n        - url: https://docs.example.org/delta-bridge\n          kind: docs\n"
        '          checked: "2026-11-20"\n',
        "",
        "evidence-missing",
        9,
        7,
        "`url`, `kind` and `checked`",
    ),
    Mistake(
        "projects/epsilon-cache.yaml",
        "category: devices\n",
        "category: devices\nname: Epsilon\n",
        "duplicate-key",
        5,
        1,
        "first in line 2",
    ),
    Mistake(
        "projects/zeta-flow.yaml",
        "https://docs.example.org/zeta-flow",
        "javascript:alert(1)",
        "url",
        13,
        16,
        "not https",
    ),
    Mistake(
        "projects/eta-plugin.yaml",
        "name: Eta Plugin",
        "name: alpha  QUEUE",
        "duplicate-name",
        2,
        7,
        "alpha-queue",
    ),
    Mistake(
        "projects/theta-runner.yaml",
        "https://github.com/example/theta-runner",
        "https://github.com/Example/Alpha-Queue.git/",
        "duplicate-repository",
        6,
        10,
        "projects/alpha-queue.yaml (line 8)",
    ),
    Mistake("stories/north-physics.yaml", "\n  hardware", "\n\thardware", "yaml-tab", 10, 1, "spaces"),
    Mistake("stories/south-genomes.yaml", "south-lab", "southlab", "dangling-id", 4, 15, "`south-lab`"),
    Mistake("stories/two-racks.yaml", "kind: design", "kind: desing", "schema", 3, 7, "`design`"),
    Mistake(
        "stories/late-jobs.yaml",
        "domain: physics",
        "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]",
        "yaml-alias",
        4,
        4,
        "not allowed",
    ),
    Mistake("hardware/fast-card.yaml", "# yaml", "\ufeff# yaml", "yaml-encoding", 1, 1, "without BOM"),
    Mistake("hardware/slow-card.yaml", "[eta-plugin]", "eta-plugin", "schema", 7, 13, "`[eta-plugin]`"),
    Mistake("benchmarks/many-jobs.yaml", "systems:", "---\nsystems:", "yaml-documents", 6, 1, "another file"),
    Mistake(
        "benchmarks/few-jobs.yaml",
        '"2026-10-01"',
        "2026-10-01",
        "unquoted-version",
        5,
        7,
        'date: "2026-10-01"',
    ),
    Mistake(
        "vocabulary/domains.yaml",
        "domains:\n  - id: physics\n",
        "domains:\n  - id: [\n",
        "yaml-syntax",
        3,
        9,
        "[",
    ),
    Mistake(
        "vocabulary/organisations.yaml",
        "id: south-lab\n    name",
        "id: south-lab\n    naem",
        "unknown-key",
        7,
        5,
        "`name`",
    ),
    Mistake(
        "vocabulary/capabilities/queueing.yaml",
        "finer_of: [job-queueing]",
        "finer_of: [job-queuing]",
        "dangling-id",
        14,
        16,
        "`job-queueing`",
    ),
    Mistake("logos/alpha-queue.svg", "<title>", "<script/><title>", "logo-unsafe", 2, 3, "runs code"),
)


def _place(finding: Finding) -> tuple[str, int, int, str]:
    return finding.path, finding.line, finding.column, finding.rule


def test_the_small_data_is_fine(findings: Check) -> None:
    assert findings() == []


def test_twenty_mistakes_give_twenty_findings_in_one_run(edit: Edit, findings: Check) -> None:
    for mistake in MISTAKES:
        edit(mistake.path, mistake.old, mistake.new)
    assert len({mistake.path for mistake in MISTAKES}) == 20
    assert [_place(finding) for finding in findings()] == sorted(
        (mistake.path, mistake.line, mistake.column, mistake.rule) for mistake in MISTAKES
    )


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake.rule}-{mistake.path}")
def test_each_mistake_alone_gives_its_one_finding(mistake: Mistake, edit: Edit, findings: Check) -> None:
    edit(mistake.path, mistake.old, mistake.new)
    (finding,) = findings()
    assert _place(finding) == (mistake.path, mistake.line, mistake.column, mistake.rule)
    assert mistake.says in f"{finding.message} {finding.fix}"
