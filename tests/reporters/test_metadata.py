"""What is different in a snapshot, in words, whatever code hosts write."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from landscape.forges.difference import Difference, Fate, Initiative, News, What
from landscape.reporters import metadata_markdown, metadata_text
from landscape.reporters.metadata_markdown import LONGEST

from .test_changes_markdown import HOSTILE, outside_code

KEY = "github.com/example/queue"
PROJECTS = {KEY: ["alpha-queue"], "github.com/new/many": ["d", "b", "a", "c", "e"]}
ALL = Difference(
    news=(
        News(What.NOT_FOUND, "github.com/Example/Queue", day="2026-11-20"),
        News(What.BLOCKED, KEY, day="2026-11-20"),
        News(What.FOUND_AGAIN, KEY, old="blocked", day="2026-11-20"),
        News(What.RENAMED, "github.com/new/many", new="gitlab.example.org/new/home"),
        News(What.ARCHIVED, KEY),
        News(What.UNARCHIVED, KEY),
        News(What.DISABLED, KEY),
        News(What.ENABLED, KEY),
        News(What.LICENCE, KEY, "MIT", "Apache-2.0"),
        News(What.LICENCE, "github.com/example/other", "MIT"),
        News(What.SILENT, KEY, new="2025-11-20", day="2026-11-26"),
        News(What.ACTIVE, KEY, new="2026-11-24", day="2026-11-26"),
        News(What.FAILING, KEY, new="timeout", day="2026-11-24"),
        News(What.RELEASE, KEY, "v0.9", "v0.10", "2026-11-24"),
        News(What.RELEASE, "github.com/example/other", new="v1"),
        News(What.NEW, KEY),
        News(What.LEFT_OUT, KEY),
    ),
    details={"description": 3, "default_branch": 1},
    newer=94,
    as_of="2026-11-26",
    initiatives=(
        Initiative(Fate.OPENED, 7, "A white paper on batch"),
        Initiative(Fate.CLOSED, 8, "Another"),
        Initiative(Fate.RETITLED, 9, "New words", "Old words"),
        Initiative(Fate.GONE, 10, "A test"),
    ),
    group="github.com/cncf/toc",
)
LINK = f"[`{KEY}`](https://{KEY})"

TEXT = """\
What changed in the metadata since HEAD

Not found any more (1)
  - github.com/Example/Queue (alpha-queue): since 2026-11-20

Blocked by their host (1)
  - github.com/example/queue (alpha-queue): since 2026-11-20

Found again (1)
  - github.com/example/queue (alpha-queue): it was blocked from 2026-11-20 on

Renamed or moved (1)
  - github.com/new/many (a, b, c, 2 more): now gitlab.example.org/new/home

Archived (1)
  - github.com/example/queue (alpha-queue)

No longer archived (1)
  - github.com/example/queue (alpha-queue)

Disabled by the host (1)
  - github.com/example/queue (alpha-queue)

No longer disabled (1)
  - github.com/example/queue (alpha-queue)

Another licence is recognised (2)
  - github.com/example/queue (alpha-queue): MIT -> Apache-2.0
  - github.com/example/other: MIT -> none

Silent: no commit for a year (1)
  - github.com/example/queue (alpha-queue): last commit 2025-11-20, seen 2026-11-26

Active again (1)
  - github.com/example/queue (alpha-queue): last commit 2026-11-24, seen 2026-11-26

Could not be asked (1)
  - github.com/example/queue (alpha-queue): since 2026-11-24; the last time no answer came in time

New releases (2)
  - github.com/example/queue (alpha-queue): v0.10 of 2026-11-24, before it v0.9
  - github.com/example/other: v1

New in the snapshot (1)
  - github.com/example/queue (alpha-queue)

No longer in the snapshot (1)
  - github.com/example/queue (alpha-queue)

New initiatives, github.com/cncf/toc (1)
  - #7 A white paper on batch

Initiatives done, or given up, github.com/cncf/toc (1)
  - #8 Another

Initiatives with another title, github.com/cncf/toc (1)
  - #9 New words, before: Old words

No initiatives any more, github.com/cncf/toc (1)
  - #10 A test

