"""Rules that judge what an entry says: of each what it refuses, where, and what it lets pass."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from landscape.findings import Finding

Edit = Callable[[str, str, str], None]
Check = Callable[[], list[Finding]]

ALPHA = "projects/alpha-queue.yaml"
BETA = "projects/beta-scheduler.yaml"
STORY = "stories/late-jobs.yaml"

COMMIT = "ff69552e79ad21652c36caa97038382e55625cf7"
EVIDENCE = "https://docs.example.org/beta-scheduler"
FULL = "    - support: full\n      maturity: stable\n"
SINCE = '      since: "1.10"\n'
NAME = "name: Beta Scheduler"
# Long enough to be of the right form, and nobody's.
TOKEN = "gh" + "p_" + "a1" * 18


@pytest.mark.parametrize(
    ("rule", "path", "old", "new", "line", "column", "says"),
    [
        ("evidence-permalink", BETA, EVIDENCE, "https://github.com/a/b/blob/main/x.md#L1", 13, 16, "`main`"),
        ("evidence-permalink", BETA, EVIDENCE, "https://github.com/a/b/tree/v1.2/docs", 13, 16, "`v1.2`"),
        (
            "evidence-permalink",
            BETA,
            EVIDENCE,
            f"https://github.com/a/b/blob/{COMMIT[:12]}/x",
            13,
            16,
            "`ff6",
        ),
        (
            "evidence-permalink",
            BETA,
            EVIDENCE,
            "https://raw.githubusercontent.com/a/b/main/x",
            13,
            16,
            "`main`",
        ),
        ("evidence-permalink", BETA, EVIDENCE, "https://gitlab.com/a/b/c/-/blob/main/x", 13, 16, "`main`"),
        (
            "evidence-permalink",
            BETA,
            EVIDENCE,
            "https://codeberg.org/a/b/src/branch/main/x",
            13,
            16,
            "`main`",
        ),
        ("evidence-permalink", BETA, EVIDENCE, "https://bitbucket.org/a/b/src/main/x", 13, 16, "`main`"),
        ("evidence-permalink", BETA, EVIDENCE, "https://github.com/a/b", 13, 16, "first page"),
        ("evidence-permalink", BETA, EVIDENCE, "https://github.com/a/b#readme", 13, 16, "first page"),
        (
            "private-data",
            BETA,
            FULL,
            f"{FULL}      note: Ask jane.doe@example.org\n",
            11,
            13,
            "e-mail address",
        ),
        ("private-data", BETA, FULL, f'{FULL}      note: "jane\\x40example.org"\n', 11, 13, "e-mail address"),
        ("private-data", BETA, FULL, f"{FULL}      note: Use {TOKEN} there\n", 11, 13, "a token"),
        ("private-data", BETA, FULL, f"{FULL}      note: AKIA{'A1' * 8}\n", 11, 13, "an access key"),
        ("private-data", BETA, FULL, f"{FULL}      note: 'Passcode: 123456'\n", 11, 13, "a password"),
        (
            "private-data",
            BETA,
            EVIDENCE,
            "https://meet.example.org/j/1?pwd=abc",
            13,
            16,
            "password in an address",
        ),
        ("marketing", BETA, FULL, f"{FULL}      note: A powerful scheduler\n", 11, 13, "`powerful`"),
        (
            "marketing",
            BETA,
            FULL,
            f"{FULL}      note: >-\n        A best\n        in class queue\n",
            11,
            13,
            "best in",
        ),
        ("marketing", BETA, FULL, f"{FULL}      note: Starts pods together!\n", 11, 13, "`!`"),
        (
            "marketing",
            BETA,
            FULL,
            f"{FULL}      note: It is the leading scheduler\n",
            11,
            13,
            "`the leading`",
        ),
        ("markup", BETA, FULL, f"{FULL}      note: Only with <b>beta</b> gates\n", 11, 13, "`<b>`"),
        (
            "markup",
            BETA,
            FULL,
            f"{FULL}      note: See [the docs](https://docs.example.org)\n",
            11,
            13,
            "](https:",
        ),
        ("markup", BETA, FULL, f"{FULL}      note: Only with **beta** gates\n", 11, 13, "`**beta**`"),
        ("markup", BETA, FULL, f"{FULL}      note: Queues &amp; jobs\n", 11, 13, "`&amp;`"),
        ("placeholder", BETA, FULL, f"{FULL}      note: TODO\n", 11, 13, "`TODO`"),
        (
            "placeholder",
            BETA,
            FULL,
            f'{FULL}      note: "TBD: read the docs"\n',
            11,
            13,
            "only keeps a place",
        ),
        ("placeholder", BETA, FULL, f"{FULL}      note: …\n", 11, 13, "`…`"),
        ("placeholder", BETA, FULL, f"{FULL}      note: N/A\n", 11, 13, "`N/A`"),
        ("licence", ALPHA, "Apache-2.0", "Apache 2.0", 6, 10, "`Apache-2.0`"),
        ("licence", ALPHA, "Apache-2.0", '""', 6, 10, "SPDX licence list"),
        ("licence", ALPHA, "Apache-2.0", "Apache", 6, 10, "`Apache-2.0`"),
        ("licence", ALPHA, "Apache-2.0", "Apache2.0", 6, 10, "`Apache-2.0`"),
        ("licence", ALPHA, "Apache-2.0", "GPLv3", 6, 10, "`GPL-3.0-only`"),
        ("licence", ALPHA, "Apache-2.0", "apache-2.0", 6, 10, "Write `Apache-2.0`."),
        ("licence", ALPHA, "Apache-2.0", "MIT OR Nonsense-1.0", 6, 10, "SPDX licence list"),
        ("contradiction", BETA, SINCE, "", 10, 7, "`maturity`"),
        (
            "contradiction",
            BETA,
            f"{FULL}{SINCE}",
            '    - support: none\n      since: "1"\n',
            10,
            7,
            "`since`",
        ),
        ("contradiction", BETA, f"{FULL}{SINCE}", f'{FULL}{SINCE}      until: "1.9"\n', 12, 14, "`1.9`"),
        ("contradiction", BETA, f"{FULL}{SINCE}", f'{FULL}{SINCE}      until: "v1.10"\n', 12, 14, "`v1.10`"),
        (
            "contradiction",
            ALPHA,
            "capabilities: [backfill]",
            "capabilities: [job-queueing]",
            38,
            20,
            "line 13",
        ),
        ("none-evidence", BETA, f"{FULL}{SINCE}", "    - support: none\n", 9, 16, "`support: none`"),
        ("file-id", BETA, NAME, "name: Gamma Placer", 2, 7, "`gamma-placer.yaml`"),
        ("url-tracking", BETA, EVIDENCE, f"{EVIDENCE}?utm_source=x&a=b", 13, 16, f"`{EVIDENCE}?a=b`"),
        ("url-tracking", BETA, EVIDENCE, f"{EVIDENCE}?a=b&gclid=1", 13, 16, f"`{EVIDENCE}?a=b`"),
        ("future-date", BETA, '"2026-11-20"', '"2099-11-20"', 15, 20, "`2099-11-20`"),
        ("future-date", STORY, "year: 2025", "year: 2099", 5, 7, "`2099`"),
    ],
)
def test_refused(
    edit: Edit, findings: Check, rule: str, path: str, old: str, new: str, line: int, column: int, says: str
) -> None:
    if rule == "none-evidence":
        edit(path, "kind: docs", "kind: third-party")
    if rule == "file-id":
        edit(path, "example/beta-scheduler\n", "example/gamma-placer\n")
    if old == SINCE:
        edit(path, "support: full", "support: none")
    edit(path, old, new)
    (found,) = findings()
    assert (found.path, found.line, found.column, found.rule) == (path, line, column, rule)
    assert says in f"{found.message} {found.fix}"


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (BETA, EVIDENCE, f"https://github.com/a/b/blob/{COMMIT}/README.md?plain=1#L9"),
        (BETA, EVIDENCE, f"https://github.com/a/b/tree/{COMMIT}/docs"),
        (BETA, EVIDENCE, f"https://github.com/a/b/blob/{COMMIT.upper()}/x#L1"),
        (BETA, EVIDENCE, f"https://github.com/a/b/commits/{COMMIT}"),
        (BETA, EVIDENCE, f"https://gitlab.com/a/b/c/-/blob/{COMMIT}/x#L1"),
        (BETA, EVIDENCE, f"https://codeberg.org/a/b/src/commit/{COMMIT}/x#L1"),
        (BETA, EVIDENCE, "https://github.com/a/b/issues/12"),
        (BETA, EVIDENCE, "https://github.com/a/b/releases/tag/v1.2.0"),
        (BETA, EVIDENCE, "https://docs.example.org/a/blob/main/x"),
        (ALPHA, "https://alpha.example.org/", "https://github.com/example/alpha-queue"),
        (BETA, FULL, f'{FULL}      note: Ask @jane-doe, or mention "@sig-batch"\n'),
        (BETA, FULL, f"{FULL}      note: A password is needed, and a token\n"),
        (BETA, FULL, f"{FULL}      note: Best-effort pods with a leading zero; the best fit wins\n"),
        (BETA, FULL, f'{FULL}      note: "a != b, and x < y > z"\n'),
        (BETA, FULL, f"{FULL}      note: Resource rdma/<name> of the driver\n"),
        (BETA, FULL, f"{FULL}      note: Weighting is a TODO in the code\n"),
        (ALPHA, "Apache-2.0", "MIT OR Apache-2.0"),
        (ALPHA, "Apache-2.0", "LicenseRef-proprietary"),
        (ALPHA, "Apache-2.0", "GPL-2.0-or-later WITH Classpath-exception-2.0"),
        (BETA, f"{FULL}{SINCE}", '    - support: planned\n      since: "2.0"\n      note: Accepted.\n'),
        (BETA, f"{FULL}{SINCE}", "    - support: none\n"),
        (BETA, f"{FULL}{SINCE}", f'{FULL}{SINCE}      until: "1.11"\n'),
        (BETA, f"{FULL}{SINCE}", f'{FULL}{SINCE}      until: "some other words"\n'),
        (BETA, NAME, "name: The Beta (scheduler)"),
        (BETA, NAME, "name: Gamma Placer\naliases: [betascheduler]"),
        (BETA, EVIDENCE, f"{EVIDENCE}?source=utm&trk2=b"),
        (STORY, "year: 2025", "year: 2026"),
    ],
)
def test_let_pass(edit: Edit, findings: Check, path: str, old: str, new: str) -> None:
    edit(path, old, new)
    assert findings() == []


def test_evidence_cited_twice_for_one_statement(edit: Edit, findings: Check) -> None:
    more = f'{EVIDENCE}\n          kind: docs\n          checked: "2026-11-19"\n        - url: {EVIDENCE}'
    edit(BETA, EVIDENCE, more)
    (found,) = findings()
    assert (found.line, found.column, found.rule) == (16, 16, "evidence-repeated")
    assert "line 13" in found.message


def test_evidence_cited_for_two_things(edit: Edit, findings: Check) -> None:
    edit(ALPHA, "https://docs.example.org/alpha/gang", "https://docs.example.org/alpha/queue")
    assert findings() == []


def test_what_is_private_is_not_repeated(edit: Edit, findings: Check) -> None:
    edit(BETA, FULL, f"{FULL}      note: Ask jane.doe@example.org\n")
    (found,) = findings()
    assert "jane" not in found.message
