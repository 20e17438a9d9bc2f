"""Mistakes that contributors really make: each is one finding at its place, and its fix works."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from landscape.findings import Finding

Check = Callable[[], list[Finding]]

ALPHA = "projects/alpha-queue.yaml"
BETA = "projects/beta-scheduler.yaml"
ETA = "projects/eta-plugin.yaml"
ZETA = "projects/zeta-flow.yaml"
STORY = "stories/late-jobs.yaml"
CARD = "hardware/fast-card.yaml"
LOGO = "logos/alpha-queue.svg"

REPOSITORY = "https://github.com/example/beta-scheduler"
EVIDENCE = "https://docs.example.org/beta-scheduler"
# Stands for all of a file.
WHOLE = "*"
PERMALINK = f"{REPOSITORY}/blob/ff69552e79ad21652c36caa97038382e55625cf7/README.md#L9"
PIECE = f'      evidence:\n        - url: {EVIDENCE}\n          kind: docs\n          checked: "2026-11-20"\n'
SUPPORT = "support: full\n      maturity: stable\n"


class Mistake(NamedTuple):
    """In `path`, somebody wrote `wrong` where `right` was; following the fix, `mended` is written instead.

    `mended` is `right` when it is "". `says` are words of the fix that lead there.
    """

    name: str
    path: str
    right: str
    wrong: str
    rule: str
    line: int
    column: int
    says: str
    mended: str = ""


MISTAKES = (
    Mistake(
        "page in a repository",
        BETA,
        f"url: {REPOSITORY}\n",
        f"url: {REPOSITORY}/tree/main\n",
        "repository-url",
        6,
        10,
        f"Write `{REPOSITORY}`",
    ),
    Mistake(
        "organisation as repository",
        BETA,
        f"url: {REPOSITORY}\n",
        "url: https://github.com/example\n",
        "repository-url",
        6,
        10,
        "first page",
    ),
    Mistake(
        "ending .git",
        BETA,
        f"url: {REPOSITORY}\n",
        f"url: {REPOSITORY}.git\n",
        "repository-url",
        6,
        10,
        f"Write `{REPOSITORY}`",
    ),
    Mistake(
        "www.github.com",
        BETA,
        f"url: {REPOSITORY}\n",
        "url: https://www.github.com/example/beta-scheduler/\n",
        "repository-url",
        6,
        10,
        f"Write `{REPOSITORY}`",
    ),
    Mistake(
        "repository of another project",
        BETA,
        f"url: {REPOSITORY}\n",
        "url: https://github.com/Example/Alpha-Queue\n",
        "duplicate-repository",
        6,
        10,
        "remove the repository from one",
    ),
    Mistake(
        "ssh address",
        BETA,
        f"url: {REPOSITORY}\n",
        "url: git@github.com:example/beta-scheduler.git\n",
        "url",
        6,
        10,
        "browser's address line",
    ),
    Mistake("typo in a key", BETA, "summary:", "sumary:", "unknown-key", 3, 1, "`summary`"),
    Mistake("American spelling of a key", ALPHA, "licence:", "license:", "unknown-key", 6, 1, "`licence`"),
    Mistake(
        "version without quotes",
        BETA,
        'since: "1.10"',
        "since: 1.10",
        "unquoted-version",
        11,
        14,
        'since: "1.10"',
    ),
    Mistake(
        "date without quotes",
        BETA,
        '"2026-11-20"',
        "2026-11-20",
        "unquoted-version",
        15,
        20,
        'checked: "2026-11-20"',
    ),
    Mistake("date of another form", BETA, '"2026-11-20"', '"20.11.2026"', "schema", 15, 20, '"2026-11-23"'),
    Mistake("date to come", BETA, '"2026-11-20"', '"2062-11-20"', "future-date", 15, 20, "year-month-day"),
    Mistake(
        "releases the wrong way round",
        BETA,
        'since: "1.10"\n',
        'since: "1.10"\n      until: "1.9"\n',
        "contradiction",
        12,
        14,
        "Exchange `since:` and `until:`",
        'since: "1.9"\n      until: "1.10"\n',
    ),
    Mistake(
        "curly quotes", BETA, 'since: "1.10"', "since: “1.10”", "typographic-quotes", 11, 14, 'Write "1.10"'
    ),
    Mistake(
        "tab", BETA, "      maturity: stable", "\t\t\tmaturity: stable", "yaml-tab", 10, 1, "Replace the tab"
    ),
    Mistake("byte order mark", CARD, "# yaml", "\ufeff# yaml", "yaml-encoding", 1, 1, "without BOM"),
    Mistake("no-break space in an address", BETA, EVIDENCE, f"{EVIDENCE}\u00a0", "url", 13, 16, "Delete it"),
    Mistake(
        "zero-width space in an address",
        BETA,
        EVIDENCE,
        "https://docs.example.org/\u200bbeta-scheduler",
        "url",
        13,
        16,
        "Delete it",
    ),
    Mistake(
        "name of another project",
        BETA,
        "name: Beta Scheduler",
        "name: alpha QUEUE",
        "duplicate-name",
        2,
        7,
        "a name of its own",
    ),
    Mistake(
        "missing logo",
        ALPHA,
        "logo: alpha-queue.svg",
        "logo: alpha.svg",
        "logo-missing",
        11,
        7,
        "`alpha-queue.svg`",
    ),
    Mistake(
        "logo from elsewhere",
        ALPHA,
        "logo: alpha-queue.svg",
        "logo: https://alpha.example.org/logo.svg",
        "logo-missing",
        11,
        7,
        "logos/",
    ),
    Mistake(
        "raster in a logo",
        LOGO,
        "<path",
        '<image href="data:image/png;base64,iVBORw0KGgo="/><path',
        "logo-unsafe",
        3,
        3,
        "plain SVG",
    ),
    Mistake("logo without viewBox", LOGO, ' viewBox="0 0 16 16"', "", "logo-unsafe", 1, 1, "viewBox="),
    Mistake(
        "alias to nowhere",
        BETA,
        PIECE,
        "      evidence: *evidence\n",
        "yaml-alias",
        12,
        17,
        "Write the value out",
    ),
    Mistake(
        "e-mail in a note",
        BETA,
        SUPPORT,
        f"{SUPPORT}      note: Ask jane.doe@example.org for the gate\n",
        "private-data",
        11,
        13,
        "Delete it",
        f"{SUPPORT}      note: Ask the maintainers for the gate\n",
    ),
    Mistake(
        "password in an address",
        BETA,
        EVIDENCE,
        "https://meet.example.org/j/12?pwd=s3cret",
        "private-data",
        13,
        16,
        "Delete it",
        "https://meet.example.org/j/12",
    ),
    Mistake(
        "evidence on a branch",
        BETA,
        EVIDENCE,
        f"{REPOSITORY}/blob/main/README.md#L9",
        "evidence-permalink",
        13,
        16,
        "press `y`",
        PERMALINK,
    ),
    Mistake(
        "http",
        BETA,
        EVIDENCE,
        "http://docs.example.org/beta-scheduler",
        "url",
        13,
        16,
        "https:// instead of http://",
    ),
    Mistake(
        "address as a Markdown link",
        BETA,
        EVIDENCE,
        f"[docs]({EVIDENCE})",
        "yaml-syntax",
        13,
        22,
        "the address alone",
    ),
    Mistake("no evidence", BETA, PIECE, "", "evidence-missing", 9, 7, "`evidence:` with at least one item"),
    Mistake(
        "evidence as one address",
        BETA,
        PIECE,
        f"      evidence: {EVIDENCE}\n",
        "schema",
        12,
        17,
        "`- url: …`",
    ),
    Mistake(
        "evidence too far left",
        BETA,
        PIECE,
        PIECE.replace("      ", "  ", 1).replace("\n        ", "\n    "),
        "schema",
        12,
        3,
        "by 4 more spaces",
    ),
    Mistake(
        "evidence without its day",
        BETA,
        '          checked: "2026-11-20"\n',
        "",
        "schema",
        13,
        11,
        "`checked: …`",
    ),
    Mistake(
        "category by its name",
        BETA,
        "category: schedulers",
        "category: Schedulers",
        "dangling-id",
        4,
        11,
        "`schedulers`",
    ),
    Mistake(
        "capability by another name",
        BETA,
        "gang-scheduling:",
        "coscheduling:",
        "dangling-id",
        8,
        3,
        "`gang-scheduling`",
    ),
    Mistake(
        "misspelt project",
        ALPHA,
        "via: [beta-scheduler]",
        "via: [beta-sheduler]",
        "dangling-id",
        22,
        13,
        "`beta-scheduler`",
    ),
    Mistake("yes for full", BETA, "support: full", "support: yes", "schema", 9, 16, "`full`"),
    Mistake("GA for stable", BETA, "maturity: stable", "maturity: GA", "schema", 10, 17, "`stable`"),
    Mistake(
        "partial without a note", ALPHA, "      note: Admission only.\n", "", "schema", 21, 7, "`note: …`"
    ),
    Mistake(
        "maturity of what is not there",
        BETA,
        SUPPORT + '      since: "1.10"\n',
        "support: none\n      maturity: stable\n",
        "contradiction",
        10,
        7,
        "Delete `maturity:`",
        "support: none\n",
    ),
    Mistake(
        "claimed and not found",
        ALPHA,
        "capabilities: [backfill]",
        "capabilities: [job-queueing]",
        "contradiction",
        38,
        20,
        "Delete it here",
    ),
    Mistake("one alias without brackets", ALPHA, "aliases: [AQ]", "aliases: AQ", "schema", 3, 10, "`[AQ]`"),
    Mistake(
        "licence by its common name", ALPHA, "Apache-2.0", "Apache 2.0", "licence", 6, 10, "`Apache-2.0`"
    ),
    Mistake(
        "too long a summary",
        BETA,
        "Does one thing, and has one claim.",
        "Does one thing. " * 14,
        "schema",
        3,
        10,
        "Shorten it",
    ),
    Mistake(
        "advertising",
        BETA,
        "Does one thing, and has one claim.",
        "The leading scheduler for your jobs!",
        "marketing",
        3,
        10,
        "delete the word",
    ),
    Mistake(
        "left to be filled in",
        BETA,
        "Does one thing, and has one claim.",
        "TODO describe it in a sentence",
        "placeholder",
        3,
        10,
        "Fill it in",
    ),
    Mistake(
        "HTML in a note",
        BETA,
        SUPPORT,
        f"{SUPPORT}      note: Only with <b>beta</b> gates\n",
        "markup",
        11,
        13,
        "plain text",
        f"{SUPPORT}      note: Only with beta gates\n",
    ),
    Mistake(
        "colon in a text",
        BETA,
        "summary: Does one thing, and has one claim.",
        "summary: Beta does: one thing",
        "yaml-syntax",
        3,
        19,
        "double quotes",
        'summary: "Beta does: one thing"',
    ),
    Mistake(
        "apostrophe in single quotes",
        BETA,
        "summary: Does one thing, and has one claim.",
        "summary: 'Beta's one thing'",
        "yaml-syntax",
        3,
        16,
        "other kind of quotes",
        'summary: "Beta\'s one thing"',
    ),
    Mistake(
        "no space after a colon",
        BETA,
        "category: schedulers",
        "category:schedulers",
        "yaml-syntax",
        4,
        9,
        "space after the colon",
    ),
    Mistake(
        "merge conflict",
        BETA,
        "category: schedulers\n",
        "<<<<<<< HEAD\ncategory: schedulers\n=======\ncategory: queueing\n>>>>>>> other\n",
        "yaml-syntax",
        4,
        1,
        "Keep the lines that are right",
    ),
    Mistake(
        "a key twice",
        BETA,
        "category: schedulers\n",
        "category: schedulers\ncategory: queueing\n",
        "duplicate-key",
        5,
        1,
        "Keep one",
    ),
    Mistake(
        "two entries in a file", ETA, "category:", "---\ncategory:", "yaml-documents", 4, 1, "Delete the line"
    ),
    Mistake("empty file", ZETA, WHOLE, "", "yaml-empty", 1, 1, "Fill it in"),
    Mistake(
        "works with itself",
        ALPHA,
        "- project: beta-scheduler\n",
        "- project: alpha-queue\n",
        "works-with",
        40,
        14,
        "Name the other project",
    ),
    Mistake(
        "story of an unknown organisation",
        "stories/south-genomes.yaml",
        "organisation: south-lab",
        "organisation: south-labs",
        "dangling-id",
        4,
        15,
        "`south-lab`",
    ),
    Mistake("year in quotes", STORY, "year: 2025", 'year: "2025"', "schema", 5, 7, "a whole number"),
    Mistake(
        "hardware of an unknown kind",
        CARD,
        "kind: accelerator",
        "kind: accelerators",
        "dangling-id",
        4,
        7,
        "`accelerator`",
    ),
    Mistake(
        "same evidence twice",
        ALPHA,
        '          checked: "2026-11-20"\n  gang-scheduling:',
        '          checked: "2026-11-20"\n        - url: https://docs.example.org/alpha/queue\n'
        "          kind: docs\n"
        '          checked: "2026-11-19"\n  gang-scheduling:',
        "evidence-repeated",
        20,
        16,
        "Delete one of them",
    ),
    Mistake(
        "status as a word",
        BETA,
        "category: schedulers\n",
        "category: schedulers\nstatus: active\n",
        "schema",
        5,
        9,
        "`state: …` and `evidence: …`",
    ),
)


def _write(data: Path, path: str, old: str, new: str) -> None:
    file = data / path
    text = file.read_bytes().decode()
    if old == WHOLE:
        file.write_bytes(new.encode())
        return
    assert text.count(old) == 1, f"{path} holds {old!r} {text.count(old)} times"
    file.write_bytes(text.replace(old, new).encode())


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_one_finding_and_its_fix_works(mistake: Mistake, data: Path, findings: Check) -> None:
    before = (data / mistake.path).read_bytes()
    _write(data, mistake.path, mistake.right, mistake.wrong)
    (found,) = findings()
    assert (found.path, found.line, found.column, found.rule) == (
        mistake.path,
        mistake.line,
        mistake.column,
        mistake.rule,
    )
    assert mistake.says in found.fix
    (data / mistake.path).write_bytes(before)
    if mistake.right != WHOLE:
        _write(data, mistake.path, mistake.right, mistake.mended or mistake.right)
    assert findings() == []


def test_all_of_them_at_once_hide_none_another(data: Path, findings: Check) -> None:
    """Break as many files as there are with the mistakes that leave a file readable."""
    chosen = {mistake.path: mistake for mistake in MISTAKES if not mistake.rule.startswith("yaml-")}
    for mistake in chosen.values():
        _write(data, mistake.path, mistake.right, mistake.wrong)
    expected = {(mistake.path, mistake.line, mistake.column, mistake.rule) for mistake in chosen.values()}
    assert {(found.path, found.line, found.column, found.rule) for found in findings()} == expected


def test_there_are_more_than_forty() -> None:
    assert len({(mistake.path, mistake.right, mistake.wrong) for mistake in MISTAKES}) > 40