Also changed: description of 3, default branch of 1.
What else is known of 94 repositories, all numbers among it, is newer, as of 2026-11-26.
"""


def text(told: Difference, old: str = "HEAD") -> str:
    return "".join(f"{line}\n" for line in metadata_text.report(told, old, PROJECTS))


def markdown(told: Difference, old: str = "HEAD") -> str:
    return metadata_markdown.report(told, old, PROJECTS)


def test_all_in_text() -> None:
    assert text(ALL) == TEXT


def test_all_in_markdown() -> None:
    lines = markdown(ALL).splitlines()
    assert lines[:5] == [
        "### What changed in the metadata since HEAD",
        "",
        "**Not found any more** (1)",
        "",
        "- [`github.com/Example/Queue`](https://github.com/Example/Queue) (alpha-queue): since 2026-11-20",
    ]
    assert f"- {LINK} (alpha-queue): MIT -> `Apache-2.0`" in lines
    assert f"- {LINK} (alpha-queue): `v0.10` of 2026-11-24, before it `v0.9`" in lines
    assert "- `#7` A white paper on batch" in lines
    assert lines[-3:] == [
        "Also changed: description of 3, default branch of 1.",
        "",
        "What else is known of 94 repositories, all numbers among it, is newer, as of 2026-11-26.",
    ]


def test_both_say_the_same() -> None:
    plain = re.sub(r"\[(`[^`]+`)\]\([^)]+\)", r"\1", markdown(ALL))
    plain = re.sub(r"[`*#]", "", plain).replace("\n- ", "\n  - ")
    assert re.sub(r"\s+", " ", plain).strip() == re.sub(r"\s+", " ", TEXT.replace("#", "")).strip()


def test_nothing_is_said_to_have_changed() -> None:
    assert text(Difference()) == "Nothing changed in the metadata since HEAD\n"
    assert markdown(Difference()) == "### Nothing changed in the metadata since HEAD\n"


def test_numbers_alone() -> None:
    assert text(Difference(newer=1, as_of="2026-11-26")).splitlines()[1:] == [
        "",
        "What else is known of one repository, all numbers among it, is newer, as of 2026-11-26.",
    ]
    assert "12 open initiatives known for the first time." in text(Difference(known=12))


def hostile(words: str) -> Difference:
    """Put a text wherever one of a code host is told."""
    return Difference(
        (
            News(What.RENAMED, KEY, new=words),
            News(What.LICENCE, KEY, words, words),
            News(What.RELEASE, KEY, words, words),
            News(What.NEW, words),
        ),
        initiatives=(Initiative(Fate.RETITLED, 1, words, words),),
        group=words,
    )


@pytest.mark.parametrize("words", HOSTILE)
def test_a_hostile_text_is_code_in_markdown(words: str) -> None:
    for line in markdown(hostile(words), words).splitlines():
        rest = outside_code(line.replace(f"(https://{KEY})", "").removeprefix("### "))
        assert re.fullmatch(r"[\w ,.():>\[\]*-]*", rest), line


@pytest.mark.parametrize("words", [*HOSTILE, "::error::x", "##[add-mask]x", "##vso[task]", "\x1b[2J\r\n::x"])
def test_a_hostile_text_commands_no_terminal_and_no_runner(words: str) -> None:
    for line in metadata_text.report(hostile(words), words, {KEY: [words]}):
        assert line.isprintable()
        assert not line.lstrip().startswith("::")
        assert not re.search(r"##\w*\[", line)
        assert len(line) <= 500


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Apache-2.0", "NOASSERTION", "Apache-2.0 -> not recognised"),
        ("NOASSERTION", "MIT", "not recognised -> MIT"),
        ("NOASSERTION", "", "not recognised -> none"),
        ("MIT", "0BSD", "MIT -> 0BSD"),
    ],
)
def test_a_licence_that_a_host_does_not_recognise(old: str, new: str, said: str) -> None:
    assert f"{KEY} (alpha-queue): {said}" in text(Difference((News(What.LICENCE, KEY, old, new),)))


@pytest.mark.parametrize(
    ("now", "linked"),
    [
        ("github.com/new/queue", True),
        ("gitlab.example.org/group/part/queue", True),
        ("github.com/cncf/toc/issues/1", False),
        ("GitHub.com/cncf/toc/pull/1", False),
        ("www.github.com/cncf/toc/issues/1", False),
    ],
)
def test_of_github_only_repositories_are_linked(now: str, linked: bool) -> None:
    made = markdown(Difference((News(What.RENAMED, KEY, new=now),)))
    assert f"now [`{now}`](https://{now})" in made if linked else f"now `{now}`" in made
    assert (f"https://{now}" in made) is linked


def test_no_word_closes_an_issue_and_no_issue_is_linked() -> None:
    made = markdown(ALL)
    assert not re.search(r"\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)\b", made, re.IGNORECASE)
    assert "/issues/" not in made


def many(number: int, what: What = What.RELEASE) -> tuple[News, ...]:
    long = "x" * 90
    return tuple(
        News(what, f"github.com/{long}/{long}{n}", "@" * 80, "@" * 80, "2026-11-24") for n in range(number)
    )


@pytest.mark.parametrize(("report", "names"), [(text, 25), (markdown, 50)])
def test_no_heading_has_too_many_items(report: Callable[[Difference], str], names: int) -> None:
    made = report(Difference(many(37)))
    assert "**New releases** (37)" in made or "New releases (37)" in made
    assert made.count("github.com/x") == names, "a link names it twice"
    assert "and 12 more\n" in made


def test_a_pull_request_takes_the_longest() -> None:
    projects = {one.key: ["a-project-with-a-long-name" * 3] * 9 for one in many(40)}
    told = Difference(tuple(one for what in What for one in many(40, what)), newer=5, as_of="2026-11-26")
    made = metadata_markdown.report(told, "HEAD", projects)
    assert LONGEST - 2_000 < len(made.encode()) < 60_000
    assert re.search(r"\n\d+ more lines left out\.\n\nWhat else is known of 5 ", made)
    for line in made.splitlines():
        outside_code(line)
